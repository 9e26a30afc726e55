using System.Collections;

namespace TfActivations.Data;

/// <summary>Elements that are made while one goes through them, whatever they are. As <c>tf.data.Dataset</c>.</summary>
public abstract class Dataset
{
    private protected Dataset() { }

    /// <summary>What the elements are: <c>(TensorSpec(shape=(28, 28), dtype=tf.uint8, name=None), ...)</c>.</summary>
    /// <remarks>
    /// What a function of <c>map</c> returns is found by calling it on tensors without values; where it reads values, the first
    /// elements are made.
    /// </remarks>
    public ElementSpec element_spec => field ??= Specify();

    /// <summary>
    /// The number of elements; <c>tf.data.INFINITE_CARDINALITY</c> (-1) where they never end, <c>tf.data.UNKNOWN_CARDINALITY</c> (-2) where
    /// only going through them would say.
    /// </summary>
    public long cardinality() => Cardinality;

    /// <summary>How the elements are made, as <c>with_options</c> has set it.</summary>
    public virtual DatasetOptions options() => DatasetOptions.Default;

    internal abstract long Cardinality { get; }

    /// <summary>Where the elements are batches of rows of tensors in memory: which ones; null elsewhere.</summary>
    internal virtual RowBatchSequence? RowBatches => null;

    /// <summary>The elements, for who does not know their type.</summary>
    internal abstract IEnumerable<object> Boxed();

    private protected abstract ElementSpec Specify();

    /// <summary>As Python prints it: &lt;_BatchDataset element_spec=TensorSpec(shape=(None,), dtype=tf.int64, name=None)&gt;.</summary>
    public override string ToString() => $"<{Name} element_spec={SpecText()}>";

    /// <summary>The stage as Python calls it.</summary>
    private protected virtual string Name => $"_{GetType().Name.Split('`')[0]}";

    private string SpecText()
    {
        try
        {
            return element_spec.ToString();
        }
        catch (TfActivationsException)
        {
            return "<unknown>";
        }
    }
}

/// <summary>Elements of one type: tensors, or tuples and dictionaries of tensors. As <c>tf.data.Dataset</c>.</summary>
/// <remarks>
/// What is done with it, <c>map</c>, <c>batch</c>, <c>shuffle</c> and so on, are extension methods in <see cref="Imports"/>. Each enumeration
/// begins anew: <c>foreach (var (x, y) in dataset)</c>.
/// </remarks>
/// <typeparam name="T">
/// <see cref="Tensor"/>, a tuple, <c>Dictionary&lt;string, Tensor&gt;</c>, an array or list; or those of those.
/// </typeparam>
public abstract class Dataset<T> : Dataset, IEnumerable<T>
{
    private protected Dataset() => Nest<T>.Require();

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        ReplayBarrier.Hit();
        return Elements(options()).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal sealed override IEnumerable<object> Boxed() => this.Select(element => (object)element!);

    /// <summary>The elements, made anew.</summary>
    internal abstract IEnumerable<T> Elements(DatasetOptions options);

    /// <summary>Where the elements are rows of tensors in memory: which ones; null elsewhere.</summary>
    internal virtual RowSequence? Rows => null;

    /// <summary>What the first elements are; an error of the second is left to who goes through them.</summary>
    private protected ElementSpec SpecifyByElements(string stage)
    {
        using var elements = Elements(options()).GetEnumerator();
        if (!elements.MoveNext())
            throw new InvalidArgumentException($"{stage}: there is no element that would say what the elements are");
        var first = Nest<T>.Describe(elements.Current);
        try
        {
            return elements.MoveNext() ? first.Union(Nest<T>.Describe(elements.Current)) ?? first : first;
        }
        catch (TfActivationsException)
        {
            return first;
        }
    }
}

/// <summary>Rows of tensors in some order.</summary>
/// <param name="Tensors">Their first axes are equally long.</param>
/// <param name="Structure">The structure of a row.</param>
/// <param name="Order">Which rows.</param>
internal sealed record RowSequence(Tensor[] Tensors, ElementSpec Structure, IEnumerable<int> Order);

/// <summary>Batches of rows.</summary>
/// <param name="All">All rows, as one element.</param>
/// <param name="Order">Which rows each batch has.</param>
internal sealed record RowBatchSequence(object All, IEnumerable<int[]> Order);

/// <summary>Elements made of those of another dataset.</summary>
internal abstract class Stage<TSource, T> : Dataset<T>
{
    private protected Stage(Dataset<TSource> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        Source = source;
    }

    protected Dataset<TSource> Source { get; }

    internal override long Cardinality => Source.Cardinality;

    public override DatasetOptions options() => Source.options();
}

/// <summary>Elements of the kind of another dataset's.</summary>
internal abstract class Stage<T>(Dataset<T> source) : Stage<T, T>(source)
{
    private protected override ElementSpec Specify() => Source.element_spec;
}

/// <summary>Some elements of another dataset in some order; what they are does not matter, so where they are rows, rows are left.</summary>
internal abstract class OrderStage<T>(Dataset<T> source) : Stage<T>(source)
{
    internal sealed override IEnumerable<T> Elements(DatasetOptions options) => Order(Source.Elements(options));

    internal sealed override RowSequence? Rows =>
        Source.Rows is { } rows ? rows with { Order = Order(rows.Order) } : null;

    internal sealed override RowBatchSequence? RowBatches =>
        Source.RowBatches is { } batches ? batches with { Order = Order(batches.Order) } : null;

    protected abstract IEnumerable<TElement> Order<TElement>(IEnumerable<TElement> source);
}
