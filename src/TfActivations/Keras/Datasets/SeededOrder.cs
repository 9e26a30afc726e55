using NumSharp;

namespace TfActivations.Keras.Datasets;

/// <summary>The order that NumPy's generator makes of a seed, by which Keras shuffles its data sets.</summary>
internal static class SeededOrder
{
    /// <summary>NumPy's generator of a seed.</summary>
    /// <exception cref="InvalidArgumentException">The seed is negative.</exception>
    public static NumPyRandom Generator(string caller, int seed) =>
        seed >= 0
            ? np.random.RandomState(seed)
            : throw new InvalidArgumentException($"{caller}: seed must not be negative. Received: {seed}");

    /// <summary>0 to <paramref name="count"/> - 1, shuffled.</summary>
    public static int[] Of(NumPyRandom random, int count)
    {
        var order = np.arange(count);
        random.shuffle(order);
        return [.. order.astype(NPTypeCode.Int32).ToArray<int>()];
    }

    /// <summary>How many rows are for training.</summary>
    /// <exception cref="InvalidArgumentException">The share for testing is none.</exception>
    public static int TrainingRows(string caller, int count, double test_split) =>
        test_split is >= 0 and < 1
            ? (int)(count * (1 - test_split))
            : throw new InvalidArgumentException(
                FormattableString.Invariant(
                    $"{caller}: test_split must be at least 0 and less than 1. Received: {test_split}"
                )
            );
}
