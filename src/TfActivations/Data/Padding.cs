namespace TfActivations.Data;

/// <summary>padded_batch: elements of different shapes as one, filled up at the end of each axis.</summary>
internal sealed class PaddedBatchDataset<T> : Stage<T>
{
    private readonly int size;
    private readonly bool dropRemainder;
    private readonly IReadOnlyList<Shape?> shapes;
    private readonly IReadOnlyList<Tensor?> values;

    /// <param name="source">The elements.</param>
    /// <param name="size">How many make one.</param>
    /// <param name="shapes">The shape of each tensor; null, and -1 for an axis, for the largest in the batch.</param>
    /// <param name="values">What each tensor is filled up with; null for 0, false or an empty string.</param>
    /// <param name="dropRemainder">Whether a last batch that is smaller is left out.</param>
    public PaddedBatchDataset(
        Dataset<T> source,
        long size,
        IReadOnlyList<Shape?> shapes,
        IReadOnlyList<Tensor?> values,
        bool dropRemainder
    )
        : base(source)
    {
        this.size = Batches.RequireSize("padded_batch", size);
        (this.shapes, this.values, this.dropRemainder) = (shapes, values, dropRemainder);
        foreach (var value in values)
            if (value is not null && value.Shape.Rank != 0)
                throw new InvalidArgumentException(
                    $"padded_batch: a padding value must be a scalar. Received: shape {value.Shape}"
                );
    }

    internal override long Cardinality => Batches.Count(Source.Cardinality, size, dropRemainder);

    private protected override ElementSpec Specify()
    {
        var place = 0;
        return Source.element_spec.Map(spec =>
            Batches.Spec(new(TargetShape(place++) ?? spec.shape, spec.dtype), dropRemainder ? size : -1)
        );
    }

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        foreach (var chunk in Source.Elements(options).Chunk(size))
            if (chunk.Length == size || !dropRemainder)
                yield return Padded(chunk);
    }

    private T Padded(T[] elements)
    {
        Tensor[][] tensors = [.. elements.Select(Nest<T>.Flatten)];
        var place = 0;
        return Nest<T>.Pack(
            Nest<T>.Describe(elements[0]),
            _ =>
                Padded(
                    [.. tensors.Select(element => element[place])],
                    TargetShape(place),
                    values.ElementAtOrDefault(place++)
                )
        );
    }

    private Shape? TargetShape(int place) => shapes.ElementAtOrDefault(place);

    private static Tensor Padded(Tensor[] tensors, Shape? wanted, Tensor? value)
    {
        var shape = Common(tensors, wanted);
        var batch = Tensor.Allocate([tensors.Length, .. shape], tensors[0].DType);
        if (value is not null && value.DType != batch.DType && !value.IsWeak)
            throw new InvalidArgumentException(
                $"padded_batch: a padding value must have the tensors' dtype {batch.DType.Name()}. Received: {value.DType.Name()}"
            );
        if (value is { DType: DType.String })
            batch.Texts().Fill(value.Texts()[0]);
        else if (batch.DType != DType.String)
            batch.Fill(value?.ElementAt(0) ?? 0);
        for (var i = 0; i < tensors.Length; i++)
            Cells.Run(batch.DType, new PlaceKernel(tensors[i], batch.Row(i, shape)));
        return batch;
    }

    /// <summary>The shape that all are filled up to.</summary>
    private static Shape Common(Tensor[] tensors, Shape? wanted)
    {
        var rank = wanted?.Rank ?? tensors[0].Shape.Rank;
        if (Array.Find(tensors, tensor => tensor.Shape.Rank != rank) is { } odd)
            throw new InvalidArgumentException(
                $"padded_batch: a shape of {rank} axes was expected. Received: {odd.Shape}"
            );
        int[] most = [.. Enumerable.Range(0, rank).Select(axis => tensors.Max(tensor => tensor.Shape[axis]))];
        for (var axis = 0; axis < rank && wanted is not null; axis++)
            if (wanted[axis] != -1 && wanted[axis] < most[axis])
                throw new InvalidArgumentException(
                    $"padded_batch: an element is longer than padded_shapes {wanted}, along axis {axis}: {most[axis]}"
                );
            else if (wanted[axis] != -1)
                most[axis] = wanted[axis];
        return most;
    }

    /// <summary>Copies a tensor into the corner of a larger one.</summary>
    private readonly struct PlaceKernel(Tensor source, Tensor target) : ICellKernel
    {
        public void Run<TCell>() =>
            Copy(Cells.Of<TCell>(source), source.Shape.Span, Cells.Of<TCell>(target), target.Shape.Span);

        private static void Copy<TCell>(
            ReadOnlySpan<TCell> from,
            ReadOnlySpan<int> fromAxes,
            Span<TCell> to,
            ReadOnlySpan<int> toAxes
        )
        {
            if (fromAxes.Length <= 1 || from.IsEmpty)
            {
                from.CopyTo(to);
                return;
            }
            var (run, step) = (from.Length / fromAxes[0], to.Length / toAxes[0]);
            for (var i = 0; i < fromAxes[0]; i++)
                Copy(from.Slice(i * run, run), fromAxes[1..], to.Slice(i * step, step), toAxes[1..]);
        }
    }
}
