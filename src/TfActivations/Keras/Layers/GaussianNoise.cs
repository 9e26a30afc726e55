using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, adds normally distributed noise with mean 0; otherwise does nothing.</summary>
public sealed class GaussianNoise : Layer
{
    private Random random = null!;

    internal GaussianNoise(string? name = null)
        : base(name) { }

    /// <summary>The noise's standard deviation.</summary>
    public required double stddev
    {
        get;
        init => field = Limits.Share(this, value);
    }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    internal override void Validate() => random = RandomNumbers.Generator(seed);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && stddev > 0 ? input + new NormalNoiseOp(stddev, random).Run(input) : input;
}

public sealed partial class LayersApi
{
    /// <summary>In training, adds normally distributed noise with mean 0; otherwise does nothing.</summary>
    /// <param name="stddev">The noise's standard deviation, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public GaussianNoise GaussianNoise(
        double stddev,
        int? seed = null,
        Shape? input_shape = null,
        string? name = null
    ) => Made(new GaussianNoise(name) { stddev = stddev, seed = seed }, input_shape);
}
