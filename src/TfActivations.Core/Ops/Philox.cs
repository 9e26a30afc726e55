namespace TfActivations.Ops;

/// <summary>Salmon's Philox 4x32-10: random numbers of a counter, the same ones in TensorFlow for the same two seeds.</summary>
/// <param name="key">The first seed.</param>
/// <param name="stream">The second.</param>
internal sealed class Philox(ulong key, ulong stream)
{
    private const int Rounds = 10;

    private readonly uint[] block = new uint[4];
    private ulong counter;
    private int left;

    /// <summary>One that begins anew.</summary>
    public Philox Copy() => new(key, stream);

    /// <summary>32 random bits.</summary>
    public uint Next()
    {
        if (left == 0)
        {
            Fill(counter++);
            left = block.Length;
        }
        return block[^left--];
    }

    private void Fill(ulong at)
    {
        var (a, b, c, d) = ((uint)at, (uint)(at >> 32), (uint)stream, (uint)(stream >> 32));
        var (low, high) = ((uint)key, (uint)(key >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var (x, y) = (0xD2511F53UL * a, 0xCD9E8D57UL * c);
            (a, b, c, d) = ((uint)(y >> 32) ^ b ^ low, (uint)y, (uint)(x >> 32) ^ d ^ high, (uint)x);
            low += 0x9E3779B9;
            high += 0xBB67AE85;
        }
        (block[0], block[1], block[2], block[3]) = (a, b, c, d);
    }
}
