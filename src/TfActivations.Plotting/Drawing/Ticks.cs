namespace TfActivations.Plotting.Drawing;

/// <summary>Where ticks stand and what they say: matplotlib's AutoLocator and ScalarFormatter.</summary>
/// <param name="Positions">In data coordinates.</param>
/// <param name="Labels">One for each position.</param>
/// <param name="Offset">What all labels are to be multiplied by ("1e6"), shown at the axis's end; empty for none.</param>
internal sealed record Ticks(double[] Positions, string[] Labels, string Offset)
{
    private const int MaxBins = 9;
    private static readonly double[] Steps = [1, 2, 2.5, 5, 10];

    /// <summary>The ticks of an axis.</summary>
    /// <param name="min">One end.</param>
    /// <param name="max">The other.</param>
    /// <param name="points">Its length in points.</param>
    /// <param name="labelSize">How much room a label takes, in font sizes: 3 along x, 2 along y.</param>
    /// <param name="fontSize">The labels' size in points.</param>
    /// <param name="most">At most so many parts; null for as many as there is room for, up to 9.</param>
    /// <param name="isWhole">Whether the numbers are whole: epochs, layers.</param>
    /// <param name="hasOffset">Whether what all labels have in common may stand at the axis's end.</param>
    public static Ticks Of(
        double min,
        double max,
        double points,
        double labelSize,
        double fontSize = 10,
        int? most = null,
        bool isWhole = false,
        bool hasOffset = true
    )
    {
        if (min > max)
            (min, max) = (max, min);
        var bins = most ?? (int)Math.Clamp(points / (fontSize * labelSize), 1, MaxBins);
        var positions = Locate(min, max, bins, isWhole);
        var (labels, offset) = Format(positions, min, max, hasOffset);
        return new(positions, labels, offset);
    }

    /// <summary>Round numbers from below one end to above the other.</summary>
    public static double[] Levels(double low, double high, int parts)
    {
        var (scale, offset) = ScaleRange(low, high, parts);
        double[] steps = [.. new[] { 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15, 20 }.Select(step => step * scale)];
        var step = steps.FirstOrDefault(s => s >= (high - low) / parts, steps[^1]);
        var first = Math.Floor((low - offset) / step) * step;
        return
        [
            .. Enumerable
                .Range(0, (int)Math.Ceiling((high - offset - first) / step - 1e-10) + 1)
                .Select(i => first + i * step + offset),
        ];
    }

    /// <summary>What is written at a number among others: with as many decimals as they need. As ScalarFormatter without an axis, whose ends are 0 and 1.</summary>
    public static string Label(double number, double[] others) =>
        Format([.. others, number], 0, 1, hasOffset: false).Labels[^1];

    /// <summary>Ticks at places that were asked for, with numbers.</summary>
    public static Ticks At(double[] positions, double min, double max)
    {
        if (positions.Length == 0)
            return new([], [], "");
        var (labels, offset) = Format(positions, Math.Min(min, max), Math.Max(min, max), hasOffset: true);
        return new(positions, labels, offset);
    }

    private static double[] Locate(double min, double max, int bins, bool isWhole)
    {
        var (scale, offset) = ScaleRange(min, max, bins);
        var (low, high) = (min - offset, max - offset);
        double[] steps =
        [
            .. Steps[..^1].Select(s => s * 0.1).Concat(Steps).Append(10 * Steps[1]).Select(s => s * scale),
        ];
        if (isWhole)
            steps = [1, .. steps.Where(step => step > 1 && double.IsInteger(step))];
        var raw = (high - low) / bins;
        var first = Array.FindIndex(steps, step => step >= raw);
        for (var i = first < 0 ? steps.Length - 1 : first; i >= 0; i--)
        {
            var step = steps[i];
            var origin = Math.Floor(low / step) * step;
            var from = EdgeBelow(low - origin, step);
            var to = EdgeAbove(high - origin, step);
            double[] ticks = [.. Enumerable.Range(from, to - from + 1).Select(k => k * step + origin)];
            var slack = 1e-10 * step;
            ticks = [.. ticks.Where(t => t >= low - slack && t <= high + slack)];
            if (ticks.Length >= 2 || (isWhole && ticks.Length == 1))
                return [.. ticks.Select(t => t + offset)];
        }
        return isWhole ? [Math.Ceiling(min)] : [min, max];
    }

