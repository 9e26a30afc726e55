using TfActivations.Data;
using TfActivations.Ops;

namespace TfActivations.Keras.Datasets;

/// <summary>Where the windows of a series stand. As the arguments of <c>keras.utils.timeseries_dataset_from_array</c>.</summary>
/// <param name="Length">How many rows a window has.</param>
/// <param name="Stride">How far it is to the next window.</param>
/// <param name="Rate">How far it is to a window's next row.</param>
/// <param name="Batch">How many windows make a batch; null for single ones.</param>
/// <param name="Shuffles">Whether windows come in a random order.</param>
/// <param name="Seed">Of that order.</param>
/// <param name="Start">The first row that is used.</param>
/// <param name="End">One past the last.</param>
internal sealed record Timeseries(
    int Length,
    int Stride,
    int Rate,
    int? Batch,
    bool Shuffles,
    int? Seed,
    int? Start,
    int? End
)
{
    private const string Caller = "timeseries_dataset_from_array";
    private const int ShuffledBatches = 8;
    private const int ShuffledSingles = 1024;

    /// <summary>The windows.</summary>
    public Dataset<Tensor> Of(Tensor data) => Batched(Starts(data, null), start => Window(data, start));

    /// <summary>The windows, each with the target that stands where it begins.</summary>
    public Dataset<(Tensor, Tensor)> Of(Tensor data, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Batched(Starts(data, targets), start => (Window(data, start), targets[(int)start]));
    }

    private Dataset<T> Batched<T>(Dataset<Tensor> starts, Func<Tensor, T> make)
    {
        var order = Shuffles
            ? new ShuffleDataset<Tensor>(starts, Batch * ShuffledBatches ?? ShuffledSingles, Seed, reshuffles: true)
            : starts;
        var windows = new MapDataset<Tensor, T>(order, make, parallelism: null, deterministic: null);
        return Batch is { } size ? new BatchDataset<T>(windows, size, dropRemainder: false) : windows;
    }

    private Tensor Window(Tensor data, Tensor start) =>
        GatherOp.Apply(data, start + Tensor.Of<int>([.. Enumerable.Range(0, Length).Select(i => i * Rate)], Length), 0);

    /// <summary>The rows that windows begin at.</summary>
    private TensorSliceDataset<Tensor> Starts(Tensor data, Tensor? targets)
    {
        ArgumentNullException.ThrowIfNull(data);
        foreach (
            var (name, value) in new[]
            {
                ("sequence_length", Length),
                ("sequence_stride", Stride),
                ("sampling_rate", Rate),
            }
        )
            Cardinality.Require(Caller, name, value);
        if (Batch is { } size)
            Cardinality.Require(Caller, "batch_size", size);
        if (data.Shape.Rank == 0 || targets is { Shape.Rank: 0 })
            throw new InvalidArgumentException($"{Caller}: data and targets must have an axis of rows");
        var rows = data.Shape[0];
        var (start, end) = (Start ?? 0, End ?? rows);
        if (start < 0 || start >= rows || end <= start || end > rows)
            throw new InvalidArgumentException(
                $"{Caller}: start_index and end_index must be in order and among {rows} rows. Received: {start} and {end}"
            );
        var count = Math.Max(0, end - start - ((Length - 1L) * Rate));
        if (targets is not null)
            count = Math.Min(count, Math.Max(0, targets.Shape[0] - start));
        int[] starts = [.. Enumerable.Range(0, (int)((count + Stride - 1) / Stride)).Select(i => start + (i * Stride))];
        return new(Tensor.Of<int>(starts, starts.Length));
    }
}
