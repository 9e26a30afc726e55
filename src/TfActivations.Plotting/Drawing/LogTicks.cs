namespace TfActivations.Plotting.Drawing;

/// <summary>Ticks of logarithmic axes: matplotlib's LogLocator and LogFormatterMathtext.</summary>
internal static class LogTicks
{
    private const int MostDecades = 9;

    // What is labelled between the powers of ten where there is less than one of them.
    private static readonly int[] FewDigits = [2, 3, 4, 6];

    /// <summary>The powers of ten between the ends.</summary>
    public static Ticks Major(double min, double max)
    {
        var (low, high) = Ends(min, max);
        var stride = Stride(low, high);
        double[] exponents = [.. Decades(low, high, stride).Where(e => e >= low - 1e-10 && e <= high + 1e-10)];
        return new([.. exponents.Select(e => Math.Pow(10, e))], [.. exponents.Select(e => Label(1, e))], "");
    }

    /// <summary>Twice to nine times the powers of ten; with labels where there is hardly a power of ten.</summary>
    public static Ticks Minor(double min, double max)
    {
        var (low, high) = Ends(min, max);
        if (Stride(low, high) > 1)
            return new([], [], "");
        var all = Decades(low, high, 1)
            .SelectMany(e => Enumerable.Range(2, 8).Select(digit => (Digit: digit, Exponent: e)))
            .Where(tick => Math.Log10(tick.Digit) + tick.Exponent is var at && at >= low - 1e-10 && at <= high + 1e-10)
            .ToArray();
        bool IsLabelled(int digit) => high - low <= 0.4 || (high - low <= 1 && FewDigits.Contains(digit));
        return new(
            [.. all.Select(tick => tick.Digit * Math.Pow(10, tick.Exponent))],
            [.. all.Select(tick => IsLabelled(tick.Digit) ? Label(tick.Digit, tick.Exponent) : "")],
            ""
        );
    }

    private static (double Low, double High) Ends(double min, double max) =>
        (Math.Log10(Math.Min(min, max)), Math.Log10(Math.Max(min, max)));

    private static int Stride(double low, double high) =>
        (int)(Math.Max(0, Math.Floor(high) - Math.Ceiling(low)) / MostDecades) + 1;

    private static IEnumerable<double> Decades(double low, double high, int stride)
    {
        for (var e = Math.Floor(low) - stride; e <= Math.Ceiling(high) + stride; e += stride)
            yield return e;
    }

    private static string Label(int digit, double exponent) =>
        digit == 1
            ? $@"$\mathdefault{{10^{{{exponent:F0}}}}}$"
            : $@"$\mathdefault{{{digit}\times10^{{{exponent:F0}}}}}$";
}
