using ScottPlot;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>The legend of an axes, in matplotlib's measures: lengths in font sizes.</summary>
internal static class LegendBox
{
    private const double BorderPad = 0.4;
    private const double LabelSpacing = 0.5;
    private const double HandleLength = 2;
    private const double HandleTextPad = 0.8;
    private const double AxesPad = 0.5;
    private const double Rounding = 0.2;

    /// <summary>What each name takes of a figure's height.</summary>
    public const double RowInches = 0.235;

    /// <summary>The place at the right of the axes, at its top.</summary>
    public const string Beside = "beside";

    /// <summary>Places by name in the order in which matplotlib tries them: 0 is left or top, 1 right or bottom.</summary>
    public static readonly Dictionary<string, (double X, double Y)> Places = new()
    {
        ["upper right"] = (1, 0),
        ["upper left"] = (0, 0),
        ["lower left"] = (0, 1),
        ["lower right"] = (1, 1),
        ["center left"] = (0, 0.5),
        ["center right"] = (1, 0.5),
        ["lower center"] = (0.5, 1),
        ["upper center"] = (0.5, 0),
        ["center"] = (0.5, 0.5),
    };

    // As high as matplotlib's patch in a legend.
    private const double PatchHeight = 0.7;

    private sealed record Entry(
        string Label,
        Color Color,
        float[]? Dashes,
        double Width,
        string? Marker,
        bool IsArea = false
    );

    /// <summary>How far a legend beside the axes reaches beyond their right end, in pixels.</summary>
    public static double Reach(Axes axes, double unit)
    {
        var (entries, size) = (Entries(axes), Style.FontSize * unit);
        return entries.Count == 0 ? 0 : AxesPad * size + Size(entries, size).Width;
    }

    public static void Draw(Axes axes, Frame frame, SKCanvas canvas, double dpi)
    {
        var entries = Entries(axes);
        if (axes.Legend is null || entries.Count == 0)
            return;
        var size = Style.FontSize * dpi / 72;
        var (ascent, descent) = Text.Extent(size);
        var row = ascent + descent;
        var (width, height) = Size(entries, size);
        var box = axes.Legend switch
        {
            "best" => Best(axes, frame, width, height, size),
            Beside => SKRect.Create(
                (float)(frame.Area.Right + AxesPad * size),
                (float)frame.Area.Top,
                (float)width,
                (float)height
            ),
            var place => Place(frame, Places[place], width, height, size),
        };
        DrawFrame(canvas, box, axes.Theme, size, dpi);
        for (var i = 0; i < entries.Count; i++)
        {
            var baseline = box.Top + BorderPad * size + i * (row + LabelSpacing * size) + ascent;
            DrawEntry(canvas, entries[i], axes.Theme, box.Left + BorderPad * size, baseline, size, dpi);
        }
    }

    private static (double Width, double Height) Size(List<Entry> entries, double size)
    {
        var (ascent, descent) = Text.Extent(size);
        var text = entries.Max(entry => Text.Width(entry.Label, size));
        return (
            (2 * BorderPad + HandleLength + HandleTextPad) * size + text,
            2 * BorderPad * size + entries.Count * (ascent + descent) + (entries.Count - 1) * LabelSpacing * size
        );
    }

    private static List<Entry> Entries(Axes axes) =>
        [
            .. axes
                .Lines.Where(line => line.Label is not null)
                .Select(line => new Entry(line.Label!, line.Color, line.Dashes, line.Width, line.Marker)),
            .. axes
                .Bands.Where(band => band.Label is not null)
                .Select(band => new Entry(band.Label!, band.Color, null, 0, null, IsArea: true)),
            .. axes
                .SpanLines.Where(line => line.Label is not null)
                .Select(line => new Entry(line.Label!, line.Color, line.Dashes, line.Width, null)),
        ];

    /// <summary>The place that covers the fewest points and lines; of equals, the first.</summary>
    private static SKRect Best(Axes axes, Frame frame, double width, double height, double size) =>
        Places.Values.Select(place => Place(frame, place, width, height, size)).MinBy(box => Badness(axes, frame, box));

