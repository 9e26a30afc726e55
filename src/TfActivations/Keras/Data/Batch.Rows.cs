using TfActivations.Data;

namespace TfActivations.Keras.Data;

// Rows of it, which are batches too: the data of fit are one batch, from which those of the steps are gathered.
public sealed partial record Batch
{
    private IEnumerable<Tensor> All => [.. X, .. Y, .. Weights ?? []];

    /// <summary>Rows from start to end, without a copy.</summary>
    internal Batch Rows(int start, int end) => Map(tensor => tensor.Rows(start, end));

    /// <summary>Rows that follow each other, without a copy.</summary>
    internal Batch Consecutive(ReadOnlySpan<int> rows) => Rows(rows[0], rows[^1] + 1);

    /// <summary>The rows of the first batches; all of them when null.</summary>
    /// <param name="batches">How many.</param>
    /// <param name="batchSize">Rows of a batch.</param>
    /// <param name="argument">What says how many, for a warning where there are fewer.</param>
    internal Batch First(int? batches, int batchSize, string argument)
    {
        if (batches is not { } some)
            return this;
        if ((long)some * batchSize < Count)
            return Rows(0, some * batchSize);
        StepLimit.Warn(argument, some, (Count + batchSize - 1) / batchSize);
        return this;
    }

    /// <summary>The first rows for training and the last ones for validation, as many as Keras takes.</summary>
    /// <param name="share">The share for validation.</param>
    internal (Batch Training, Batch Validation) Split(double share)
    {
        var at = (int)Math.Floor(Count * (1 - share));
        if (share is not (> 0 and < 1) || at == 0 || at == Count)
            throw new InvalidArgumentException(
                $"validation_split must leave samples on both sides of {Count}. Received: {share}"
            );
        return (Rows(0, at), Rows(at, Count));
    }

    /// <summary>Whether rows come from a file that is mapped to memory, and may have to be waited for.</summary>
    internal bool IsMapped => All.Any(tensor => tensor.IsMapped);

    /// <summary>Whether the other has the same tensors but for the number of rows.</summary>
    internal bool IsLike(Batch other) =>
        AreAlike(X, other.X)
        && AreAlike(Y, other.Y)
        && (Weights is null ? other.Weights is null : other.Weights is not null && AreAlike(Weights, other.Weights));

    /// <summary>Memory for a batch of this many rows.</summary>
    internal Batch AllocateBatch(int rows) => Map(tensor => Tensor.Allocate(tensor.Shape.With(0, rows), tensor.DType));

    /// <summary>Says that a recorded step reads this batch: what it holds now is not what it will hold then.</summary>
    internal void MarkRecorded()
    {
        foreach (var tensor in All)
            tensor.IsRecorded = true;
    }

    /// <summary>Copies the rows that the indices name into a batch.</summary>
    internal void Gather(ReadOnlySpan<int> rows, Batch batch)
    {
        for (var i = 0; i < X.Count; i++)
            RowCopy.Gather(X[i], rows, batch.X[i]);
        for (var i = 0; i < Y.Count; i++)
            RowCopy.Gather(Y[i], rows, batch.Y[i]);
        for (var i = 0; i < Weights?.Count; i++)
            RowCopy.Gather(Weights[i], rows, batch.Weights![i]);
    }

    private static bool AreAlike(TensorList some, TensorList others)
    {
        var alike = some.Count == others.Count;
        for (var i = 0; alike && i < some.Count; i++)
            alike = AreAlike(some[i], others[i]);
        return alike;
    }

    private static bool AreAlike(Tensor x, Tensor y) =>
        x.DType == y.DType && x.Shape.Span[1..].SequenceEqual(y.Shape.Span[1..]);

    private Batch Map(Func<Tensor, Tensor> each) =>
        new([.. X.Select(each)], [.. Y.Select(each)], Weights is null ? null : [.. Weights.Select(each)]);
}
