using System.Collections;
using TfActivations.Data;

namespace TfActivations.Distribute;

/// <summary>A worker's part of batches that all workers go through together. As <c>tf.distribute.DistributedDataset</c>.</summary>
/// <remarks>
/// Before each batch the workers agree whether any has another one; those at their end go on with parts of no rows until all are.
/// </remarks>
/// <typeparam name="T">A tensor, or tuples and dictionaries of tensors.</typeparam>
public sealed class DistributedDataset<T> : DistributedDataset, IEnumerable<T>
{
    private readonly Dataset<T> dataset;

    internal DistributedDataset(Dataset<T> dataset, ICollective? collective, bool isLocal)
        : base(dataset, collective, isLocal) => this.dataset = dataset;

    /// <summary>What the elements are.</summary>
    public ElementSpec element_spec => dataset.element_spec;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => Collective is { } collective ? Parts(collective) : dataset.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerator<T> Parts(ICollective collective)
    {
        using var elements = dataset.GetEnumerator();
        ElementSpec? structure = null;
        Tensor[] tensors = [];
        while (true)
        {
            var isThere = elements.MoveNext();
            if (!collective.Any(isThere))
                yield break;
            if (isThere)
                (structure, tensors) = (Nest<T>.Describe(elements.Current), Nest<T>.Flatten(elements.Current));
            else if (structure is null)
                throw new InvalidArgumentException(
                    "this worker's dataset has no element, so nothing says what its parts of no rows are; give it one"
                );
            if (isThere && IsLocal)
                yield return elements.Current;
            else
                yield return Nest<T>.Pack(structure, [.. tensors.Select(tensor => Part(tensor, isThere))]);
        }

        Tensor Part(Tensor tensor, bool isThere)
        {
            var (start, end) = isThere ? Parting.Of(tensor.Shape[0], collective.Rank, collective.Size) : (0, 0);
            return tensor.Rows(start, end);
        }
    }
}

/// <summary>A worker's part of batches, whatever they are.</summary>
public abstract class DistributedDataset
{
    private protected DistributedDataset(Dataset source, ICollective? collective, bool isLocal) =>
        (Source, Collective, IsLocal) = (source, collective, isLocal);

    /// <summary>What each worker goes through.</summary>
    internal Dataset Source { get; }

    /// <summary>Whether the batches are this worker's alone; else all workers', each of which takes its part of the rows.</summary>
    internal bool IsLocal { get; }

    private protected ICollective? Collective { get; }
}

/// <summary>Which rows of a batch a worker gets: equal parts rounded up, in order; the last workers get fewer, or none.</summary>
internal static class Parting
{
    public static (int Start, int End) Of(int rows, int rank, int size)
    {
        var part = (rows + size - 1) / size;
        return (Math.Min(rank * part, rows), Math.Min((rank + 1) * part, rows));
    }
}
