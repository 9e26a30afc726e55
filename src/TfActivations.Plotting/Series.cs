using ScottPlot;

namespace TfActivations.Plotting;

/// <summary>A line in an axes, as it was asked for.</summary>
/// <param name="Xs">x of each point.</param>
/// <param name="Ys">y of each point.</param>
/// <param name="Color">Its colour, transparency included.</param>
/// <param name="Dashes">Dash lengths in line widths; empty for a solid line, null for none.</param>
/// <param name="Width">The line's width in points.</param>
/// <param name="Marker">A marker's name; null for none.</param>
/// <param name="Label">What the legend says; null for nothing.</param>
internal sealed record Series(
    double[] Xs,
    double[] Ys,
    Color Color,
    float[]? Dashes,
    double Width,
    string? Marker,
    string? Label
);

/// <summary>An area between two curves; NaN where there is none.</summary>
/// <param name="Xs">x of each point.</param>
/// <param name="Ys1">y of each point of one curve.</param>
/// <param name="Ys2">y of each point of the other curve.</param>
/// <param name="Color">Its colour, transparency included.</param>
/// <param name="Label">What the legend says; null for nothing.</param>
internal sealed record Band(double[] Xs, double[] Ys1, double[] Ys2, Color Color, string? Label)
{
    /// <summary>An area with gaps: a point is left out of both curves where one has no number, or the mask says so.</summary>
    public static Band Of(double[] xs, double[] ys1, double[] ys2, bool[]? where, Color color, string? label)
    {
        bool Counts(int i) =>
            (where is null || where[i]) && double.IsFinite(xs[i]) && double.IsFinite(ys1[i]) && double.IsFinite(ys2[i]);
        double[] Masked(double[] values) => [.. values.Select((value, i) => Counts(i) ? value : double.NaN)];
        return new(Masked(xs), Masked(ys1), Masked(ys2), color, label);
    }
}

/// <summary>A line across an axes at one position.</summary>
/// <param name="Position">Where, in data coordinates.</param>
/// <param name="IsVertical">Whether the position is an x.</param>
/// <param name="Color">Its colour, transparency included.</param>
/// <param name="Dashes">Dash lengths in line widths; empty for a solid line, null for none.</param>
/// <param name="Width">The line's width in points.</param>
/// <param name="Label">What the legend says; null for nothing.</param>
internal sealed record SpanLine(
    double Position,
    bool IsVertical,
    Color Color,
    float[]? Dashes,
    double Width,
    string? Label
);
