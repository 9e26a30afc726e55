using System.IO.Compression;
using TfActivations.Files;

namespace TfActivations.Data;

/// <summary>Files that are read piece by piece: TFRecords, lines, records of one length.</summary>
internal static class RecordFiles
{
    /// <summary>The records of a TFRecord file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="compression">"", "GZIP" or "ZLIB".</param>
    public static IEnumerable<byte[]> Read(string path, string compression)
    {
        using var stream = Open(path, compression);
        foreach (var record in Guarded(path, RecordFormat.Read(stream, path)))
            yield return record;
    }

    /// <summary>The lines of a text file, without their ends.</summary>
    public static IEnumerable<byte[]> Lines(string path, string compression)
    {
        using var stream = new BufferedStream(Open(path, compression));
        foreach (var line in Guarded(path, Lines(stream)))
            yield return line;
    }

    /// <summary>Pieces of one length between a header and a footer.</summary>
    public static IEnumerable<byte[]> Pieces(string path, string compression, int length, long header, long footer)
    {
        using var stream = new MemoryStream();
        using (var file = Open(path, compression))
            Guarded(path, () => file.CopyTo(stream));
        var content = stream.Length - header - footer;
        if (content < 0 || content % length != 0)
            throw new DataFileException(
                path,
                $"has {stream.Length} bytes; expected {header} of a header, {footer} of a footer and records of {length} bytes"
            );
        for (var at = header; at < header + content; at += length)
            yield return stream.GetBuffer().AsSpan((int)at, length).ToArray();
    }

    /// <summary>Opens a file, compressed as TensorFlow says it.</summary>
    /// <exception cref="InvalidArgumentException">The compression is none.</exception>
    /// <exception cref="DataFileException">The file cannot be read.</exception>
    public static Stream Open(string path, string compression)
    {
        Func<Stream, Stream> unpack = compression switch
        {
            "" => stream => stream,
            "GZIP" => stream => new GZipStream(stream, CompressionMode.Decompress),
            "ZLIB" => stream => new ZLibStream(stream, CompressionMode.Decompress),
            _ => throw new InvalidArgumentException(
                $"compression_type must be \"\", \"GZIP\" or \"ZLIB\". Received: \"{compression}\""
            ),
        };
        return unpack(FileErrors.Open(path));
    }

    private static IEnumerable<byte[]> Lines(Stream stream)
    {
        var line = new List<byte>();
        var isBegun = false;
        for (int next; (next = stream.ReadByte()) >= 0; )
        {
            isBegun = next != '\n';
            if (isBegun)
                line.Add((byte)next);
            else
            {
                yield return Ended(line);
                line.Clear();
            }
        }
        if (isBegun)
            yield return Ended(line);
    }

    private static byte[] Ended(List<byte> line) => [.. line is [.. var text, (byte)'\r'] ? text : line];

    /// <summary>What is read, with errors that name the file.</summary>
    private static IEnumerable<byte[]> Guarded(string path, IEnumerable<byte[]> records)
    {
        using var each = records.GetEnumerator();
        while (true)
        {
            var isMore = false;
            Guarded(path, () => isMore = each.MoveNext());
            if (!isMore)
                yield break;
            yield return each.Current;
        }
    }

    private static void Guarded(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is InvalidDataException || FileErrors.IsOfSystem(error))
        {
            throw new DataFileException(path, $"cannot be read: {error.Message}", error);
        }
    }
}
