namespace TfActivations.Data;

/// <summary>concatenate: the elements of one dataset after those of another.</summary>
internal sealed class ConcatenateDataset<T> : Stage<T>
{
    private readonly Dataset<T> second;

    public ConcatenateDataset(Dataset<T> first, Dataset<T> second)
        : base(first)
    {
        ArgumentNullException.ThrowIfNull(second);
        this.second = second;
        if (first.element_spec.Union(second.element_spec) is null)
            throw new InvalidArgumentException(
                $"concatenate: both datasets must have elements of one kind. Received: {first.element_spec} and {second.element_spec}"
            );
    }

    internal override long Cardinality => Data.Cardinality.Sum(Source.Cardinality, second.Cardinality);

    private protected override ElementSpec Specify() => Source.element_spec.Union(second.element_spec)!;

    internal override IEnumerable<T> Elements(DatasetOptions options) =>
        Source.Elements(options).Concat(second.Elements(options));
}

/// <summary>zip: the elements of several datasets side by side.</summary>
internal sealed class ZipDataset<T>(
    IReadOnlyList<Dataset> parts,
    Func<IEnumerable<ElementSpec>, ElementSpec> specify,
    Func<DatasetOptions, IEnumerable<T>> elements
) : Dataset<T>
{
    internal override long Cardinality => Data.Cardinality.Least([.. parts.Select(part => part.Cardinality)]);

    private protected override ElementSpec Specify() => specify(parts.Select(part => part.element_spec));

    internal override IEnumerable<T> Elements(DatasetOptions options) => elements(options);
}

/// <summary>The elements of datasets side by side, as lists.</summary>
internal static class SideBySide
{
    public static IEnumerable<T[]> Of<T>(IReadOnlyList<Dataset<T>> datasets, DatasetOptions options)
    {
        var open = datasets.Select(dataset => dataset.Elements(options).GetEnumerator()).ToArray();
        try
        {
            while (open.Length > 0 && Array.TrueForAll(open, each => each.MoveNext()))
                yield return Array.ConvertAll(open, each => each.Current);
        }
        finally
        {
            foreach (var each in open)
                each.Dispose();
        }
    }
}

/// <summary>enumerate: the elements with their numbers.</summary>
internal sealed class EnumerateDataset<T>(Dataset<T> source, long start) : Stage<T, (Tensor, T)>(source)
{
    private protected override ElementSpec Specify() =>
        ElementSpec.Tuple(new TensorSpec(Shape.Scalar, DType.Int64), Source.element_spec);

    internal override IEnumerable<(Tensor, T)> Elements(DatasetOptions options) =>
        Source.Elements(options).Select((element, i) => (Numbers.Int64(start + i), element));
}

/// <summary>choose_from_datasets: each element from the dataset that another names.</summary>
internal sealed class ChooseDataset<T> : Dataset<T>
{
    private readonly IReadOnlyList<Dataset<T>> datasets;
    private readonly Func<IEnumerable<long>> choices;
    private readonly bool stopOnEmpty;

    /// <param name="caller">For errors.</param>
    /// <param name="datasets">What is chosen from.</param>
    /// <param name="choices">Which one is next.</param>
    /// <param name="stopOnEmpty">Whether the first that has ended ends it all; else it is passed over.</param>
    public ChooseDataset(
        string caller,
        IReadOnlyList<Dataset<T>> datasets,
        Func<IEnumerable<long>> choices,
        bool stopOnEmpty
    )
    {
        this.datasets = Argument.NoNulls(caller, datasets);
        if (datasets.Count == 0)
            throw new InvalidArgumentException($"{caller}: needs at least one dataset");
        (this.choices, this.stopOnEmpty) = (choices, stopOnEmpty);
    }

    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() =>
        datasets
            .Select(dataset => dataset.element_spec)
            .Aggregate(
                (x, y) =>
                    x.Union(y)
                    ?? throw new InvalidArgumentException($"datasets of one kind are needed. Received: {x} and {y}")
            );

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        var open = datasets.Select(dataset => dataset.Elements(options).GetEnumerator()).ToArray();
        var left = open.Length;
        var hasEnded = new bool[open.Length];
        try
        {
            foreach (var choice in choices())
            {
                if (choice < 0 || choice >= open.Length)
                    throw new InvalidArgumentException(
                        $"choose_from_datasets: a choice must be from 0 to {open.Length - 1}. Received: {choice}"
                    );
                if (hasEnded[choice])
                    continue;
                if (open[choice].MoveNext())
                    yield return open[choice].Current;
                else if (stopOnEmpty || --left == 0)
                    yield break;
                else
                    hasEnded[choice] = true;
            }
        }
        finally
        {
            foreach (var each in open)
                each.Dispose();
        }
    }
}

/// <summary>Scalars that stages make.</summary>
internal static class Numbers
{
    public static Tensor Int64(long value) => Tensor.Of<long>([value], Shape.Scalar);

    /// <summary>The one whole number of a tensor.</summary>
    public static long Of(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return tensor.DType.IsInteger()
            ? (long)tensor
            : throw new InvalidArgumentException($"a whole number is needed. Received: {TensorSpec.Of(tensor)}");
    }
}
