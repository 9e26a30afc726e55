using TfActivations.Ops;

namespace TfActivations.Api;

/// <summary>Tensors one after another, written and read by their places. As <c>tf.TensorArray</c>: what writes gives the array again.</summary>
public sealed class TensorArray
{
    private readonly List<Tensor?> elements;
    private readonly bool inferShape;

    internal TensorArray(DType dtype, int size, bool dynamicSize, bool inferShape, Shape? elementShape)
    {
        if (size < 0)
            throw new InvalidArgumentException($"TensorArray: size must not be negative. Received: {size}");
        Storage.RequireRoom(size);
        elements = [.. Enumerable.Repeat<Tensor?>(null, size)];
        (this.dtype, dynamic_size, this.inferShape, element_shape) = (dtype, dynamicSize, inferShape, elementShape);
    }

    /// <summary>The dtype of all elements.</summary>
    public DType dtype { get; }

    /// <summary>Whether it grows where one is written past its end.</summary>
    public bool dynamic_size { get; }

    /// <summary>The shape that all elements have; null where it is not known.</summary>
    public Shape? element_shape { get; private set; }

    /// <summary>How many elements there are, as a tensor.</summary>
    public Tensor size() => Tensor.Filled(Shape.Scalar, DType.Int32, elements.Count);

    /// <summary>The array itself.</summary>
    public TensorArray identity() => this;

    /// <summary>The element of a place.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public Tensor read(Tensor index)
    {
        var place = (int)index;
        return place < 0 || place >= elements.Count
                ? throw new InvalidArgumentException(
                    $"TensorArray: index {place} is out of range for {elements.Count} elements"
                )
            : elements[place] is { } element ? element
            : element_shape is { IsFullyDefined: true } shape ? Tensor.Filled(shape, dtype, 0)
            : throw new InvalidArgumentException($"TensorArray: element {place} has not been written");
    }

    /// <summary>Writes an element.</summary>
    /// <exception cref="InvalidArgumentException">Its place, dtype or shape does not fit.</exception>
    public TensorArray write(Tensor index, Tensor value)
    {
        var (place, element) = ((int)index, KerasTypes.Tensor(value));
        if (element.DType != dtype)
            throw new InvalidArgumentException(
                $"TensorArray: its elements are {dtype.Name()}. Received: {element.DType.Name()}"
            );
        if (
            inferShape
            && element_shape is { } known
            && !(
                known.Rank == element.Shape.Rank
                && known.Zip(element.Shape).All(pair => pair.First < 0 || pair.First == pair.Second)
            )
        )
            throw new InvalidArgumentException(
                $"TensorArray: its elements have shape {known}. Received: {element.Shape}"
            );
        if (place < 0 || (place >= elements.Count && !dynamic_size) || place > 1 << 24)
            throw new InvalidArgumentException(
                $"TensorArray: index {place} is out of range for {elements.Count} elements"
            );
        while (elements.Count <= place)
            elements.Add(null);
        elements[place] = element;
        if (inferShape)
            element_shape ??= element.Shape;
        return this;
    }

    /// <summary>All elements side by side along a new first axis.</summary>
    public Tensor stack() =>
        elements.Count > 0
            ? Stacking.Stack([.. Enumerable.Range(0, elements.Count).Select(i => read(i))], 0)
            : Tensor.Allocate(element_shape is { IsFullyDefined: true } shape ? [0, .. shape] : 0, dtype);

    /// <summary>All elements end to end along their first axis.</summary>
    public Tensor concat() => ConcatOp.Apply([.. Enumerable.Range(0, elements.Count).Select(i => read(i))], 0);

    /// <summary>The elements of some places, side by side.</summary>
    public Tensor gather(AxisList indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return Stacking.Stack([.. indices.ToArray().Select(i => read(i))], 0);
    }

    /// <summary>The slices along the first axis as elements.</summary>
    public TensorArray unstack(Tensor value)
    {
        var slices = Arranging.Unstack(KerasTypes.Tensor(value), 0);
        for (var i = 0; i < slices.Length; i++)
            write(i, slices[i]);
        return this;
    }

    /// <summary>The slices along the first axis as the elements of some places.</summary>
    public TensorArray scatter(AxisList indices, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var slices = Arranging.Unstack(KerasTypes.Tensor(value), 0);
        if (slices.Length != indices.ToArray().Length)
            throw new InvalidArgumentException(
                $"TensorArray: {indices.ToArray().Length} places for {slices.Length} slices"
            );
        foreach (var (place, slice) in indices.ToArray().Zip(slices))
            write(place, slice);
        return this;
    }

    /// <summary>Parts of these lengths along the first axis as elements.</summary>
    public TensorArray split(Tensor value, AxisList lengths)
    {
        ArgumentNullException.ThrowIfNull(lengths);
        var x = KerasTypes.Tensor(value);
        if (x.Shape.Rank == 0 || lengths.ToArray().Sum() != x.Shape[0] || lengths.ToArray().Any(length => length < 0))
            throw new InvalidArgumentException(
                $"TensorArray: the lengths do not make up the first axis of shape {x.Shape}"
            );
        var parts = Arranging.Split(x, lengths.ToArray(), 0);
        for (var i = 0; i < parts.Length; i++)
            write(i, parts[i]);
        return this;
    }

    /// <summary>Nothing: gradients flow through elements as through any tensor, by <c>tf.GradientTape</c>. As <c>TensorArray.grad</c>.</summary>
    /// <param name="source">A name for the gradients.</param>
    /// <exception cref="InvalidStateException">Always, as in TensorFlow outside of a graph.</exception>
    public TensorArray grad(string source) =>
        throw new InvalidStateException(
            $"TensorArray.grad('{source}') is not supported when eager execution is enabled; use tf.GradientTape instead"
        );

    /// <summary>Forgets all elements.</summary>
    public void close() => elements.Clear();
}
