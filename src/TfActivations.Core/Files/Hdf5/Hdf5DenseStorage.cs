using System.Numerics;

namespace TfActivations.Files.Hdf5;

/// <summary>Where newer files keep many links or attributes of one object: a fractal heap with an index of names.</summary>
internal static class Hdf5DenseStorage
{
    /// <summary>The messages in a heap, in the index's order; none where the heap is nowhere.</summary>
    /// <param name="file">The file.</param>
    /// <param name="heap">The heap's address.</param>
    /// <param name="index">The address of the index (a B-tree of version 2).</param>
    /// <param name="idOffset">Where a record of the index has the heap's identifier.</param>
    public static IEnumerable<Hdf5Cursor> Read(Hdf5Bytes file, ulong heap, ulong index, int idOffset)
    {
        if (heap == Hdf5Bytes.Nowhere)
            return [];
        var objects = new FractalHeap(file, heap);
        return new NameIndex(file, index).Records().Select(record => objects.Read(record.Skip(idOffset)));
    }

    /// <summary>A B-tree of version 2, read from end to end.</summary>
    private sealed class NameIndex
    {
        private const int NodeOverhead = 10;

        private readonly Hdf5Bytes file;
        private readonly int nodeSize;
        private readonly int recordSize;
        private readonly int depth;
        private readonly ulong root;
        private readonly int rootRecords;
        private readonly int countBytes;
        private readonly HashSet<ulong> visited = [];

        public NameIndex(Hdf5Bytes file, ulong address)
        {
            this.file = file;
            var header = file.Read(address, 38).Checksum().Signature("BTHD").Version(0).Skip(1);
            nodeSize = (int)Math.Min(header.U32(), 1 << 24);
            recordSize = header.U16();
            depth = header.U16();
            root = header.Skip(2).U64();
            rootRecords = header.U16();
            if (recordSize == 0 || nodeSize <= NodeOverhead + recordSize || depth > 16)
                throw file.Damaged("an index of impossible size");
            countBytes = BytesFor(LeafRecords);
        }

        private long LeafRecords => (nodeSize - NodeOverhead) / recordSize;

        public IEnumerable<Hdf5Cursor> Records() => root == Hdf5Bytes.Nowhere ? [] : Node(root, rootRecords, depth);

        private IEnumerable<Hdf5Cursor> Node(ulong address, int count, int level)
        {
            if (!visited.Add(address))
                throw file.Damaged("an index that contains itself");
            var totalBytes = level > 1 ? BytesFor(RecordsBelow(level - 1)) : 0;
            var pointer = 8 + countBytes + totalBytes;
            var size = NodeOverhead + count * recordSize + (level > 0 ? (count + 1) * pointer : 0);
            var node = file.Read(address, (ulong)size)
                .Checksum()
                .Signature(level > 0 ? "BTIN" : "BTLF")
                .Version(0)
                .Skip(1);
            for (var i = 0; i < count; i++)
                yield return node.Part(recordSize);
            for (var i = 0; level > 0 && i <= count; i++)
            {
                var (child, records) = (node.U64(), (int)node.Number(countBytes));
                node.Skip(totalBytes);
                foreach (var record in Node(child, records, level - 1))
                    yield return record;
            }
        }

        /// <summary>The most records that a node of a level and those below it hold.</summary>
        private long RecordsBelow(int level)
        {
            var total = LeafRecords;
            for (var i = 1; i <= level; i++)
            {
                var pointer = 8 + countBytes + (i > 1 ? BytesFor(total) : 0);
                var own = (nodeSize - NodeOverhead - pointer) / (recordSize + pointer);
                total = Math.Min(((own + 1) * total) + own, long.MaxValue >> 16);
            }
            return total;
        }
    }

    /// <summary>A heap whose blocks lie in rows of a table, of doubling size from the third row on.</summary>
    private sealed class FractalHeap
    {
        private readonly Hdf5Bytes file;
        private readonly int width;
        private readonly ulong firstSize;
        private readonly ulong largestDirect;
        private readonly int offsetBytes;
        private readonly int lengthBytes;
        private readonly ulong root;
        private readonly int rootRows;

        public FractalHeap(Hdf5Bytes file, ulong address)
        {
            this.file = file;
            var header = file.Read(address, 146).Checksum().Signature("FRHP").Version(0).Skip(2);
            if (header.U16() != 0)
                throw file.Unsupported("a filtered heap");
            var largestObject = header.Skip(1).U32();
            width = header.Skip(96).U16();
            firstSize = header.U64();
            largestDirect = header.U64();
            offsetBytes = (header.U16() + 7) / 8;
            root = header.Skip(2).U64();
            rootRows = header.U16();
            if (
                width is 0 or > 64
                || !BitOperations.IsPow2(width)
                || !BitOperations.IsPow2(firstSize)
                || !BitOperations.IsPow2(largestDirect)
            )
                throw file.Damaged("a heap of impossible size");
            if (firstSize > largestDirect || largestDirect > 1 << 30 || offsetBytes is 0 or > 8 || rootRows > 64)
                throw file.Damaged("a heap of impossible size");
            lengthBytes = Math.Min(BytesFor((long)largestDirect), BytesFor(largestObject));
        }

        /// <summary>The object that an identifier names.</summary>
        public Hdf5Cursor Read(Hdf5Cursor id)
        {
            if (id.U8() != 0)
                throw file.Unsupported("an object outside of its heap's blocks");
            var (offset, length) = (id.Number(offsetBytes), id.Number(lengthBytes));
            var (block, start) = rootRows == 0 ? (root, 0UL) : Block(root, rootRows, offset, 0);
            return file.Read(block + offset - start, length);
        }

        /// <summary>The direct block that has an offset of the heap, and where in the heap it starts.</summary>
        private (ulong Address, ulong Start) Block(ulong table, int rows, ulong offset, ulong start)
        {
            var directRows = RowOf(largestDirect) + 1;
            for (var row = 0; row < rows; row++)
            {
                var size = row == 0 ? firstSize : firstSize << (row - 1);
                for (var column = 0; column < width; column++, start += size)
                {
                    if (offset - start >= size)
                        continue;
                    var entry = 13 + offsetBytes + (8 * ((row * width) + column));
                    var child = file.Read(table + (ulong)entry, 8).U64();
                    return row < directRows ? (child, start) : Block(child, RowOf(size / (ulong)width), offset, start);
                }
            }
            throw file.Damaged("an object outside of its heap");
        }

        /// <summary>The last row whose blocks have a size.</summary>
        private int RowOf(ulong size) =>
            size < firstSize ? 0 : BitOperations.Log2(size) - BitOperations.Log2(firstSize) + 1;
    }

    /// <summary>How many bytes a count up to a limit is written in.</summary>
    private static int BytesFor(long limit) => (BitOperations.Log2((ulong)limit) / 8) + 1;
}
