using System.Buffers.Binary;
using System.Text;
using TfActivations.Text;

namespace TfActivations.Files;

/// <summary>What an .npy file holds: it says so in its first bytes, and the file is as long as that.</summary>
/// <param name="Type">The type of its elements.</param>
/// <param name="IsFortran">Whether elements that differ in the first axis lie side by side.</param>
/// <param name="Shape">The length of each axis.</param>
/// <param name="Bytes">The bytes of all elements.</param>
internal sealed record NpyHeader(NpyType Type, bool IsFortran, long[] Shape, long Bytes)
{
    /// <summary>The longest header that is read, as NumPy's own limit.</summary>
    public const int MostBytes = 10_000;

    // As NumPy's own limit.
    private const int MostAxes = 64;

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a header, and leaves the stream at the first element.</summary>
    /// <remarks>Bytes after the last element are no error, as in NumPy.</remarks>
    /// <param name="stream">The file from its first byte on.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataFileException">It is no .npy file of numbers, or has fewer bytes than its header promises.</exception>
    public static NpyHeader Read(Stream stream, string path)
    {
        var (descr, isFortran, shape) = new NpyHeaderText(ReadText(stream, path), path).Read();
        var type =
            NpyType.Find(descr)
            ?? throw new DataFileException(path, $"holds '{descr}'; expected numbers: {NpyType.Known}");
        if (shape.Length > MostAxes)
            throw new DataFileException(
                path,
                $"damaged: it has {Plural.Of(shape.Length, "axis", "axes")}; expected at most {MostAxes}"
            );
        var left = stream.Length - stream.Position;
        var bytes = shape.Aggregate((UInt128)type.Size, Times);
        return bytes <= (UInt128)left
            ? new(type, isFortran, shape, (long)bytes)
            : throw new DataFileException(
                path,
                $"damaged: its header promises {Plural.Of(bytes, "byte")}, ({string.Join(", ", shape)}) numbers of {type.Size}. "
                    + $"Received: {left}"
            );
    }

    /// <summary>Leaves the stream at the pickle that stands where the elements would, in a file of objects.</summary>
    /// <exception cref="DataFileException">It is no .npy file of objects.</exception>
    public static void SkipOfObjects(Stream stream, string path)
    {
        var (descr, _, _) = new NpyHeaderText(ReadText(stream, path), path).Read();
        if (descr is not ("|O" or "|O8"))
            throw new DataFileException(path, $"holds '{descr}'; expected lists: '|O'");
    }

    // More than any file has stays that much: no product of axes overflows.
    private static UInt128 Times(UInt128 bytes, long axis) => UInt128.Min(bytes * (UInt128)axis, ulong.MaxValue);

    private static string ReadText(Stream stream, string path)
    {
        try
        {
            Span<byte> start = stackalloc byte[8];
            stream.ReadExactly(start);
            if (!start.StartsWith(Magic))
                throw new DataFileException(path, "not an .npy file of numbers: it does not begin as one");
            var (major, minor) = (start[6], start[7]);
            if (major is < 1 or > 3 || minor != 0)
                throw new DataFileException(path, $"has version {major}.{minor}; expected 1.0, 2.0 or 3.0");
            Span<byte> size = stackalloc byte[4];
            size.Clear();
            stream.ReadExactly(size[..(major == 1 ? 2 : 4)]);
            var length = BinaryPrimitives.ReadUInt32LittleEndian(size);
            if (length > MostBytes)
                throw new DataFileException(
                    path,
                    $"has a header of {Plural.Of(length, "byte")}; expected at most {MostBytes}"
                );
            var text = new byte[length];
            stream.ReadExactly(text);
            return (major < 3 ? Encoding.Latin1 : Encoding.UTF8).GetString(text);
        }
        catch (EndOfStreamException error)
        {
            throw new DataFileException(
                path,
                "not an .npy file of numbers, or truncated: it ends in its header",
                error
            );
        }
    }
}
