namespace TfActivations.Data;

/// <summary>window: elements in a row as a dataset, then those a shift further.</summary>
/// <typeparam name="T">The elements.</typeparam>
/// <typeparam name="TWindow">A dataset of them, or a tuple or dictionary of datasets of their parts.</typeparam>
internal sealed class WindowDataset<T, TWindow> : Stage<T, TWindow>
{
    private readonly long size;
    private readonly long shift;
    private readonly long stride;
    private readonly bool dropRemainder;
    private readonly Func<IReadOnlyList<T>, ElementSpec, TWindow> make;

    public WindowDataset(
        Dataset<T> source,
        long size,
        long? shift,
        long stride,
        bool dropRemainder,
        Func<IReadOnlyList<T>, ElementSpec, TWindow> make
    )
        : base(source)
    {
        this.size = Data.Cardinality.Require("window", nameof(size), size);
        this.shift = Data.Cardinality.Require("window", nameof(shift), shift ?? size);
        this.stride = Data.Cardinality.Require("window", nameof(stride), stride);
        (this.dropRemainder, this.make) = (dropRemainder, make);
    }

    // From the first element of a window to its last.
    private long Span => ((size - 1) * stride) + 1;

    internal override long Cardinality =>
        Data.Cardinality.Of(
            Source.Cardinality,
            all => dropRemainder ? Math.Max(0, (all - Span + shift) / shift) : (all + shift - 1) / shift
        );

    private protected override ElementSpec Specify() => Nest<TWindow>.Describe(make([], Source.element_spec));

    internal override IEnumerable<TWindow> Elements(DatasetOptions options)
    {
        var spec = Source.element_spec;
        var waiting = new List<T>();
        var ahead = 0L;
        foreach (var element in Source.Elements(options))
        {
            if (ahead > 0)
            {
                ahead--;
                continue;
            }
            waiting.Add(element);
            if (waiting.Count < Span)
                continue;
            yield return Window(waiting, spec);
            ahead = Forward(waiting);
        }
        while (!dropRemainder && waiting.Count > 0)
        {
            yield return Window(waiting, spec);
            Forward(waiting);
        }
    }

    private TWindow Window(List<T> waiting, ElementSpec spec) =>
        make([.. waiting.Take((int)Math.Min(Span, int.MaxValue)).Where((_, i) => i % stride == 0)], spec);

    /// <summary>Lets elements go that no later window has.</summary>
    /// <returns>How many elements that come are in no window.</returns>
    private long Forward(List<T> waiting)
    {
        var gone = (int)Math.Min(shift, waiting.Count);
        waiting.RemoveRange(0, gone);
        return shift - gone;
    }
}

/// <summary>group_by_window: elements of one key together, so many of them, as a function makes them.</summary>
internal sealed class GroupByWindowDataset<T, TResult> : Stage<T, TResult>
{
    private readonly Func<T, long> keyOf;
    private readonly Func<long, IReadOnlyList<T>, Dataset<TResult>> reduce;
    private readonly Func<long, long> sizeOf;
    private readonly Func<ElementSpec?> trace;

    public GroupByWindowDataset(
        Dataset<T> source,
        Func<T, long> keyOf,
        Func<long, IReadOnlyList<T>, Dataset<TResult>> reduce,
        Func<long, long> sizeOf,
        Func<ElementSpec?> trace
    )
        : base(source) => (this.keyOf, this.reduce, this.sizeOf, this.trace) = (keyOf, reduce, sizeOf, trace);

    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() => trace() ?? SpecifyByElements("group_by_window");

    internal override IEnumerable<TResult> Elements(DatasetOptions options)
    {
        var groups = new SortedDictionary<long, List<T>>();
        var index = 0L;
        foreach (var element in Source.Elements(options))
        {
            var key = DatasetException.At("group_by_window", index++, keyOf, element);
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = [];
            group.Add(element);
            if (group.Count < Data.Cardinality.Require("group_by_window", "window_size", sizeOf(key)))
                continue;
            groups.Remove(key);
            foreach (var result in reduce(key, group).Elements(options))
                yield return result;
        }
        foreach (var (key, group) in groups)
        foreach (var result in reduce(key, group).Elements(options))
            yield return result;
    }
}
