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
[ConfigConstant("input_axes", null)]
[ConfigConstant("output_axes", null)]
public abstract class ScaledInitializer : RandomInitializer
{
    /// <summary>The standard deviation of a standard normal distribution cut off at -2 and 2.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    private protected ScaledInitializer() { }

    private protected abstract (double Scale, FanMode Mode, Distribution Distribution) Rule { get; }

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (fanIn, fanOut) = Fans(shape);
        return Create(shape, fanIn, fanOut);
    }

    /// <summary>Values for a weight whose axes of inputs and of results are known.</summary>
    internal Tensor Create(Shape shape, double fanIn, double fanOut)
    {
        var (scale, mode, distribution) = Rule;
        var fan = mode switch
        {
            FanMode.FanIn => fanIn,
            FanMode.FanOut => fanOut,
            _ => (fanIn + fanOut) / 2,
        };
        var deviation = Math.Sqrt(scale / Math.Max(1, fan));
        var random = Generator();
        var limit = Math.Sqrt(3) * deviation;
        return distribution switch
        {
            Distribution.Uniform => Uniform(ref random, shape, -limit, limit),
            Distribution.UntruncatedNormal => PhiloxTensors.Normal(ref random, shape, DType.Float32) * deviation,
            _ => PhiloxTensors.TruncatedNormal(ref random, shape, DType.Float32) * (deviation / TruncatedDeviation),
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

/// <summary>Values of variance scale / fan, for any scale, fan and distribution.</summary>
[Keras2Value("distribution", "normal", "truncated_normal")]
public sealed class VarianceScaling : ScaledInitializer
{
    internal VarianceScaling() { }

    /// <summary>The variance times the fan.</summary>
    [Finite]
    public double scale { get; init; } = 1;

    /// <summary>Which fan.</summary>
    public FanMode mode { get; init; } = FanMode.FanIn;

    /// <summary>Which distribution.</summary>
    public Distribution distribution { get; init; } = Distribution.TruncatedNormal;

    private protected override (double, FanMode, Distribution) Rule => (scale, mode, distribution);
}

/// <summary>Uniform with variance 2 / (fan_in + fan_out). Glorot and Bengio 2010.</summary>
public sealed class GlorotUniform : ScaledInitializer
{
    internal GlorotUniform() { }

    private protected override (double, FanMode, Distribution) Rule => (1, FanMode.FanAvg, Distribution.Uniform);
}

/// <summary>Truncated normal with variance 2 / (fan_in + fan_out). Glorot and Bengio 2010.</summary>
public sealed class GlorotNormal : ScaledInitializer
{
    internal GlorotNormal() { }

    private protected override (double, FanMode, Distribution) Rule =>
        (1, FanMode.FanAvg, Distribution.TruncatedNormal);
}

/// <summary>Uniform with variance 2 / fan_in. He et al. 2015.</summary>
public sealed class HeUniform : ScaledInitializer
{
    internal HeUniform() { }

    private protected override (double, FanMode, Distribution) Rule => (2, FanMode.FanIn, Distribution.Uniform);
}

/// <summary>Truncated normal with variance 2 / fan_in. He et al. 2015.</summary>
public sealed class HeNormal : ScaledInitializer
{
    internal HeNormal() { }

    private protected override (double, FanMode, Distribution) Rule => (2, FanMode.FanIn, Distribution.TruncatedNormal);
}

/// <summary>Uniform with variance 1 / fan_in. LeCun et al. 1998.</summary>
public sealed class LecunUniform : ScaledInitializer
{
    internal LecunUniform() { }

    private protected override (double, FanMode, Distribution) Rule => (1, FanMode.FanIn, Distribution.Uniform);
}

/// <summary>Truncated normal with variance 1 / fan_in. LeCun et al. 1998.</summary>
public sealed class LecunNormal : ScaledInitializer
{
    internal LecunNormal() { }

    private protected override (double, FanMode, Distribution) Rule => (1, FanMode.FanIn, Distribution.TruncatedNormal);
}

public sealed partial class InitializersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Initializers.VarianceScaling"/>
    /// <param name="scale">The variance times the fan.</param>
    /// <param name="mode">Which fan.</param>
    /// <param name="distribution">Which distribution.</param>
    /// <param name="seed">Seeds a generator of its own.</param>
    public VarianceScaling VarianceScaling(
        double scale = 1, FanMode mode = FanMode.FanIn, Distribution distribution = Distribution.TruncatedNormal,
        int? seed = null
    ) => new VarianceScaling { scale = scale, mode = mode, distribution = distribution, seed = seed }.Checked();

    /// <inheritdoc cref="Initializers.GlorotUniform"/>
    /// <param name="seed">Seeds a generator of its own.</param>
    public GlorotUniform GlorotUniform(int? seed = null) => new GlorotUniform { seed = seed }.Checked();

    /// <inheritdoc cref="Initializers.GlorotNormal"/>
    /// <param name="seed">Seeds a generator of its own.</param>
    public GlorotNormal GlorotNormal(int? seed = null) => new GlorotNormal { seed = seed }.Checked();

    /// <inheritdoc cref="Initializers.HeUniform"/>
    /// <param name="seed">Seeds a generator of its own.</param>
    public HeUniform HeUniform(int? seed = null) => new HeUniform { seed = seed }.Checked();

    /// <inheritdoc cref="Initializers.HeNormal"/>
    /// <param name="seed">Seeds a generator of its own.</param>
    public HeNormal HeNormal(int? seed = null) => new HeNormal { seed = seed }.Checked();

    /// <inheritdoc cref="Initializers.LecunUniform"/>
    /// <param name="seed">Seeds a generator of its own.</param>
    public LecunUniform LecunUniform(int? seed = null) => new LecunUniform { seed = seed }.Checked();

    /// <inheritdoc cref="Initializers.LecunNormal"/>
    /// <param name="seed">Seeds a generator of its own.</param>
    public LecunNormal LecunNormal(int? seed = null) => new LecunNormal { seed = seed }.Checked();
}
