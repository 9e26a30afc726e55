using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Artists;

/// <summary>Levels of numbers over a grid, as lines or as areas between them. As matplotlib's QuadContourSet.</summary>
public sealed class ContourSet : Mappable
{
    private readonly bool isFilled;
    private readonly double[] xs;
    private readonly double[] ys;
    private readonly double[,] numbers;
    private readonly SKColor[] inks;
    private readonly double width;
    private readonly float[]?[] dashes;

    internal ContourSet(
        bool isFilled,
        double[] xs,
        double[] ys,
        double[,] numbers,
        double[] levels,
        SKColor[] inks,
        ColorScale scale,
        double width,
        float[]?[] dashes
    )
        : base(isFilled ? 1 : 2, scale)
    {
        (this.isFilled, this.xs, this.ys, this.numbers, this.levels) = (isFilled, xs, ys, numbers, levels);
        (this.inks, this.width, this.dashes) = (inks, width, dashes);
    }

    /// <summary>The levels.</summary>
    public IReadOnlyList<double> levels { get; }

    internal override double[]? Levels => isFilled ? [.. levels] : null;

    internal IReadOnlyList<SKColor> Inks => inks;

    internal bool IsFilled => isFilled;

    /// <summary>What is written at the lines; null for nothing.</summary>
    internal ContourLabels? Labels { get; set; }

    internal override Reach XReach => new([xs.Min(), xs.Max()], [xs.Min(), xs.Max()]);

    internal override Reach YReach => new([ys.Min(), ys.Max()], [ys.Min(), ys.Max()]);

    /// <summary>Triangles of each cell, cut at the levels: each part of a triangle between two levels is convex.</summary>
    internal override void Draw(Pen pen, Frame frame)
    {
        for (var i = 0; i < inks.Length; i++)
        {
            if (!isFilled)
            {
                DrawLines(pen, frame, i);
                continue;
            }
            using var path = new SKPath();
            foreach (var triangle in Triangles(frame))
                AddArea(path, triangle, levels[i], levels[i + 1], i + 2 == levels.Count);
            // No seams between triangles: areas meet on whole pixels only without smoothing.
            using var fill = new SKPaint { Color = inks[i] };
            pen.Canvas.DrawPath(path, fill);
        }
    }

    private IEnumerable<(SKPoint At, double Number)[]> Triangles(Frame frame)
    {
        (SKPoint, double) Corner(int row, int column) => (frame.Point(xs[column], ys[row]), numbers[row, column]);
        for (var row = 0; row + 1 < ys.Length; row++)
        for (var column = 0; column + 1 < xs.Length; column++)
        {
            (SKPoint At, double Number)[] cell =
            [
                Corner(row, column),
                Corner(row, column + 1),
                Corner(row + 1, column + 1),
                Corner(row + 1, column),
            ];
            if (!cell.All(corner => double.IsFinite(corner.Number)))
                continue;
            var middle = (
                new SKPoint(cell.Average(corner => corner.At.X), cell.Average(corner => corner.At.Y)),
                cell.Average(corner => corner.Number)
            );
            for (var i = 0; i < 4; i++)
                yield return [cell[i], cell[(i + 1) % 4], middle];
        }
    }

    private static void AddArea(
        SKPath path,
        (SKPoint At, double Number)[] triangle,
        double low,
        double high,
        bool isLast
    )
    {
        if (triangle.All(p => p.Number < low) || triangle.All(p => isLast ? p.Number > high : p.Number >= high))
            return;
        var corners = Cut(Cut(triangle, low, keepAbove: true), high, keepAbove: false);
        if (corners.Count > 2)
            path.AddPoly([.. corners.Select(corner => corner.At)]);
    }

    private static List<(SKPoint At, double Number)> Cut(
        IReadOnlyList<(SKPoint At, double Number)> corners,
        double level,
        bool keepAbove
    )
    {
        var kept = new List<(SKPoint At, double Number)>();
        bool Stays(double number) => keepAbove ? number >= level : number <= level;
        for (var i = 0; i < corners.Count; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Count]);
            if (Stays(a.Number))
                kept.Add(a);
            if (Stays(a.Number) != Stays(b.Number))
                kept.Add((Between(a, b, level), level));
        }
        return kept;
    }

    private void DrawLines(Pen pen, Frame frame, int i)
    {
        var pieces = Triangles(frame).Select(triangle => Crossing(triangle, levels[i])).OfType<(SKPoint, SKPoint)>();
        var block =
            Labels is { } labels && labels.Levels.Contains(levels[i])
                ? new TextBlock(labels.Words(levels[i]), labels.Look with { Color = inks[i] }, pen.Unit)
                : null;
        foreach (var line in ContourLines.Joined(pieces))
        {
            SKPoint[][] parts =
            [
                [.. line],
            ];
            if (
                block is not null
                && ContourLines.Opened(line, block.Size.Width + 10 * pen.Unit) is var (apart, middle, angle)
            )
            {
                parts = Labels!.IsInline ? apart : parts;
                var look = Labels.Look with { Color = inks[i], Rotation = angle };
                new TextBlock(Labels.Words(levels[i]), look, pen.Unit).Draw(pen.Canvas, middle.X, middle.Y);
            }
            foreach (var part in parts)
            {
                using var path = Paths.Through(part);
                pen.Stroke(path, inks[i], width, dashes[i]);
            }
        }
    }

    private static (SKPoint, SKPoint)? Crossing((SKPoint At, double Number)[] triangle, double level)
    {
        var ends = new List<SKPoint>();
        for (var i = 0; i < 3; i++)
        {
            var (a, b) = (triangle[i], triangle[(i + 1) % 3]);
            if (a.Number < level != b.Number < level)
                ends.Add(Between(a, b, level));
        }
        return ends.Count == 2 ? (ends[0], ends[1]) : null;
    }

    private static SKPoint Between((SKPoint At, double Number) a, (SKPoint At, double Number) b, double level)
    {
        var share = (float)((level - a.Number) / (b.Number - a.Number));
        return new(a.At.X + (b.At.X - a.At.X) * share, a.At.Y + (b.At.Y - a.At.Y) * share);
    }
}

/// <summary>The levels of contours.</summary>
internal static class ContourLevels
{
    private const int Parts = 7;

    /// <summary>Those that were asked for; else round numbers, about seven parts.</summary>
    public static double[] Of(double[,] numbers, PlotData? levels, bool isFilled)
    {
        if (levels is { Rank: 1 })
        {
            var given = levels.Vector("levels");
            if (
                given.Length < (isFilled ? 2 : 1)
                || !given.All(double.IsFinite)
                || given.Zip(given.Skip(1)).Any(p => p.First >= p.Second)
            )
                throw new PlottingException("Contour levels must be increasing, and two at least for areas");
            return given;
        }
        var count = (levels ?? Parts).Scalar("levels");
        if (levels?.Names is not null || !(count is >= 1 and <= 1000))
            throw new PlottingException($"levels must be a number from 1 to 1000, or the levels. Received: {count}");
        double[] finite = [.. numbers.Cast<double>().Where(double.IsFinite).DefaultIfEmpty(0)];
        var (low, high) = (finite.Min(), finite.Max());
        if (low == high)
            return isFilled ? [low, low + 1] : [low];
        var ticks = Ticks.Levels(low, high, (int)count + 1);
        var below = ticks.LastOrDefault(tick => tick <= low, ticks[0]);
        var above = ticks.FirstOrDefault(tick => tick >= high, ticks[^1]);
        double[] kept = [.. ticks.Where(tick => tick >= below && tick <= above)];
        return isFilled || kept.Length < 3 ? kept : [.. kept];
    }
}
