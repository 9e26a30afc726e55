namespace TfActivations.Plotting;

/// <summary>What an axis's numbers are.</summary>
internal enum TickKind
{
    /// <summary>Any numbers.</summary>
    Number,

    /// <summary>Whole numbers: epochs, layers.</summary>
    Whole,

    /// <summary>Whole exponents, shown as powers of ten.</summary>
    PowerOfTen,
}

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
    /// <param name="kind">What the numbers are.</param>
    public static Ticks Of(double min, double max, double points, double labelSize, TickKind kind = TickKind.Number)
    {
        if (min > max)
            (min, max) = (max, min);
        var bins = Math.Clamp((int)(points / (Style.FontSize * labelSize)), 1, MaxBins);
        var positions = Locate(min, max, bins, isWhole: kind != TickKind.Number);
        if (kind == TickKind.PowerOfTen)
            return new(positions, [.. positions.Select(PowerOfTen)], "");
        var (labels, offset) = Format(positions, min, max);
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
        return [min, max];
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

    private static (string[] Labels, string Offset) Format(double[] positions, double min, double max)
    {
        var power = Power(positions);
        double[] scaled = [.. positions.Select(p => p / Math.Pow(10, power))];
        var compared = scaled.Length < 5 ? [.. scaled, min / Math.Pow(10, power), max / Math.Pow(10, power)] : scaled;
        var range = compared.Max() - compared.Min();
        if (range == 0)
            range = compared.Max(Math.Abs);
        var oom = range == 0 ? 0 : (int)Math.Floor(Math.Log10(range));
        var decimals = Math.Max(0, 3 - oom);
        var threshold = 1e-3 * Math.Pow(10, oom);
        while (decimals > 0 && scaled.All(p => Math.Abs(p - Math.Round(p, Math.Min(15, decimals - 1))) < threshold))
            decimals--;
        return (
            [.. scaled.Select(p => Invariant.Fixed(p, decimals))],
            power == 0 ? "" : $"1e{Invariant.Fixed(power, 0)}"
        );
    }

    private static string PowerOfTen(double exponent)
    {
        const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
        var digits = Invariant.Fixed(Math.Abs(exponent), 0).Select(digit => Raised[digit - '0']);
        return $"10{(exponent < 0 ? "⁻" : "")}{string.Concat(digits)}";
    }

    /// <summary>The power of ten that is taken out of labels below 1e-5 or from 1e6.</summary>
    private static int Power(double[] positions)
    {
        var largest = positions.Max(Math.Abs);
        var power = largest == 0 ? 0 : (int)Math.Floor(Math.Log10(largest));
        return power is <= -5 or >= 6 ? power : 0;
    }
}
