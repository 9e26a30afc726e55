using System.Buffers.Binary;
using System.Runtime.InteropServices;
using NumSharp;
using NumSharp.IO;
using TfActivations.Text;

namespace TfActivations.Files;

/// <summary>Reads .npy files, of which nothing is believed that the file's length does not bear out.</summary>
internal static class NpyFile
{
    // Of a span, and whole numbers of any size.
    private const int LongestPiece = 1 << 30;

    /// <summary>The array, in memory.</summary>
    /// <exception cref="DataFileException">It is missing, damaged, holds no numbers, or is larger than the memory.</exception>
    public static NDArray Load(string path) => FileErrors.OfReading(path, stream => Read(stream, path));

    /// <summary>The array where it lies in the file.</summary>
    /// <exception cref="DataFileException">It is missing, damaged, or holds no numbers that can be mapped.</exception>
    public static NDArray Map(string path) => FileErrors.OfReading(path, stream => Map(stream, path));

    /// <summary>The array of a stream whose length is known.</summary>
    /// <param name="stream">The file from its first byte on.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataFileException">It is damaged, holds no numbers, or is larger than the memory.</exception>
    public static NDArray Read(Stream stream, string path)
    {
        var header = NpyHeader.Read(stream, path);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (header.Bytes > memory)
            throw new DataFileException(
                path,
                $"its numbers take {Plural.Of(header.Bytes, "byte")}, and the memory has {memory}; np.load_npy with mmap_mode \"r\" reads "
                    + "them where they are used"
            );
        // The file has Fortran's order of the axes (0, 1, 2) as C's order of (2, 1, 0).
        long[] shape = header.IsFortran ? [.. header.Shape.Reverse()] : header.Shape;
        var array = new NDArray(header.Type.Code, new NumSharp.Shape(shape), false);
        Fill(array, stream, header);
        return header.IsFortran && shape.Length > 1 ? array.T : array;
    }

    /// <summary>The array of a file as a tensor.</summary>
    /// <exception cref="DataFileException">No tensor can have such numbers.</exception>
    public static Tensor ToTensor(NDArray array, string path)
    {
        try
        {
            return array;
        }
        catch (InvalidArgumentException error)
        {
            throw new DataFileException(path, error.Message, error);
        }
    }

    private static NDArray Map(FileStream stream, string path)
    {
        if (NpyHeader.Read(stream, path).Type.IsBigEndian)
            throw new DataFileException(
                path,
                "its numbers are big-endian, which cannot be mapped; np.load_npy with mmap_mode null reads them"
            );
        try
        {
            return NpyFormat.OpenMemmap(path, "r", NpyHeader.MostBytes);
        }
        catch (Exception error) when (error is FormatException or NotSupportedException)
        {
            throw new DataFileException(path, $"cannot be mapped: {error.Message}", error);
        }
    }

    private static unsafe void Fill(NDArray array, Stream stream, NpyHeader header)
    {
        var start = (byte*)array.Unsafe.Address;
        for (var done = 0L; done < header.Bytes; done += LongestPiece)
        {
            var piece = new Span<byte>(start + done, (int)Math.Min(header.Bytes - done, LongestPiece));
            stream.ReadExactly(piece);
            if (header.Type.IsBigEndian)
                Swap(piece, header.Type.WordSize);
        }
        GC.KeepAlive(array);
    }

    private static void Swap(Span<byte> bytes, int wordSize)
    {
        switch (wordSize)
        {
            case sizeof(ushort):
                var shorts = MemoryMarshal.Cast<byte, ushort>(bytes);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case sizeof(uint):
                var ints = MemoryMarshal.Cast<byte, uint>(bytes);
                BinaryPrimitives.ReverseEndianness(ints, ints);
                break;
            default:
                var longs = MemoryMarshal.Cast<byte, ulong>(bytes);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
        }
    }
}
