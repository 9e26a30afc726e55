using NumSharp;

namespace TfActivations.Learn;

/// <summary>scikit-learn's use of NumPy's generator: a seed gives the rows that it gives in Python.</summary>
internal static class RandomStates
{
    /// <summary>A generator of its own for a seed; NumPy's own, that np.random.seed seeds, for none.</summary>
    public static NumPyRandom Of(int? seed) =>
        seed switch
        {
            null => np.random,
            < 0 => throw new InvalidArgumentException($"random_state: expected at least 0. Received: {seed}"),
            int known => np.random.RandomState(known),
        };

    /// <summary>0 to <paramref name="count"/> - 1 in random order.</summary>
    public static int[] Order(this NumPyRandom random, int count) =>
        count == 0 ? [] : [.. random.permutation(count).astype(NPTypeCode.Int32).ToArray<int>()];

    /// <summary>These, in random order.</summary>
    public static int[] Shuffled(this NumPyRandom random, int[] places) =>
        [.. random.Order(places.Length).Select(place => places[place])];

    /// <summary>As <c>rng.shuffle</c> leaves an array of these.</summary>
    public static int[] ShuffledInPlace(this NumPyRandom random, int[] places)
    {
        var array = np.array(places);
        random.shuffle(array);
        return array.ToArray<int>();
    }
}
