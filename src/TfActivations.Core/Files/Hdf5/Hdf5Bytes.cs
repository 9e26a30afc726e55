using System.Buffers.Binary;
using System.Text;
using TfActivations.Text;

namespace TfActivations.Files.Hdf5;

/// <summary>The bytes of an HDF5 file by their address. No address or size that the file names is trusted.</summary>
internal sealed class Hdf5Bytes
{
    /// <summary>The address that stands for "nowhere".</summary>
    public const ulong Nowhere = ulong.MaxValue;

    private readonly Stream stream;
    private readonly string path;

    // A sound file is read about once. One whose parts name one another again and again is stopped here.
    private long budget;

    /// <param name="stream">The file.</param>
    /// <param name="path">What errors call it.</param>
    public Hdf5Bytes(Stream stream, string path)
    {
        (this.stream, this.path) = (stream, path);
        budget = (8 * stream.Length) + (1 << 20);
        Texts = new(this);
    }

    public long Length => stream.Length;

    /// <summary>The heaps where texts lie.</summary>
    public Hdf5GlobalHeap Texts { get; }

    public Hdf5Cursor Read(ulong address, ulong count)
    {
        Check(address, count);
        budget -= (long)count + 64;
        if (budget < 0)
            throw Damaged("its parts refer to one another in circles");
        var block = new byte[count];
        Fill(address, block);
        return new(block, this);
    }

    /// <summary>Reads a dataset, whose place has been checked.</summary>
    public void Fill(ulong address, Span<byte> target)
    {
        stream.Position = (long)address;
        stream.ReadExactly(target);
    }

    /// <summary>Checks that the file has these bytes.</summary>
    public void Check(ulong address, ulong count)
    {
        var length = (ulong)stream.Length;
        if (address > length || count > length - address)
            throw Damaged($"a block of {Plural.Of(count, "byte")} at {address} reaches beyond its end at {length}");
    }

    /// <summary>Checks that the file is as long as it says.</summary>
    public void CheckLength(ulong expected)
    {
        if (expected > (ulong)stream.Length)
            throw Damaged($"truncated: of {Plural.Of(expected, "byte")} {stream.Length} are left");
    }

    public DataFileException Damaged(string what) => new(path, $"damaged, or no file of Keras's: {what}");

    public DataFileException Unsupported(string what) => new(path, $"not as Keras writes its files: {what}");
}

/// <summary>Reads numbers from a block, one after another.</summary>
internal sealed class Hdf5Cursor(ReadOnlyMemory<byte> block, Hdf5Bytes file)
{
    private int position;

    public int Remaining => block.Length - position;

    public Hdf5Bytes File => file;

    public byte U8() => Span(1)[0];

    public ushort U16() => BinaryPrimitives.ReadUInt16LittleEndian(Span(2));

    public uint U32() => BinaryPrimitives.ReadUInt32LittleEndian(Span(4));

    public ulong U64() => BinaryPrimitives.ReadUInt64LittleEndian(Span(8));

    /// <summary>A number of 1 to 8 bytes.</summary>
    public ulong Number(int bytes)
    {
        ulong value = 0;
        var span = Span(bytes);
        for (var i = bytes - 1; i >= 0; i--)
            value = (value << 8) | span[i];
        return value;
    }

    public Hdf5Cursor Skip(int count)
    {
        Span(count);
        return this;
    }

    public ReadOnlyMemory<byte> Take(long count)
    {
        if (count < 0 || count > Remaining)
            throw file.Damaged($"{Plural.Of(count, "byte")} where {Remaining} are left");
        position += (int)count;
        return block.Slice(position - (int)count, (int)count);
    }

    public Hdf5Cursor Copy() => new(block[position..], file);

    public Hdf5Cursor Part(long count) => new(Take(count), file);

    /// <summary>Text up to a zero byte.</summary>
    public string Text()
    {
        var rest = block.Span[position..];
        var end = rest.IndexOf((byte)0);
        if (end < 0)
            throw file.Damaged("a name without an end");
        position += end + 1;
        return Encoding.UTF8.GetString(rest[..end]);
    }

    /// <summary>Checks the four letters that begin a structure.</summary>
    public Hdf5Cursor Signature(string expected)
    {
        var received = Span(4);
        if (!received.SequenceEqual(Encoding.ASCII.GetBytes(expected)))
            throw file.Damaged($"expected {expected}. Received: {Convert.ToHexString(received)}");
        return this;
    }

    public Hdf5Cursor Version(params ReadOnlySpan<byte> known)
    {
        var version = U8();
        if (!known.Contains(version))
            throw file.Unsupported($"a part has version {version}; known: {string.Join(", ", known.ToArray())}");
        return this;
    }

    /// <summary>Checks that the block's last four bytes are the checksum of those before.</summary>
    public Hdf5Cursor Checksum()
    {
        if (block.Length < 4)
            throw file.Damaged("a part is too short");
        var span = block.Span;
        if (Hdf5Checksum.Of(span[..^4]) != BinaryPrimitives.ReadUInt32LittleEndian(span[^4..]))
            throw file.Damaged("a checksum does not match");
        return this;
    }

    private ReadOnlySpan<byte> Span(int count) => Take(count).Span;
}
