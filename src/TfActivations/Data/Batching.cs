namespace TfActivations.Data;

/// <summary>batch: so many elements as one, their tensors along a new first axis.</summary>
internal sealed class BatchDataset<T> : Stage<T>
{
    private readonly int size;
    private readonly bool dropRemainder;
    private readonly int parallelism;
    private readonly bool? deterministic;

    public BatchDataset(
        Dataset<T> source,
        long size,
        bool dropRemainder,
        int? parallelism = null,
        bool? deterministic = null
    )
        : base(source)
    {
        this.size = Batches.RequireSize("batch", size);
        (this.dropRemainder, this.deterministic) = (dropRemainder, deterministic);
        this.parallelism = Parallelism.Of("batch", parallelism);
    }

    internal override long Cardinality => Batches.Count(Source.Cardinality, size, dropRemainder);

    private protected override ElementSpec Specify() =>
        Source.element_spec.Map(spec => Batches.Spec(spec, dropRemainder ? size : -1));

    internal override RowBatchSequence? RowBatches =>
        Source.Rows is { } rows ? new(Nest<T>.Pack(rows.Structure, rows.Tensors)!, Chunks(rows.Order)) : null;

    internal override IEnumerable<T> Elements(DatasetOptions options) =>
        Source.Rows is { } rows
            ? Made(rows.Order, indices => Batches.OfRows<T>(rows, indices), options)
            : Made(Source.Elements(options), Batches.Of, options);

    private Mapped<TElement[], T> Made<TElement>(
        IEnumerable<TElement> elements,
        Func<TElement[], T> make,
        DatasetOptions options
    ) => new("batch", Chunks(elements), make, parallelism, options.KeepsOrder(deterministic));

    private IEnumerable<TElement[]> Chunks<TElement>(IEnumerable<TElement> elements) =>
        elements.Chunk(size).Where(chunk => chunk.Length == size || !dropRemainder);
}

/// <summary>rebatch: the rows of batches in batches of other sizes.</summary>
internal sealed class RebatchDataset<T> : Stage<T>
{
    private readonly int[] sizes;
    private readonly bool dropRemainder;
    private readonly UnbatchDataset<T> rows;

    /// <param name="source">Batches.</param>
    /// <param name="sizes">The sizes, which take turns.</param>
    /// <param name="dropRemainder">Whether a last batch that is smaller is left out.</param>
    public RebatchDataset(Dataset<T> source, IReadOnlyList<long> sizes, bool dropRemainder)
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        this.sizes = [.. sizes.Select(size => Batches.RequireSize("rebatch", size))];
        if (this.sizes.Length == 0)
            throw new InvalidArgumentException("rebatch: batch_size needs at least one size");
        this.dropRemainder = dropRemainder;
        rows = new(source);
    }

    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() =>
        rows.element_spec.Map(spec => Batches.Spec(spec, dropRemainder && sizes.Length == 1 ? sizes[0] : -1));

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        var (waiting, turn) = (new List<T>(), 0);
        foreach (var row in rows.Elements(options))
        {
            waiting.Add(row);
            if (waiting.Count < sizes[turn % sizes.Length])
                continue;
            turn++;
            yield return Batches.Of(waiting);
            waiting.Clear();
        }
        if (waiting.Count > 0 && !dropRemainder)
            yield return Batches.Of(waiting);
    }
}

/// <summary>unbatch: the rows of each element.</summary>
internal sealed class UnbatchDataset<T>(Dataset<T> source) : Stage<T>(source)
{
    internal override long Cardinality =>
        Source.Cardinality is var count
        && Source
            .element_spec.Leaves.Select(spec => spec.shape is { Rank: > 0 } shape ? shape[0] : -1)
            .Distinct()
            .ToArray()
            is [>= 0 and var rows]
            ? Data.Cardinality.Of(count, all => all * rows)
            : Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() =>
        Source.element_spec.Map(spec =>
            spec.shape is null ? spec
            : spec.shape.Rank > 0 ? new(spec.shape[1..], spec.dtype)
            : throw new InvalidArgumentException("unbatch: a scalar has no rows")
        );

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        foreach (var element in Source.Elements(options))
        foreach (var row in new TensorSliceDataset<T>(element).Elements(options))
            yield return row;
    }
}

/// <summary>Elements made one.</summary>
internal static class Batches
{
    public static int RequireSize(string caller, long size) =>
        Data.Cardinality.Require(caller, "batch_size", size) <= int.MaxValue
            ? (int)size
            : throw new InvalidArgumentException(
                $"{caller}: batch_size must be at most {int.MaxValue}. Received: {size}"
            );

    public static long Count(long elements, long size, bool dropRemainder) =>
        Data.Cardinality.Of(elements, all => dropRemainder ? all / size : (all + size - 1) / size);

    /// <summary>What tensors become in batches.</summary>
    public static TensorSpec Spec(TensorSpec spec, int size) =>
        new(spec.shape is null ? null : [size, .. spec.shape], spec.dtype);

    /// <summary>The elements as one.</summary>
    /// <exception cref="InvalidArgumentException">Their tensors differ in shape or dtype.</exception>
    public static T Of<T>(IReadOnlyList<T> elements)
    {
        var structure = Nest<T>.Describe(elements[0]);
        Tensor[][] tensors = [.. elements.Select(Nest<T>.Flatten)];
        var place = 0;
        return Nest<T>.Pack(structure, _ => Stacked(tensors, place++));
    }

    /// <summary>The rows as one element.</summary>
    public static T OfRows<T>(RowSequence rows, int[] indices)
    {
        var place = 0;
        return Nest<T>.Pack(rows.Structure, _ => RowCopy.Gathered(rows.Tensors[place++], indices));
    }

    private static Tensor Stacked(Tensor[][] tensors, int component)
    {
        var first = tensors[0][component];
        for (var i = 1; i < tensors.Length; i++)
        {
            if (tensors[i].Length != tensors[0].Length)
                throw new InvalidArgumentException(
                    $"elements must have one structure. Received: {tensors[0].Length} and {tensors[i].Length} tensors"
                );
            var other = tensors[i][component];
            if (!other.Shape.Equals(first.Shape) || other.DType != first.DType)
                throw new InvalidArgumentException(
                    $"tensors of different shapes or dtypes make no batch; padded_batch fills up. Component {component} of the first "
                        + $"element has shape {first.Shape} and dtype {first.DType.Name()}, of element {i} shape {other.Shape} and dtype {other.DType.Name()}"
                );
        }
        return RowCopy.Stacked([.. tensors.Select(element => element[component])]);
    }
}
