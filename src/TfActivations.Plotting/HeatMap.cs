using ScottPlot;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>Numbers as colours: a cell for each, whose middle is at (column, row), both counted from 1.</summary>
/// <param name="columns">The numbers, column by column from the left, each from row 1 on.</param>
/// <param name="max">What the last colour stands for; the first stands for 0.</param>
/// <param name="barLabel">The text at the colour bar; null for no bar.</param>
internal sealed class HeatMap(double[][] columns, double max, string? barLabel) : IPlottable
{
    // matplotlib's default: told apart without seeing colours too, and on any background.
    private static readonly ScottPlot.Colormaps.Viridis Colors = new();

    public double Max => max;

    public string? BarLabel => barLabel;

    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new ScottPlot.Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    /// <summary>The colour of a number.</summary>
    /// <param name="share">The number over <see cref="Max"/>.</param>
    public static SKColor ColorOf(double share) => Colors.GetColor(Math.Clamp(share, 0, 1)).ToSKColor();

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    /// <summary>Cells that end on whole pixels, so that nothing shows between them.</summary>
    public void Render(RenderPack rp)
    {
        using var fill = new SKPaint();
        for (var column = 0; column < columns.Length; column++)
        for (var row = 0; row < columns[column].Length; row++)
        {
            var (from, to) = (Corner(column + 0.5, row + 0.5), Corner(column + 1.5, row + 1.5));
            fill.Color = ColorOf(columns[column][row] / max);
            rp.Canvas.DrawRect(SKRect.Create(from.X, from.Y, to.X - from.X, to.Y - from.Y).Standardized, fill);
        }
    }

    private SKPointI Corner(double x, double y)
    {
        var pixel = Axes.GetPixel(new(x, y));
        return new((int)Math.Round(pixel.X), (int)Math.Round(pixel.Y));
    }
}
