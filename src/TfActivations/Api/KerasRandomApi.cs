using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>keras.random: seeded random tensors. The numbers are not TensorFlow's, the distributions are.</summary>
public sealed class KerasRandomApi
{
    internal KerasRandomApi() { }

    /// <summary>Where seeds come from: one after another. As <c>keras.random.SeedGenerator</c>.</summary>
    public SeedGenerator SeedGenerator(int? seed = null) => new(seed);

    /// <summary>Normally distributed. As <c>keras.random.normal</c>.</summary>
    public Tensor normal(Shape shape, double mean = 0, double stddev = 1, DType? dtype = null, Seed? seed = null) =>
        new RandomApi().normal(shape, mean, stddev, dtype ?? DType.Float32, seed?.Next());

    /// <summary>Normally distributed, at most two deviations from the mean. As <c>keras.random.truncated_normal</c>.</summary>
    public Tensor truncated_normal(
        Shape shape,
        double mean = 0,
        double stddev = 1,
        DType? dtype = null,
        Seed? seed = null
    ) => new RandomApi().truncated_normal(shape, mean, stddev, dtype ?? DType.Float32, seed?.Next());

    /// <summary>Evenly distributed in [minval, maxval). As <c>keras.random.uniform</c>.</summary>
    public Tensor uniform(Shape shape, double minval = 0, double maxval = 1, DType? dtype = null, Seed? seed = null)
    {
        RandomApi.Require(nameof(uniform), shape, dtype ?? DType.Float32);
        return new RandomApi().uniform(shape, minval, maxval, dtype ?? DType.Float32, seed?.Next());
    }

    /// <summary>Integers in [minval, maxval). As <c>keras.random.randint</c>.</summary>
    public Tensor randint(Shape shape, int minval, int maxval, DType dtype = DType.Int32, Seed? seed = null) =>
        dtype.IsInteger()
            ? CastOp.Apply(new RandomApi().uniform(shape, minval, maxval, DType.Int64, seed?.Next()), dtype)
            : throw new InvalidArgumentException($"randint: dtype must be of integers. Received: {dtype.Name()}");

    /// <summary>Classes by their logits. As <c>keras.random.categorical</c>.</summary>
    public Tensor categorical(Tensor logits, int num_samples, DType dtype = DType.Int32, Seed? seed = null) =>
        new RandomApi().categorical(logits, num_samples, dtype, seed?.Next());

    /// <summary>Gamma-distributed, of a shape that alpha broadcasts to. As <c>keras.random.gamma</c>.</summary>
    public Tensor gamma(Shape shape, Tensor alpha, DType? dtype = null, Seed? seed = null) =>
        Drawn(nameof(gamma), shape, dtype, seed, alpha, null, (random, a, _) => Distributions.Gamma(random, a));

    /// <summary>Beta-distributed, of a shape that alpha and beta broadcast to. As <c>keras.random.beta</c>.</summary>
    public Tensor beta(Shape shape, Tensor alpha, Tensor beta, DType? dtype = null, Seed? seed = null) =>
        Drawn(
            nameof(beta),
            shape,
            dtype,
            seed,
            alpha,
            beta,
            (random, a, b) => Distributions.Gamma(random, a) is var x ? x / (x + Distributions.Gamma(random, b)) : x
        );

    /// <summary>How many of counts tries succeed. As <c>keras.random.binomial</c>.</summary>
    public Tensor binomial(Shape shape, Tensor counts, Tensor probabilities, DType? dtype = null, Seed? seed = null) =>
        Drawn(nameof(binomial), shape, dtype, seed, counts, probabilities, Distributions.Binomial);

    /// <summary>The slices along an axis in random order. As <c>keras.random.shuffle</c>.</summary>
    public Tensor shuffle(Tensor x, int axis = 0, Seed? seed = null)
    {
        var tensor = KerasTypes.Tensor(x);
        return Distributions.Shuffle(
            tensor,
            tensor.Shape.NormalizeAxis(axis, nameof(shuffle)),
            RandomNumbers.OfValues(seed?.Next())
        );
    }

    /// <summary>Elements made 0 with probability rate, the others divided by 1 - rate. As <c>keras.random.dropout</c>.</summary>
    public Tensor dropout(Tensor inputs, double rate, Shape? noise_shape = null, Seed? seed = null) =>
        new Activations.NN().dropout(KerasTypes.Tensor(inputs), rate, noise_shape, seed?.Next());

    private static Tensor Drawn(
        string caller,
        Shape shape,
        DType? dtype,
        Seed? seed,
        Tensor first,
        Tensor? second,
        Func<Random, double, double, double> draw
    )
    {
        RandomApi.Require(caller, shape, dtype ?? DType.Float32);
        return Distributions.Draw(
            shape,
            dtype ?? DType.Float32,
            RandomNumbers.OfValues(seed?.Next()),
            KerasTypes.Tensor(first),
            second is null ? null : KerasTypes.Tensor(second),
            draw
        );
    }
}

/// <summary>A seed: a number, or a generator of them.</summary>
public sealed class Seed
{
    private readonly Func<int> next;

    private Seed(Func<int> next) => this.next = next;

    internal int Next() => next();

    /// <summary>The same each time.</summary>
    public static implicit operator Seed(int seed) => new(() => seed);

    /// <summary>The next of the generator each time.</summary>
    [return: NotNullIfNotNull(nameof(generator))]
    public static implicit operator Seed?(SeedGenerator? generator) => generator is null ? null : new(generator.Next);
}

/// <summary>Seeds one after another. As <c>keras.random.SeedGenerator</c>.</summary>
public sealed class SeedGenerator
{
    private readonly Random random;

    internal SeedGenerator(int? seed) => random = RandomNumbers.Generator(seed);

    internal int Next() => random.Next();
}
