using TfActivations.Ops;

namespace TfActivations.Keras.Initializers;

/// <summary>Makes a weight's first values. A name converts: <c>kernel_initializer: "he_normal"</c>.</summary>
public abstract class Initializer
{
    private static readonly Dictionary<string, Func<Initializer>> ByName = new(NameComparer.Instance)
    {
        ["zeros"] = () => new Constant(0),
        ["ones"] = () => new Constant(1),
        ["constant"] = () => new Constant(),
        ["glorot_uniform"] = () => new VarianceScaling(1, FanMode.Average, Distribution.Uniform),
        ["glorot_normal"] = () => new VarianceScaling(1, FanMode.Average, Distribution.TruncatedNormal),
        ["he_uniform"] = () => new VarianceScaling(2, FanMode.In, Distribution.Uniform),
        ["he_normal"] = () => new VarianceScaling(2, FanMode.In, Distribution.TruncatedNormal),
        ["lecun_uniform"] = () => new VarianceScaling(1, FanMode.In, Distribution.Uniform),
        ["lecun_normal"] = () => new VarianceScaling(1, FanMode.In, Distribution.TruncatedNormal),
        ["random_normal"] = () => new RandomNormal(),
        ["random_uniform"] = () => new RandomUniform(),
    };

    /// <summary>The first values of a float32 weight.</summary>
    /// <param name="shape">The weight's shape.</param>
    public abstract Tensor Create(Shape shape);

    /// <summary>The initializer of a name, with its defaults.</summary>
    /// <param name="name">"glorot_uniform", "zeros", ...</param>
    /// <exception cref="UnknownNameException">No initializer has that name.</exception>
    public static Initializer Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var create)
            ? create()
            : throw new UnknownNameException("initializer", name, ByName.Keys);
    }

    /// <summary>The initializer of a name, with its defaults.</summary>
    public static implicit operator Initializer(string name) => Get(name);

    private protected static Random Generator(int? seed) =>
        seed is null ? RandomNumbers.Next() : new Random(seed.Value);
}

/// <summary>One value everywhere.</summary>
/// <param name="value">The value.</param>
public sealed class Constant(double value = 0) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape) => Tensor.Filled(shape, DType.Float32, value);
}

/// <summary>Normally distributed values.</summary>
/// <param name="mean">The mean.</param>
/// <param name="stddev">The standard deviation.</param>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class RandomNormal(double mean = 0, double stddev = 0.05, int? seed = null) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = Generator(seed);
        return RandomNumbers.Fill(shape, DType.Float32, () => mean + stddev * random.NextNormal());
    }
}

/// <summary>Values evenly distributed in [minval, maxval).</summary>
/// <param name="minval">The lower bound.</param>
/// <param name="maxval">The upper bound.</param>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class RandomUniform(double minval = -0.05, double maxval = 0.05, int? seed = null) : Initializer
{
    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        var random = Generator(seed);
        return RandomNumbers.Fill(shape, DType.Float32, () => minval + (maxval - minval) * random.NextDouble());
    }
}

/// <summary>What a <see cref="VarianceScaling"/> divides by.</summary>
public enum FanMode
{
    /// <summary>The number of inputs of a unit.</summary>
    In,

    /// <summary>The number of results that an input goes to.</summary>
    Out,

    /// <summary>The mean of both.</summary>
    Average,
}

/// <summary>What a <see cref="VarianceScaling"/> draws from.</summary>
public enum Distribution
{
    /// <summary>Normal, redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform.</summary>
    Uniform,
}

/// <summary>Values of variance scale / fan: Glorot and Bengio 2010, He et al. 2015, LeCun et al. 1998.</summary>
/// <param name="scale">The variance times the fan.</param>
/// <param name="mode">Which fan.</param>
/// <param name="distribution">Which distribution.</param>
/// <param name="seed">Seeds a generator of its own.</param>
public sealed class VarianceScaling(
    double scale = 1,
    FanMode mode = FanMode.In,
    Distribution distribution = Distribution.TruncatedNormal,
    int? seed = null
) : Initializer
{
    /// <summary>The standard deviation of a standard normal distribution cut off at -2 and 2.</summary>
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <inheritdoc/>
    public override Tensor Create(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (fanIn, fanOut) = Fans(shape);
        var fan = mode switch
        {
            FanMode.In => fanIn,
            FanMode.Out => fanOut,
            _ => (fanIn + fanOut) / 2,
        };
        var variance = scale / Math.Max(1, fan);
        var random = Generator(seed);
        if (distribution == Distribution.Uniform)
        {
            var limit = Math.Sqrt(3 * variance);
            return RandomNumbers.Fill(shape, DType.Float32, () => limit * (2 * random.NextDouble() - 1));
        }
        var deviation = Math.Sqrt(variance) / TruncatedDeviation;
        return RandomNumbers.Fill(shape, DType.Float32, () => deviation * NextTruncated(random));
    }

    private static (double In, double Out) Fans(Shape shape)
    {
        if (shape.Rank < 2)
            return (shape.Size, shape.Size);
        var receptive = shape.Product(..^2);
        return ((double)shape[^2] * receptive, (double)shape[^1] * receptive);
    }

    private static double NextTruncated(Random random)
    {
        while (true)
        {
            var value = random.NextNormal();
            if (Math.Abs(value) <= 2)
                return value;
        }
    }
}
