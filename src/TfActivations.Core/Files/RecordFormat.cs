using System.Buffers;
using System.Buffers.Binary;

namespace TfActivations.Files;

/// <summary>TFRecords: length (uint64), CRC of the length, content, CRC of the content, one after another.</summary>
internal static class RecordFormat
{
    private const int HeaderLength = sizeof(ulong) + sizeof(uint);

    // What is taken at once for a record whose length nobody can check: that of a packed file.
    private const int Piece = 1 << 20;

    /// <summary>Writes a record.</summary>
    public static void Write(IBufferWriter<byte> target, ReadOnlySpan<byte> content)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)content.Length);
        target.Write(length);
        WriteCrc(target, length);
        target.Write(content);
        WriteCrc(target, content);
    }

    /// <summary>The contents of a file's records.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="path">What errors call it.</param>
    /// <exception cref="DataFileException">It is damaged.</exception>
    public static IEnumerable<byte[]> Read(Stream stream, string path)
    {
        for (var index = 0L; Next(stream, path, index) is { } content; index++)
            yield return content;
    }

    private static byte[]? Next(Stream stream, string path, long index)
    {
        var header = new byte[HeaderLength];
        var read = stream.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        if (read == 0)
            return null;
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        if (read < HeaderLength || Crc(header.AsSpan(0, sizeof(ulong))) != CrcAt(header, sizeof(ulong)))
            throw Damaged(path, index);
        if (length > (ulong)Array.MaxLength - sizeof(uint) || (stream.CanSeek && length > (ulong)stream.Length))
            throw new DataFileException(path, $"record {index} claims {length} bytes");
        return Content(stream, path, index, (int)length);
    }

    private static byte[] Content(Stream stream, string path, long index, int length)
    {
        // Memory grows with the bytes that come, not with those that are claimed.
        var content = new byte[Math.Min(length, Piece)];
        for (var read = 0; read < length; )
        {
            if (read == content.Length)
                Array.Resize(ref content, (int)Math.Min(length, 2L * content.Length));
            var more = stream.Read(content, read, content.Length - read);
            if (more == 0)
                throw Damaged(path, index);
            read += more;
        }
        Span<byte> crc = stackalloc byte[sizeof(uint)];
        var end = stream.ReadAtLeast(crc, crc.Length, throwOnEndOfStream: false);
        return end == crc.Length && Crc(content) == BinaryPrimitives.ReadUInt32LittleEndian(crc)
            ? content
            : throw Damaged(path, index);
    }

    private static DataFileException Damaged(string path, long index) =>
        new(path, $"no file of TFRecords, or truncated or damaged at record {index}");

    private static void WriteCrc(IBufferWriter<byte> target, ReadOnlySpan<byte> data)
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Crc(data));
        target.Write(bytes);
    }

    private static uint CrcAt(byte[] bytes, int offset) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(offset));

    private static uint Crc(ReadOnlySpan<byte> data) => Crc32C.Masked(Crc32C.Of(data));
}