    private static (double Scale, double Offset) ScaleRange(double min, double max, int bins)
    {
        var (span, mean) = (max - min, (min + max) / 2);
        var offset =
            Math.Abs(mean) / span < 100 ? 0 : Math.CopySign(Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(mean)))), mean);
        return (Math.Pow(10, Math.Floor(Math.Log10(span / bins))), offset);
    }

    private static int EdgeBelow(double x, double step)
    {
        var (quotient, rest) = (Math.Floor(x / step), x - Math.Floor(x / step) * step);
        return (int)(Math.Abs(rest / step - 1) < 1e-10 ? quotient + 1 : quotient);
    }

    private static int EdgeAbove(double x, double step)
    {
        var (quotient, rest) = (Math.Floor(x / step), x - Math.Floor(x / step) * step);
        return (int)(rest / step < 1e-10 ? quotient : quotient + 1);
    }

    private static (string[] Labels, string Offset) Format(double[] positions, double min, double max, bool hasOffset)
    {
        var offset = hasOffset ? Offset0(positions) : 0;
        double[] rest = [.. positions.Select(p => p - offset)];
        var power = hasOffset ? Power(rest, offset == 0 ? 0 : max - min) : 0;
        double[] scaled = [.. rest.Select(p => p / Math.Pow(10, power))];
        double[] compared =
            scaled.Length < 5
                ? [.. scaled, (min - offset) / Math.Pow(10, power), (max - offset) / Math.Pow(10, power)]
                : scaled;
        var range = compared.Max() - compared.Min();
        if (range == 0)
            range = compared.Max(Math.Abs);
        var oom = range == 0 ? 0 : (int)Math.Floor(Math.Log10(range));
        var decimals = Math.Clamp(3 - oom, 0, 15);
        var threshold = 1e-3 * Math.Pow(10, oom);
        while (decimals > 0 && scaled.All(p => Math.Abs(p - Math.Round(p, decimals - 1)) < threshold))
            decimals--;
        var common = (power == 0 ? "" : $"1e{Invariant.Fixed(power, 0)}") + (offset == 0 ? "" : Sum(offset));
        return ([.. scaled.Select(p => Invariant.Fixed(p, decimals))], common);
    }

    /// <summary>"+1e5": what is to be added to all labels.</summary>
    private static string Sum(double offset)
    {
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(offset)));
        var digits = Invariant.Shortest(offset / Math.Pow(10, exponent));
        return $"{(offset > 0 ? "+" : "")}{digits}e{Invariant.Fixed(exponent, 0)}";
    }

    /// <summary>What all positions begin with, where that is four digits or more; else 0.</summary>
    private static double Offset0(double[] positions)
    {
        var (low, high) = (positions.Min(), positions.Max());
        if (low == high || (low <= 0 && high >= 0))
            return 0;
        var (least, most) = (Math.Min(Math.Abs(low), Math.Abs(high)), Math.Max(Math.Abs(low), Math.Abs(high)));
        int Differing(int from, double by)
        {
            for (var oom = from; oom > from - 30; oom--)
                if (Math.Floor(most / Math.Pow(10, oom)) - Math.Floor(least / Math.Pow(10, oom)) > by)
                    return 1 + oom;
            return from;
        }
        var largest = (int)Math.Ceiling(Math.Log10(most));
        var power = Differing(largest, 0);
        if ((most - least) / Math.Pow(10, power) <= 1e-2)
            power = Differing(largest, 1);
        var parts = Math.Floor(most / Math.Pow(10, power));
        return parts >= 1000 ? Math.CopySign(parts * Math.Pow(10, power), low) : 0;
    }

    /// <summary>The power of ten that is taken out of labels below 1e-4 or from 1e6.</summary>
    private static int Power(double[] positions, double range)
    {
        var largest = range == 0 ? positions.Max(Math.Abs) : range;
        var power = largest == 0 ? 0 : (int)Math.Floor(Math.Log10(largest));
        return power is <= -5 or >= 6 ? power : 0;
    }
}
