using SkiaSharp;
using TfActivations.Plotting.Artists;

namespace TfActivations.Plotting.Drawing;

/// <summary>What the colours of a picture stand for: a bar beside axes, in axes of its own. As matplotlib's Colorbar.</summary>
internal sealed class ColorBar(Mappable mappable)
{
    /// <summary>matplotlib's shares of the axes that a bar is taken from: its room, the gap, and how slim it is.</summary>
    public const double Fraction = 0.15;
    public const double Pad = 0.05;
    public const double Aspect = 20;

    public void Draw(Pen pen, Frame frame)
    {
        var area = frame.Area;
        using var fill = new SKPaint();
        if (mappable is ContourSet { Levels: { } levels } contours)
            foreach (var (i, ink) in contours.Inks.Index())
            {
                fill.Color = ink;
                var (top, bottom) = (frame.Y(levels[i + 1]), frame.Y(levels[i]));
                pen.Canvas.DrawRect(
                    SKRect.Create((float)area.Left, (float)top, (float)area.Width, (float)(bottom - top)),
                    fill
                );
            }
        else
            for (var y = Math.Round(area.Top); y < Math.Round(area.Bottom); y++)
            {
                var share = (area.Bottom - y - 0.5) / area.Height;
                fill.Color = mappable
                    .Mapped.Map.Of(share)
                    .WithAlpha(Looks.ColorNames.WithAlpha(SKColors.Black, mappable.Mapped.Alpha).Alpha);
                pen.Canvas.DrawRect((float)area.Left, (float)y, (float)area.Width, 1, fill);
            }
    }
}

/// <summary>Where axes stand: a place of a grid, or shares of the figure.</summary>
internal sealed record Slot(int Rows, int Columns, (int First, int Last) Row, (int First, int Last) Column)
{
    public double[]? Widths { get; init; }

    public double[]? Heights { get; init; }

    /// <summary>Left, bottom, width and height as shares of the figure; null for a place of a grid.</summary>
    public (double Left, double Bottom, double Width, double Height)? Fixed { get; init; }

    /// <summary>The axes that a colour bar stands beside.</summary>
    public Axes? Beside { get; init; }

    /// <summary>One place of a grid.</summary>
    public static Slot Of(int rows, int columns, int index) =>
        new(
            rows,
            columns,
            ((index - 1) / columns, (index - 1) / columns),
            ((index - 1) % columns, (index - 1) % columns)
        );
}
