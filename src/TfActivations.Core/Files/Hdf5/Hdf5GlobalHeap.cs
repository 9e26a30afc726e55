namespace TfActivations.Files.Hdf5;

/// <summary>The heaps where texts of any length lie, each read once.</summary>
internal sealed class Hdf5GlobalHeap(Hdf5Bytes file)
{
    private readonly Dictionary<ulong, Dictionary<uint, ReadOnlyMemory<byte>>> heaps = [];

    /// <summary>The text that a length, a heap's address and a number in it refer to.</summary>
    public ReadOnlyMemory<byte> Read(Hdf5Cursor reference)
    {
        var (length, address, index) = (reference.U32(), reference.U64(), reference.U32());
        if (length == 0)
            return default;
        if (!heaps.TryGetValue(address, out var heap))
            heaps[address] = heap = ReadHeap(address);
        if (!heap.TryGetValue(index, out var text) || text.Length < length)
            throw file.Damaged($"a text that its heap at {address} does not have");
        return text[..(int)length];
    }

    private Dictionary<uint, ReadOnlyMemory<byte>> ReadHeap(ulong address)
    {
        const int headerSize = 16;
        var size = file.Read(address, headerSize).Signature("GCOL").Version(1).Skip(3).U64();
        var block = file.Read(address, size).Skip(headerSize);
        Dictionary<uint, ReadOnlyMemory<byte>> objects = [];
        while (block.Remaining >= headerSize)
        {
            var index = block.U16();
            if (index == 0)
                break;
            var length = (long)Math.Min(block.Skip(6).U64(), long.MaxValue);
            objects[index] = block.Take(length);
            block.Skip(Math.Min((int)(-length & 7), block.Remaining));
        }
        return objects;
    }
}
