using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, adds normally distributed noise with mean 0; otherwise does nothing.</summary>
public sealed class GaussianNoise : Layer
{
    private readonly Random random;

    /// <summary>A noise layer.</summary>
    /// <param name="stddev">The noise's standard deviation, from 0 to 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">The deviation is out of range.</exception>
    public GaussianNoise(double stddev, int? seed = null, string? name = null)
        : base(name)
    {
        if (stddev is not (>= 0 and <= 1))
            throw new InvalidArgumentException($"GaussianNoise: stddev must be from 0 to 1. Received: {stddev}");
        (Stddev, Seed) = (stddev, seed);
        random = RandomNumbers.Generator(seed);
    }

    /// <summary>The noise's standard deviation.</summary>
    public double Stddev { get; }

    /// <summary>The seed of the layer's own generator; null for one that follows the general seed.</summary>
    public int? Seed { get; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) =>
        training && Stddev > 0 ? input + new NormalNoise(Stddev, random).Run(input) : input;
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
    ) => new(stddev, seed, name) { InputShape = BatchOrNone(input_shape) };
}
