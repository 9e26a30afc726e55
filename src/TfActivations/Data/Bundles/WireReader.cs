namespace TfActivations.Data.Bundles;

/// <summary>Reads varints and runs of bytes, none beyond the end.</summary>
/// <param name="bytes">What is read.</param>
/// <param name="path">What errors call the file.</param>
internal struct WireReader(ReadOnlyMemory<byte> bytes, string path)
{
    private int at;

    public readonly bool IsAtEnd => at == bytes.Length;

    public readonly int Position => at;

    /// <summary>Seven bits a byte, the lowest first.</summary>
    /// <exception cref="DataFileException">It does not end, or is longer than 64 bits.</exception>
    public ulong Varint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        throw new DataFileException(path, "damaged: a number in it does not end");
    }

    /// <exception cref="DataFileException">There are not so many.</exception>
    public ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)(bytes.Length - at))
            throw new DataFileException(path, "damaged: it promises bytes that are not there");
        var taken = bytes.Slice(at, (int)count);
        at += (int)count;
        return taken;
    }
}
