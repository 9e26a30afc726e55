using NumSharp;

namespace TfActivations.Learn.Metrics;

/// <summary>Scores of two classes at each threshold.</summary>
internal static class Curves
{
    /// <summary>Each different score from the highest down, with how many samples at or above it are positive and negative.</summary>
    public static (double[] Thresholds, double[] True, double[] False) Cumulated(
        Labels truth,
        NDArray scores,
        object positive,
        string caller
    )
    {
        ArgumentNullException.ThrowIfNull(truth);
        var numbers = Rows.Numbers(scores);
        Rows.Match(truth.Count, numbers.Length, caller);
        var isPositive = truth.Select(label => Labels.Same(label, positive)).ToArray();
        var (thresholds, right, wrong) = (new List<double>(), new List<double>(), new List<double>());
        var (hits, misses) = (0, 0);
        foreach (
            var group in Enumerable.Range(0, numbers.Length).GroupBy(i => numbers[i]).OrderByDescending(g => g.Key)
        )
        {
            hits += group.Count(i => isPositive[i]);
            misses += group.Count(i => !isPositive[i]);
            thresholds.Add(group.Key);
            right.Add(hits);
            wrong.Add(misses);
        }
        if (hits == 0 || misses == 0)
            throw new InvalidArgumentException(
                $"{caller}: needs samples of both classes. Received: {hits} positive and {misses} negative"
            );
        return ([.. thresholds], [.. right], [.. wrong]);
    }

    public static (double[] False, double[] True, double[] Thresholds) Roc(
        (double[] Thresholds, double[] True, double[] False) counts,
        bool dropIntermediate
    )
    {
        var (thresholds, right, wrong) = counts;
        int[] kept = [.. Enumerable.Range(0, right.Length)];
        if (dropIntermediate && right.Length > 2)
            kept = [.. kept.Where(i => i == 0 || i == right.Length - 1 || Bends(right, i) || Bends(wrong, i))];
        return (
            [0, .. kept.Select(i => wrong[i] / wrong[^1])],
            [0, .. kept.Select(i => right[i] / right[^1])],
            [double.PositiveInfinity, .. kept.Select(i => thresholds[i])]
        );
    }

    /// <summary>Whether the second difference is not 0.</summary>
    private static bool Bends(double[] counts, int i) => counts[i + 1] - 2 * counts[i] + counts[i - 1] != 0;

    /// <summary>The area under a curve by trapezoids.</summary>
    public static double Area(double[] x, double[] y) =>
        Enumerable.Range(1, x.Length - 1).Sum(i => (x[i] - x[i - 1]) * (y[i] + y[i - 1]) / 2);
}
