using System.Numerics;
using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Space;

/// <summary>Something in three dimensions, drawn by <see cref="Axes3D"/>.</summary>
internal interface IArtist3D
{
    void Draw(Pen pen, View3D view);
}

/// <summary>Only the heights of an artist, which the z axis fits.</summary>
internal sealed class Heights(double[] zs) : Artist(0)
{
    internal override Reach? YReach => new(zs);

    internal override void Draw(Pen pen, Frame frame) { }
}

/// <summary>A line through points. As mplot3d's Line3D.</summary>
public sealed class Line3D : Artist, IArtist3D
{
    private readonly (double[] X, double[] Y, double[] Z) points;
    private readonly Line2D look;

    internal Line3D((double[] X, double[] Y, double[] Z) points, Line2D look)
        : base(2) => (this.points, this.look, Label) = (points, look, look.Label);

    internal override Reach? XReach => new(points.X);

    internal override Reach? YReach => new(points.Y);

    internal override void Draw(Pen pen, Frame frame) { }

    void IArtist3D.Draw(Pen pen, View3D view)
    {
        SKPoint[] pixels = [.. points.X.Select((x, i) => view.Point(x, points.Y[i], points.Z[i]).At)];
        using var path = Paths.Through(pixels);
        pen.Stroke(path, look.Color, look.Width, look.Dashes);
        foreach (var pixel in pixels)
            Line2D.DrawMarker(pen, look.Marker, pixel);
    }

    internal override void DrawKey(Pen pen, SKRect box) => look.DrawKey(pen, box);
}

/// <summary>Points, paler the farther they are. As mplot3d's Path3DCollection.</summary>
public sealed class Points3D : Mappable, IArtist3D
{
    private const double Paling = 0.7;

    private readonly (double[] X, double[] Y, double[] Z) points;
    private readonly double[] sizes;
    private readonly SKColor[] faces;
    private readonly double[]? numbers;
    private readonly string marker;
    private readonly bool isShaded;

    internal Points3D(
        (double[] X, double[] Y, double[] Z) points,
        double[] sizes,
        (double[]? Numbers, ColorScale? Scale, SKColor[] Given) colors,
        string marker,
        bool isShaded,
        string? label
    )
        : base(1, colors.Scale)
    {
        (this.points, this.sizes, this.marker, this.isShaded) = (points, sizes, marker, isShaded);
        (numbers, faces, Label) = (colors.Numbers, colors.Given, label);
    }

    internal override Reach? XReach => new(points.X);

    internal override Reach? YReach => new(points.Y);

    internal override void Draw(Pen pen, Frame frame) { }

    void IArtist3D.Draw(Pen pen, View3D view)
    {
        var placed = points
            .X.Select((x, i) => (Index: i, Pixel: view.Point(x, points.Y[i], points.Z[i])))
            .Where(point => double.IsFinite(point.Pixel.Depth))
            .OrderByDescending(point => point.Pixel.Depth)
            .ToArray();
        if (placed.Length == 0)
            return;
        var (farthest, nearest) = (placed[0].Pixel.Depth, placed[^1].Pixel.Depth);
        foreach (var (i, pixel) in placed)
        {
            var share = farthest > nearest ? (pixel.Depth - nearest) / (farthest - nearest) : 0;
            Line2D.DrawMarker(pen, Look(i, isShaded ? 1 - Paling * share : 1), pixel.At);
        }
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        if (points.X.Length > 0)
            Line2D.DrawMarker(pen, Look(0, 1), new(box.MidX, box.MidY));
    }

    private MarkerLook Look(int i, double strength)
    {
        var color = numbers is null ? faces[i % faces.Length] : Mapped.Of(numbers[i]);
        color = color.WithAlpha((byte)Math.Round(color.Alpha * strength));
        return new(marker, Math.Sqrt(sizes[i % sizes.Length]), color, color, 1);
    }
}

/// <summary>A surface over a grid, filled or as a net. As mplot3d's Poly3DCollection and Line3DCollection.</summary>
public sealed class Surface3D : Mappable, IArtist3D
{
    // Where matplotlib's light comes from, and the shares of darkest and brightest.
    private const double LightAzimuth = 225;
    private const double LightAltitude = 19.4712;
    private const float Darkest = 0.3f;

