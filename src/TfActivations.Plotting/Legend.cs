using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting;

/// <summary>The names of what axes, or a figure, show. As matplotlib's Legend; lengths in font sizes.</summary>
public sealed class Legend
{
    private const double PatchHeight = 0.7;
    private const double Rounding = 0.2;

    /// <summary>Places by name in the order in which matplotlib tries them: 0 is left or top, 1 right or bottom.</summary>
    internal static readonly Dictionary<string, (double X, double Y)> Places = new()
    {
        ["upper right"] = (1, 0),
        ["upper left"] = (0, 0),
        ["lower left"] = (0, 1),
        ["lower right"] = (1, 1),
        ["right"] = (1, 0.5),
        ["center left"] = (0, 0.5),
        ["center right"] = (1, 0.5),
        ["lower center"] = (0.5, 1),
        ["upper center"] = (0.5, 0),
        ["center"] = (0.5, 0.5),
    };

    internal Legend(IReadOnlyList<(Artist Artist, string Label)> entries, LegendLook look) =>
        (Entries, Look) = (entries, look);

    internal IReadOnlyList<(Artist Artist, string Label)> Entries { get; }

    internal LegendLook Look { get; }

    /// <summary>What it says: a text for each of the artists that it names.</summary>
    public IReadOnlyList<Text> get_texts() => [.. Entries.Select(entry => new Text(0, 0, entry.Label, Look.Text))];

    /// <summary>What stands above them.</summary>
    public Text get_title() => new(0, 0, Look.Title ?? "", Look.TitleText);

    /// <summary>Where it stands, and its row's number where the entries stand in columns.</summary>
    internal void Draw(Pen pen, Box area, Func<SKRect, int> badness)
    {
        if (Entries.Count == 0)
            return;
        var box = Find(pen, area, badness);
        DrawFrame(pen, box);
        var size = Look.Text.Size * pen.Unit;
        var (row, ascent) = Row(size);
        var (x, top) = (box.Left + Look.BorderPad * size, box.Top + Look.BorderPad * size);
        if (Look.Title is not null)
        {
            var title = new TextBlock(
                Look.Title,
                Look.TitleText with
                {
                    Horizontal = "center",
                    Vertical = "top",
                },
                pen.Unit
            );
            title.Draw(pen.Canvas, box.MidX, top);
            top += title.Size.Height + Look.LabelSpacing * size;
        }
        foreach (var column in Columns())
        {
            var y = top;
            foreach (var (artist, label) in column)
            {
                var height = (float)(PatchHeight * size);
                artist.DrawKey(
                    pen,
                    SKRect.Create((float)x, (float)(y + ascent) - height, (float)(Look.HandleLength * size), height)
                );
                new TextBlock(label, Look.Text, pen.Unit).Draw(
                    pen.Canvas,
                    x + (Look.HandleLength + Look.HandleTextPad) * size,
                    y + ascent
                );
                y += row + Look.LabelSpacing * size;
            }
            x += WidthOf(column, pen) + Look.ColumnSpacing * size;
        }
    }

    /// <summary>How far it stands out of its axes.</summary>
    internal Sides Overflow(Frame frame, Pen pen)
    {
        if (Entries.Count == 0 || Look.Anchor is null)
            return default;
        var (box, area) = (Find(pen, frame.Area, _ => 0), frame.Area);
        return new(
            Math.Max(0, area.Left - box.Left),
            Math.Max(0, area.Top - box.Top),
            Math.Max(0, box.Right - area.Right),
            Math.Max(0, box.Bottom - area.Bottom)
        );
    }

