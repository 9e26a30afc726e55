using System.Buffers.Binary;
using System.IO.Compression;
using NumSharp;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>A file of MNIST's own format (IDX), gzipped: bytes of some shape.</summary>
internal static class IdxFile
{
    /// <summary>Images and labels for training and for testing, from four files under MNIST's names.</summary>
    /// <param name="locate">The path of a file's name.</param>
    /// <exception cref="DataFileException">A file is missing, damaged, or does not fit its fellow.</exception>
    public static ((NDArray X, NDArray Y) Train, (NDArray X, NDArray Y) Test) ReadPairs(Func<string, string> locate) =>
        (ReadPair(locate, "train"), ReadPair(locate, "t10k"));

    private static (NDArray, NDArray) ReadPair(Func<string, string> locate, string part)
    {
        var (imagesPath, labelsPath) = (locate($"{part}-images-idx3-ubyte.gz"), locate($"{part}-labels-idx1-ubyte.gz"));
        var (images, labels) = (Read(imagesPath, 3), Read(labelsPath, 1));
        if (images.shape[0] != labels.shape[0])
            throw new DataFileException(
                labelsPath,
                $"holds {Plural.Of(labels.shape[0], "label")} for the {Plural.Of(images.shape[0], "image")} of {Path.GetFileName(imagesPath)}"
            );
        return (images, labels);
    }

    /// <summary>The bytes as a uint8 array.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rank">The number of axes that it must have.</param>
    /// <exception cref="DataFileException">The file is missing, truncated or of another kind.</exception>
    public static NDArray Read(string path, int rank) =>
        FileErrors.OfReading(
            path,
            file =>
            {
                using var stream = new GZipStream(file, CompressionMode.Decompress);
                return Read(stream, path, ReadHeader(stream, path, rank, Deflate.MostExpansion * file.Length));
            }
        );

    private static unsafe NDArray Read(GZipStream stream, string path, int[] shape)
    {
        var array = new NDArray(NPTypeCode.Byte, new NumSharp.Shape(shape), false);
        stream.ReadExactly(new Span<byte>(array.Unsafe.Address, checked((int)array.size)));
        GC.KeepAlive(array);
        return stream.ReadByte() == -1
            ? array
            : throw new DataFileException(path, $"longer than its header says: {string.Join(" x ", shape)} bytes");
    }

    private static int[] ReadHeader(GZipStream stream, string path, int rank, long most)
    {
        Span<byte> header = stackalloc byte[4 + 4 * rank];
        stream.ReadExactly(header);
        // Two zero bytes, 8 for unsigned bytes, the number of axes.
        var magic = BinaryPrimitives.ReadInt32BigEndian(header);
        if (magic != (8 << 8) + rank)
            throw new DataFileException(
                path,
                $"not an IDX file of bytes with {Plural.Of(rank, "axis", "axes")}: expected 0x{(8 << 8) + rank:x8} at its start. Received: 0x{magic:x8}"
            );
        var shape = new int[rank];
        for (var i = 0; i < rank; i++)
            shape[i] = BinaryPrimitives.ReadInt32BigEndian(header[(4 + 4 * i)..]);
        var size = shape.Aggregate(1.0, (size, axis) => size * axis);
        return Array.TrueForAll(shape, axis => axis is > 0 and <= 10_000_000) && size <= Math.Min(most, int.MaxValue)
            ? shape
            : throw new DataFileException(
                path,
                $"damaged: its header gives the shape {string.Join(" x ", shape)}, more than the file's bytes can expand to"
            );
    }
}
