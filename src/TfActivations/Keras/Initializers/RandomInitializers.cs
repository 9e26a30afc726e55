using TfActivations.Ops;

namespace TfActivations.Keras.Initializers;

/// <summary>An initializer that draws Keras's own numbers for a seed: each time the same, or others where the seed follows the general one.</summary>
public abstract class RandomInitializer : Initializer
{
    private protected RandomInitializer() { }

    /// <summary>The seed of its own generator; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    private protected PhiloxBlocks Generator() => PhiloxBlocks.OfSeed((uint)(seed ?? RandomNumbers.NextSeed()), 0);

    /// <summary>Evenly distributed in [minval, maxval), computed in float32.</summary>
    private protected static Tensor Uniform(ref PhiloxBlocks random, Shape shape, double minval, double maxval) =>
        PhiloxTensors.Uniform(ref random, shape, DType.Float32) * ((float)maxval - (float)minval) + minval;
}

/// <summary>Normally distributed values.</summary>
[Alias("normal")]
public sealed class RandomNormal : RandomInitializer
{
    internal RandomNormal() { }

    /// <summary>The mean.</summary>
    [Finite]
    public double mean { get; init; }

    /// <summary>The standard deviation.</summary>
    [Finite]
    public double stddev { get; init; } = 0.05;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = Generator();
        return PhiloxTensors.Normal(ref random, shape, DType.Float32) * stddev + mean;
    }
}

/// <summary>Normally distributed values, redrawn beyond two standard deviations.</summary>
public sealed class TruncatedNormal : RandomInitializer
{
    internal TruncatedNormal() { }

    /// <summary>The mean.</summary>
    [Finite]
    public double mean { get; init; }

    /// <summary>The standard deviation before the cut.</summary>
    [Finite]
    public double stddev { get; init; } = 0.05;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = Generator();
        return PhiloxTensors.TruncatedNormal(ref random, shape, DType.Float32) * stddev + mean;
    }
}

/// <summary>Values evenly distributed in [minval, maxval).</summary>
[Alias("uniform")]
public sealed class RandomUniform : RandomInitializer
{
    internal RandomUniform() { }

    /// <summary>The lower bound.</summary>
    [Finite]
    public double minval { get; init; } = -0.05;

    /// <summary>The upper bound.</summary>
    [Finite]
    public double maxval { get; init; } = 0.05;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = Generator();
        return Uniform(ref random, shape, minval, maxval);
    }
}

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.RandomNormal"/>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="seed">Seeds a generator of its own.</param>
    public RandomNormal RandomNormal(double mean = 0, double stddev = 0.05, int? seed = null) =>
        new RandomNormal
        {
            mean = mean,
            stddev = stddev,
            seed = seed,
        }.Checked();

    /// <inheritdoc cref="Initializers.TruncatedNormal"/>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation before the cut.</param>
    /// <param name="seed">Seeds a generator of its own.</param>
    public TruncatedNormal TruncatedNormal(double mean = 0, double stddev = 0.05, int? seed = null) =>
        new TruncatedNormal
        {
            mean = mean,
            stddev = stddev,
            seed = seed,
        }.Checked();

    /// <inheritdoc cref="Initializers.RandomUniform"/>
    /// <param name="minval">The lower bound.</param>
    /// <param name="maxval">The upper bound.</param>
    /// <param name="seed">Seeds a generator of its own.</param>
    public RandomUniform RandomUniform(double minval = -0.05, double maxval = 0.05, int? seed = null) =>
        new RandomUniform
        {
            minval = minval,
            maxval = maxval,
            seed = seed,
        }.Checked();
}
