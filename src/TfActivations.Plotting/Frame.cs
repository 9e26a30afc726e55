using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>What stands around an axes' data: spines, ticks, labels, title, where matplotlib puts them.</summary>
internal sealed class Frame
{
    private readonly Axes axes;
    private readonly double unit;
    private readonly double fontSize;
    private readonly (double XMin, double XMax, double YMin, double YMax) view;

    /// <param name="axes">What is framed.</param>
    /// <param name="area">The data's rectangle in pixels.</param>
    /// <param name="dpi">Pixels to the inch.</param>
    public Frame(Axes axes, (double Left, double Top, double Right, double Bottom) area, double dpi)
    {
        (this.axes, Area, unit) = (axes, area, dpi / 72);
        (fontSize, view) = (Style.FontSize * unit, axes.View());
        XTicks = Ticks.Of(view.XMin, view.XMax, (area.Right - area.Left) / unit, labelSize: 3);
        YTicks = Ticks.Of(view.YMin, view.YMax, (area.Bottom - area.Top) / unit, labelSize: 2);
    }

    public (double Left, double Top, double Right, double Bottom) Area { get; }

    public Ticks XTicks { get; }

    public Ticks YTicks { get; }

    /// <summary>How far the frame reaches beyond the data's rectangle on each side, in pixels.</summary>
    public (double Left, double Top, double Right, double Bottom) Overflow()
    {
        var (ascent, descent) = Text.Extent(fontSize);
        var (titleAscent, _) = Text.Extent(Style.TitleSize * unit);
        var left = TickRoom + YTicks.Labels.Max(label => Text.Width(label, fontSize));
        if (axes.YLabel != "")
            left += Style.LabelPad * unit + ascent + descent;
        var bottom = TickRoom + ascent + descent;
        if (axes.XLabel != "")
            bottom += Style.LabelPad * unit + ascent + descent;
        var top = axes.Title == "" ? 0 : Style.TitlePad * unit + titleAscent;
        var lastLabel = X(XTicks.Positions[^1]) + Text.Width(XTicks.Labels[^1], fontSize) / 2;
        return (left, top, Math.Max(Style.SpineWidth * unit / 2, lastLabel - Area.Right), bottom);
    }

    public double X(double x) => Area.Left + (x - view.XMin) / (view.XMax - view.XMin) * (Area.Right - Area.Left);

    public double Y(double y) => Area.Bottom - (y - view.YMin) / (view.YMax - view.YMin) * (Area.Bottom - Area.Top);

    public void Draw(SKCanvas canvas)
    {
        DrawLines(canvas);
        DrawTickLabels(canvas);
        DrawTexts(canvas);
    }

    private double TickRoom => (Style.TickLength + Style.TickPad) * unit;

    private void DrawLines(SKCanvas canvas)
    {
        using var paint = new SKPaint
        {
            Color = SKColors.Black,
            IsStroke = true,
            StrokeWidth = (float)Math.Max(1, Math.Round(Style.SpineWidth * unit)),
        };
        // As matplotlib, lines are snapped to the middle of a pixel.
        var (left, top) = (Snap(Area.Left), Snap(Area.Top));
        var (right, bottom) = (Snap(Area.Right), Snap(Area.Bottom));
        canvas.DrawRect(new SKRect(left, top, right, bottom), paint);
        var length = (float)(Style.TickLength * unit);
        foreach (var position in XTicks.Positions)
            canvas.DrawLine(Snap(X(position)), bottom, Snap(X(position)), bottom + length, paint);
        foreach (var position in YTicks.Positions)
            canvas.DrawLine(left - length, Snap(Y(position)), left, Snap(Y(position)), paint);
    }

    private void DrawTickLabels(SKCanvas canvas)
    {
        var (ascent, _) = Text.Extent(fontSize);
        foreach (var (position, label) in XTicks.Positions.Zip(XTicks.Labels))
            Text.Draw(canvas, label, X(position), Area.Bottom + TickRoom + ascent, fontSize, SKTextAlign.Center);
        foreach (var (position, label) in YTicks.Positions.Zip(YTicks.Labels))
            Text.Draw(canvas, label, Area.Left - TickRoom, Y(position) + ascent / 2, fontSize, SKTextAlign.Right);
    }

    private void DrawTexts(SKCanvas canvas)
    {
        var (ascent, descent) = Text.Extent(fontSize);
        var overflow = Overflow();
        var (centerX, centerY) = ((Area.Left + Area.Right) / 2, (Area.Top + Area.Bottom) / 2);
        var titleSize = Style.TitleSize * unit;
        Text.Draw(canvas, axes.Title, centerX, Area.Top - Style.TitlePad * unit, titleSize, SKTextAlign.Center);
        var xLabel = Area.Bottom + overflow.Bottom - descent;
        Text.Draw(canvas, axes.XLabel, centerX, xLabel, fontSize, SKTextAlign.Center);
        var yLabel = Area.Left - overflow.Left + ascent;
        Text.Draw(canvas, axes.YLabel, yLabel, centerY, fontSize, SKTextAlign.Center, -90);
        var below = Area.Bottom + TickRoom + 2 * ascent + descent;
        Text.Draw(canvas, XTicks.Offset, Area.Right, below, fontSize, SKTextAlign.Right);
        Text.Draw(canvas, YTicks.Offset, Area.Left, Area.Top - descent, fontSize, SKTextAlign.Left);
    }

    private static float Snap(double pixel) => (float)(Math.Floor(pixel) + 0.5);
}