    private static int Badness(Axes axes, Frame frame, SKRect box)
    {
        var badness = 0;
        foreach (var (xs, ys) in axes.Outlines)
        {
            SKPoint[] points = [.. xs.Zip(ys, (x, y) => new SKPoint((float)frame.X(x), (float)frame.Y(y)))];
            badness += points.Count(point => box.Contains(point));
            if (points.Zip(points.Skip(1)).Any(pair => Crosses(box, pair.First, pair.Second)))
                badness++;
        }
        return badness;
    }

    /// <summary>Whether a segment meets a rectangle: Liang and Barsky 1984.</summary>
    private static bool Crosses(SKRect box, SKPoint a, SKPoint b)
    {
        var (from, to) = (0f, 1f);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        Span<(float Step, float Distance)> sides =
        [
            (-dx, a.X - box.Left),
            (dx, box.Right - a.X),
            (-dy, a.Y - box.Top),
            (dy, box.Bottom - a.Y),
        ];
        foreach (var (step, distance) in sides)
        {
            if (step == 0 && distance < 0)
                return false;
            if (step < 0)
                from = Math.Max(from, distance / step);
            else if (step > 0)
                to = Math.Min(to, distance / step);
        }
        return from <= to;
    }

    private static SKRect Place(Frame frame, (double X, double Y) place, double width, double height, double size)
    {
        var (left, top, right, bottom) = frame.Area;
        var pad = AxesPad * size;
        var x = left + pad + place.X * (right - left - 2 * pad - width);
        var y = top + pad + place.Y * (bottom - top - 2 * pad - height);
        return SKRect.Create((float)x, (float)y, (float)width, (float)height);
    }

    private static void DrawFrame(SKCanvas canvas, SKRect box, Theme theme, double size, double dpi)
    {
        var radius = (float)(Rounding * size);
        using var fill = new SKPaint { Color = theme.Background.WithAlpha(204), IsAntialias = true };
        using var edge = new SKPaint
        {
            Color = theme.LegendEdge.WithAlpha(204),
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = (float)(dpi / 72),
        };
        canvas.DrawRoundRect(box, radius, radius, fill);
        canvas.DrawRoundRect(box, radius, radius, edge);
    }

    private static void DrawEntry(
        SKCanvas canvas,
        Entry entry,
        Theme theme,
        double x,
        double baseline,
        double size,
        double dpi
    )
    {
        var middle = (float)(baseline - 0.35 * size);
        var end = x + HandleLength * size;
        var pixels = (float)(entry.Width * dpi / 72);
        var color = entry.Color.ToSKColor();
        using var paint = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = pixels,
        };
        using var line = new SKPath();
        line.MoveTo((float)x, middle);
        line.LineTo((float)end, middle);
        if (entry.IsArea)
            DrawPatch(
                canvas,
                color,
                SKRect.Create(
                    (float)x,
                    (float)(baseline - PatchHeight * size),
                    (float)(end - x),
                    (float)(PatchHeight * size)
                )
            );
        else if (entry.Dashes is { Length: > 0 } dashes)
            DashedLine.Draw(canvas, line, color, pixels, dashes);
        else if (entry.Dashes is not null)
            canvas.DrawPath(line, paint);
        if (entry.Marker is not null)
            DrawMarker(canvas, entry, new((float)((x + end) / 2), middle), dpi);
        Text.Draw(canvas, entry.Label, end + HandleTextPad * size, baseline, size, SKTextAlign.Left, theme.Ink);
    }

    private static void DrawPatch(SKCanvas canvas, SKColor color, SKRect box)
    {
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRect(box, fill);
    }

    private static void DrawMarker(SKCanvas canvas, Entry entry, Pixel center, double dpi)
    {
        var (shape, scale) = Style.Markers[entry.Marker!];
        using var paint = Paint.NewDisposablePaint();
        var style = new MarkerStyle(shape, (float)(Style.MarkerSize * scale * dpi / 72), entry.Color);
        style.Render(canvas, center, paint);
    }
}
