using System.Diagnostics.CodeAnalysis;
using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Artists;

/// <summary>Lines that are not joined. As matplotlib's LineCollection.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "matplotlib's name.")]
public sealed class LineCollection : Artist
{
    private readonly SKColor[] colors;
    private readonly double width;
    private readonly float[]? dashes;

    internal LineCollection(
        (double[] Xs, double[] Ys)[] lines,
        SKColor[] colors,
        double width,
        float[]? dashes,
        string? label,
        double order = 2
    )
        : base(order)
    {
        (Lines, this.colors, this.width, this.dashes) = (lines, colors, width, dashes);
        Label = label;
    }

    internal (double[] Xs, double[] Ys)[] Lines { get; }

    internal override Reach? XReach => new([.. Lines.SelectMany(line => line.Xs)]);

    internal override Reach? YReach => new([.. Lines.SelectMany(line => line.Ys)]);

    internal override IEnumerable<(double[] Xs, double[] Ys)> Outlines => Lines;

    internal override void Draw(Pen pen, Frame frame)
    {
        foreach (var (i, (xs, ys)) in Lines.Index())
        {
            var isStraight = xs.Distinct().Count() == 1 || ys.Distinct().Count() == 1;
            var points = xs.Zip(ys, (x, y) => frame.Point(x, y));
            if (isStraight)
                points = points.Select(p => new SKPoint(pen.Snap(p.X, width), pen.Snap(p.Y, width)));
            using var path = Paths.Through(points);
            pen.Stroke(path, colors[i % colors.Length], width, dashes);
        }
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        using var path = Paths.Through([new(box.Left, box.MidY), new(box.Right, box.MidY)]);
        pen.Stroke(path, colors[0], width, dashes);
    }
}

/// <summary>What one call draws of several parts, with one name in the legend. As matplotlib's ErrorbarContainer and StemContainer.</summary>
public sealed class PartsContainer : Artist
{
    private readonly bool isUpright;

    internal PartsContainer(Artist[] parts, string? label, bool isUpright = true)
        : base(2)
    {
        (this.parts, this.isUpright) = (parts, isUpright);
        Label = label;
    }

    /// <summary>The parts.</summary>
    public IReadOnlyList<Artist> parts { get; }

    internal override void Draw(Pen pen, Frame frame) { }

    private static void DrawUpright(Pen pen, Artist part, SKRect box)
    {
        pen.Canvas.Save();
        pen.Canvas.RotateDegrees(90, box.MidX, box.MidY);
        part.DrawKey(pen, SKRect.Create(box.MidX - box.Height / 2, box.Top, box.Height, box.Height));
        pen.Canvas.Restore();
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        foreach (var part in parts)
            if (part is LineCollection && isUpright)
                DrawUpright(pen, part, box);
            else
                part.DrawKey(pen, box);
    }
}
