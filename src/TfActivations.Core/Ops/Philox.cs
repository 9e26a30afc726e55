namespace TfActivations.Ops;

/// <summary>Philox's numbers one by one, for a shuffle: the same ones in TensorFlow for the same two seeds.</summary>
internal sealed class Philox
{
    private readonly PhiloxBlocks start;
    private PhiloxBlocks blocks;
    private PhiloxBlocks.Four block;
    private int taken = 4;

    /// <summary>One of a generator's groups.</summary>
    public Philox(PhiloxBlocks start) => this.start = blocks = start;

    /// <summary>One of two seeds.</summary>
    public Philox(ulong key, ulong stream)
        : this(new PhiloxBlocks(key, 0, stream)) { }

    /// <summary>One that begins anew.</summary>
    public Philox Copy() => new(start);

    /// <summary>32 random bits.</summary>
    public uint Next()
    {
        if (taken == 4)
            (block, taken) = (blocks.Next(), 0);
        return block[taken++];
    }
}
