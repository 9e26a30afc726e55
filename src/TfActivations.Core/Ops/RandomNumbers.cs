namespace TfActivations.Ops;

/// <summary>Where all randomness comes from: one seed makes a run repeat bit for bit.</summary>
/// <remarks>
/// The state belongs to the logical thread of execution, so that models trained at once on several threads, each
/// seeded there, repeat too. A flow that nobody seeded goes on from where the one that was seeded last is, as the next cell of a notebook does.
/// </remarks>
internal static class RandomNumbers
{
    private static readonly AsyncLocal<SeedSource?> Flow = new();
    private static SeedSource? last;

    private static SeedSource Source => Flow.Value ??= Unseeded();

    /// <summary>Seeds this flow of execution, and those that come later without a seed of their own.</summary>
    public static void Seed(int seed) => Flow.Value = last = new(seed);

    /// <summary>Seeds this flow of execution alone.</summary>
    public static void SeedFlow(int seed) => Flow.Value = new(seed);

    /// <summary>A generator of its own for one use: a dropout layer, a shuffle.</summary>
    public static Random Next() => new(Source.Next());

    /// <summary>The seed of an initializer, or of a generator of seeds, that was given none.</summary>
    public static int NextSeed() => Source.NextOfKeras();

    private static SeedSource Unseeded() =>
        last is { } source ? last = source.Copy() : new(Random.Shared.Next(), isGiven: false);

    /// <summary>A generator with a seed of its own; without one, the next that follows the general seed.</summary>
    public static Random Generator(int? seed) => seed is { } own ? new(own) : Next();

    /// <summary>
    /// A generator of what each worker of several draws for itself, as the masks of dropout: another one on each, repeatable with the seed.
    /// </summary>
    public static Random OfReplica(int? seed)
    {
        var random = Generator(seed);
        return Replica == 0 ? random : new(HashCode(random.Next(), Replica));
    }

    /// <summary>Which of several workers draws on this thread: 0 for the first, and where there is one.</summary>
    [ThreadStatic]
    public static int Replica;

    // Knuth's multiplicative hash: neighbours get numbers far apart.
    private static int HashCode(int number, int replica) => number ^ unchecked((int)(replica * 2654435761u));

    /// <summary>The generator of a function of tf.random. Its numbers become values at once, and not by an op that would draw others in a replay.</summary>
    /// <inheritdoc cref="OpSeeds.Take" path="/param"/>
    public static PhiloxBlocks OfFunction(string function, DType dtype, long numbers, int? seed)
    {
        ReplayBarrier.Hit();
        return Source.OfFunction(function, dtype, numbers, seed);
    }

    /// <summary>A normally distributed number: Box and Muller 1958.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
