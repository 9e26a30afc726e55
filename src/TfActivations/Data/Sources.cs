namespace TfActivations.Data;

/// <summary>from_tensor_slices: the rows of tensors.</summary>
internal sealed class TensorSliceDataset<T> : Dataset<T>
{
    private readonly Tensor[] tensors;
    private readonly ElementSpec structure;

    public TensorSliceDataset(T tensors)
    {
        this.tensors = Nest<T>.Flatten(tensors);
        structure = Nest<T>.Describe(tensors).Map(spec => new(Rest(spec.shape!), spec.dtype));
        if (this.tensors.Length == 0)
            throw new InvalidArgumentException("from_tensor_slices: there are no tensors");
        var count = this.tensors[0].Shape[0];
        if (Array.Find(this.tensors, tensor => tensor.Shape[0] != count) is { } odd)
            throw new InvalidArgumentException(
                $"from_tensor_slices: tensors must be equally long along the first axis. Received: {count} and {odd.Shape[0]}"
            );
        Cardinality = count;
    }

    internal override long Cardinality { get; }

    internal override RowSequence Rows => new(tensors, structure, Enumerable.Range(0, (int)Cardinality));

    private protected override ElementSpec Specify() => structure;

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        for (var i = 0; i < Cardinality; i++)
            yield return Row(i);
    }

    private T Row(int index)
    {
        var place = 0;
        return Nest<T>.Pack(structure, spec => tensors[place++].Row(index, spec.shape!));
    }

    private static Shape Rest(Shape shape) =>
        shape.Rank > 0
            ? shape[1..]
            : throw new InvalidArgumentException("from_tensor_slices: a scalar has no rows; use from_tensors");
}

/// <summary>from_tensors, and elements that a window or a group holds.</summary>
internal sealed class TensorDataset<T>(IReadOnlyList<T> elements, ElementSpec? spec = null) : Dataset<T>
{
    /// <summary>One element.</summary>
    public TensorDataset(T element)
        : this([Snapshot(element)]) { }

    internal override long Cardinality => elements.Count;

    private protected override ElementSpec Specify() => spec ?? SpecifyByElements("from_tensors");

    internal override IEnumerable<T> Elements(DatasetOptions options) => elements;

    private static T Snapshot(T element) => Nest<T>.Pack(Nest<T>.Describe(element), Nest<T>.Flatten(element));
}

/// <summary>from_generator: what a function yields, which is called anew each time.</summary>
internal sealed class GeneratorDataset<T>(Func<IEnumerable<T>> generator, ElementSpec? signature) : Dataset<T>
{
    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() => signature ?? SpecifyByElements("from_generator");

    internal override IEnumerable<T> Elements(DatasetOptions options)
    {
        var index = 0L;
        foreach (
            var element in generator()
                ?? throw new InvalidArgumentException(
                    "from_generator: the function must return elements. Received: null"
                )
        )
            yield return DatasetException.At("from_generator", index++, Checked, element);
    }

    /// <summary>The element, its numbers in the dtypes that the signature says.</summary>
    private T Checked(T element)
    {
        var tensors = Nest<T>.Flatten(element);
        var found = Nest<T>.Describe(element);
        if (signature is null)
            return Nest<T>.Pack(found, tensors);
        TensorSpec[] wanted = [.. signature.Leaves];
        if (wanted.Length != tensors.Length)
            throw new InvalidArgumentException($"it is {found} where the signature says {signature}");
        for (var i = 0; i < wanted.Length; i++)
        {
            if (tensors[i].DType != wanted[i].dtype)
                tensors[i] = Converted(tensors[i], wanted[i].dtype);
            if (!wanted[i].is_compatible_with(tensors[i]))
                throw new InvalidArgumentException(
                    $"it has shape {tensors[i].Shape} where shape {wanted[i].shape} was expected"
                );
        }
        return Nest<T>.Pack(found, tensors);
    }

    private static Tensor Converted(Tensor tensor, DType dtype)
    {
        Ops.TypePromotion.RequireFit("from_generator", tensor, dtype);
        return Ops.CastOp.Apply(tensor, dtype);
    }
}

/// <summary>Elements by a rule: range, counter, random.</summary>
/// <param name="name">As Python prints it.</param>
/// <param name="spec">What they are.</param>
/// <param name="count">How many.</param>
/// <param name="elements">Makes them anew.</param>
internal sealed class RuleDataset(string name, TensorSpec spec, long count, Func<IEnumerable<Tensor>> elements)
    : Dataset<Tensor>
{
    internal override long Cardinality => count;

    private protected override ElementSpec Specify() => spec;

    internal override IEnumerable<Tensor> Elements(DatasetOptions options) => elements();

    private protected override string Name => name;
}

/// <summary>An element that is only looked at, of a dataset that is only looked at.</summary>
internal sealed class SampleDataset<T>(ElementSpec spec, Func<TensorSpec, Tensor> sample) : Dataset<T>
{
    internal override long Cardinality => Data.Cardinality.Unknown;

    private protected override ElementSpec Specify() => spec;

    internal override IEnumerable<T> Elements(DatasetOptions options) => [Nest<T>.Pack(spec, sample)];
}
