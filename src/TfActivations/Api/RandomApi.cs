using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Api;

/// <summary>
/// tf.random. The stateless functions and Generator give TensorFlow's own numbers (Philox) for uniform, normal and whole numbers; the others draw from
/// .NET's generator, seeded: the same distributions, other numbers.
/// </summary>
public sealed class RandomApi
{
    private static Generator? shared;

    internal RandomApi() { }

    /// <summary>tf.random.Generator: random numbers one after another.</summary>
    public GeneratorApi Generator { get; } = new();

    /// <summary>The generator that functions without one may share. As <c>tf.random.get_global_generator</c>.</summary>
    public Generator get_global_generator() => shared ??= Generator.from_non_deterministic_state();

    /// <summary>Puts another in its place. As <c>tf.random.set_global_generator</c>.</summary>
    public void set_global_generator(Generator generator)
    {
        ArgumentNullException.ThrowIfNull(generator);
        shared = generator;
    }

    /// <summary>Seeds everything random: initializers, dropout, shuffling. As <c>tf.random.set_seed</c>.</summary>
    /// <param name="seed">Any number.</param>
    public void set_seed(int seed) => RandomNumbers.Seed(seed);

    /// <summary>Normally distributed numbers. As <c>tf.random.normal</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="dtype">A floating dtype.</param>
    /// <param name="seed">A seed of its own.</param>
    public Tensor normal(Shape shape, double mean = 0, double stddev = 1, DType dtype = DType.Float32, int? seed = null)
    {
        Require(nameof(normal), shape, dtype);
        var random = RandomNumbers.OfValues(seed);
        return RandomNumbers.Fill(shape, dtype, () => mean + stddev * random.NextNormal());
    }

    /// <summary>Normally distributed numbers at most two deviations from the mean. As <c>tf.random.truncated_normal</c>.</summary>
    /// <inheritdoc cref="normal" path="/param"/>
    public Tensor truncated_normal(
        Shape shape,
        double mean = 0,
        double stddev = 1,
        DType dtype = DType.Float32,
        int? seed = null
    )
    {
        Require(nameof(truncated_normal), shape, dtype);
        var random = RandomNumbers.OfValues(seed);
        return RandomNumbers.Fill(shape, dtype, () => mean + stddev * random.NextTruncatedNormal());
    }

    /// <summary>Numbers evenly distributed in [minval, maxval). As <c>tf.random.uniform</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="minval">The lower bound.</param>
    /// <param name="maxval">The upper bound; 1 for floats, to be given for integers.</param>
    /// <param name="dtype">A floating dtype, int32 or int64.</param>
    /// <param name="seed">A seed of its own.</param>
    public Tensor uniform(
        Shape shape,
        double minval = 0,
        double? maxval = null,
        DType dtype = DType.Float32,
        int? seed = null
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        var random = RandomNumbers.OfValues(seed);
        if (dtype is DType.Int32 or DType.Int64)
        {
            var (low, high) = Bounds(nameof(uniform), minval, maxval);
            return RandomNumbers.Fill(shape.Defined(nameof(uniform)), dtype, () => random.NextInt64(low, high));
        }
        Require(nameof(uniform), shape, dtype);
        return RandomNumbers.Fill(shape, dtype, () => minval + ((maxval ?? 1) - minval) * random.NextDouble());
    }

    /// <summary>Classes by their logits, as int64. As <c>tf.random.categorical</c>.</summary>
    public Tensor categorical(Tensor logits, int num_samples, DType dtype = DType.Int64, int? seed = null) =>
        Distributions.Categorical(
            nameof(categorical),
            KerasTypes.Tensor(logits),
            num_samples,
            dtype,
            RandomNumbers.OfValues(seed)
        );

    /// <summary>Gamma-distributed numbers: the shape, then alpha's. As <c>tf.random.gamma</c>.</summary>
    public Tensor gamma(Shape shape, Tensor alpha, Tensor? beta = null, DType dtype = DType.Float32, int? seed = null)
    {
        Require(nameof(gamma), shape, dtype);
        var (a, b) = (KerasTypes.Tensor(alpha), KerasTypes.Tensor(beta ?? 1.0));
        Shape full = [.. shape, .. Shape.Broadcast(a.Shape, b.Shape, nameof(gamma))];
        return Distributions.Draw(
            full,
            dtype,
            RandomNumbers.OfValues(seed),
            a,
            b,
            (random, x, y) => Distributions.Gamma(random, x) / y
        );
    }

