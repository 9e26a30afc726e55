using System.Globalization;

namespace TfActivations.Benchmarks.Peers;

/// <summary>A row of the table.</summary>
/// <param name="Activation">The name, with parameters that are not the defaults.</param>
/// <param name="Size">How many elements.</param>
/// <param name="Backward">Whether the gradient was computed too.</param>
/// <param name="Microseconds">The median of each side, in the order of the columns; null where it has no such call.</param>
internal sealed record Cell(string Activation, int Size, bool Backward, double?[] Microseconds)
{
    /// <summary>A cell of samples taken at several times.</summary>
    public static Cell Of(string activation, int size, bool backward, IReadOnlyList<double[][]> samples)
    {
        var sides = Enumerable.Range(0, samples[0].Length).Select(side => samples.SelectMany(taken => taken[side]));
        return new(activation, size, backward, [.. sides.Select(Median)]);
    }

    /// <summary>A peer's time over ours: above 1 where ours is faster.</summary>
    public double? Ratio(int peer, int ours) => Microseconds[peer] / Microseconds[ours];

    /// <summary>A line for whoever waits.</summary>
    public override string ToString()
    {
        var times = Microseconds.Select(time => time?.ToString("F2", CultureInfo.InvariantCulture) ?? "-");
        return $"{Activation, -24} {Size, 9} {(Backward ? "both" : "forward"), -8} {string.Join(' ', times)}";
    }

    private static double? Median(IEnumerable<double> samples)
    {
        double[] ordered = [.. samples.Order()];
        return ordered.Length == 0 ? null : ordered[ordered.Length / 2];
    }
}
