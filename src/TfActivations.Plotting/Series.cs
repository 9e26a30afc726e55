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
