using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Initializers;

/// <summary>What a <see cref="VarianceScaling"/> divides by.</summary>
public enum FanMode
{
    /// <summary>The number of inputs of a unit.</summary>
    FanIn,

    /// <summary>The number of results that an input goes to.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAvg,
}

/// <summary>What a <see cref="VarianceScaling"/> draws from.</summary>
public enum Distribution
{
    /// <summary>Normal, redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}

/// <summary>Values of variance scale / fan.</summary>
/// <remarks>Glorot and Bengio 2010, He et al. 2015, LeCun et al. 1998. Weights of a convolution have (height, width, inputs, outputs).</remarks>
/// <param name="scale">The variance times the fan.</param>
/// <param name="mode">Which fan.</param>
/// <param name="distribution">Which distribution.</param>
/// <param name="seed">Seeds a generator of its own.</param>
[ConfigConstant("input_axes", null)]
[ConfigConstant("output_axes", null)]
[Keras2Value("distribution", "normal", "truncated_normal")]
public class VarianceScaling(
    double scale = 1,
    FanMode mode = FanMode.FanIn,
    Distribution distribution = Distribution.TruncatedNormal,
    int? seed = null
) : Initializer
{
    /// <summary>The standard deviation of a standard normal distribution cut off at -2 and 2.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <summary>The variance times the fan.</summary>
    public double Scale { get; } = Limits.Finite(nameof(VarianceScaling), nameof(scale), scale);

    /// <summary>Which fan.</summary>
    public FanMode Mode { get; } = mode;

    /// <summary>Which distribution.</summary>
    public Distribution Distribution { get; } = distribution;

    /// <summary>The seed; null for a generator that follows the general seed.</summary>
    public int? Seed { get; } = seed;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var deviation = Math.Sqrt(Scale / Math.Max(1, Fan(shape)));
        var random = RandomNumbers.Generator(Seed);
        Func<double> next = Distribution switch
        {
            Distribution.Uniform => () => Math.Sqrt(3) * deviation * (2 * random.NextDouble() - 1),
            Distribution.UntruncatedNormal => () => deviation * random.NextNormal(),
            _ => () => deviation / TruncatedDeviation * random.NextTruncatedNormal(),
        };
        return RandomNumbers.Fill(shape, DType.Float32, next);
    }

    private double Fan(Shape shape)
    {
        var (fanIn, fanOut) = Fans(shape);
        return Mode switch
        {
            FanMode.FanIn => fanIn,
            FanMode.FanOut => fanOut,
            _ => (fanIn + fanOut) / 2,
        };
    }

    private static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank < 2)
            return (shape.Size, shape.Size);
        var receptive = shape.Product(..^2);
        return ((double)shape[^2] * receptive, (double)shape[^1] * receptive);
    }
}

/// <summary>Uniform with variance 2 / (fan_in + fan_out). Glorot and Bengio 2010.</summary>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class GlorotUniform(int? seed = null) : VarianceScaling(1, FanMode.FanAvg, Distribution.Uniform, seed);

/// <summary>Truncated normal with variance 2 / (fan_in + fan_out). Glorot and Bengio 2010.</summary>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class GlorotNormal(int? seed = null)
    : VarianceScaling(1, FanMode.FanAvg, Distribution.TruncatedNormal, seed);

/// <summary>Uniform with variance 2 / fan_in. He et al. 2015.</summary>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class HeUniform(int? seed = null) : VarianceScaling(2, FanMode.FanIn, Distribution.Uniform, seed);

/// <summary>Truncated normal with variance 2 / fan_in. He et al. 2015.</summary>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class HeNormal(int? seed = null) : VarianceScaling(2, FanMode.FanIn, Distribution.TruncatedNormal, seed);

/// <summary>Uniform with variance 1 / fan_in. LeCun et al. 1998.</summary>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class LecunUniform(int? seed = null) : VarianceScaling(1, FanMode.FanIn, Distribution.Uniform, seed);

/// <summary>Truncated normal with variance 1 / fan_in. LeCun et al. 1998.</summary>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class LecunNormal(int? seed = null)
    : VarianceScaling(1, FanMode.FanIn, Distribution.TruncatedNormal, seed);

public sealed partial class InitializersApi
{
    /// <inheritdoc cref="Initializers.VarianceScaling"/>
    public VarianceScaling VarianceScaling(
        double scale = 1,
        FanMode mode = FanMode.FanIn,
        Distribution distribution = Distribution.TruncatedNormal,
        int? seed = null
    ) => new(scale, mode, distribution, seed);

    /// <inheritdoc cref="Initializers.GlorotUniform"/>
    public GlorotUniform GlorotUniform(int? seed = null) => new(seed);

    /// <inheritdoc cref="Initializers.GlorotNormal"/>
    public GlorotNormal GlorotNormal(int? seed = null) => new(seed);

    /// <inheritdoc cref="Initializers.HeUniform"/>
    public HeUniform HeUniform(int? seed = null) => new(seed);

    /// <inheritdoc cref="Initializers.HeNormal"/>
    public HeNormal HeNormal(int? seed = null) => new(seed);

    /// <inheritdoc cref="Initializers.LecunUniform"/>
    public LecunUniform LecunUniform(int? seed = null) => new(seed);

    /// <inheritdoc cref="Initializers.LecunNormal"/>
    public LecunNormal LecunNormal(int? seed = null) => new(seed);
}
