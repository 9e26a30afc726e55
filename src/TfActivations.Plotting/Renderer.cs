using ScottPlot;
using ScottPlot.LayoutEngines;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>Draws a figure: ScottPlot the data and the grid of each axes, <see cref="Frame"/> what stands around.</summary>
internal static class Renderer
{
    public static void Draw(Figure figure, SKCanvas canvas, double dpi)
    {
        canvas.Clear(figure.Theme.Background);
        var layout = new FigureLayout(figure, dpi);
        foreach (var axes in figure.Axes)
        {
            var area = layout.Area(axes);
            var frame = new Frame(axes, area, dpi);
            if (axes.HasFrame)
            {
                DrawData(axes, frame, canvas, dpi);
                frame.Draw(canvas);
            }
            LegendBox.Draw(axes, frame, canvas, dpi);
        }
    }

    private static void DrawData(Axes axes, Frame frame, SKCanvas canvas, double dpi)
    {
        var (left, top, right, bottom) = frame.Area;
        var (xMin, xMax, yMin, yMax) = axes.View();
        var plot = new Plot();
        plot.Axes.SetLimits(xMin, xMax, yMin, yMax);
        plot.FigureBackground.Color = Colors.Transparent;
        plot.RenderManager.ClearCanvasBeforeEachRender = false;
        plot.Layout.LayoutEngine = new FixedDataArea(
            new PixelRect((float)left, (float)right, (float)bottom, (float)top)
        );
        foreach (var panel in plot.Axes.GetPanels())
            panel.IsVisible = false;
        StyleGrid(plot, axes, frame, dpi);
        if (axes.Heat is not null)
            plot.Add.Plottable(axes.Heat);
        foreach (var band in axes.Bands)
            plot.Add.Plottable(new FilledBand(band));
        foreach (var line in axes.Lines)
            AddLine(plot, line, dpi);
        foreach (var line in axes.SpanLines)
            AddSpanLine(plot, line, frame, dpi);
        if (axes.Lines.Count + axes.Bands.Count + axes.SpanLines.Count == 0 && axes.Heat is null)
            plot.Add.Scatter(0, 0, Colors.Transparent);
        var bounds = canvas.LocalClipBounds;
        var rect = new PixelRect(bounds.Left, bounds.Right, bounds.Bottom, bounds.Top);
        // ScottPlot renders again when limits are new to it; the first time goes nowhere, or all would be drawn twice.
        using var nowhere = new SKNoDrawCanvas((int)bounds.Width, (int)bounds.Height);
        plot.Render(nowhere, rect);
        plot.Render(canvas, rect);
    }

    private static void StyleGrid(Plot plot, Axes axes, Frame frame, double dpi)
    {
        plot.Axes.Bottom.TickGenerator = Manual(frame.XTicks.Positions.Select(x => frame.SnapX(x, Style.GridWidth)));
        plot.Axes.Left.TickGenerator = Manual(frame.YTicks.Positions.Select(y => frame.SnapY(y, Style.GridWidth)));
        plot.Grid.IsVisible = axes.HasGrid;
        foreach (var style in new[] { plot.Grid.XAxisStyle.MajorLineStyle, plot.Grid.YAxisStyle.MajorLineStyle })
        {
            style.Color = axes.Theme.Grid;
            style.Width = (float)(Style.GridWidth * dpi / 72);
            style.AntiAlias = true;
        }
    }

    private static NumericManual Manual(IEnumerable<double> positions)
    {
        var generator = new NumericManual();
        foreach (var position in positions)
            generator.AddMajor(position, "");
        return generator;
    }

    private static void AddLine(Plot plot, Series line, double dpi)
    {
        var width = (float)(line.Width * dpi / 72);
        if (line.Dashes is { Length: > 0 } dashes)
            plot.Add.Plottable(new DashedLine(line.Xs, line.Ys, line.Color, width, dashes));
        // An infinity would take the whole path with it; NaN is a gap.
        double[] ys = [.. line.Ys.Select(y => double.IsFinite(y) ? y : double.NaN)];
        var scatter = plot.Add.Scatter(line.Xs, ys, line.Color);
        StyleLine(scatter.LineStyle, line.Color, width, isVisible: line.Dashes is []);
        scatter.MarkerStyle.IsVisible = line.Marker is not null;
        if (line.Marker is null)
            return;
        var (shape, scale) = Style.Markers[line.Marker];
        scatter.MarkerStyle.Shape = shape;
        scatter.MarkerStyle.Size = (float)(Style.MarkerSize * scale * dpi / 72);
        scatter.MarkerStyle.LineWidth = (float)(dpi / 72);
    }

    private static void AddSpanLine(Plot plot, SpanLine line, Frame frame, double dpi)
    {
        var width = (float)(line.Width * dpi / 72);
        var position = line.IsVertical
            ? frame.SnapX(line.Position, line.Width)
            : frame.SnapY(line.Position, line.Width);
        if (line.Dashes is { Length: > 0 } dashes)
        {
            var limits = plot.Axes.GetLimits();
            double[] xs = line.IsVertical ? [position, position] : [limits.Left, limits.Right];
            double[] ys = line.IsVertical ? [limits.Bottom, limits.Top] : [position, position];
            plot.Add.Plottable(new DashedLine(xs, ys, line.Color, width, dashes));
            return;
        }
        ScottPlot.Plottables.AxisLine added = line.IsVertical
            ? plot.Add.VerticalLine(position)
            : plot.Add.HorizontalLine(position);
        StyleLine(added.LineStyle, line.Color, width, isVisible: line.Dashes is []);
    }

    private static void StyleLine(LineStyle style, Color color, float width, bool isVisible)
    {
        (style.Color, style.Width, style.IsVisible) = (color, width, isVisible && width > 0);
        style.AntiAlias = true;
    }
}
