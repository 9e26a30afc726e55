using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Initializers;

/// <summary>Normally distributed values.</summary>
/// <param name="mean">The mean.</param>
/// <param name="stddev">The standard deviation.</param>
/// <param name="seed">Seeds a generator of its own.</param>
[Alias("normal")]
public sealed class RandomNormal(double mean = 0, double stddev = 0.05, int? seed = null) : Initializer
{
    /// <summary>The mean.</summary>
    public double Mean { get; } = Limits.Finite(nameof(RandomNormal), nameof(mean), mean);

    /// <summary>The standard deviation.</summary>
    public double Stddev { get; } = Limits.Finite(nameof(RandomNormal), nameof(stddev), stddev);

    /// <summary>The seed; null for a generator that follows the general seed.</summary>
    public int? Seed { get; } = seed;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = RandomNumbers.Generator(Seed);
        return RandomNumbers.Fill(shape, DType.Float32, () => Mean + Stddev * random.NextNormal());
    }
}

/// <summary>Normally distributed values, redrawn beyond two standard deviations.</summary>
/// <param name="mean">The mean.</param>
/// <param name="stddev">The standard deviation before the cut.</param>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class TruncatedNormal(double mean = 0, double stddev = 0.05, int? seed = null) : Initializer
{
    /// <summary>The mean.</summary>
    public double Mean { get; } = Limits.Finite(nameof(TruncatedNormal), nameof(mean), mean);

    /// <summary>The standard deviation before the cut.</summary>
    public double Stddev { get; } = Limits.Finite(nameof(TruncatedNormal), nameof(stddev), stddev);

    /// <summary>The seed; null for a generator that follows the general seed.</summary>
    public int? Seed { get; } = seed;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = RandomNumbers.Generator(Seed);
        return RandomNumbers.Fill(shape, DType.Float32, () => Mean + Stddev * random.NextTruncatedNormal());
    }
}

/// <summary>Values evenly distributed in [minval, maxval).</summary>
/// <param name="minval">The lower bound.</param>
/// <param name="maxval">The upper bound.</param>
/// <param name="seed">Seeds a generator of its own.</param>
[Alias("uniform")]
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05, int? seed = null) : Initializer
{
    /// <summary>The lower bound.</summary>
    public double Minval { get; } = Limits.Finite(nameof(RandomUniform), nameof(minval), minval);

    /// <summary>The upper bound.</summary>
    public double Maxval { get; } = Limits.Finite(nameof(RandomUniform), nameof(maxval), maxval);

    /// <summary>The seed; null for a generator that follows the general seed.</summary>
    public int? Seed { get; } = seed;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = RandomNumbers.Generator(Seed);
        return RandomNumbers.Fill(shape, DType.Float32, () => Minval + (Maxval - Minval) * random.NextDouble());
    }
}

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.RandomNormal"/>
    public RandomNormal RandomNormal(double mean = 0, double stddev = 0.05, int? seed = null) =>
        new(mean, stddev, seed);

    /// <inheritdoc cref="Initializers.TruncatedNormal"/>
    public TruncatedNormal TruncatedNormal(double mean = 0, double stddev = 0.05, int? seed = null) =>
        new(mean, stddev, seed);

    /// <inheritdoc cref="Initializers.RandomUniform"/>
    public RandomUniform RandomUniform(double minval = -0.05, double maxval = 0.05, int? seed = null) =>
        new(minval, maxval, seed);
}
