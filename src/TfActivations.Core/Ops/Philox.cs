namespace TfActivations.Ops;

/// <summary>Philox's numbers one by one, for a shuffle: the same ones in TensorFlow for the same two seeds.</summary>
/// <param name="key">The first seed.</param>
/// <param name="stream">The second.</param>
internal sealed class Philox(ulong key, ulong stream)
{
    private PhiloxBlocks blocks = new(key, 0, stream);
    private PhiloxBlocks.Four block;
    private int taken = 4;

    /// <summary>One that begins anew.</summary>
    public Philox Copy() => new(key, stream);

    /// <summary>32 random bits.</summary>
    public uint Next()
    {
        if (taken == 4)
            (block, taken) = (blocks.Next(), 0);
        return block[taken++];
    }
}
