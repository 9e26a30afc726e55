using TfActivations.Data;
using TfActivations.Ops;

namespace TfActivations.Keras.Datasets;

/// <summary>keras.utils.split_dataset.</summary>
internal static class DatasetSplit
{
    private const string Caller = "split_dataset";

    /// <summary>The first elements and the last ones.</summary>
    /// <param name="dataset">The elements.</param>
    /// <param name="left">How many, or their share below 1.</param>
    /// <param name="right">The same of the last ones.</param>
    /// <param name="shuffle">Whether they are shuffled before.</param>
    /// <param name="seed">Of that.</param>
    public static (Dataset<T> Left, Dataset<T> Right) Of<T>(
        Dataset<T> dataset,
        double? left,
        double? right,
        bool shuffle,
        int? seed
    )
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (dataset.Cardinality == Cardinality.Infinite)
            throw new InvalidArgumentException($"{Caller}: the dataset never ends");
        T[] elements = [.. dataset];
        if (shuffle)
            RandomNumbers.Generator(seed).Shuffle(elements);
        var (first, last) = Sizes(elements.Length, left, right);
        return (
            new TensorDataset<T>(elements[..first], dataset.element_spec),
            new TensorDataset<T>(elements[^last..], dataset.element_spec)
        );
    }

    private static (int First, int Last) Sizes(int all, double? left, double? right)
    {
        if (left is null && right is null)
            throw new InvalidArgumentException($"{Caller}: give left_size, right_size or both");
        var first = left is { } share ? Size(nameof(left), share, all) : (int?)null;
        var last = right is { } rest ? Size(nameof(right), rest, all) : (int?)null;
        var (one, other) = (first ?? all - last!.Value, last ?? all - first!.Value);
        return one > 0 && other > 0 && one + other <= all
            ? (one, other)
            : throw new InvalidArgumentException(
                $"{Caller}: of {all} elements both parts need some. Received: {one} and {other}"
            );
    }

    private static int Size(string side, double size, int all) =>
        size is > 0 and < 1 ? (int)Math.Round(size * all)
        : double.IsInteger(size) && size >= 1 && size <= all ? (int)size
        : throw new InvalidArgumentException(
            $"{Caller}: {side}_size must be a share between 0 and 1, or a whole number from 1 to {all}. Received: {size}"
        );
}
