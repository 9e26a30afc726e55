namespace TfActivations.DataFrames;

/// <summary>Numbers of a column, as pandas computes them.</summary>
internal static class Statistics
{
    public static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Average();

    public static double Variance(double[] values, int ddof)
    {
        if (values.Length <= ddof)
            return double.NaN;
        var mean = values.Average();
        return values.Sum(x => (x - mean) * (x - mean)) / (values.Length - ddof);
    }

    /// <summary>Of numbers in order.</summary>
    public static double Quantile(double[] sorted, double q)
    {
        if (sorted.Length == 0)
            return double.NaN;
        var position = q * (sorted.Length - 1);
        var below = (int)Math.Floor(position);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>Pearson's correlation, of the rows where both are known.</summary>
    public static double Correlation(double[] a, double[] b)
    {
        var both = a.Zip(b).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToArray();
        if (both.Length < 2)
            return double.NaN;
        var (meanA, meanB) = (both.Average(p => p.First), both.Average(p => p.Second));
        var covariance = both.Sum(p => (p.First - meanA) * (p.Second - meanB));
        return covariance
            / Math.Sqrt(both.Sum(p => Math.Pow(p.First - meanA, 2)) * both.Sum(p => Math.Pow(p.Second - meanB, 2)));
    }

    /// <summary>As NumPy rounds: x 10^n to the nearest, halves to even, over 10^n.</summary>
    public static double Round(double x, int decimals)
    {
        var scale = Math.Pow(10, decimals);
        var rounded = Math.Round(x * scale, MidpointRounding.ToEven) / scale;
        return double.IsFinite(rounded) ? rounded : x;
    }

    /// <summary>Where the values of a series lie in order; missing ones last, equal ones as they are.</summary>
    public static IEnumerable<int> Order(Series series, bool ascending)
    {
        var positions = Enumerable.Range(0, series.size).ToLookup(i => Column.IsMissing(series.At(i)));
        var known = ascending
            ? positions[false].OrderBy(i => series.At(i), LabelOrder.Instance)
            : positions[false].OrderByDescending(i => series.At(i), LabelOrder.Instance);
        return known.Concat(positions[true]);
    }
}
