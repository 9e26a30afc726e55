namespace TfActivations.Data;

/// <summary>take: the first elements; all for -1.</summary>
internal sealed class TakeDataset<T>(Dataset<T> source, long count) : OrderStage<T>(source)
{
    internal override long Cardinality =>
        count < 0 ? Source.Cardinality
        : Source.Cardinality == Data.Cardinality.Infinite ? count
        : Data.Cardinality.Of(Source.Cardinality, all => Math.Min(all, count));

    protected override IEnumerable<TElement> Order<TElement>(IEnumerable<TElement> source)
    {
        var left = count;
        if (left == 0)
            yield break;
        foreach (var element in source)
        {
            yield return element;
            if (--left == 0)
                yield break;
        }
    }
}

/// <summary>skip: all but the first elements; none for -1.</summary>
internal sealed class SkipDataset<T>(Dataset<T> source, long count) : OrderStage<T>(source)
{
    internal override long Cardinality =>
        count < 0 ? 0 : Data.Cardinality.Of(Source.Cardinality, all => Math.Max(0, all - count));

    protected override IEnumerable<TElement> Order<TElement>(IEnumerable<TElement> source)
    {
        if (count < 0)
            yield break;
        var left = count;
        foreach (var element in source)
            if (left > 0)
                left--;
            else
                yield return element;
    }
}

/// <summary>shard: every so many-th element.</summary>
internal sealed class ShardDataset<T> : OrderStage<T>
{
    private readonly long shards;
    private readonly long index;

    public ShardDataset(Dataset<T> source, long shards, long index)
        : base(source)
    {
        this.shards = Data.Cardinality.Require("shard", "num_shards", shards);
        this.index =
            index >= 0 && index < shards
                ? index
                : throw new InvalidArgumentException($"shard: index must be from 0 to {shards - 1}. Received: {index}");
    }

    internal override long Cardinality =>
        Data.Cardinality.Of(Source.Cardinality, all => (all / shards) + (index < all % shards ? 1 : 0));

    protected override IEnumerable<TElement> Order<TElement>(IEnumerable<TElement> source)
    {
        var place = 0L;
        foreach (var element in source)
            if (place++ % shards == index)
                yield return element;
    }
}

/// <summary>repeat: all elements several times; without end for -1.</summary>
internal sealed class RepeatDataset<T>(Dataset<T> source, long? count) : OrderStage<T>(source)
{
    private readonly long times = count ?? -1;

    internal override long Cardinality =>
        times == 0 || Source.Cardinality == 0 ? 0
        : times < 0 ? Data.Cardinality.Infinite
        : Data.Cardinality.Of(Source.Cardinality, all => all * times);

    protected override IEnumerable<TElement> Order<TElement>(IEnumerable<TElement> source)
    {
        for (var time = 0L; time != times; time++)
        {
            var isEmpty = true;
            foreach (var element in source)
            {
                isEmpty = false;
                yield return element;
            }
            if (isEmpty)
                yield break;
        }
    }
}

/// <summary>filter: the elements that a function says true to.</summary>
internal sealed class FilterDataset<T> : Stage<T>
{
    private readonly Func<T, Tensor> predicate;

    public FilterDataset(Dataset<T> source, Func<T, Tensor> predicate)
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        this.predicate = predicate;
    }

    internal override long Cardinality => Data.Cardinality.Unknown;

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        var tested = new Mapped<T, (T Element, bool Holds)>(
            "filter",
            Source.Elements(options),
            element => (element, Predicate.Holds(predicate(element))),
            parallelism: 1,
            keepsOrder: true
        );
        return tested.Where(each => each.Holds).Select(each => each.Element);
    }
}

/// <summary>take_while: the elements before the first that a function says false to.</summary>
internal sealed class TakeWhileDataset<T> : Stage<T>
{
    private readonly Func<T, Tensor> predicate;

    public TakeWhileDataset(Dataset<T> source, Func<T, Tensor> predicate)
        : base(source)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        this.predicate = predicate;
    }

    internal override long Cardinality => Data.Cardinality.Unknown;

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        var index = 0L;
        foreach (var element in Source.Elements(options))
        {
            if (!Predicate.Holds(DatasetException.At("take_while", index++, predicate, element)))
                yield break;
            yield return element;
        }
    }
}

/// <summary>What predicates return.</summary>
internal static class Predicate
{
    /// <summary>The one truth of a tensor.</summary>
    /// <exception cref="InvalidArgumentException">It is no scalar of dtype bool.</exception>
    public static bool Holds(Tensor answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return answer.DType == DType.Bool && answer.Shape.Rank == 0
            ? (bool)answer
            : throw new InvalidArgumentException(
                $"the function must return a scalar of dtype bool. Received: {TensorSpec.Of(answer)}"
            );
    }
}

/// <summary>unique: elements that were not there before.</summary>
internal sealed class UniqueDataset<T>(Dataset<T> source) : Stage<T>(source)
{
    internal override long Cardinality => Data.Cardinality.Unknown;

    internal override IEnumerable<T> Elements(DatasetOptions options) => Source.Elements(options).DistinctBy(Content);

    private static string Content(T element) =>
        string.Join(
            ';',
            Nest<T>.Flatten(element).Select(tensor => $"{tensor.DType.Name()}{tensor.Shape}{Bytes(tensor)}")
        );

    private static string Bytes(Tensor tensor) =>
        tensor.DType == DType.String
            ? string.Join(',', tensor.Texts().ToArray().Select(Convert.ToHexString))
            : Convert.ToHexString(tensor.Bytes());
}

/// <summary>ignore_errors: leaves out the elements that the stage before fails at.</summary>
internal sealed class IgnoreErrorsDataset<T>(Dataset<T> source, bool logWarning) : Stage<T>(source)
{
    internal override long Cardinality => Data.Cardinality.Unknown;

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        using var elements = Source.Elements(options).GetEnumerator();
        while (Next(elements))
            yield return elements.Current;
    }

    private bool Next(IEnumerator<T> elements)
    {
        while (true)
            try
            {
                return elements.MoveNext();
            }
            catch (TfActivationsException error)
            {
                if (logWarning)
                    Warnings.Warn($"ignore_errors: left out: {error.Message}");
            }
    }
}
