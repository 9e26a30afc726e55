using System.Buffers;
using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using TfActivations.Files;
using TfActivations.Protos.TensorBoard;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.Keras.Callbacks;

/// <summary>A file of events as TensorBoard reads it: TFRecords of Event messages.</summary>
/// <remarks>The file is made when something is written, and is open only while records are added to it.</remarks>
/// <param name="folder">The folder: made if it is not there.</param>
internal sealed class EventFile(string folder)
{
    private const int Full = 1 << 16;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private static int count;

    private readonly ArrayBufferWriter<byte> pending = new();
    private string? path;
    private long flushed = Stopwatch.GetTimestamp();

    /// <summary>A number of a step.</summary>
    public void Scalar(string tag, double value, long step)
    {
        var bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, (float)value);
        Summarize(tag, step, "scalars", Summary.Types.DataClass.Scalar, DataType.Float, bytes, []);
    }

    /// <summary>How values are spread at a step: rows of left edge, right edge, count.</summary>
    public void Histogram(string tag, Tensor values, long step)
    {
        var histogram = Diagnostics.Histogram.Of([.. Ops.CastOp.Apply(values, DType.Float64).AsSpan<double>()]);
        double[] rows =
        [
            .. histogram.Counts.SelectMany(
                IEnumerable<double> (inside, i) => [histogram.Edges[i], histogram.Edges[i + 1], inside]
            ),
        ];
        var bytes = new byte[rows.Length * sizeof(double)];
        for (var i = 0; i < rows.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), rows[i]);
        int[] shape = [histogram.Counts.Count, 3];
        Summarize(tag, step, "histograms", Summary.Types.DataClass.Tensor, DataType.Double, bytes, shape);
    }

    /// <summary>Writes what is pending.</summary>
    public void Flush()
    {
        flushed = Stopwatch.GetTimestamp();
        if (path is null || pending.WrittenCount == 0)
            return;
        FileErrors.OfWriting(
            path,
            () =>
            {
                using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
                file.Write(pending.WrittenSpan);
            }
        );
        pending.ResetWrittenCount();
    }

    private void Summarize(
        string tag,
        long step,
        string plugin,
        Summary.Types.DataClass kind,
        DataType dtype,
        byte[] content,
        int[] shape
    )
    {
        var sizes = shape.Select(size => new TensorShapeProto.Types.Dimension { Size = size });
        var tensor = new TensorProto
        {
            Dtype = dtype,
            TensorShape = new() { Dim = { sizes } },
            TensorContent = UnsafeByteOperations.UnsafeWrap(content),
        };
        var value = new Summary.Types.Value
        {
            Tag = tag,
            Tensor = tensor,
            Metadata = new()
            {
                PluginData = new() { PluginName = plugin },
                DataClass = kind,
            },
        };
        if (path is null)
            Begin();
        Add(
            new Event
            {
                Step = step,
                Summary = new() { Value = { value } },
            }
        );
        if (pending.WrittenCount >= Full || Stopwatch.GetElapsedTime(flushed) >= Fresh)
            Flush();
    }

    private void Begin()
    {
        Folder.Make(folder);
        var number = Interlocked.Increment(ref count);
        var seconds = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        path = Path.Combine(
            folder,
            string.Create(
                CultureInfo.InvariantCulture,
                $"events.out.tfevents.{seconds:D10}.{Environment.MachineName}.{Environment.ProcessId}.{number}.v2"
            )
        );
        Add(new Event { FileVersion = "brain.Event:2" });
    }

    private void Add(Event item)
    {
        item.WallTime = (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds;
        RecordFormat.Write(pending, item.ToByteArray());
    }
}
