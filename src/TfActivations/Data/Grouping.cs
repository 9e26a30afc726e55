namespace TfActivations.Data;

/// <summary>group_by_window and what is made of it.</summary>
internal static class Grouping
{
    public static Dataset<TResult> ByWindow<T, TResult>(
        Dataset<T> source,
        Func<T, Tensor> keyOf,
        Func<Tensor, Dataset<T>, Dataset<TResult>> reduce,
        long? size,
        Func<Tensor, Tensor>? sizeOf
    )
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(keyOf);
        ArgumentNullException.ThrowIfNull(reduce);
        if (size is null == sizeOf is null)
            throw new InvalidArgumentException("group_by_window: give window_size or window_size_func");
        if (size is { } fix)
            Cardinality.Require("group_by_window", "window_size", fix);
        return new GroupByWindowDataset<T, TResult>(
            source,
            element => Numbers.Of(keyOf(element)),
            (key, group) =>
                reduce(Numbers.Int64(key), new TensorDataset<T>(group, source.element_spec))
                ?? throw new InvalidArgumentException(
                    "group_by_window: reduce_func must return a dataset. Received: null"
                ),
            key => size ?? Numbers.Of(sizeOf!(Numbers.Int64(key))),
            () =>
                Tracing.OfDataset<Dataset<T>, TResult>(
                    ElementSpec.Dataset(source.element_spec),
                    group => reduce(Numbers.Int64(0), group)
                )
        );
    }

    /// <summary>How buckets become batches.</summary>
    /// <param name="Shapes">To what shapes tensors are filled up; null for the largest.</param>
    /// <param name="Values">With what.</param>
    /// <param name="ToBoundary">Whether open axes are filled up to the bucket's boundary.</param>
    /// <param name="None">Whether nothing is filled up.</param>
    /// <param name="DropRemainder">Whether last batches of fewer are left out.</param>
    public sealed record Padding(
        IReadOnlyList<Shape?>? Shapes,
        IReadOnlyList<Tensor?>? Values,
        bool ToBoundary,
        bool None,
        bool DropRemainder
    );

    public static Dataset<T> ByLength<T>(
        Dataset<T> source,
        Func<T, Tensor> lengthOf,
        IReadOnlyList<int> boundaries,
        IReadOnlyList<int> sizes,
        Padding padding
    )
    {
        const string Caller = "bucket_by_sequence_length";
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(lengthOf);
        ArgumentNullException.ThrowIfNull(boundaries);
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count != boundaries.Count + 1)
            throw new InvalidArgumentException(
                $"{Caller}: bucket_batch_sizes must be one more than bucket_boundaries, {boundaries.Count + 1}. Received: {sizes.Count}"
            );
        foreach (var size in sizes)
            Cardinality.Require(Caller, "a batch size", size);
        return new GroupByWindowDataset<T, T>(
            source,
            element => BucketOf(Numbers.Of(lengthOf(element))),
            (bucket, group) => Batch(new TensorDataset<T>(group, source.element_spec), (int)bucket),
            bucket => sizes[(int)bucket],
            () =>
                Enumerable
                    .Range(0, padding.ToBoundary ? boundaries.Count : 1)
                    .Select(bucket => Batch(source, bucket).element_spec)
                    .Aggregate((x, y) => x.Union(y)!)
        );

        long BucketOf(long length)
        {
            var bucket = boundaries.TakeWhile(boundary => length >= boundary).Count();
            return bucket < boundaries.Count || !padding.ToBoundary
                ? bucket
                : throw new InvalidArgumentException(
                    $"its length {length} is not below the last boundary {boundaries[^1]}"
                );
        }

        Dataset<T> Batch(Dataset<T> group, int bucket) =>
            padding.None
                ? new BatchDataset<T>(group, sizes[bucket], padding.DropRemainder)
                : new PaddedBatchDataset<T>(
                    group,
                    sizes[bucket],
                    padding.ToBoundary ? Bounded(group, boundaries[bucket] - 1) : padding.Shapes ?? [],
                    padding.Values ?? [],
                    padding.DropRemainder
                );

        Shape?[] Bounded(Dataset<T> group, int length) =>
            [
                .. group.element_spec.Leaves.Select(
                    (spec, i) =>
                        (padding.Shapes?.ElementAtOrDefault(i) ?? spec.shape) is { } shape
                            ? (Shape)shape.Select(axis => axis == -1 ? length : axis).ToArray()
                            : null
                ),
            ];
    }
}
