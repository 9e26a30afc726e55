namespace TfActivations.Ops;

/// <summary>Where all randomness comes from: one seed makes a run repeat bit for bit.</summary>
/// <remarks>
/// The state belongs to the logical thread of execution, so that models trained at once on several threads, each
/// seeded there, repeat too.
/// </remarks>
internal static class RandomNumbers
{
    private static readonly AsyncLocal<Sources?> Current = new();

    private static Sources Source => Current.Value ??= new(new(), new(null), new(Random.Shared.Next()));

    public static void Seed(int seed) => Current.Value = new(new(seed), new(seed), new(seed));

    /// <summary>A generator of its own for one use: a dropout layer, a shuffle.</summary>
    public static Random Next() => new(Source.Own.Next());

    /// <summary>The seed of what was given none, as Keras draws it.</summary>
    public static int NextSeed() => Source.Keras.Between(1, 1_000_000_000);

    /// <summary>A generator with a seed of its own; without one, the next that follows the general seed.</summary>
    public static Random Generator(int? seed) => seed is { } own ? new(own) : Next();

    /// <summary>The generator of a function of tf.random. Its numbers become values at once, and not by an op that would draw others in a replay.</summary>
    /// <inheritdoc cref="OpSeeds.Take" path="/param"/>
    public static PhiloxBlocks OfFunction(string function, DType dtype, long numbers, int? seed)
    {
        ReplayBarrier.Hit();
        return Source.Ops.Take(function, dtype, numbers, seed);
    }

    /// <summary>A normally distributed number: Box and Muller 1958.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Where numbers come from: ours, those of tf.random, Keras's seeds.</summary>
    private sealed record Sources(Random Own, OpSeeds Ops, MersenneTwister Keras);
}
