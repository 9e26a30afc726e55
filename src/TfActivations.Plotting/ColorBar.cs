using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>What the colours of a heat map stand for: a bar at the right of its axes. Lengths are in font sizes.</summary>
internal sealed class ColorBar
{
    private const double Gap = 1;
    private const double Width = 1.2;

    private readonly HeatMap heat;
    private readonly Theme theme;
    private readonly Ticks ticks;
    private readonly double unit;
    private readonly SKRect bar;

    /// <param name="axes">What has a heat map with a bar.</param>
    /// <param name="area">The data's rectangle in pixels.</param>
    /// <param name="unit">Pixels to the point.</param>
    public ColorBar(Axes axes, (double Left, double Top, double Right, double Bottom) area, double unit)
    {
        (heat, theme, this.unit) = (axes.Heat!, axes.Theme, unit);
        ticks = Ticks.Of(0, heat.Max, (area.Bottom - area.Top) / unit, labelSize: 2);
        var left = Math.Round(area.Right + Gap * FontSize);
        bar = new(
            (float)left,
            (float)Math.Round(area.Top),
            (float)Math.Round(left + Width * FontSize),
            (float)Math.Round(area.Bottom)
        );
    }

    private double FontSize => Style.FontSize * unit;

    private double TickRoom => (Style.TickLength + Style.TickPad) * unit;

    private double LabelWidth => ticks.Labels.Max(label => Text.Width(label, FontSize));

    /// <summary>How far it reaches beyond the right end of the axes, in pixels.</summary>
    public double Reach
    {
        get
        {
            var (ascent, descent) = Text.Extent(FontSize);
            return (Gap + Width) * FontSize + TickRoom + LabelWidth + Style.LabelPad * unit + ascent + descent;
        }
    }

    public void Draw(SKCanvas canvas)
    {
        using var fill = new SKPaint();
        for (var y = bar.Top; y < bar.Bottom; y++)
        {
            fill.Color = HeatMap.ColorOf((bar.Bottom - y - 0.5) / bar.Height);
            canvas.DrawRect(bar.Left, y, bar.Width, 1, fill);
        }
        using var ink = new SKPaint
        {
            Color = theme.Ink,
            IsStroke = true,
            StrokeWidth = (float)(Style.SpineWidth * unit),
            IsAntialias = true,
        };
        canvas.DrawRect(bar, ink);
        var (ascent, _) = Text.Extent(FontSize);
        foreach (var (position, label) in ticks.Positions.Zip(ticks.Labels))
        {
            var y = bar.Bottom - position / heat.Max * bar.Height;
            canvas.DrawLine(bar.Right, (float)y, bar.Right + (float)(Style.TickLength * unit), (float)y, ink);
            Text.Draw(canvas, label, bar.Right + TickRoom, y + ascent / 2, FontSize, SKTextAlign.Left, theme.Ink);
        }
        var x = bar.Right + TickRoom + LabelWidth + Style.LabelPad * unit + ascent;
        Text.Draw(canvas, heat.BarLabel!, x, bar.MidY, FontSize, SKTextAlign.Center, theme.Ink, -90);
    }
}
