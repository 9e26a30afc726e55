using System.Collections;
using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Text;

namespace TfActivations.Keras.Data;

/// <summary>One tensor or several: the data of a model with one input or with more.</summary>
/// <remarks>
/// A tensor, a NumSharp array or a C# array converts to a list of one; <c>[x1, x2]</c> makes a list of two; a dictionary names the
/// inputs or outputs.
/// </remarks>
[CollectionBuilder(typeof(TensorList), nameof(Create))]
public sealed class TensorList : IReadOnlyList<Tensor>
{
    private readonly Tensor[] tensors;
    private readonly string[]? names;

    private TensorList(Tensor[] tensors, string[]? names = null)
    {
        Argument.NoNulls(nameof(TensorList), tensors);
        (this.tensors, this.names) = (tensors, names);
    }

    /// <inheritdoc/>
    public int Count => tensors.Length;

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">There is no such tensor.</exception>
    public Tensor this[int index] =>
        (uint)index < (uint)tensors.Length
            ? tensors[index]
            : throw new InvalidArgumentException(
                $"a list of {Plural.Of(tensors.Length, "tensor")} has no element {index}"
            );

    /// <summary>The tensors in order.</summary>
    /// <param name="tensors">One for each input or output.</param>
    public static TensorList Create(ReadOnlySpan<Tensor> tensors) => new([.. tensors]);

    /// <summary>The tensors in the order of these names; as they are, where they have none.</summary>
    /// <param name="order">The names.</param>
    /// <param name="kind">What they are names of.</param>
    /// <exception cref="UnknownNameException">A tensor has another name.</exception>
    /// <exception cref="InvalidArgumentException">There is no tensor of a name.</exception>
    internal TensorList InOrder(IReadOnlyList<string> order, string kind)
    {
        if (names is null)
            return this;
        foreach (var name in names)
            if (!order.Contains(name))
                throw new UnknownNameException(kind, name, [.. order]);
        if (order.Except(names).FirstOrDefault() is { } missing)
            throw new InvalidArgumentException($"there is no tensor for {kind} '{missing}'");
        return new([.. order.Select(name => tensors[Array.IndexOf(names, name)])]);
    }

    /// <summary>The first samples, as many as there are.</summary>
    internal TensorList First(int samples) =>
        new([.. tensors.Select(x => x.Shape.Rank == 0 ? x : x.Rows(0, Math.Min(samples, x.Shape[0])))], names);

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A list of one.</summary>
    public static implicit operator TensorList(Tensor tensor) => new([tensor]);

    /// <summary>A list of one.</summary>
    public static implicit operator TensorList(NDArray array) => new([array]);

    /// <summary>A list of one; of an array of tensors, of variables or of NumSharp arrays, a list of those.</summary>
    public static implicit operator TensorList(Array values) =>
        values switch
        {
            Tensor[] several => new([.. several]),
            NDArray[] several => new([.. several.Select(each => (Tensor)each)]),
            Variable[] several => new([.. several.Select(each => (Tensor)each)]),
            _ => new([values]),
        };

    /// <summary>An array for each named input or output.</summary>
    public static implicit operator TensorList(Dictionary<string, NDArray> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new([.. arrays.Values.Select(array => (Tensor)array)], [.. arrays.Keys]);
    }

    /// <summary>A tensor for each named input or output.</summary>
    public static implicit operator TensorList(Dictionary<string, Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return new([.. tensors.Values], [.. tensors.Keys]);
    }
}
