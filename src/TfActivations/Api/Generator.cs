using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>Random numbers one after another, TensorFlow's own for a seed. As <c>tf.random.Generator</c>, by Philox.</summary>
public sealed class Generator
{
    private PhiloxBlocks philox;

    internal Generator(ulong key, ulong low, ulong high) => philox = new(key, low, high);

    /// <summary>1: Philox.</summary>
    public int algorithm => 1;

    /// <summary>Counter and key, three numbers of int64.</summary>
    public Tensor state => new[] { (long)philox.Counter.Low, (long)philox.Counter.High, (long)philox.Key };

    /// <summary>The key.</summary>
    public Tensor key => Tensor.Filled(Shape.Scalar, DType.UInt64, philox.Key);

    /// <summary>Evenly distributed in [minval, maxval). As <c>Generator.uniform</c>.</summary>
    public Tensor uniform(Shape shape, Tensor? minval = null, Tensor? maxval = null, DType dtype = DType.Float32)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var own = Taken(shape.Defined(nameof(uniform)));
        return RandomApi.Uniform(nameof(uniform), ref own, shape, minval ?? 0, maxval, dtype);
    }

    /// <summary>All bits of integers. As <c>Generator.uniform_full_int</c>.</summary>
    public Tensor uniform_full_int(Shape shape, DType dtype = DType.UInt64)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!dtype.IsInteger())
            throw new InvalidArgumentException(
                $"uniform_full_int: dtype must be of integers. Received: {dtype.Name()}"
            );
        var own = Taken(shape.Defined(nameof(uniform_full_int)));
        return PhiloxTensors.Integers(ref own, shape, dtype, 0, 0);
    }

    /// <summary>Normally distributed. As <c>Generator.normal</c>.</summary>
    public Tensor normal(Shape shape, double mean = 0, double stddev = 1, DType dtype = DType.Float32)
    {
        RandomApi.Require(nameof(normal), shape, dtype);
        var own = Taken(shape);
        return PhiloxTensors.Normal(ref own, shape, dtype) * stddev + mean;
    }

    /// <summary>Normally distributed, at most two deviations from the mean. As <c>Generator.truncated_normal</c>.</summary>
    public Tensor truncated_normal(Shape shape, double mean = 0, double stddev = 1, DType dtype = DType.Float32)
    {
        RandomApi.Require(nameof(truncated_normal), shape, dtype);
        var own = Taken(shape);
        return PhiloxTensors.TruncatedNormal(ref own, shape, dtype) * stddev + mean;
    }

    /// <summary>How many of counts tries succeed. As <c>Generator.binomial</c>.</summary>
    public Tensor binomial(Shape shape, Tensor counts, Tensor probs, DType dtype = DType.Int32)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var own = Taken(shape.Defined(nameof(binomial)));
        var (n, p) = (KerasTypes.Tensor(counts), KerasTypes.Tensor(probs));
        return PhiloxDistributions.Draw(nameof(binomial), own, shape, dtype, n, p, PhiloxDistributions.Binomial);
    }

    /// <summary>Seeds for stateless functions, a column each: int64 of shape (2, count). As <c>Generator.make_seeds</c>.</summary>
    public Tensor make_seeds(int count = 1) =>
        ConcatOp.Apply([uniform_full_int([1, count], DType.Int64), Tensor.Filled([1, count], DType.Int64, 0)], 0);

    /// <summary>Generators that go on apart. As <c>Generator.split</c>.</summary>
    public Generator[] split(int count = 1)
    {
        var keys = uniform_full_int(count).AsSpan<ulong>().ToArray();
        return [.. keys.Select(each => new Generator(each, 0, 0))];
    }

    /// <summary>Passes over numbers. As <c>Generator.skip</c>.</summary>
    /// <param name="delta">How many.</param>
    public void skip(long delta) => philox.Skip((ulong)delta * PhiloxDistributions.GroupsOfEach);

    /// <summary>Goes on from a state. As <c>Generator.reset</c>.</summary>
    public void reset(Tensor state)
    {
        var numbers = State(state);
        philox = new((ulong)numbers[2], (ulong)numbers[0], (ulong)numbers[1]);
    }

    /// <summary>Begins again with a seed. As <c>Generator.reset_from_seed</c>.</summary>
    public void reset_from_seed(long seed) => philox = new(0, (ulong)seed, 0);

    /// <summary>Goes on from a key and a counter. As <c>Generator.reset_from_key_counter</c>.</summary>
    public void reset_from_key_counter(long key, Tensor counter)
    {
        var numbers = Kernels.Conversion.Copy(KerasTypes.Tensor(counter), DType.Int64).AsSpan<long>();
        philox =
            numbers.Length == 2
                ? new((ulong)key, (ulong)numbers[0], (ulong)numbers[1])
                : throw new InvalidArgumentException(
                    $"reset_from_key_counter: a counter has two numbers. Received: {numbers.Length}"
                );
    }

    internal static long[] State(Tensor state)
    {
        var numbers = Kernels.Conversion.Copy(KerasTypes.Tensor(state), DType.Int64).AsSpan<long>().ToArray();
        return numbers.Length == 3
            ? numbers
            : throw new InvalidArgumentException($"a state has three numbers. Received: {numbers.Length}");
    }

    /// <summary>The generator as it is, which goes past what TensorFlow's kernels set aside: 256 groups for a number, so that any distribution has enough.</summary>
    private PhiloxBlocks Taken(Shape shape)
    {
        ReplayBarrier.Hit();
        var own = philox;
        skip(shape.Size);
        return own;
    }
}

/// <summary>tf.random.Generator: how generators are made.</summary>
public sealed class GeneratorApi
{
    internal GeneratorApi() { }

    /// <summary>The generator of a seed. As <c>tf.random.Generator.from_seed</c>.</summary>
    public Generator from_seed(long seed, string? alg = null) => new(0, (ulong)seed, 0);

    /// <summary>A generator that nobody can foresee. As <c>tf.random.Generator.from_non_deterministic_state</c>.</summary>
    public Generator from_non_deterministic_state(string? alg = null) => new((ulong)Random.Shared.NextInt64(), 0, 0);

    /// <summary>The generator of a state. As <c>tf.random.Generator.from_state</c>.</summary>
    public Generator from_state(Tensor state, string? alg = null)
    {
        var numbers = Generator.State(state);
        return new((ulong)numbers[2], (ulong)numbers[0], (ulong)numbers[1]);
    }

    /// <summary>The generator of a key and a counter. As <c>tf.random.Generator.from_key_counter</c>.</summary>
    public Generator from_key_counter(long key, Tensor counter, string? alg = null)
    {
        var generator = new Generator((ulong)key, 0, 0);
        generator.reset_from_key_counter(key, counter);
        return generator;
    }
}