    /// <summary>Poisson-distributed numbers: the shape, then lam's. As <c>tf.random.poisson</c>.</summary>
    public Tensor poisson(Shape shape, Tensor lam, DType dtype = DType.Float32, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var rate = KerasTypes.Tensor(lam);
        Shape full = [.. shape.Defined(nameof(poisson)), .. rate.Shape];
        return Distributions.Draw(
            full,
            dtype,
            RandomNumbers.OfValues(seed),
            rate,
            null,
            (random, x, _) => Distributions.Poisson(random, x)
        );
    }

    /// <summary>The slices along the first axis in random order. As <c>tf.random.shuffle</c>.</summary>
    public Tensor shuffle(Tensor value, int? seed = null)
    {
        var x = KerasTypes.Tensor(value);
        return x.Shape.Rank == 0 ? x : Distributions.Shuffle(x, 0, RandomNumbers.OfValues(seed));
    }

    /// <summary>Several seeds made of one. As <c>tf.random.split</c>.</summary>
    public Tensor split(Tensor seed, int num = 2, string alg = "auto_select")
    {
        var philox = Seeded(nameof(split), seed, alg);
        return num >= 0
            ? PhiloxTensors.Integers(ref philox, [num, 2], seed.DType, 0, 0)
            : throw new InvalidArgumentException($"split: num must not be negative. Received: {num}");
    }

    /// <summary>Numbers evenly distributed in [minval, maxval), the same for a seed. As <c>tf.random.stateless_uniform</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="seed">Two integers.</param>
    /// <param name="minval">The lower bound; null with maxval null for all integers.</param>
    /// <param name="maxval">The upper bound; 1 for floats.</param>
    /// <param name="dtype">Floats or integers.</param>
    /// <param name="alg">"philox" or "auto_select".</param>
    public Tensor stateless_uniform(
        Shape shape,
        Tensor seed,
        Tensor? minval = null,
        Tensor? maxval = null,
        DType dtype = DType.Float32,
        string alg = "auto_select"
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        var philox = Seeded(nameof(stateless_uniform), seed, alg);
        return Uniform(
            nameof(stateless_uniform),
            ref philox,
            shape.Defined(nameof(stateless_uniform)),
            minval,
            maxval,
            dtype
        );
    }

    /// <summary>Normally distributed numbers, the same for a seed. As <c>tf.random.stateless_normal</c>.</summary>
    public Tensor stateless_normal(
        Shape shape,
        Tensor seed,
        double mean = 0,
        double stddev = 1,
        DType dtype = DType.Float32,
        string alg = "auto_select"
    )
    {
        Require(nameof(stateless_normal), shape, dtype);
        var philox = Seeded(nameof(stateless_normal), seed, alg);
        return PhiloxTensors.Normal(ref philox, shape, dtype) * stddev + mean;
    }

    /// <summary>As stateless_normal, at most two deviations from the mean. As <c>tf.random.stateless_truncated_normal</c>.</summary>
    public Tensor stateless_truncated_normal(
        Shape shape,
        Tensor seed,
        double mean = 0,
        double stddev = 1,
        DType dtype = DType.Float32,
        string alg = "auto_select"
    )
    {
        Require(nameof(stateless_truncated_normal), shape, dtype);
        var philox = Seeded(nameof(stateless_truncated_normal), seed, alg);
        return PhiloxTensors.TruncatedNormal(ref philox, shape, dtype) * stddev + mean;
    }

    /// <summary>Classes by their logits, the same for a seed. As <c>tf.random.stateless_categorical</c>.</summary>
    public Tensor stateless_categorical(Tensor logits, int num_samples, Tensor seed, DType dtype = DType.Int64) =>
        Distributions.Categorical(
            nameof(stateless_categorical),
            KerasTypes.Tensor(logits),
            num_samples,
            dtype,
            Own(seed)
        );

