namespace TfActivations.Files.Hdf5;

/// <summary>What an object header says of its object, one message for each property.</summary>
internal enum Hdf5MessageType
{
    Dataspace = 0x01,
    LinkInfo = 0x02,
    Datatype = 0x03,
    FillValue = 0x05,
    Link = 0x06,
    ExternalFiles = 0x07,
    DataLayout = 0x08,
    GroupInfo = 0x0a,
    Filters = 0x0b,
    Attribute = 0x0c,
    Continuation = 0x10,
    SymbolTable = 0x11,
    AttributeInfo = 0x15,
}

/// <summary>The superblock and the headers of objects, of both generations of the format.</summary>
internal sealed class Hdf5Header
{
    /// <summary>"\x89HDF\r\n\x1a\n", what every HDF5 file begins with.</summary>
    public const ulong Signature = 0x0a1a0a0d46444889;

    private const byte Shared = 2;

    private readonly Hdf5Bytes file;
    private readonly List<(Hdf5MessageType Type, byte Flags, ReadOnlyMemory<byte> Body)> messages = [];
    private readonly HashSet<ulong> blocks = [];

    /// <summary>The header at an address.</summary>
    public Hdf5Header(Hdf5Bytes file, ulong address)
    {
        this.file = file;
        if (file.Read(address, 1).U8() == 1)
            ReadVersion1(address);
        else
            ReadVersion2(address);
    }

    /// <summary>The address of the root group's header.</summary>
    public static ulong Root(Hdf5Bytes file)
    {
        var start = file.Read(0, 9);
        if (start.U64() != Signature)
            throw file.Damaged("no HDF5 file: it does not begin with HDF5's signature");
        var version = start.U8();
        var (offsetSizes, baseAddress) = version switch
        {
            0 => (13, 24),
            1 => (13, 28),
            2 or 3 => (9, 12),
            _ => throw file.Unsupported($"superblock of version {version}"),
        };
        var block = file.Read(0, (ulong)(baseAddress + (version < 2 ? 72 : 36)));
        if (version >= 2)
            block.Checksum();
        block.Skip(offsetSizes);
        if (block.U16() != 0x0808)
            throw file.Unsupported("addresses that are not of 8 bytes");
        block.Skip(baseAddress - offsetSizes - 2);
        if (block.U64() != 0)
            throw file.Unsupported("addresses do not count from the file's start");
        block.Skip(8);
        file.CheckLength(block.U64());
        // Versions 0 and 1 go on with the driver's address and the name's offset of the root's entry.
        return version < 2 ? block.Skip(16).U64() : block.U64();
    }

    public bool Has(Hdf5MessageType type) => messages.Exists(message => message.Type == type);

    /// <summary>The messages of a type.</summary>
    public IEnumerable<Hdf5Cursor> All(Hdf5MessageType type)
    {
        foreach (var message in messages.Where(message => message.Type == type))
            yield return (message.Flags & Shared) == 0
                ? new(message.Body, file)
                : throw file.Unsupported($"a shared {type}");
    }

    /// <summary>The message of a type that an object needs.</summary>
    public Hdf5Cursor Single(Hdf5MessageType type) =>
        All(type).FirstOrDefault() ?? throw file.Damaged($"an object without its {type}");

    private void ReadVersion1(ulong address)
    {
        var prefix = file.Read(address, 16).Version(1).Skip(7);
        ReadMessages(file.Read(address + 16, prefix.U32()), header: 8, creationOrder: false);
    }

    private void ReadVersion2(ulong address)
    {
        var prefix = file.Read(address, 6).Signature("OHDR").Version(2);
        var flags = prefix.U8();
        var sizeBytes = 1 << (flags & 3);
        var before = 6 + ((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0);
        var size = file.Read(address + (ulong)before, (ulong)sizeBytes).Number(sizeBytes);
        var start = (ulong)(before + sizeBytes);
        file.Check(address, size);
        var block = file.Read(address, start + size + 4).Checksum().Skip((int)start);
        ReadMessages(block.Part((long)size), header: 4, (flags & 4) != 0);
    }

    private void ReadMessages(Hdf5Cursor block, int header, bool creationOrder)
    {
        var prefix = creationOrder ? header + 2 : header;
        while (block.Remaining >= prefix)
        {
            var type = (Hdf5MessageType)(header == 8 ? block.U16() : block.U8());
            var size = block.U16();
            var flags = block.U8();
            block.Skip(prefix - (header == 8 ? 5 : 4));
            var body = block.Take(size);
            if (type != Hdf5MessageType.Continuation)
                messages.Add((type, flags, body));
            else
                ReadContinuation(new(body, file), header, creationOrder);
        }
    }

    private void ReadContinuation(Hdf5Cursor message, int header, bool creationOrder)
    {
        var (address, size) = (message.U64(), message.U64());
        if (!blocks.Add(address) || blocks.Count > 1000)
            throw file.Damaged("a header that continues in itself");
        var block = file.Read(address, size);
        if (header == 4)
            block = block.Checksum().Signature("OCHK").Part((long)size - 8);
        ReadMessages(block, header, creationOrder);
    }
}