    private SKRect Find(Pen pen, Box area, Func<SKRect, int> badness)
    {
        var (width, height) = Size(pen);
        var pad = Look.AxesPad * Look.Text.Size * pen.Unit;
        if (Look.At is { } at)
            return SKRect.Create(
                (float)(area.Left + at.X * area.Width),
                (float)(area.Bottom - at.Y * area.Height - height),
                (float)width,
                (float)height
            );
        if (Look.Anchor is { } anchor)
        {
            var (x, y) = (area.Left + anchor.X * area.Width, area.Bottom - anchor.Y * area.Height);
            area = new(x, y - anchor.Height * area.Height, x + anchor.Width * area.Width, y);
        }
        SKRect Place((double X, double Y) place) =>
            SKRect.Create(
                (float)(area.Left + pad + place.X * (area.Width - 2 * pad - width)),
                (float)(area.Top + pad + place.Y * (area.Height - 2 * pad - height)),
                (float)width,
                (float)height
            );
        return Look.Place == "best" ? Places.Values.Select(Place).MinBy(badness) : Place(Places[Look.Place]);
    }

    private (double Width, double Height) Size(Pen pen)
    {
        var size = Look.Text.Size * pen.Unit;
        var columns = Columns().ToList();
        var width = columns.Sum(column => WidthOf(column, pen)) + (columns.Count - 1) * Look.ColumnSpacing * size;
        var rows = columns.Max(column => column.Length);
        var height = rows * Row(size).Height + (rows - 1) * Look.LabelSpacing * size;
        if (Look.Title is not null)
        {
            var title = new TextBlock(Look.Title, Look.TitleText, pen.Unit).Size;
            (width, height) = (Math.Max(width, title.Width), height + title.Height + Look.LabelSpacing * size);
        }
        return (width + 2 * Look.BorderPad * size, height + 2 * Look.BorderPad * size);
    }

    private IEnumerable<(Artist Artist, string Label)[]> Columns()
    {
        var (count, columns) = (Entries.Count, Math.Min(Look.Columns, Entries.Count));
        for (var (i, start) = (0, 0); i < columns; i++)
        {
            var rows = count / columns + (i < count % columns ? 1 : 0);
            yield return [.. Entries.Skip(start).Take(rows)];
            start += rows;
        }
    }

    private double WidthOf((Artist Artist, string Label)[] column, Pen pen) =>
        (Look.HandleLength + Look.HandleTextPad) * Look.Text.Size * pen.Unit
        + column.Max(entry => new TextBlock(entry.Label, Look.Text, pen.Unit).Size.Width);

    private static (double Height, double Ascent) Row(double size)
    {
        var (ascent, descent) = Fonts.Extent(size);
        return (ascent + descent, ascent);
    }

    private void DrawFrame(Pen pen, SKRect box)
    {
        if (!Look.HasFrame)
            return;
        var radius = Look.IsRound ? (float)(Rounding * Look.Text.Size * pen.Unit) : 0;
        using var path = new SKPath();
        path.AddRoundRect(box, radius, radius);
        if (Look.HasShadow)
        {
            using var shadow = new SKPath(path);
            shadow.Offset((float)(2 * pen.Unit), (float)(2 * pen.Unit));
            pen.Fill(shadow, new SKColor(77, 77, 77, 128));
        }
        pen.Fill(path, Look.Face);
        pen.Stroke(path, Look.Edge, 1, []);
    }

    /// <summary>How much of some lines lies within a rectangle: their points, and lines that cross it.</summary>
    internal static int Badness(IEnumerable<SKPoint[]> lines, SKRect box)
    {
        var badness = 0;
        foreach (var points in lines)
        {
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
}

/// <summary>How a legend looks, and where it stands.</summary>
internal sealed record LegendLook(
    string Place,
    TextLook Text,
    TextLook TitleText,
    string? Title,
    int Columns,
    bool HasFrame,
    bool IsRound,
    bool HasShadow,
    SKColor Face,
    SKColor Edge,
    (double X, double Y, double Width, double Height)? Anchor,
    (double X, double Y)? At,
    double BorderPad,
    double LabelSpacing,
    double HandleLength,
    double HandleTextPad,
    double AxesPad,
    double ColumnSpacing
);
