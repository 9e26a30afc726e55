using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, multiplies by normally distributed numbers with mean 1 and variance rate / (1 - rate); otherwise does nothing.</summary>
/// <remarks>Srivastava et al. 2014.</remarks>
public sealed class GaussianDropout : Layer
{
    private Random random = null!;

    internal GaussianDropout() => supports_masking = true;

    /// <summary>As of Dropout: the noise has the standard deviation sqrt(rate / (1 - rate)).</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public required double rate { get; init; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    private protected override void Validate() => random = RandomNumbers.OfReplica(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && rate > 0 ? input * (new NormalNoiseOp(Math.Sqrt(rate / (1 - rate)), random).Run(input) + 1) : input;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GaussianDropout"/>
    /// <param name="rate">As of Dropout, from 0 to below 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GaussianDropout GaussianDropout(
        double rate, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GaussianDropout
        {
            rate = rate, seed = seed, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
