namespace TfActivations.Ops;

/// <summary>What follows from a general seed: seeds of our own generators, Keras's seeds, the generators of tf.random's functions.</summary>
internal sealed class SeedSource
{
    private readonly int seed;
    private readonly Random random;
    private readonly MersenneTwister keras;
    private readonly OpSeeds functions;
    private readonly Lock gate = new();
    private long drawn;

    /// <param name="seed">The seed.</param>
    /// <param name="isGiven">Whether somebody seeded, or it is any number.</param>
    public SeedSource(int seed, bool isGiven = true)
        : this(seed, new(seed), new(isGiven ? seed : null)) { }

    private SeedSource(int seed, MersenneTwister keras, OpSeeds functions)
    {
        (this.seed, this.keras, this.functions) = (seed, keras, functions);
        random = new(seed);
    }

    /// <summary>The seed of a generator of our own.</summary>
    public int Next()
    {
        lock (gate)
        {
            drawn++;
            return random.Next();
        }
    }

    /// <summary>The seed of what was given none, as Keras draws it.</summary>
    public int NextOfKeras()
    {
        lock (gate)
            return keras.Between(1, 1_000_000_000);
    }

    /// <summary>The generator of a function of tf.random.</summary>
    /// <inheritdoc cref="OpSeeds.Take" path="/param"/>
    public PhiloxBlocks OfFunction(string function, DType dtype, long numbers, int? own)
    {
        lock (gate)
            return functions.Take(function, dtype, numbers, own);
    }

    /// <summary>Gives the numbers that this one would give next, and leaves them to it.</summary>
    public SeedSource Copy()
    {
        lock (gate)
        {
            var copy = new SeedSource(seed, keras.Copy(), functions.Copy());
            while (copy.drawn < drawn)
                copy.Next();
            return copy;
        }
    }
}
