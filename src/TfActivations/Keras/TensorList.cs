using System.Collections;
using System.Runtime.CompilerServices;
using NumSharp;

namespace TfActivations.Keras;

/// <summary>One tensor or several: the data of a model with one input or with more.</summary>
/// <remarks>A tensor, a NumSharp array or a C# array converts to a list of one; <c>[x1, x2]</c> makes a list of two.</remarks>
[CollectionBuilder(typeof(TensorList), nameof(Create))]
public sealed class TensorList : IReadOnlyList<Tensor>
{
    private readonly Tensor[] tensors;

    private TensorList(Tensor[] tensors) => this.tensors = tensors;

    /// <inheritdoc/>
    public int Count => tensors.Length;

    /// <inheritdoc/>
    public Tensor this[int index] => tensors[index];

    /// <summary>The tensors in order.</summary>
    /// <param name="tensors">One for each input or output.</param>
    public static TensorList Create(ReadOnlySpan<Tensor> tensors) => new([.. tensors]);

    /// <inheritdoc/>
    public IEnumerator<Tensor> GetEnumerator() => ((IEnumerable<Tensor>)tensors).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A list of one.</summary>
    public static implicit operator TensorList(Tensor tensor) => new([tensor]);

    /// <summary>A list of one.</summary>
    public static implicit operator TensorList(NDArray array) => new([array]);

    /// <summary>A list of one.</summary>
    public static implicit operator TensorList(Array values) => new([values]);
}
