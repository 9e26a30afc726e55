namespace TfActivations.Plotting.Drawing;

/// <summary>How far along an axis a number stands: as it is, by its logarithm, or by that on both sides of zero.</summary>
internal sealed record Scale(string Name)
{
    public static readonly Scale Linear = new("linear");
    private static readonly string[] Names = ["linear", "log", "symlog"];

    // As far from zero as symlog is linear.
    private const double Threshold = 2;

    public bool IsLog => Name == "log";

    /// <summary>The scale of a name.</summary>
    /// <exception cref="PlottingException">There is none.</exception>
    public static Scale Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Names.Contains(name)
            ? new(name)
            : throw new PlottingException($"'{name}' is not a valid scale; expected one of {string.Join(", ", Names)}");
    }

    /// <summary>From a number to its place.</summary>
    public double Forward(double x) =>
        Name switch
        {
            "log" => x > 0 ? Math.Log10(x) : double.NegativeInfinity,
            "symlog" => Math.Abs(x) <= Threshold
                ? x / Threshold
                : Math.CopySign(1 + Math.Log10(Math.Abs(x) / Threshold), x),
            _ => x,
        };

    /// <summary>From a place to its number.</summary>
    public double Inverse(double place) =>
        Name switch
        {
            "log" => Math.Pow(10, place),
            "symlog" => Math.Abs(place) <= 1
                ? place * Threshold
                : Math.CopySign(Threshold * Math.Pow(10, Math.Abs(place) - 1), place),
            _ => place,
        };

    /// <summary>Ends that differ and lie on the scale.</summary>
    public (double Low, double High) Apart(double low, double high, double leastPositive)
    {
        const double Expander = 0.05;
        if (IsLog)
        {
            if (!double.IsFinite(low) || !double.IsFinite(high) || high <= 0)
                return (1, 10);
            low = low <= 0 ? Math.Min(leastPositive, high) : low;
            return low == high ? (low / 10, high * 10) : (low, high);
        }
        if (!double.IsFinite(low) || !double.IsFinite(high) || !double.IsFinite(high - low))
            return (-Expander, Expander);
        var largest = Math.Max(Math.Abs(low), Math.Abs(high));
        if (largest == 0)
            return (-Expander, Expander);
        return high - low > largest * 1e-15
            ? (low, high)
            : (low - Expander * Math.Abs(low), high + Expander * Math.Abs(high));
    }
}
