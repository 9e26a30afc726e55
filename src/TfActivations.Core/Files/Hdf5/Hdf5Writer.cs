using System.Buffers.Binary;
using System.Text;
using TfActivations.Text;

namespace TfActivations.Files.Hdf5;

/// <summary>Writes a tree as an HDF5 file that every HDF5 from 1.8 on reads.</summary>
/// <remarks>
/// A file is: the superblock, heaps with the texts of attributes, the objects' headers (children before parents), the
/// datasets. Where the datasets begin is known once the headers are laid out, so that is done twice. The stream is
/// written from start to end and need not be able to seek.
/// </remarks>
internal sealed class Hdf5Writer
{
    private const int SuperblockSize = 48;
    private const int MaximumMessage = 65535;

    private readonly Dictionary<string, (ulong Heap, uint Index)> texts = [];
    private readonly List<Tensor> datasets = [];
    private readonly ulong dataStart;
    private readonly Block metadata = new();
    private ulong dataSize;

    private Hdf5Writer(Hdf5Tree root, ulong dataStart)
    {
        this.dataStart = dataStart;
        metadata.Zeros(SuperblockSize);
        WriteTexts([.. AllTexts(root).Where(text => text.Length > 0).Distinct()]);
        var rootAddress = WriteGroup(root);
        metadata.Align();
        WriteSuperblock(rootAddress);
    }

    /// <summary>Writes a file.</summary>
    /// <param name="stream">Where to, at its present position.</param>
    /// <param name="root">The root group.</param>
    public static void Write(Stream stream, Hdf5Tree root)
    {
        var headers = new Hdf5Writer(root, 0).metadata.Length;
        var file = new Hdf5Writer(root, (ulong)headers);
        stream.Write(file.metadata.Bytes);
        foreach (var tensor in file.datasets)
        {
            var bytes = tensor.Bytes();
            stream.Write(bytes);
            stream.Write(new byte[-bytes.Length & 7]);
        }
    }

    private static IEnumerable<string> AllTexts(Hdf5Tree group) =>
        group
            .Attributes.Values.SelectMany(attribute => attribute.Items)
            .Concat(
                group.Datasets.Values.Select(values => values.Type).Where(IsNamed).Select(_ => Hdf5Types.BFloat16Name)
            )
            .Concat(group.Groups.Values.SelectMany(AllTexts));

    private static bool IsNamed(Hdf5Type type) => type == Hdf5Type.BFloat16;

    /// <summary>Heaps, a new one as soon as one has 4096 bytes, which is the least that HDF5 reads.</summary>
    private void WriteTexts(IReadOnlyList<string> all)
    {
        const int leastSize = 4096;
        for (var i = 0; i < all.Count; )
        {
            var (address, heap) = ((ulong)metadata.Length, new Block());
            for (uint index = 1; i < all.Count && heap.Length < leastSize; i++, index++)
            {
                var bytes = Encoding.UTF8.GetBytes(all[i]);
                heap.U16((ushort)index).U16(0).U32(0).U64((ulong)bytes.Length).Add(bytes).Align();
                texts[all[i]] = (address, index);
            }
            var free = Math.Max(leastSize - 16 - heap.Length, 16);
            metadata.Text("GCOL").U32(1).U64((ulong)(16 + heap.Length + free)).Add(heap.Bytes);
            metadata.U64(0).U64((ulong)free).Zeros(free - 16);
        }
    }

    private ulong WriteGroup(Hdf5Tree group)
    {
        List<(string Name, ulong Address)> links = [];
        foreach (var (name, child) in group.Groups)
            links.Add((name, WriteGroup(child)));
        foreach (var (name, values) in group.Datasets)
            links.Add((name, WriteDataset(values)));
        var body = new Block();
        Message(body, Hdf5MessageType.LinkInfo, new Block().U16(0).U64(Hdf5Bytes.Nowhere).U64(Hdf5Bytes.Nowhere));
        Message(body, Hdf5MessageType.GroupInfo, new Block().U16(0));
        foreach (var (name, address) in links.OrderBy(link => link.Name, StringComparer.Ordinal))
            Message(body, Hdf5MessageType.Link, Link(name, address));
        foreach (var (name, attribute) in group.Attributes)
            Message(body, Hdf5MessageType.Attribute, Attribute(name, attribute));
        return WriteHeader(body);
    }

