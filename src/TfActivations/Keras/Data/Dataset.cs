using TfActivations.Kernels;
using TfActivations.Ops;
using TfActivations.Text;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Keras.Data;

/// <summary>Rows of data, or a batch of them: inputs, what should come out, a weight for each row.</summary>
internal sealed class Dataset
{
    public Dataset(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> targets, Tensor? weights = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
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

    /// <summary>Rows that follow each other, without a copy.</summary>
    public Dataset Consecutive(ReadOnlySpan<int> rows) => Rows(rows[0], rows[^1] + 1);

    /// <summary>The rows of the first batches; all of them when null.</summary>
    /// <param name="batches">How many.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="argument">What says how many, for a warning where there are fewer.</param>
    public Dataset First(int? batches, int batchSize, string argument)
    {
        if (batches is not { } some)
            return this;
        if ((long)some * batchSize < Count)
            return Rows(0, some * batchSize);
        StepLimit.Say(argument, some, (Count + batchSize - 1) / batchSize);
        return this;
    }

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

    /// <summary>The data, or the error where there are none.</summary>
    public Dataset RequireSamples(string caller) =>
        Count > 0 ? this : throw new InvalidArgumentException($"{caller}: no samples were given");

    /// <summary>Whether rows come from a file that is mapped to memory, and may have to be waited for.</summary>
    public bool IsMapped => All.Any(tensor => tensor.IsMapped);

    /// <summary>Whether the other has the same tensors but for the number of rows.</summary>
    public bool IsLike(Dataset other) =>
        AreAlike(Inputs, other.Inputs)
        && AreAlike(Targets, other.Targets)
        && (Weights is null ? other.Weights is null : other.Weights is not null && AreAlike(Weights, other.Weights));

    /// <summary>Memory for a batch of this many rows.</summary>
    public Dataset AllocateBatch(int rows) => Map(tensor => Tensor.Allocate(tensor.Shape.With(0, rows), tensor.DType));

    /// <summary>Says that a recorded step reads this batch: what it holds now is not what it will hold then.</summary>
    public void MarkRecorded()
    {
        foreach (var tensor in All)
            tensor.IsRecorded = true;
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
        if (target.Shape.Rank > 2)
            throw new InvalidArgumentException(
                "class_weight needs one class for each sample: targets of shape (samples,), (samples, 1) or (samples, classes). "
                    + $"Received: {target.Shape}"
            );
        var values = Cast.Apply(target, DType.Float64);
        var width = target.Shape.Product(1..);
        var weights = Tensor.Allocate(Count, DType.Float32);
        for (var i = 0; i < Count; i++)
            weights.Span<float>()[i] = (float)
                classWeights.GetValueOrDefault(ClassOf(values.Span<double>().Slice(i * width, width)), 1);
        return new(Inputs, Targets, Weights is null ? weights : weights * Cast.Apply(Weights, DType.Float32));
    }

    /// <summary>The class that a sample's target says: a number, rounded as in Keras, or where the largest of several stands.</summary>
    private static int ClassOf(ReadOnlySpan<double> target)
    {
        foreach (var value in target)
            if (!double.IsFinite(value))
                throw new InvalidArgumentException(
                    $"class_weight: a label must be finite. Received: {PythonText.Of(value)}"
                );
        return target.Length == 1 ? (int)Math.Round(target[0]) : TensorPrimitives.IndexOfMax(target);
    }

    private static bool AreAlike(IReadOnlyList<Tensor> some, IReadOnlyList<Tensor> others)
    {
        var alike = some.Count == others.Count;
        for (var i = 0; alike && i < some.Count; i++)
            alike = AreAlike(some[i], others[i]);
        return alike;
    }

    private static bool AreAlike(Tensor x, Tensor y) =>
        x.DType == y.DType && x.Shape.Span[1..].SequenceEqual(y.Shape.Span[1..]);

    private Dataset Map(Func<Tensor, Tensor> each) =>
        new([.. Inputs.Select(each)], [.. Targets.Select(each)], Weights is null ? null : each(Weights));

    private static unsafe void Gather(Tensor source, ReadOnlySpan<int> rows, Tensor target)
    {
        fixed (int* indices = rows)
        {
            var job = new GatherJob(source, indices, rows.Length, target);
            Workers.Run(ref job, job.Chunks);
        }
    }

    /// <summary>Copies rows that lie anywhere in memory: slow to arrive, so all cores ask for them.</summary>
    private readonly unsafe struct GatherJob(Tensor source, int* rows, int count, Tensor target) : IChunkJob
    {
        // 64 KB take about 10 us.
        private const int ChunkBytes = 65536;

        private readonly int rowBytes = source.Shape.Product(1..) * source.DType.Size();

        public int Chunks => (count + RowsPerChunk - 1) / RowsPerChunk;

        private int RowsPerChunk => Math.Max(1, ChunkBytes / Math.Max(1, rowBytes));

        public void Run(int chunk)
        {
            var end = Math.Min(count, (chunk + 1) * RowsPerChunk);
            for (var i = chunk * RowsPerChunk; i < end; i++)
                source.RowBytes(rows[i], rowBytes).CopyTo(target.RowBytes(i, rowBytes));
        }
    }
}
