namespace TfActivations.Keras.Diagnostics;

/// <summary>How many values fall into each of equal parts of their range.</summary>
/// <param name="Edges">The ends of the parts: one more than there are counts.</param>
/// <param name="Counts">Values from an edge up to the next; the last part has its upper edge too.</param>
public sealed record Histogram(IReadOnlyList<double> Edges, IReadOnlyList<int> Counts)
{
    private const int Parts = 30;

    /// <summary>The histogram of the finite values among these.</summary>
    internal static Histogram Of(IReadOnlyList<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        var (low, high) = finite.Length == 0 ? (0, 0) : (finite.Min(), finite.Max());
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        var counts = new int[Parts];
        foreach (var value in finite)
            counts[Math.Min(Parts - 1, (int)((value - low) / (high - low) * Parts))]++;
        return new([.. Enumerable.Range(0, Parts + 1).Select(i => low + (high - low) * i / Parts)], counts);
    }
}
