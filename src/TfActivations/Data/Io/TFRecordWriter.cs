using System.Buffers;
using System.IO.Compression;
using System.Text;
using TfActivations.Files;

namespace TfActivations.Data.Io;

/// <summary>Writes a file of TFRecords: <c>using var writer = tf.io.TFRecordWriter(path)</c>. As <c>tf.io.TFRecordWriter</c>.</summary>
/// <remarks>The file is there, whole, when the writer is closed.</remarks>
public sealed class TFRecordWriter : IDisposable
{
    private readonly string path;
    private readonly ArrayBufferWriter<byte> pending = new();
    private readonly PartialFile partial;
    private readonly Stream target;
    private bool isClosed;

    internal TFRecordWriter(string path, string compression)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(compression);
        Func<Stream, Stream> pack = compression switch
        {
            "" => file => new BufferedStream(file),
            "GZIP" => file => new GZipStream(file, CompressionMode.Compress),
            "ZLIB" => file => new ZLibStream(file, CompressionMode.Compress),
            _ => throw new InvalidArgumentException(
                $"TFRecordWriter: options must be \"\", \"GZIP\" or \"ZLIB\". Received: \"{compression}\""
            ),
        };
        if (Directory.Exists(path))
            throw new DataFileException(path, "is a folder");
        this.path = path;
        partial = new(FullPath(path));
        try
        {
            target = pack(partial.Open());
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error))
        {
            throw FileErrors.NotWritten(
                path,
                error.Message.Replace(partial.Path, path, StringComparison.Ordinal),
                error
            );
        }
    }

    /// <summary>Adds a record. As <c>write</c>.</summary>
    /// <param name="record">Its content: of an Example, <c>example.SerializeToString()</c>.</param>
    /// <exception cref="InvalidStateException">The writer is closed.</exception>
    public void write(byte[] record)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (isClosed)
            throw new InvalidStateException("TFRecordWriter: it is closed; make another");
        RecordFormat.Write(pending, record);
        FileErrors.OfWriting(path, () => target.Write(pending.WrittenSpan));
        pending.ResetWrittenCount();
    }

    /// <summary>Adds a record of a text in UTF-8.</summary>
    /// <inheritdoc cref="write(byte[])"/>
    public void write(string record)
    {
        ArgumentNullException.ThrowIfNull(record);
        write(Encoding.UTF8.GetBytes(record));
    }

    /// <summary>Adds a record of a tensor of one string.</summary>
    /// <inheritdoc cref="write(byte[])"/>
    public void write(Tensor record) => write(Messages.Bytes(nameof(TFRecordWriter), record));

    /// <summary>Writes the file. As <c>close</c>.</summary>
    /// <exception cref="DataFileException">It cannot be written.</exception>
    public void close()
    {
        if (isClosed)
            return;
        isClosed = true;
        using (partial)
            FileErrors.OfWriting(
                path,
                () =>
                {
                    target.Dispose();
                    partial.MoveToTarget(overwrite: true);
                }
            );
    }

    /// <summary>As <see cref="close"/>.</summary>
    public void Dispose() => close();

    private static string FullPath(string path)
    {
        var full = "";
        FileErrors.OfWriting(path, () => full = Path.GetFullPath(path));
        return full;
    }
}
