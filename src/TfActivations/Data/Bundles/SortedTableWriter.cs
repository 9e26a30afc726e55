using System.Buffers;
using System.Buffers.Binary;
using TfActivations.Files;

namespace TfActivations.Data.Bundles;

/// <summary>Writes a <see cref="SortedTable"/> as TensorFlow does: plain blocks of about 256 KiB, a restart at each 16th entry.</summary>
internal static class SortedTableWriter
{
    private const int BlockLength = 1 << 18;
    private const int EntriesBetweenRestarts = 16;

    /// <summary>The table of entries whose keys are in order.</summary>
    public static byte[] Write(IReadOnlyList<KeyValuePair<byte[], byte[]>> entries)
    {
        var table = new ArrayBufferWriter<byte>();
        List<KeyValuePair<byte[], byte[]>> index = [];
        for (var i = 0; i < entries.Count; )
        {
            var block = new BlockWriter(EntriesBetweenRestarts);
            do block.Add(entries[i].Key, entries[i].Value);
            while (++i < entries.Count && block.Length < BlockLength);
            var separator = i < entries.Count ? Between(entries[i - 1].Key, entries[i].Key) : After(entries[i - 1].Key);
            index.Add(new(separator, Append(table, block)));
        }
        var metaIndex = Append(table, new BlockWriter(EntriesBetweenRestarts));
        var places = new BlockWriter(1);
        foreach (var (key, handle) in index)
            places.Add(key, handle);
        byte[] footer = [.. metaIndex, .. Append(table, places)];
        Array.Resize(ref footer, SortedTable.FooterLength);
        BinaryPrimitives.WriteUInt64LittleEndian(footer.AsSpan(^sizeof(ulong)..), SortedTable.Magic);
        table.Write(footer);
        return table.WrittenSpan.ToArray();
    }

    /// <summary>Puts a block at the end; returns where it is.</summary>
    private static byte[] Append(ArrayBufferWriter<byte> table, BlockWriter block)
    {
        var handle = new ArrayBufferWriter<byte>();
        var content = block.Finish();
        WireWriter.Varint(handle, (ulong)table.WrittenCount);
        WireWriter.Varint(handle, (ulong)content.Length);
        table.Write(content);
        ReadOnlySpan<byte> plain = [0];
        table.Write(plain);
        WireWriter.Fixed32(table, Crc32C.Masked(Crc32C.Of(plain, Crc32C.Of(content))));
        return handle.WrittenSpan.ToArray();
    }

    /// <summary>The shortest key from one to before the next.</summary>
    private static byte[] Between(byte[] key, byte[] next)
    {
        var at = key.AsSpan().CommonPrefixLength(next);
        return at < Math.Min(key.Length, next.Length) && key[at] < byte.MaxValue && key[at] + 1 < next[at]
            ? [.. key.AsSpan(0, at), (byte)(key[at] + 1)]
            : key;
    }

    /// <summary>The shortest key that is not less.</summary>
    private static byte[] After(byte[] key)
    {
        var at = key.AsSpan().IndexOfAnyExcept(byte.MaxValue);
        return at < 0 ? key : [.. key.AsSpan(0, at), (byte)(key[at] + 1)];
    }
}

/// <summary>A block of a table that is being written.</summary>
/// <param name="entriesBetweenRestarts">How often an entry shares nothing with the one before.</param>
internal sealed class BlockWriter(int entriesBetweenRestarts)
{
    private readonly ArrayBufferWriter<byte> content = new();
    private readonly List<uint> restarts = [0];
    private byte[] last = [];
    private int count;

    public int Length => content.WrittenCount + sizeof(uint) * (restarts.Count + 1);

    public void Add(byte[] key, byte[] value)
    {
        var shared = key.AsSpan().CommonPrefixLength(last);
        if (count > 0 && count % entriesBetweenRestarts == 0)
        {
            restarts.Add((uint)content.WrittenCount);
            shared = 0;
        }
        WireWriter.Varint(content, (ulong)shared);
        WireWriter.Varint(content, (ulong)(key.Length - shared));
        WireWriter.Varint(content, (ulong)value.Length);
        content.Write(key.AsSpan(shared));
        content.Write(value);
        (last, count) = (key, count + 1);
    }

    public byte[] Finish()
    {
        foreach (var restart in restarts)
            WireWriter.Fixed32(content, restart);
        WireWriter.Fixed32(content, (uint)restarts.Count);
        return content.WrittenSpan.ToArray();
    }
}
