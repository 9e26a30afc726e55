namespace TfActivations.Data;

/// <summary>What a dataset's elements are: a tensor of a shape and dtype, or a tuple or dictionary of such, of any depth.</summary>
/// <remarks>
/// A <see cref="TensorSpec"/>, a tuple and a dictionary convert to one: <c>output_signature: (tf.TensorSpec([2]), tf.TensorSpec([]))</c>.
/// </remarks>
public sealed class ElementSpec
{
    private readonly TensorSpec? tensor;
    private readonly string[]? keys;
    private readonly ElementSpec[] items = [];

    private ElementSpec(TensorSpec tensor) => this.tensor = tensor;

    private ElementSpec(ElementSpec[] items, string[]? keys = null) => (this.items, this.keys) = (items, keys);

    private ElementSpec(ElementSpec elements, bool isDataset) => (items, IsDataset) = ([elements], isDataset);

    /// <summary>The tensor's shape. As <c>element_spec.shape</c>.</summary>
    /// <exception cref="InvalidArgumentException">The elements are no single tensors.</exception>
    public Shape? shape => Tensor.shape;

    /// <summary>The tensor's dtype. As <c>element_spec.dtype</c>.</summary>
    /// <exception cref="InvalidArgumentException">The elements are no single tensors.</exception>
    public DType dtype => Tensor.dtype;

    /// <summary>The part of a tuple.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="InvalidArgumentException">There is no such part.</exception>
    public ElementSpec this[int index] =>
        keys is null && !IsDataset && (uint)index < (uint)items.Length ? items[index] : throw NoPart($"{index}");

    /// <summary>The part of a dictionary.</summary>
    /// <param name="key">Its key.</param>
    /// <exception cref="InvalidArgumentException">There is no such part.</exception>
    public ElementSpec this[string key] =>
        keys is not null && Array.IndexOf(keys, key) is >= 0 and var index ? items[index] : throw NoPart($"'{key}'");

    /// <summary>The spec of a single tensor.</summary>
    internal TensorSpec Tensor =>
        tensor ?? throw new InvalidArgumentException($"the elements are no single tensors, but {this}");

    internal bool IsTensor => tensor is not null;

    internal bool IsDataset { get; }

    internal IReadOnlyList<string>? Keys => keys;

    internal IReadOnlyList<ElementSpec> Items => items;

    /// <summary>The specs of all tensors in order.</summary>
    internal IEnumerable<TensorSpec> Leaves => tensor is null ? items.SelectMany(item => item.Leaves) : [tensor];

    internal static ElementSpec Tuple(params ElementSpec[] items) => new(items);

    internal static ElementSpec Dictionary(IEnumerable<string> keys, IEnumerable<ElementSpec> items) =>
        new([.. items], [.. keys]);

    internal static ElementSpec Dataset(ElementSpec elements) => new(elements, isDataset: true);

    /// <summary>The same structure of other tensors.</summary>
    internal ElementSpec Map(Func<TensorSpec, TensorSpec> each) =>
        tensor is not null ? new(each(tensor))
        : IsDataset ? this
        : new([.. items.Select(item => item.Map(each))], keys);

    /// <summary>The narrowest spec of the elements of both; null where they are of different structures or dtypes.</summary>
    internal ElementSpec? Union(ElementSpec other)
    {
        if (tensor is not null && other.tensor is not null)
            return tensor.Union(other.tensor) is { } common ? new(common) : null;
        var isLike =
            IsTensor == other.IsTensor
            && IsDataset == other.IsDataset
            && items.Length == other.items.Length
            && (keys ?? []).SequenceEqual(other.keys ?? [])
            && keys is null == other.keys is null;
        if (!isLike)
            return null;
        ElementSpec?[] parts = [.. items.Zip(other.items, (x, y) => x.Union(y))];
        return Array.Exists(parts, part => part is null) ? null
            : IsDataset ? Dataset(parts[0]!)
            : new(parts!, keys);
    }

    /// <summary>As Python prints it.</summary>
    public override string ToString() =>
        tensor is not null ? tensor.ToString()
        : IsDataset ? $"DatasetSpec({items[0]}, TensorShape([]))"
        : keys is not null ? $"{{{string.Join(", ", keys.Zip(items, (key, item) => $"'{key}': {item}"))}}}"
        : items.Length == 1 ? $"({items[0]},)"
        : $"({string.Join<ElementSpec>(", ", items)})";

    private InvalidArgumentException NoPart(string part) => new($"element_spec has no part {part}: it is {this}");

    private static ElementSpec Of(TensorSpec tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return new(tensor);
    }

    /// <summary>A single tensor.</summary>
    public static implicit operator ElementSpec(TensorSpec tensor) => Of(tensor);

    /// <summary>A tuple of two.</summary>
    public static implicit operator ElementSpec((ElementSpec, ElementSpec) pair) => OfParts(pair.Item1, pair.Item2);

    /// <summary>A tuple of three.</summary>
    public static implicit operator ElementSpec((ElementSpec, ElementSpec, ElementSpec) triple) =>
        OfParts(triple.Item1, triple.Item2, triple.Item3);

    /// <summary>A dictionary.</summary>
    public static implicit operator ElementSpec(Dictionary<string, ElementSpec> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Dictionary(parts.Keys, Argument.NoNulls(nameof(ElementSpec), [.. parts.Values], nameof(parts)));
    }

    /// <summary>A dictionary of single tensors.</summary>
    public static implicit operator ElementSpec(Dictionary<string, TensorSpec> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        return Dictionary(parts.Keys, parts.Values.Select(Of));
    }

    private static ElementSpec OfParts(params ElementSpec[] parts) =>
        new([.. Argument.NoNulls(nameof(ElementSpec), parts)]);
}
