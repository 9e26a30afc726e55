using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Api;

/// <summary>
/// tf.random, with TensorFlow's own numbers: Philox by the two seeds of the stateless functions, by the general seed and a function's own, by a Generator's state.
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
        var philox = RandomNumbers.OfFunction(nameof(normal), dtype, shape.Size, seed);
        return PhiloxTensors.Normal(ref philox, shape, dtype) * stddev + mean;
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
        var philox = RandomNumbers.OfFunction(nameof(truncated_normal), dtype, shape.Size, seed);
        return PhiloxTensors.TruncatedNormal(ref philox, shape, dtype) * stddev + mean;
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
        if (dtype is not (DType.Int32 or DType.Int64))
            Require(nameof(uniform), shape, dtype);
        var philox = RandomNumbers.OfFunction(nameof(uniform), dtype, Defined(nameof(uniform), shape).Size, seed);
        return Uniform(nameof(uniform), ref philox, shape, minval, maxval, dtype);
    }

    /// <summary>Classes by their logits, as int64. As <c>tf.random.categorical</c>.</summary>
    public Tensor categorical(Tensor logits, int num_samples, DType dtype = DType.Int64, int? seed = null)
    {
        var x = KerasTypes.Tensor(logits);
        var numbers = (long)x.Size * Math.Max(0, num_samples);
        var philox = RandomNumbers.OfFunction(nameof(categorical), dtype, numbers, seed);
        return PhiloxDistributions.Categorical(nameof(categorical), philox, x, num_samples, dtype);
    }

    /// <summary>Gamma-distributed numbers: the shape, then alpha's. As <c>tf.random.gamma</c>.</summary>
    public Tensor gamma(Shape shape, Tensor alpha, Tensor? beta = null, DType dtype = DType.Float32, int? seed = null)
    {
        Require(nameof(gamma), shape, dtype);
        var (a, b) = (KerasTypes.Tensor(alpha), CastOp.Apply(beta ?? 1.0, dtype));
        Shape full = [.. shape, .. Shape.Broadcast(a.Shape, b.Shape, nameof(gamma))];
        var philox = RandomNumbers.OfFunction(nameof(gamma), dtype, full.Size, seed);
        return Gamma(nameof(gamma), philox, full, dtype, a, b);
    }

    /// <summary>Poisson-distributed numbers: the shape, then lam's. As <c>tf.random.poisson</c>.</summary>
    public Tensor poisson(Shape shape, Tensor lam, DType dtype = DType.Float32, int? seed = null)
    {
        var rate = KerasTypes.Tensor(lam);
        Shape full = [.. Defined(nameof(poisson), shape), .. rate.Shape];
        var philox = RandomNumbers.OfFunction(nameof(poisson), dtype, full.Size, seed);
        return PhiloxDistributions.Draw(nameof(poisson), philox, full, dtype, rate, null, PhiloxDistributions.Poisson);
    }

    /// <summary>The slices along the first axis in random order. As <c>tf.random.shuffle</c>.</summary>
    public Tensor shuffle(Tensor value, int? seed = null)
    {
        var x = KerasTypes.Tensor(value);
        return x.Shape.Rank == 0
            ? x
            : PhiloxDistributions.Shuffle(x, 0, RandomNumbers.OfFunction(nameof(shuffle), x.DType, x.Shape[0], seed));
    }

    /// <summary>tf.random.experimental.</summary>
    public RandomExperimentalApi experimental { get; } = new();

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
        PhiloxDistributions.Categorical(
            nameof(stateless_categorical),
            Seeded(nameof(stateless_categorical), seed),
            KerasTypes.Tensor(logits),
            num_samples,
            dtype
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
        var philox = Seeded(nameof(stateless_gamma), seed);
        return Gamma(
            nameof(stateless_gamma),
            philox,
            shape,
            dtype,
            KerasTypes.Tensor(alpha),
            CastOp.Apply(beta ?? 1.0, dtype)
        );
    }

    /// <summary>Poisson-distributed numbers of a shape that lam broadcasts to. As <c>tf.random.stateless_poisson</c>.</summary>
    public Tensor stateless_poisson(Shape shape, Tensor seed, Tensor lam, DType dtype = DType.Int32) =>
        PhiloxDistributions.Draw(
            nameof(stateless_poisson),
            Seeded(nameof(stateless_poisson), seed),
            Defined(nameof(stateless_poisson), shape),
            dtype,
            KerasTypes.Tensor(lam),
            null,
            PhiloxDistributions.Poisson
        );

    /// <summary>How many of counts tries succeed. As <c>tf.random.stateless_binomial</c>.</summary>
    public Tensor stateless_binomial(
        Shape shape,
        Tensor seed,
        Tensor counts,
        Tensor probs,
        DType output_dtype = DType.Int32
    ) =>
        PhiloxDistributions.Draw(
            nameof(stateless_binomial),
            Seeded(nameof(stateless_binomial), seed),
            Defined(nameof(stateless_binomial), shape),
            output_dtype,
            KerasTypes.Tensor(counts),
            KerasTypes.Tensor(probs),
            PhiloxDistributions.Binomial
        );

    /// <summary>One seed more, made of a seed and a number. As <c>tf.random.fold_in</c>.</summary>
    /// <param name="seed">Two integers.</param>
    /// <param name="data">An integer.</param>
    /// <param name="alg">"philox" or "auto_select".</param>
    public Tensor fold_in(Tensor seed, Tensor data, string alg = "auto_select")
    {
        var philox = Seeded(nameof(fold_in), seed, alg);
        var first = PhiloxTensors.Integers(ref philox, [1], seed.DType, 0, 0);
        return ConcatOp.Apply([first, ReshapeOp.Apply(CastOp.Apply(KerasTypes.Tensor(data), seed.DType), [1])], 0);
    }

    private static Tensor Gamma(string caller, PhiloxBlocks philox, Shape shape, DType dtype, Tensor alpha, Tensor beta)
    {
        var full = BroadcastToOp.Apply(alpha, Shape.Broadcast(alpha.Shape, beta.Shape, caller));
        return PhiloxDistributions.Draw(caller, philox, shape, dtype, full, null, PhiloxDistributions.Gamma) / beta;
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

    private static Shape Defined(string caller, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Defined(caller);
    }

    internal static void Require(string caller, Shape shape, DType dtype)
    {
        Defined(caller, shape);
        if (!dtype.IsFloating())
            throw new InvalidArgumentException($"{caller}: dtype must be floating. Received: {dtype.Name()}");
    }

    private static (long, long) Bounds(string caller, double minval, double? maxval) =>
        maxval is { } high && (long)minval < (long)high
            ? ((long)minval, (long)high)
            : throw new InvalidArgumentException(
                $"{caller}: integers need a maxval above minval. Received: {minval} and {PythonText.Of(maxval)}"
            );

    internal static PhiloxBlocks Seeded(string caller, Tensor seed, string alg = "philox")
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
}

/// <summary>tf.random.experimental.</summary>
public sealed class RandomExperimentalApi
{
    internal RandomExperimentalApi() { }

    /// <summary>The slices along the first axis in random order, the same for a seed. As <c>tf.random.experimental.stateless_shuffle</c>.</summary>
    /// <param name="value">What is shuffled.</param>
    /// <param name="seed">Two integers.</param>
    /// <param name="alg">"philox" or "auto_select".</param>
    public Tensor stateless_shuffle(Tensor value, Tensor seed, string alg = "auto_select")
    {
        var x = KerasTypes.Tensor(value);
        var philox = RandomApi.Seeded(nameof(stateless_shuffle), seed, alg);
        return x.Shape.Rank == 0 ? x : PhiloxDistributions.Shuffle(x, 0, philox);
    }
}
