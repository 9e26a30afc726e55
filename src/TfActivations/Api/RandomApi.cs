using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.random. The numbers differ from TensorFlow's: the generator is .NET's, seeded.</summary>
public sealed class RandomApi
{
    internal RandomApi() { }

    /// <summary>Seeds everything random: initializers, dropout, shuffling. As <c>tf.random.set_seed</c>.</summary>
    /// <param name="seed">Any number.</param>
    public void set_seed(int seed) => RandomNumbers.Seed(seed);

    /// <summary>Normally distributed numbers. As <c>tf.random.normal</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="mean">The mean.</param>
    /// <param name="stddev">The standard deviation.</param>
    /// <param name="dtype">A floating dtype.</param>
    public Tensor normal(Shape shape, double mean = 0, double stddev = 1, DType dtype = DType.Float32)
    {
        Require(nameof(normal), shape, dtype);
        var random = RandomNumbers.Next();
        return RandomNumbers.Fill(shape, dtype, () => mean + stddev * random.NextNormal());
    }

    /// <summary>Numbers evenly distributed in [minval, maxval). As <c>tf.random.uniform</c>.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="minval">The lower bound.</param>
    /// <param name="maxval">The upper bound.</param>
    /// <param name="dtype">A floating dtype.</param>
    public Tensor uniform(Shape shape, double minval = 0, double maxval = 1, DType dtype = DType.Float32)
    {
        Require(nameof(uniform), shape, dtype);
        var random = RandomNumbers.Next();
        return RandomNumbers.Fill(shape, dtype, () => minval + (maxval - minval) * random.NextDouble());
    }

    private static void Require(string caller, Shape shape, DType dtype)
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Defined(caller);
        if (!dtype.IsFloating())
            throw new InvalidArgumentException($"{caller}: dtype must be floating. Received: {dtype.Name()}");
    }
}
