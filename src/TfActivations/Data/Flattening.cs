namespace TfActivations.Data;

/// <summary>flat_map: the elements of the datasets that a function makes of elements, one dataset after the other.</summary>
internal sealed class FlatMapDataset<T, TResult> : Stage<T, TResult>
{
    private readonly Func<T, Dataset<TResult>> function;

    public FlatMapDataset(Dataset<T> source, Func<T, Dataset<TResult>> function)
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(function);
        this.function = function;
    }

    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() =>
        Tracing.OfDataset(Source.element_spec, function) ?? SpecifyByElements("flat_map");

    internal override IEnumerable<TResult> Elements(DatasetOptions options)
    {
        var index = 0L;
        foreach (var element in Source.Elements(options))
        foreach (var inner in DatasetException.At("flat_map", index++, function, element).Elements(options))
            yield return inner;
    }
}

/// <summary>interleave: the elements of several such datasets by turns.</summary>
internal sealed class InterleaveDataset<T, TResult> : Stage<T, TResult>
{
    private readonly Func<T, Dataset<TResult>> function;
    private readonly long blockLength;
    private readonly int cycleLength;
    private readonly bool isParallel;
    private readonly bool? deterministic;

    public InterleaveDataset(
        Dataset<T> source,
        Func<T, Dataset<TResult>> function,
        long? cycleLength,
        long? blockLength,
        int? parallelism,
        bool? deterministic
    )
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(function);
        this.function = function;
        this.deterministic = deterministic;
        isParallel = Parallelism.Of("interleave", parallelism) > 1;
        this.blockLength = Data.Cardinality.Require("interleave", "block_length", blockLength ?? 1);
        this.cycleLength = (int)
            Math.Min(
                Data.Cardinality.Require("interleave", "cycle_length", cycleLength ?? Environment.ProcessorCount),
                MostOpen
            );
    }

    // So many files, or threads, are enough.
    private const int MostOpen = 1024;

    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() =>
        Tracing.OfDataset(Source.element_spec, function) ?? SpecifyByElements("interleave");

    internal override IEnumerable<TResult> Elements(DatasetOptions options)
    {
        var open = new IEnumerator<TResult>?[cycleLength];
        using var source = Source.Elements(options).GetEnumerator();
        var (turn, taken, index, count, isMore) = (0, 0L, 0L, 0, true);
        try
        {
            while (isMore || count > 0)
            {
                if (open[turn] is null && isMore && (isMore = source.MoveNext()))
                {
                    open[turn] = Opened(DatasetException.At("interleave", index++, function, source.Current), options);
                    count++;
                }
                if (open[turn] is { } elements)
                {
                    if (elements.MoveNext())
                    {
                        yield return elements.Current;
                        if (++taken < blockLength)
                            continue;
                    }
                    else
                    {
                        elements.Dispose();
                        open[turn] = null;
                        count--;
                    }
                }
                (turn, taken) = ((turn + 1) % cycleLength, 0);
            }
        }
        finally
        {
            foreach (var each in open)
                each?.Dispose();
        }
    }

    /// <summary>The elements of a dataset, fetched ahead on a thread of its own where asked for.</summary>
    private IEnumerator<TResult> Opened(Dataset<TResult> dataset, DatasetOptions options) =>
        (
            isParallel
                ? Prefetched.Of(dataset.Elements(options), (int)Math.Min(blockLength, MostOpen))
                : dataset.Elements(options)
        ).GetEnumerator();
}
