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
        XTicks = Ticks.Of(view.XMin, view.XMax, (area.Right - area.Left) / unit, labelSize: 3, axes.XTickKind);
        YTicks = Ticks.Of(view.YMin, view.YMax, (area.Bottom - area.Top) / unit, labelSize: 2, axes.YTickKind);
    }

    public (double Left, double Top, double Right, double Bottom) Area { get; }

    public Ticks XTicks { get; }

    public Ticks YTicks { get; }

    /// <summary>How far the frame reaches beyond the data's rectangle on each side, in pixels.</summary>
    public (double Left, double Top, double Right, double Bottom) Overflow()
    {
        if (!axes.HasFrame)
            return default;
        var (ascent, descent) = Text.Extent(fontSize);
        var (titleAscent, _) = Text.Extent(Style.TitleSize * unit);
        var left = TickRoom + (axes.HasYTickLabels ? YTicks.Labels.Max(label => Text.Width(label, fontSize)) : 0);
        if (axes.YLabel != "")
            left += Style.LabelPad * unit + ascent + descent;
        var bottom = TickRoom + (axes.HasXTickLabels ? ascent + descent : 0);
        if (axes.XLabel != "")
            bottom += Style.LabelPad * unit + ascent + descent;
        var top = axes.Title == "" ? 0 : Style.TitlePad * unit + titleAscent;
        var firstLabel = X(XTicks.Positions[0]) - Text.Width(XTicks.Labels[0], fontSize) / 2;
        if (axes.HasXTickLabels)
            left = Math.Max(left, Area.Left - firstLabel);
        var lastLabel = X(XTicks.Positions[^1]) + Text.Width(XTicks.Labels[^1], fontSize) / 2;
        return (left, top, Math.Max(Beside(), lastLabel - Area.Right), bottom);
    }

    /// <summary>How far a colour bar or a legend reaches beyond the right end.</summary>
    private double Beside() =>
        Bar is not null ? Bar.Reach
        : axes.Legend == LegendBox.Beside ? LegendBox.Reach(axes, unit)
        : 0;

    private ColorBar? Bar => axes.Heat?.BarLabel is null ? null : new(axes, Area, unit);

    public double X(double x) => Area.Left + (x - view.XMin) / (view.XMax - view.XMin) * (Area.Right - Area.Left);

    public double Y(double y) => Area.Bottom - (y - view.YMin) / (view.YMax - view.YMin) * (Area.Bottom - Area.Top);

    /// <summary>The x whose line of a width in points falls on whole pixels, next to the one given.</summary>
    public double SnapX(double x, double width) =>
        view.XMin + (Snap(X(x), width * unit) - Area.Left) / (Area.Right - Area.Left) * (view.XMax - view.XMin);

    /// <summary>The y whose line of a width in points falls on whole pixels, next to the one given.</summary>
    public double SnapY(double y, double width) =>
        view.YMin + (Area.Bottom - Snap(Y(y), width * unit)) / (Area.Bottom - Area.Top) * (view.YMax - view.YMin);

    public void Draw(SKCanvas canvas)
    {
        DrawLines(canvas);
        DrawTickLabels(canvas);
        DrawTexts(canvas);
        Bar?.Draw(canvas);
    }

    private double TickRoom => (Style.TickLength + Style.TickPad) * unit;

    private void DrawLines(SKCanvas canvas)
    {
        var width = Style.SpineWidth * unit;
        using var paint = new SKPaint
        {
            Color = axes.Theme.Ink,
            IsStroke = true,
            StrokeWidth = (float)width,
            IsAntialias = true,
        };
        var (left, top) = ((float)Snap(Area.Left, width), (float)Snap(Area.Top, width));
        var (right, bottom) = ((float)Snap(Area.Right, width), (float)Snap(Area.Bottom, width));
        canvas.DrawRect(new SKRect(left, top, right, bottom), paint);
        var length = (float)(Style.TickLength * unit);
        foreach (var x in XTicks.Positions.Select(position => (float)Snap(X(position), width)))
            canvas.DrawLine(x, bottom, x, bottom + length, paint);
        foreach (var y in YTicks.Positions.Select(position => (float)Snap(Y(position), width)))
            canvas.DrawLine(left - length, y, left, y, paint);
    }

    private void DrawTickLabels(SKCanvas canvas)
    {
        var (ascent, _) = Text.Extent(fontSize);
        foreach (var (position, label) in XTicks.Positions.Zip(axes.HasXTickLabels ? XTicks.Labels : []))
            Text.Draw(
                canvas,
                label,
                X(position),
                Area.Bottom + TickRoom + ascent,
                fontSize,
                SKTextAlign.Center,
                axes.Theme.Ink
            );
        foreach (var (position, label) in YTicks.Positions.Zip(axes.HasYTickLabels ? YTicks.Labels : []))
            Text.Draw(
                canvas,
                label,
                Area.Left - TickRoom,
                Y(position) + ascent / 2,
                fontSize,
                SKTextAlign.Right,
                axes.Theme.Ink
            );
    }

    private void DrawTexts(SKCanvas canvas)
    {
        var (ascent, descent) = Text.Extent(fontSize);
        var overflow = Overflow();
        var (centerX, centerY) = ((Area.Left + Area.Right) / 2, (Area.Top + Area.Bottom) / 2);
        var titleSize = Style.TitleSize * unit;
        Text.Draw(
            canvas,
            axes.Title,
            centerX,
            Area.Top - Style.TitlePad * unit,
            titleSize,
            SKTextAlign.Center,
            axes.Theme.Ink
        );
        var xLabel = Area.Bottom + overflow.Bottom - descent;
        Text.Draw(canvas, axes.XLabel, centerX, xLabel, fontSize, SKTextAlign.Center, axes.Theme.Ink);
        var yLabel = Area.Left - overflow.Left + ascent;
        Text.Draw(canvas, axes.YLabel, yLabel, centerY, fontSize, SKTextAlign.Center, axes.Theme.Ink, -90);
        var below = Area.Bottom + TickRoom + 2 * ascent + descent;
        Text.Draw(canvas, XTicks.Offset, Area.Right, below, fontSize, SKTextAlign.Right, axes.Theme.Ink);
        Text.Draw(canvas, YTicks.Offset, Area.Left, Area.Top - descent, fontSize, SKTextAlign.Left, axes.Theme.Ink);
    }

    /// <summary>
    /// Where a horizontal or vertical line is drawn, as matplotlib snaps it: the middle of a pixel for an odd width,
    /// the border between two for an even one.
    /// </summary>
    private static double Snap(double pixel, double width) =>
        Math.Floor(pixel + 0.5) + (Math.Round(width) % 2 == 1 ? 0.5 : 0);
}
