using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, adds normally distributed noise with mean 0; otherwise does nothing.</summary>
public sealed class GaussianNoise : Layer
{
    private Random random = null!;

    internal GaussianNoise() => supports_masking = true;

    /// <summary>The noise's standard deviation.</summary>
    [Range(0, 1)]
    public required double stddev { get; init; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    private protected override void Validate() => random = RandomNumbers.OfReplica(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && stddev > 0 ? input + new NormalNoiseOp(stddev, random).Run(input) : input;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>In training, adds normally distributed noise with mean 0; otherwise does nothing.</summary>
    /// <param name="stddev">The noise's standard deviation, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public GaussianNoise GaussianNoise(
        double stddev, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GaussianNoise
        {
            stddev = stddev, seed = seed, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
