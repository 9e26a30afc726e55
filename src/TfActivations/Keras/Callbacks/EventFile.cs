using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using TfActivations.Data;
using TfActivations.Files;
using TfActivations.Protos.TensorBoard;

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
    public void Scalar(string tag, double value, long step, string? description = null) =>
        Write(
            tag,
            Tensor.Filled(Shape.Scalar, DType.Float32, value),
            step,
            "scalars",
            Summary.Types.DataClass.Scalar,
            description
        );

    /// <summary>How values are spread at a step: rows of left edge, right edge, count.</summary>
    public void Histogram(string tag, Tensor values, long step, string? description = null)
    {
        var histogram = Diagnostics.Histogram.Of([.. Ops.CastOp.Apply(values, DType.Float64).AsSpan<double>()]);
        double[] rows =
        [
            .. histogram.Counts.SelectMany(
                IEnumerable<double> (inside, i) => [histogram.Edges[i], histogram.Edges[i + 1], inside]
            ),
        ];
        var table = Tensor.Of<double>(rows, [histogram.Counts.Count, 3]);
        Write(tag, table, step, "histograms", Summary.Types.DataClass.Tensor, description);
    }

    /// <summary>Images as files of PNG, after their width and height.</summary>
    public void Images(string tag, IReadOnlyList<byte[]> files, int width, int height, long step, string? description)
    {
        var parts = Tensor.Allocate(files.Count + 2, DType.String);
        parts.Texts()[0] = Encoding.ASCII.GetBytes(width.ToString(CultureInfo.InvariantCulture));
        parts.Texts()[1] = Encoding.ASCII.GetBytes(height.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < files.Count; i++)
            parts.Texts()[i + 2] = files[i];
        Write(tag, parts, step, "images", Summary.Types.DataClass.BlobSequence, description);
    }

    /// <summary>Texts, or any tensor, of a step.</summary>
    /// <param name="tag">What it is called.</param>
    /// <param name="value">The tensor.</param>
    /// <param name="step">The step.</param>
    /// <param name="plugin">The part of TensorBoard that shows it; "" for none.</param>
    /// <param name="description">What TensorBoard says of it.</param>
    public void Values(string tag, Tensor value, long step, string plugin, string? description) =>
        Write(tag, value, step, plugin, Summary.Types.DataClass.Tensor, description);

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

    private void Write(
        string tag,
        Tensor tensor,
        long step,
        string plugin,
        Summary.Types.DataClass kind,
        string? description
    )
    {
        var value = new Summary.Types.Value
        {
            Tag = tag,
            Tensor = TensorProtos.Of(tensor),
            Metadata = new()
            {
                PluginData = new() { PluginName = plugin },
                SummaryDescription = description ?? "",
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
