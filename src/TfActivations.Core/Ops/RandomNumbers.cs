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

    /// <summary>Seeds this flow of execution, and those that come later without a seed of their own.</summary>
    public static void Seed(int seed) => Flow.Value = last = new(seed);

    /// <summary>Seeds this flow of execution alone.</summary>
    public static void SeedFlow(int seed) => Flow.Value = new(seed);

    /// <summary>A generator of its own for one use: an initializer, a dropout layer, a shuffle.</summary>
    public static Random Next() => new((Flow.Value ??= Unseeded()).Next());

    private static SeedSource Unseeded() => last is { } source ? last = source.Copy() : new(Random.Shared.Next());

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

    /// <summary>A generator whose numbers become values at once, and not by an op that would draw others in a replay.</summary>
    public static Random OfValues(int? seed)
    {
        ReplayBarrier.Hit();
        return Generator(seed);
    }

    /// <summary>A normally distributed number: Box and Muller 1958.</summary>
    public static double NextNormal(this Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>A normally distributed number from -2 to 2.</summary>
    public static double NextTruncatedNormal(this Random random)
    {
        while (true)
        {
            var value = random.NextNormal();
            if (Math.Abs(value) <= 2)
                return value;
        }
    }

    public static Tensor Fill(Shape shape, DType dtype, Func<double> next)
    {
        var values = Tensor.Allocate(shape, DType.Float64);
        foreach (ref var value in values.Span<double>())
            value = next();
        return CastOp.Apply(values, dtype);
    }

    /// <summary>Numbers that generators are seeded with.</summary>
    private sealed class SeedSource(int seed)
    {
        private readonly Random random = new(seed);
        private readonly Lock gate = new();
        private long drawn;

        public int Next()
        {
            lock (gate)
            {
                drawn++;
                return random.Next();
            }
        }

        /// <summary>Gives the numbers that this one would give next, and leaves them to it.</summary>
        public SeedSource Copy()
        {
            var copy = new SeedSource(seed);
            lock (gate)
                while (copy.drawn < drawn)
                    copy.Next();
            return copy;
        }
    }
}
