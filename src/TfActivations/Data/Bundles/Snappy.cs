namespace TfActivations.Data.Bundles;

/// <summary>Snappy's compression: runs of bytes, and copies of what came before.</summary>
internal static class Snappy
{
    // What a copy makes of three bytes at most.
    private const int MostExpansion = 64;

    /// <exception cref="DataFileException">It is damaged, or claims more than so few bytes can make.</exception>
    public static ReadOnlyMemory<byte> Decompress(ReadOnlyMemory<byte> compressed, string path)
    {
        var reader = new WireReader(compressed, path);
        var length = reader.Varint();
        if (length > (ulong)MostExpansion * (ulong)compressed.Length)
            throw new DataFileException(path, $"damaged: a compressed block claims {length} bytes");
        var output = new byte[length];
        var end = 0;
        while (!reader.IsAtEnd)
        {
            var tag = reader.Take(1).Span[0];
            var isLiteral = (tag & 3) == 0;
            var count =
                isLiteral ? LiteralLength(ref reader, tag >> 2)
                : (tag & 3) == 1 ? ((tag >> 2) & 7) + 4
                : (tag >> 2) + 1;
            var distance = (tag & 3) switch
            {
                0 => 0,
                1 => ((tag >> 5) << 8) | Number(ref reader, 1),
                2 => Number(ref reader, 2),
                _ => Number(ref reader, 4),
            };
            if (count > output.Length - end || (!isLiteral && (distance <= 0 || distance > end)))
                throw new DataFileException(path, "damaged: a compressed block does not fit its length");
            if (isLiteral)
                reader.Take((ulong)count).Span.CopyTo(output.AsSpan(end));
            else
                // A copy may reach into what it writes.
                for (var i = 0; i < count; i++)
                    output[end + i] = output[end + i - distance];
            end += (int)count;
        }
        return end == output.Length
            ? output
            : throw new DataFileException(path, "damaged: a compressed block is shorter than it claims");
    }

    private static long LiteralLength(ref WireReader reader, int length) =>
        length < 60 ? length + 1 : (uint)Number(ref reader, length - 59) + 1L;

    private static int Number(ref WireReader reader, int bytes)
    {
        var value = 0;
        for (var i = 0; i < bytes; i++)
            value |= reader.Take(1).Span[0] << (8 * i);
        return value;
    }
}
