using System.Collections;
using System.Runtime.CompilerServices;
using TfActivations.Data;
using TfActivations.Distribute;

namespace TfActivations.Keras.Data;

/// <summary>Elements of any sequence as batches: (x, y, weights), (x, y), or x alone, each a tensor or several.</summary>
/// <param name="elements">The elements.</param>
/// <param name="cardinality">How many there are, as a dataset says it.</param>
internal sealed class ElementBatches(IEnumerable<object?> elements, long cardinality) : IEnumerable<Batch>
{
    /// <summary>The number of batches; null where nobody knows.</summary>
    public int? Count => cardinality is >= 0 and <= int.MaxValue ? (int)cardinality : null;

    /// <summary>The batches of a sequence of batches, or of what they can be made of.</summary>
    public static IEnumerable<Batch> Of<T>(IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source switch
        {
            IEnumerable<Batch> batches => batches,
            Dataset dataset => Of(dataset),
            DistributedDataset { Source: var dataset } => Of(dataset),
            _ => new ElementBatches(source.Select(element => (object?)element), Cardinality.Unknown),
        };
    }

    /// <summary>The batches of a dataset.</summary>
    public static ElementBatches Of(Dataset dataset) => new(dataset.Boxed(), dataset.cardinality());

    /// <summary>Holds that batches end, or that somebody says after how many.</summary>
    /// <param name="batches">The batches.</param>
    /// <param name="steps">How many are taken.</param>
    /// <param name="argument">What says so.</param>
    /// <exception cref="InvalidArgumentException">They do not, and nobody does.</exception>
    public static void RequireEnd(IEnumerable<Batch> batches, int? steps, string argument)
    {
        if (steps is null && batches is ElementBatches { IsEndless: true })
            throw new InvalidArgumentException($"the dataset never ends; give {argument}");
    }

    public IEnumerator<Batch> GetEnumerator() => elements.Select(BatchOf).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private bool IsEndless => cardinality == Cardinality.Infinite;

    /// <summary>The batch that an element is.</summary>
    public static Batch BatchOf(object? element) =>
        element switch
        {
            Batch batch => batch,
            ITuple { Length: 2 } pair => new(Tensors(pair[0]), Tensors(pair[1])),
            ITuple { Length: 3 } triple => new(Tensors(triple[0]), Tensors(triple[1]), Tensors(triple[2])),
            ITuple { Length: not 1 } other => throw new InvalidArgumentException(
                $"a batch is (x, y), (x, y, weights), or x alone. Received: a tuple of {other.Length}"
            ),
            ITuple only => new(Tensors(only[0]), []),
            _ => new(Tensors(element), []),
        };

    private static TensorList Tensors(object? part)
    {
        if (part is null)
            throw new InvalidArgumentException("a part of a batch is null");
        if (part is TensorList list)
            return list;
        var nest = Nest.Of(part.GetType());
        List<Tensor> tensors = [];
        nest.Flatten(part, tensors);
        return nest.Describe(part).Keys is { } keys
            ? keys.Zip(tensors).ToDictionary(each => each.First, each => each.Second)
            : [.. tensors];
    }
}
