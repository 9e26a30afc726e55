using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

/// <summary>Rows of data: inputs, what should come out, a weight for each row.</summary>
internal sealed class Dataset
{
    public Dataset(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> targets, Tensor? weights = null)
    {
        (Inputs, Targets, Weights) = (inputs, targets, weights);
        if (inputs.Count == 0 || All.Any(tensor => tensor.Shape.Rank == 0))
            throw new InvalidArgumentException("the data must be tensors whose first axis counts the samples");
        Count = inputs[0].Shape[0];
        var odd = All.FirstOrDefault(tensor => tensor.Shape[0] != Count);
        if (odd is not null)
            throw new InvalidArgumentException(
                $"inputs, targets and weights must have one number of samples. Received: {Count} and {odd.Shape[0]}"
            );
    }

    public IReadOnlyList<Tensor> Inputs { get; }

    public IReadOnlyList<Tensor> Targets { get; }

    public Tensor? Weights { get; }

    /// <summary>The number of rows.</summary>
    public int Count { get; }

    private IEnumerable<Tensor> All => [.. Inputs, .. Targets, .. Weights is null ? [] : new[] { Weights }];

    /// <summary>Rows from start to end, without a copy.</summary>
    public Dataset Rows(int start, int end) => Map(tensor => tensor.Rows(start, end));

    /// <summary>The first rows for training and the last ones for validation, as many as Keras takes.</summary>
    /// <param name="share">The share for validation.</param>
    public (Dataset Training, Dataset Validation) Split(double share)
    {
        var at = (int)Math.Floor(Count * (1 - share));
        if (share is not (> 0 and < 1) || at == 0 || at == Count)
            throw new InvalidArgumentException(
                $"validation_split must leave samples on both sides of {Count}. Received: {share}"
            );
        return (Rows(0, at), Rows(at, Count));
    }

    /// <summary>Memory for a batch of this many rows.</summary>
    /// <param name="rows">The number of rows.</param>
    /// <param name="isRecorded">Whether a recorded step reads it, for batch after batch.</param>
    public Dataset AllocateBatch(int rows, bool isRecorded)
    {
        return Map(Batch);

        Tensor Batch(Tensor tensor)
        {
            var batch = Tensor.Allocate(tensor.Shape.With(0, rows), tensor.DType);
            batch.IsRecorded = isRecorded;
            return batch;
        }
    }

    /// <summary>Copies the rows that the indices name into a batch.</summary>
    public void Gather(ReadOnlySpan<int> rows, Dataset batch)
    {
        for (var i = 0; i < Inputs.Count; i++)
            Gather(Inputs[i], rows, batch.Inputs[i]);
        for (var i = 0; i < Targets.Count; i++)
            Gather(Targets[i], rows, batch.Targets[i]);
        if (Weights is not null)
            Gather(Weights, rows, batch.Weights!);
    }

    /// <summary>A weight for each row: its class's, times the weights there are.</summary>
    public Dataset WithClassWeights(IReadOnlyDictionary<int, double> classWeights)
    {
        if (Targets.Count != 1)
            throw new InvalidArgumentException($"class_weight needs one target. Received: {Targets.Count}");
        var target = Targets[0];
        var classes =
            target.Shape.Rank > 1 && target.Shape[^1] > 1
                ? ArgMax.Apply(target, -1)
                : Reshape.Apply(Cast.Apply(target, DType.Int64), -1);
        var weights = Tensor.Allocate(Count, DType.Float32);
        for (var i = 0; i < Count; i++)
            weights.Span<float>()[i] = (float)classWeights.GetValueOrDefault((int)classes.Span<long>()[i], 1);
        return new(Inputs, Targets, Weights is null ? weights : weights * Cast.Apply(Weights, DType.Float32));
    }

    private Dataset Map(Func<Tensor, Tensor> each) =>
        new([.. Inputs.Select(each)], [.. Targets.Select(each)], Weights is null ? null : each(Weights));

    private static unsafe void Gather(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        fixed (
            byte* from = source.Bytes(),
                to = target.Bytes()
        )
        fixed (int* indices = rows)
        {
            var job = new GatherJob(from, indices, rows.Length, to, target.Bytes().Length / Math.Max(1, rows.Length));
            Workers.Run(ref job, job.Chunks);
        }
    }

    /// <summary>Copies rows that lie anywhere in memory: slow to arrive, so all cores ask for them.</summary>
    private readonly unsafe struct GatherJob(byte* from, int* rows, int count, byte* to, int size) : IChunkJob
    {
        // 64 KB take about 10 us.
        private const int ChunkBytes = 65536;

        public int Chunks => (count + RowsPerChunk - 1) / RowsPerChunk;

        private int RowsPerChunk => Math.Max(1, ChunkBytes / Math.Max(1, size));

        public void Run(int chunk)
        {
            var end = Math.Min(count, (chunk + 1) * RowsPerChunk);
            for (var i = chunk * RowsPerChunk; i < end; i++)
                Buffer.MemoryCopy(from + (long)rows[i] * size, to + (long)i * size, size, size);
        }
    }
}
