using System.Buffers.Binary;
using TfActivations.Files;

namespace TfActivations.Data.Bundles;

/// <summary>LevelDB's sorted string table: keys in order of their bytes, each with a value, in blocks that have a checksum.</summary>
/// <remarks>
/// The last 48 bytes say where the blocks of the meta index and of the index are, each by an offset and a size as varints; the index
/// has such a place for each block of entries. A block is entries, then the offsets of those that share nothing with the key before,
/// then their number; behind it stand its kind (0 plain, 1 Snappy) and the checksum of both.
/// </remarks>
internal static class SortedTable
{
    public const ulong Magic = 0xdb4775248b80fb57;

    public const int FooterLength = 48;

    /// <summary>Kind and checksum behind a block.</summary>
    public const int TrailerLength = 1 + sizeof(uint);

    /// <summary>Whether bytes may be a table, by the number that they end with.</summary>
    public static bool IsTable(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FooterLength && BinaryPrimitives.ReadUInt64LittleEndian(bytes[^sizeof(ulong)..]) == Magic;

    /// <summary>All entries in order.</summary>
    /// <param name="bytes">The table.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataFileException">It is no table, or damaged.</exception>
    public static IReadOnlyList<KeyValuePair<byte[], byte[]>> Read(byte[] bytes, string path)
    {
        if (!IsTable(bytes))
            throw new DataFileException(path, "no table of a checkpoint: it does not end as one");
        var footer = new WireReader(bytes.AsMemory(bytes.Length - FooterLength), path);
        _ = Handle(ref footer);
        List<KeyValuePair<byte[], byte[]>> entries = [];
        // Keys are written by what they do not share: those of hostile tables might fill the memory.
        var room = 64L * bytes.Length;
        foreach (var (_, handle) in Block(bytes, Handle(ref footer), path, ref room))
        {
            var place = new WireReader(handle, path);
            entries.AddRange(Block(bytes, Handle(ref place), path, ref room));
        }
        for (var i = 1; i < entries.Count; i++)
            if (entries[i - 1].Key.AsSpan().SequenceCompareTo(entries[i].Key) >= 0)
                throw new DataFileException(path, "damaged: the keys of its table are not in order");
        return entries;
    }

    private static (ulong Offset, ulong Size) Handle(ref WireReader reader) => (reader.Varint(), reader.Varint());

    private static List<KeyValuePair<byte[], byte[]>> Block(
        byte[] bytes,
        (ulong Offset, ulong Size) handle,
        string path,
        ref long room
    )
    {
        var block = Content(bytes, handle, path);
        if (block.Length < sizeof(uint))
            throw new DataFileException(path, "damaged: a block of its table has no end");
        var restarts = BinaryPrimitives.ReadUInt32LittleEndian(block.Span[^sizeof(uint)..]);
        var end = block.Length - sizeof(uint) - sizeof(uint) * (long)restarts;
        if (end < 0)
            throw new DataFileException(path, "damaged: a block of its table is all restart points");
        var reader = new WireReader(block[..(int)end], path);
        List<KeyValuePair<byte[], byte[]>> entries = [];
        byte[] key = [];
        while (!reader.IsAtEnd)
        {
            var (shared, own, length) = (reader.Varint(), reader.Varint(), reader.Varint());
            if (shared > (ulong)key.Length)
                throw new DataFileException(path, "damaged: a key of its table shares more than the one before has");
            key = [.. key.AsSpan(0, (int)shared), .. reader.Take(own).Span];
            room -= key.Length;
            if (room < 0)
                throw new DataFileException(path, "damaged: the keys of its table are larger than itself could hold");
            entries.Add(new(key, reader.Take(length).ToArray()));
        }
        return entries;
    }

    private static ReadOnlyMemory<byte> Content(byte[] bytes, (ulong Offset, ulong Size) handle, string path)
    {
        var (offset, size) = handle;
        if (offset > (ulong)bytes.Length || size + TrailerLength > (ulong)bytes.Length - offset)
            throw new DataFileException(path, "damaged: a block of its table is outside of it");
        var whole = bytes.AsMemory((int)offset, (int)size + TrailerLength);
        var content = whole[..(int)size];
        var trailer = whole.Span[(int)size..];
        var stored = BinaryPrimitives.ReadUInt32LittleEndian(trailer[1..]);
        if (Crc32C.Masked(Crc32C.Of(whole.Span[..((int)size + 1)])) != stored)
            throw new DataFileException(path, $"damaged: the checksum of the block at {offset} does not match");
        return trailer[0] switch
        {
            0 => content,
            1 => Snappy.Decompress(content, path),
            var kind => throw new DataFileException(path, $"a block of its table is of kind {kind}, which is unknown"),
        };
    }
}
