using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>keras.random: random tensors by a seed, Keras's own numbers for it.</summary>
public sealed class KerasRandomApi
{
    private static readonly RandomApi Stateless = new();

    internal KerasRandomApi() { }

    /// <summary>Where seeds come from: one after another. As <c>keras.random.SeedGenerator</c>.</summary>
    public SeedGenerator SeedGenerator(int? seed = null) => new(seed);

    /// <summary>Normally distributed. As <c>keras.random.normal</c>.</summary>
    public Tensor normal(Shape shape, double mean = 0, double stddev = 1, DType? dtype = null, Seed? seed = null) =>
        Stateless.stateless_normal(shape, Seed.Next(seed), mean, stddev, dtype ?? DType.Float32);

    /// <summary>Normally distributed, at most two deviations from the mean. As <c>keras.random.truncated_normal</c>.</summary>
    public Tensor truncated_normal(
        Shape shape,
        double mean = 0,
        double stddev = 1,
        DType? dtype = null,
        Seed? seed = null
    ) => Stateless.stateless_truncated_normal(shape, Seed.Next(seed), mean, stddev, dtype ?? DType.Float32);

    /// <summary>Evenly distributed in [minval, maxval). As <c>keras.random.uniform</c>.</summary>
    public Tensor uniform(Shape shape, double minval = 0, double maxval = 1, DType? dtype = null, Seed? seed = null)
    {
        RandomApi.Require(nameof(uniform), shape, dtype ?? DType.Float32);
        return Stateless.stateless_uniform(shape, Seed.Next(seed), minval, maxval, dtype ?? DType.Float32);
    }

    /// <summary>Integers in [minval, maxval). As <c>keras.random.randint</c>.</summary>
    public Tensor randint(Shape shape, int minval, int maxval, DType dtype = DType.Int32, Seed? seed = null)
    {
        if (!dtype.IsInteger())
            throw new InvalidArgumentException($"randint: dtype must be of integers. Received: {dtype.Name()}");
        var drawn = dtype == DType.Int64 ? dtype : DType.Int32;
        return CastOp.Apply(Stateless.stateless_uniform(shape, Seed.Next(seed), minval, maxval, drawn), dtype);
    }

    /// <summary>Classes by their logits. As <c>keras.random.categorical</c>.</summary>
    public Tensor categorical(Tensor logits, int num_samples, DType dtype = DType.Int32, Seed? seed = null) =>
        Stateless.stateless_categorical(logits, num_samples, Seed.Next(seed), dtype);

    /// <summary>Gamma-distributed, of a shape that alpha broadcasts to. As <c>keras.random.gamma</c>.</summary>
    public Tensor gamma(Shape shape, Tensor alpha, DType? dtype = null, Seed? seed = null) =>
        Stateless.stateless_gamma(shape, Seed.Next(seed), alpha, null, dtype ?? DType.Float32);

    /// <summary>Beta-distributed, of a shape that alpha and beta broadcast to. As <c>keras.random.beta</c>.</summary>
    public Tensor beta(Shape shape, Tensor alpha, Tensor beta, DType? dtype = null, Seed? seed = null)
    {
        var first = Seed.Next(seed);
        var a = Stateless.stateless_gamma(shape, first, alpha, null, dtype ?? DType.Float32);
        return a / (a + Stateless.stateless_gamma(shape, first + 12L, beta, null, dtype ?? DType.Float32));
    }

    /// <summary>How many of counts tries succeed. As <c>keras.random.binomial</c>.</summary>
    public Tensor binomial(Shape shape, Tensor counts, Tensor probabilities, DType? dtype = null, Seed? seed = null)
    {
        RandomApi.Require(nameof(binomial), shape, dtype ?? DType.Float32);
        return Stateless.stateless_binomial(shape, Seed.Next(seed), counts, probabilities, dtype ?? DType.Float32);
    }

    /// <summary>The slices along an axis in random order. As <c>keras.random.shuffle</c>.</summary>
    public Tensor shuffle(Tensor x, int axis = 0, Seed? seed = null)
    {
        var tensor = KerasTypes.Tensor(x);
        var at = tensor.Shape.NormalizeAxis(axis, nameof(shuffle));
        var keys = Stateless.stateless_uniform([tensor.Shape[at]], Seed.Next(seed)).AsSpan<float>().ToArray();
        return GatherOp.Apply(tensor, Enumerable.Range(0, keys.Length).OrderBy(i => keys[i]).ToArray(), at);
    }

    /// <summary>Elements made 0 with probability rate, the others divided by 1 - rate. As <c>keras.random.dropout</c>.</summary>
    /// <exception cref="InvalidArgumentException">The rate is not from 0 to below 1, or inputs are no floats.</exception>
    public Tensor dropout(Tensor inputs, double rate, Shape? noise_shape = null, Seed? seed = null)
    {
        var x = KerasTypes.Tensor(inputs);
        var shape = Activations.NN.NoiseShape(x, rate, noise_shape);
        var drawn = Stateless.stateless_uniform(shape, Seed.Next(seed), dtype: x.DType);
        return SelectOp.Apply(drawn >= CastOp.Apply(rate, x.DType), x * (1 / (1 - rate)), CastOp.Apply(0, x.DType));
    }
}

/// <summary>A seed: a number, or a generator of them.</summary>
public sealed class Seed
{
    private readonly Func<Tensor> next;

    private Seed(Func<Tensor> next) => this.next = next;

    /// <summary>The two numbers that stateless functions take; without a seed, those of a generator that all share.</summary>
    internal static Tensor Next(Seed? seed)
    {
        // The numbers become values at once: a step that is replayed would have the same ones.
        ReplayBarrier.Hit();
        return seed is null ? SeedGenerator.Shared.next() : seed.next();
    }

    /// <summary>The same each time.</summary>
    public static implicit operator Seed(int seed) => new(() => new[] { (uint)seed, 0L });

    /// <summary>The next of the generator each time.</summary>
    [return: NotNullIfNotNull(nameof(generator))]
    public static implicit operator Seed?(SeedGenerator? generator) =>
        generator is null ? null : new(() => generator.next());
}

/// <summary>Seeds one after another: [seed, 0], [seed, 1], ... As <c>keras.random.SeedGenerator</c>.</summary>
public sealed class SeedGenerator
{
    private static readonly AsyncLocal<SeedGenerator?> OfThread = new();

    internal SeedGenerator(int? seed) =>
        state = new(new[] { (uint)(seed ?? RandomNumbers.NextSeed()), 0L }, trainable: false);

    /// <summary>The one that functions without a seed draw from.</summary>
    internal static SeedGenerator Shared => OfThread.Value ??= new(null);

    /// <summary>The seed and how many have been drawn.</summary>
    public Variable state { get; }

    /// <summary>The next seed: two whole numbers. As <c>SeedGenerator.next</c>.</summary>
    public Tensor next()
    {
        var drawn = state.Value.AsSpan<long>().ToArray();
        state.assign(new[] { drawn[0], drawn[1] + 1 });
        return drawn;
    }
}
