namespace TfActivations.Ops;

/// <summary>The generators of tf.random's functions: of the general seed and the function's own, or of the next of Python's where it has none.</summary>
internal sealed class OpSeeds
{
    // What TensorFlow takes where only a function has a seed.
    private const ulong Default = 87654321;

    private readonly int? general;
    private readonly MersenneTwister? following;
    private readonly Dictionary<(string Function, DType DType, int Seed), PhiloxBlocks> begun;

    /// <param name="general">What set_seed was given; null where it was not called.</param>
    public OpSeeds(int? general)
        : this(general, general is { } seed ? new(seed) : null, []) { }

    private OpSeeds(
        int? general,
        MersenneTwister? following,
        Dictionary<(string Function, DType DType, int Seed), PhiloxBlocks> begun
    ) => (this.general, this.following, this.begun) = (general, following, begun);

    /// <summary>One that gives the generators that this one would give next.</summary>
    public OpSeeds Copy() => new(general, following?.Copy(), new(begun));

    /// <summary>A generator, which has set aside 256 groups for each number. With a seed of its own, a function goes on where it was.</summary>
    /// <param name="function">Its name.</param>
    /// <param name="dtype">The numbers' dtype.</param>
    /// <param name="numbers">How many are drawn.</param>
    /// <param name="seed">The function's own seed.</param>
    public PhiloxBlocks Take(string function, DType dtype, long numbers, int? seed)
    {
        var philox =
            seed is { } own
                ? begun.GetValueOrDefault((function, dtype, own), Of(general is { } g ? (ulong)g : Default, own))
            : following is not null ? Of((ulong)general!.Value, following.Between(0, int.MaxValue))
            : new((ulong)Random.Shared.NextInt64(), 0, (ulong)Random.Shared.NextInt64());
        if (seed is { } kept)
        {
            var rest = philox;
            rest.Skip((ulong)numbers * PhiloxDistributions.GroupsOfEach);
            begun[(function, dtype, kept)] = rest;
        }
        return philox;
    }

    private static PhiloxBlocks Of(ulong general, long own) =>
        new(general, 0, general == 0 && own == 0 ? int.MaxValue : (ulong)own);
}