    /// <summary>Gamma-distributed numbers of a shape that alpha and beta broadcast to. As <c>tf.random.stateless_gamma</c>.</summary>
    public Tensor stateless_gamma(
        Shape shape,
        Tensor seed,
        Tensor alpha,
        Tensor? beta = null,
        DType dtype = DType.Float32
    )
    {
        Require(nameof(stateless_gamma), shape, dtype);
        return Distributions.Draw(
            shape,
            dtype,
            Own(seed),
            KerasTypes.Tensor(alpha),
            KerasTypes.Tensor(beta ?? 1.0),
            (random, a, b) => Distributions.Gamma(random, a) / b
        );
    }

    /// <summary>Poisson-distributed numbers of a shape that lam broadcasts to. As <c>tf.random.stateless_poisson</c>.</summary>
    public Tensor stateless_poisson(Shape shape, Tensor seed, Tensor lam, DType dtype = DType.Int32)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Distributions.Draw(
            shape.Defined(nameof(stateless_poisson)),
            dtype,
            Own(seed),
            KerasTypes.Tensor(lam),
            null,
            (random, x, _) => Distributions.Poisson(random, x)
        );
    }

    /// <summary>How many of counts tries succeed. As <c>tf.random.stateless_binomial</c>.</summary>
    public Tensor stateless_binomial(
        Shape shape,
        Tensor seed,
        Tensor counts,
        Tensor probs,
        DType output_dtype = DType.Int32
    )
    {
        ArgumentNullException.ThrowIfNull(shape);
        return Distributions.Draw(
            shape.Defined(nameof(stateless_binomial)),
            output_dtype,
            Own(seed),
            KerasTypes.Tensor(counts),
            KerasTypes.Tensor(probs),
            Distributions.Binomial
        );
    }

    internal static Tensor Uniform(
        string caller,
        ref PhiloxBlocks philox,
        Shape shape,
        Tensor? minval,
        Tensor? maxval,
        DType dtype
    )
    {
        if (dtype.IsInteger())
        {
            if (minval is null && maxval is null)
                return PhiloxTensors.Integers(ref philox, shape, dtype, 0, 0);
            var (low, high) = Bounds(caller, minval?.item() ?? 0, maxval?.item());
            return PhiloxTensors.Integers(ref philox, shape, dtype, low, high);
        }
        if (!dtype.IsFloating())
            throw new InvalidArgumentException($"{caller}: dtype must be of numbers. Received: {dtype.Name()}");
        var numbers = PhiloxTensors.Uniform(ref philox, shape, dtype);
        var (from, to) = (CastOp.Apply(minval ?? 0.0, dtype), CastOp.Apply(maxval ?? 1.0, dtype));
        return numbers * (to - from) + from;
    }

    internal static void Require(string caller, Shape shape, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Defined(caller);
        if (!dtype.IsFloating())
            throw new InvalidArgumentException($"{caller}: dtype must be floating. Received: {dtype.Name()}");
    }

    private static (long, long) Bounds(string caller, double minval, double? maxval) =>
        maxval is { } high && (long)minval < (long)high
            ? ((long)minval, (long)high)
            : throw new InvalidArgumentException(
                $"{caller}: integers need a maxval above minval. Received: {minval} and {PythonText.Of(maxval)}"
            );

    private static PhiloxBlocks Seeded(string caller, Tensor seed, string alg)
    {
        ArgumentNullException.ThrowIfNull(seed);
        if (alg is not ("auto_select" or "philox"))
            throw new InvalidArgumentException($"{caller}: alg must be 'auto_select' or 'philox'. Received: '{alg}'");
        if (!seed.DType.IsInteger() || seed.Shape.Rank != 1 || seed.Shape[0] != 2)
            throw new InvalidArgumentException(
                $"{caller}: seed must be two integers. Received: {seed.DType.Name()} of shape {seed.Shape}"
            );
        var numbers = Kernels.Conversion.Copy(seed, DType.Int64).AsSpan<long>();
        return PhiloxBlocks.OfSeed(numbers[0], numbers[1]);
    }

    private static Random Own(Tensor seed)
    {
        var philox = Seeded("stateless", seed, "philox");
        return new((int)philox.Next()[0]);
    }
}