    private ulong WriteDataset(Hdf5Values values)
    {
        var size = (ulong)values.Values.Bytes().Length;
        var address = size == 0 ? Hdf5Bytes.Nowhere : dataStart + dataSize;
        datasets.Add(values.Values);
        dataSize += (size + 7) & ~7UL;
        var body = new Block();
        Message(body, Hdf5MessageType.Dataspace, new Block().Add(Dataspace(values.Values.Shape)));
        Message(body, Hdf5MessageType.Datatype, new Block().Add(Hdf5Types.Message(values.Type)));
        Message(body, Hdf5MessageType.FillValue, new Block().U8(3).U8(0x0a));
        Message(body, Hdf5MessageType.DataLayout, new Block().U8(3).U8(1).U64(address).U64(size));
        if (IsNamed(values.Type))
            Message(
                body,
                Hdf5MessageType.Attribute,
                Attribute(Hdf5Types.NameAttribute, new([Hdf5Types.BFloat16Name], true, false))
            );
        return WriteHeader(body);
    }

    private static Block Link(string name, ulong address)
    {
        const byte lengthIn4Bytes = 2;
        const byte withCharset = 16;
        const byte utf8 = 1;
        var bytes = Encoding.UTF8.GetBytes(name);
        return new Block()
            .U8(1)
            .U8(lengthIn4Bytes | withCharset)
            .U8(utf8)
            .U32((uint)bytes.Length)
            .Add(bytes)
            .U64(address);
    }

    private Block Attribute(string name, Hdf5Texts attribute)
    {
        const byte utf8 = 1;
        var bytes = Encoding.UTF8.GetBytes(name + '\0');
        var type =
            attribute.Items.Count == 0 ? Hdf5Types.Message(Hdf5Type.Float64) : Hdf5Types.TextMessage(attribute.IsAscii);
        var space = Dataspace(attribute.IsScalar ? Shape.Scalar : attribute.Items.Count);
        var message = new Block().U8(3).U8(0).U16((ushort)bytes.Length).U16((ushort)type.Length);
        message.U16((ushort)space.Length).U8(utf8).Add(bytes).Add(type).Add(space);
        foreach (var text in attribute.Items)
        {
            var (heap, index) = text.Length == 0 ? default : texts[text];
            message.U32((uint)Encoding.UTF8.GetByteCount(text)).U64(heap).U32(index);
        }
        return message;
    }

    private static byte[] Dataspace(Shape shape)
    {
        const byte simple = 1;
        var message = new Block().U8(2).U8((byte)shape.Rank).U8(0).U8(shape.Rank == 0 ? (byte)0 : simple);
        foreach (var axis in shape)
            message.U64((ulong)axis);
        return message.Bytes.ToArray();
    }

    private static void Message(Block body, Hdf5MessageType type, Block message)
    {
        if (message.Length > MaximumMessage)
            throw new InvalidArgumentException(
                $"save: {type} of {Plural.Of(message.Length, "byte")}; an HDF5 file takes {MaximumMessage} at most"
            );
        body.U8((byte)type).U16((ushort)message.Length).U8(0).Add(message.Bytes);
    }

    private ulong WriteHeader(Block body)
    {
        const byte sizeIn4Bytes = 2;
        metadata.Align();
        var header = new Block().Text("OHDR").U8(2).U8(sizeIn4Bytes).U32((uint)body.Length).Add(body.Bytes);
        var address = (ulong)metadata.Length;
        metadata.Add(header.Bytes).U32(Hdf5Checksum.Of(header.Bytes));
        return address;
    }

    private void WriteSuperblock(ulong root)
    {
        var block = new Block().U64(Hdf5Header.Signature).U8(2).U8(8).U8(8).U8(0).U64(0).U64(Hdf5Bytes.Nowhere);
        block.U64(dataStart + dataSize).U64(root);
        block.U32(Hdf5Checksum.Of(block.Bytes)).Bytes.CopyTo(metadata.Bytes);
    }

    /// <summary>Bytes in the making.</summary>
    private sealed class Block
    {
        private byte[] bytes = new byte[64];

        public int Length { get; private set; }

        public Span<byte> Bytes => bytes.AsSpan(0, Length);

        public Block U8(byte value)
        {
            Room(1)[0] = value;
            return this;
        }

        public Block U16(ushort value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Room(2), value);
            return this;
        }

        public Block U32(uint value)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(Room(4), value);
            return this;
        }

        public Block U64(ulong value)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(Room(8), value);
            return this;
        }

        public Block Add(ReadOnlySpan<byte> values)
        {
            values.CopyTo(Room(values.Length));
            return this;
        }

        public Block Text(string letters) => Add(Encoding.ASCII.GetBytes(letters));

        public Block Zeros(int count)
        {
            Room(count).Clear();
            return this;
        }

        /// <summary>Zeros up to the next multiple of eight.</summary>
        public Block Align() => Zeros(-Length & 7);

        private Span<byte> Room(int count)
        {
            if (bytes.Length - Length < count)
                Array.Resize(ref bytes, Math.Max(2 * bytes.Length, Length + count));
            Length += count;
            return bytes.AsSpan(Length - count, count);
        }
    }
}