    private static readonly Vector3 Light = new(
        (float)(Math.Cos((90 - LightAzimuth) * Math.PI / 180) * Math.Cos(LightAltitude * Math.PI / 180)),
        (float)(Math.Sin((90 - LightAzimuth) * Math.PI / 180) * Math.Cos(LightAltitude * Math.PI / 180)),
        (float)Math.Sin(LightAltitude * Math.PI / 180)
    );

    private readonly Vector3[,] grid;
    private readonly SKColor? color;
    private readonly double? wire;

    /// <param name="grid">The points.</param>
    /// <param name="color">The surface's colour; null where colours stand for heights.</param>
    /// <param name="scale">What they stand for.</param>
    /// <param name="wire">The width of a net's lines; null where it is filled.</param>
    /// <param name="label">What the legend says.</param>
    internal Surface3D(Vector3[,] grid, SKColor? color, ColorScale? scale, double? wire, string? label)
        : base(1, scale) => (this.grid, this.color, this.wire, Label) = (grid, color, wire, label);

    internal override Reach? XReach => new([.. grid.Cast<Vector3>().Select(point => (double)point.X)]);

    internal override Reach? YReach => new([.. grid.Cast<Vector3>().Select(point => (double)point.Y)]);

    internal override void Draw(Pen pen, Frame frame) { }

    void IArtist3D.Draw(Pen pen, View3D view)
    {
        if (wire is { } width)
        {
            DrawNet(pen, view, width);
            return;
        }
        var cells = Cells()
            .Select(cell => (Cell: cell, Pixels: Array.ConvertAll(cell, view.Point)))
            .Where(cell => Array.TrueForAll(cell.Pixels, pixel => float.IsFinite(pixel.Depth)))
            .OrderByDescending(cell => cell.Pixels.Average(pixel => pixel.Depth));
        foreach (var (cell, pixels) in cells)
        {
            using var path = new SKPath();
            path.AddPoly([.. pixels.Select(pixel => pixel.At)]);
            var ink = color is null ? Mapped.Of(cell.Average(point => point.Z)) : Shaded(color.Value, cell);
            pen.Fill(path, ink);
            // Closes the seams that smoothing leaves.
            pen.Stroke(path, ink, 0.4, []);
        }
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        using var path = new SKPath();
        path.AddRect(box);
        pen.Fill(path, color ?? Mapped.Of(Mapped.Min));
    }

    private void DrawNet(Pen pen, View3D view, double width)
    {
        var (rows, columns) = (grid.GetLength(0), grid.GetLength(1));
        var lines = Enumerable
            .Range(0, rows)
            .Select(row => Enumerable.Range(0, columns).Select(column => grid[row, column]))
            .Concat(
                Enumerable
                    .Range(0, columns)
                    .Select(column => Enumerable.Range(0, rows).Select(row => grid[row, column]))
            );
        foreach (var line in lines)
        {
            using var path = Paths.Through(line.Select(point => view.Point(point).At));
            pen.Stroke(path, color ?? SKColors.Black, width, []);
        }
    }

    private IEnumerable<Vector3[]> Cells()
    {
        for (var row = 0; row + 1 < grid.GetLength(0); row++)
        for (var column = 0; column + 1 < grid.GetLength(1); column++)
            yield return [grid[row, column], grid[row, column + 1], grid[row + 1, column + 1], grid[row + 1, column]];
    }

    private static SKColor Shaded(SKColor color, Vector3[] cell)
    {
        var normal = Vector3.Cross(cell[0] - cell[1], cell[1] - cell[2]);
        var lit = normal.LengthSquared() > 0 ? Vector3.Dot(Vector3.Normalize(normal), Light) : 0;
        var share = Darkest + (1 - Darkest) * (lit + 1) / 2;
        return new((byte)(color.Red * share), (byte)(color.Green * share), (byte)(color.Blue * share), color.Alpha);
    }
}
