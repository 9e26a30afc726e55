using TfActivations.Keras.Callbacks;
using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>tf.summary: numbers, texts and images of steps in files that TensorBoard shows.</summary>
/// <remarks>What is written goes to the writer that is the default; without one it goes nowhere, and the call gives false.</remarks>
public sealed class SummaryApi
{
    private readonly TfActivations.Data.Io.IoApi files;

    internal SummaryApi(TfActivations.Data.Io.IoApi files) => this.files = files;

    /// <summary>A writer of files of events. As <c>tf.summary.create_file_writer</c>.</summary>
    /// <param name="logdir">The folder: made if it is not there.</param>
    /// <param name="max_queue">Counts for nothing: what is pending is written each second.</param>
    /// <param name="flush_millis">Counts for nothing.</param>
    /// <param name="filename_suffix">Counts for nothing.</param>
    /// <param name="experimental_trackable">Counts for nothing.</param>
    /// <param name="experimental_mesh">Counts for nothing.</param>
    public SummaryWriter create_file_writer(
        string logdir,
        int? max_queue = null,
        int? flush_millis = null,
        string? filename_suffix = null,
        bool experimental_trackable = false,
        object? experimental_mesh = null
    )
    {
        ArgumentNullException.ThrowIfNull(logdir);
        if (logdir.Length == 0)
            throw new InvalidArgumentException("create_file_writer: logdir must name a folder. Received: ''");
        return new(logdir);
    }

    /// <summary>A number of a step. As <c>tf.summary.scalar</c>.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="data">One number.</param>
    /// <param name="step">The step; that of the writer by default.</param>
    /// <param name="description">What TensorBoard says of it.</param>
    /// <returns>Whether there is a writer.</returns>
    /// <exception cref="InvalidArgumentException">There is no step, or more than one number.</exception>
    public bool scalar(string name, Tensor data, long? step = null, string? description = null)
    {
        var value = KerasTypes.Tensor(data).item();
        return Written(name, step, (file, at) => file.Scalar(name, value, at, description));
    }

    /// <summary>How numbers are spread at a step. As <c>tf.summary.histogram</c>.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="data">Numbers.</param>
    /// <param name="step">The step; that of the writer by default.</param>
    /// <param name="buckets">Counts for nothing: there are as many as TensorBoard shows.</param>
    /// <param name="description">What TensorBoard says of them.</param>
    /// <inheritdoc cref="scalar" path="/returns"/>
    public bool histogram(string name, Tensor data, long? step = null, int? buckets = null, string? description = null)
    {
        var values = KerasTypes.Tensor(data);
        return Written(name, step, (file, at) => file.Histogram(name, values, at, description));
    }

    /// <summary>Texts of a step. As <c>tf.summary.text</c>.</summary>
    /// <param name="name">What they are called.</param>
    /// <param name="data">Strings.</param>
    /// <param name="step">The step; that of the writer by default.</param>
    /// <param name="description">What TensorBoard says of them.</param>
    /// <inheritdoc cref="scalar" path="/returns"/>
    public bool text(string name, TextValues data, long? step = null, string? description = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Written(name, step, (file, at) => file.Values(name, data.Tensor, at, "text", description));
    }

    /// <summary>Images of a step. As <c>tf.summary.image</c>.</summary>
    /// <remarks>The package SkiaSharp encodes them; TfActivations.Plotting brings it.</remarks>
    /// <param name="name">What they are called.</param>
    /// <param name="data">Of shape (images, height, width, 1, 3 or 4): uint8, or floats from 0 to 1.</param>
    /// <param name="step">The step; that of the writer by default.</param>
    /// <param name="max_outputs">How many of them at most.</param>
    /// <param name="description">What TensorBoard says of them.</param>
    /// <inheritdoc cref="scalar" path="/returns"/>
    public bool image(string name, Tensor data, long? step = null, int max_outputs = 3, string? description = null)
    {
        var images = KerasTypes.Tensor(data);
        if (images.Shape.Rank != 4 || max_outputs < 0)
            throw new InvalidArgumentException(
                $"summary.image: needs images of 4 axes and a number of them. Received: shape {images.Shape}, {max_outputs}"
            );
        if (images.DType.IsFloating())
            images = Casting.Saturate(images * 255.0, DType.UInt8);
        return Written(
            name,
            step,
            (file, at) =>
            {
                var pictures = Enumerable
                    .Range(0, Math.Min(max_outputs, images.Shape[0]))
                    .Select(i => files.encode_png(images[i]).Texts()[0]);
                file.Images(name, [.. pictures], images.Shape[2], images.Shape[1], at, description);
            }
        );
    }

    /// <summary>A tensor of a step. As <c>tf.summary.write</c>.</summary>
    /// <param name="tag">What it is called.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="step">The step; that of the writer by default.</param>
    /// <param name="metadata">The name of the part of TensorBoard that shows it.</param>
    /// <inheritdoc cref="scalar" path="/returns"/>
    public bool write(string tag, Tensor tensor, long? step = null, string? metadata = null)
    {
        var value = KerasTypes.Tensor(tensor);
        return Written(tag, step, (file, at) => file.Values(tag, value, at, metadata ?? "", null));
    }

    /// <summary>Writes to the files what is pending. As <c>tf.summary.flush</c>.</summary>
    /// <param name="writer">Whose; the default writer's by default.</param>
    public void flush(SummaryWriter? writer = null) => (writer ?? SummaryWriter.Default)?.flush();

    private static bool Written(string name, long? step, Action<EventFile, long> write)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (SummaryWriter.Default is not { } writer)
            return false;
        if ((step ?? writer.Step) is not { } at)
            throw new InvalidArgumentException($"summary: '{name}' needs a step, of its own or of as_default");
        write(writer.File, at);
        return true;
    }
}

/// <summary>Who writes summaries to files of events. As <c>tf.summary.SummaryWriter</c>.</summary>
public sealed class SummaryWriter : IDisposable
{
    private static readonly AsyncLocal<SummaryWriter?> Current = new();

    internal SummaryWriter(string folder) => File = new(folder);

    internal static SummaryWriter? Default => Current.Value;

    internal EventFile File { get; }

    internal long? Step { get; private set; }

    /// <summary>Makes it the writer that summaries go to, until the result is disposed of: <c>using (writer.as_default())</c>.</summary>
    /// <param name="step">The step of summaries that say none.</param>
    public IDisposable as_default(long? step = null)
    {
        var scope = new Scope(this, Current.Value, Step);
        (Current.Value, Step) = (this, step ?? Step);
        return scope;
    }

    /// <summary>Writes to the file what is pending.</summary>
    public void flush() => File.Flush();

    /// <summary>Writes to the file what is pending.</summary>
    public void close() => File.Flush();

    /// <summary>Writes to the file what is pending.</summary>
    public void Dispose() => File.Flush();

    private sealed class Scope(SummaryWriter writer, SummaryWriter? outer, long? step) : IDisposable
    {
        public void Dispose()
        {
            writer.flush();
            (Current.Value, writer.Step) = (outer, step);
        }
    }
}
