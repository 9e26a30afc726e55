using System.Collections;

namespace TfActivations.Keras.Data;

/// <summary>Batches that are made when they are asked for: derive from it. As <c>keras.utils.PyDataset</c>.</summary>
/// <remarks>
/// <c>fit</c> asks on a thread of its own, two batches ahead of the training, and in a new order each epoch unless
/// <c>shuffle</c> is false.
/// </remarks>
public abstract class PyDataset : IReadOnlyList<Batch>
{
    /// <summary>The number of batches. As <c>__len__</c>.</summary>
    public abstract int Count { get; }

    /// <summary>A batch. As <c>__getitem__</c>.</summary>
    /// <param name="index">From 0 to Count - 1.</param>
    public abstract Batch this[int index] { get; }

    /// <summary>After the last batch of an epoch. As <c>on_epoch_end</c>.</summary>
    public virtual void on_epoch_end() { }

    /// <inheritdoc/>
    public IEnumerator<Batch> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
