using System.Diagnostics.CodeAnalysis;
using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Artists;

/// <summary>A straight line without ends. As matplotlib's AxLine.</summary>
public sealed class AxLine : Artist
{
    private readonly (double X, double Y) point;
    private readonly (double X, double Y)? other;
    private readonly double? slope;
    private readonly SKColor color;
    private readonly double width;
    private readonly float[]? dashes;

    internal AxLine(
        (double, double) point,
        (double, double)? other,
        double? slope,
        SKColor color,
        double width,
        float[]? dashes,
        string? label,
        double order
    )
        : base(order)
    {
        (this.point, this.other, this.slope) = (point, other, slope);
        (this.color, this.width, this.dashes, Label) = (color, width, dashes, label);
    }

    internal override Reach? XReach => new(other is { } second ? [point.X, second.X] : [point.X]);

    internal override Reach? YReach => new(other is { } second ? [point.Y, second.Y] : [point.Y]);

    internal override void Draw(Pen pen, Frame frame)
    {
        var second = other ?? (point.X + 1, point.Y + slope!.Value);
        var (a, b) = (frame.Point(point.X, point.Y), frame.Point(second.Item1, second.Item2));
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        if (!(length > 0) || !float.IsFinite(length))
            return;
        var far = (float)(
            Math.Abs(a.X - frame.Area.Left) + Math.Abs(a.Y - frame.Area.Top) + frame.Area.Width + frame.Area.Height
        );
        var (ux, uy) = (dx / length * far, dy / length * far);
        using var path = Paths.Through([new(a.X - ux, a.Y - uy), new(a.X + ux, a.Y + uy)]);
        pen.Stroke(path, color, width, dashes);
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        using var path = Paths.Through([new(box.Left, box.MidY), new(box.Right, box.MidY)]);
        pen.Stroke(path, color, width, dashes);
    }
}

/// <summary>Areas whose colours stand for numbers. As matplotlib's PolyCollection.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "matplotlib's name.")]
public sealed class PolyCollection : Mappable
{
    private readonly (double[] Xs, double[] Ys)[] rings;
    private readonly double[] numbers;

    internal PolyCollection((double[], double[])[] rings, double[] numbers, ColorScale scale)
        : base(1, scale) => (this.rings, this.numbers) = (rings, numbers);

    internal override Reach? XReach => new([.. rings.SelectMany(ring => ring.Xs)]);

    internal override Reach? YReach => new([.. rings.SelectMany(ring => ring.Ys)]);

    /// <summary>The numbers that the colours stand for.</summary>
    public double[] get_array() => [.. numbers];

    internal override void Draw(Pen pen, Frame frame)
    {
        foreach (var (i, (xs, ys)) in rings.Index())
        {
            using var path = new SKPath();
            path.AddPoly([.. xs.Zip(ys, (x, y) => frame.Point(x, y))]);
            var color = Mapped.Of(numbers[i]);
            pen.Fill(path, color);
            pen.Stroke(path, color, 1, []);
        }
    }
}

/// <summary>Hexagons side by side in two lattices, and what falls into each. As matplotlib's hexbin counts.</summary>
internal sealed class Hexagons
{
    private const double Padding = 1e-9;

    private readonly double left;
    private readonly double bottom;
    private readonly double width;
    private readonly double height;
    private readonly Dictionary<(bool IsShifted, int Column, int Row), List<int>> cells = [];

    public Hexagons(
        double[] xs,
        double[] ys,
        int columns,
        (double Left, double Right, double Bottom, double Top)? extent
    )
    {
        var rows = Math.Max(1, (int)(columns / Math.Sqrt(3)));
        int[] finite = [.. Enumerable.Range(0, xs.Length).Where(i => double.IsFinite(xs[i]) && double.IsFinite(ys[i]))];
        var (x0, x1, y0, y1) =
            extent
            ?? (
                finite.Length == 0
                    ? (0, 1, 0, 1)
                    : (finite.Min(i => xs[i]), finite.Max(i => xs[i]), finite.Min(i => ys[i]), finite.Max(i => ys[i]))
            );
        if (!double.IsFinite(x1 - x0) || !double.IsFinite(y1 - y0))
            throw new PlottingException($"extent must be finite. Received: {(x0, x1, y0, y1)}");
        ((x0, x1), (y0, y1)) = (Apart(x0, x1), Apart(y0, y1));
        (left, bottom) = (x0 - Padding * (x1 - x0), y0);
        (width, height) = ((x1 - x0) * (1 + 2 * Padding) / columns, (y1 - y0) / rows);
        foreach (var i in finite)
        {
            var (x, y) = ((xs[i] - left) / width, (ys[i] - bottom) / height);
            var (column, row) = ((int)Math.Round(x), (int)Math.Round(y));
            var (shiftedColumn, shiftedRow) = ((int)Math.Floor(x), (int)Math.Floor(y));
            double Square(double a, double b) => a * a + 3 * b * b;
            var isShifted = Square(x - column, y - row) >= Square(x - shiftedColumn - 0.5, y - shiftedRow - 0.5);
            var cell = isShifted ? (true, shiftedColumn, shiftedRow) : (false, column, row);
            if (column < 0 || column > columns || row < 0 || row > rows)
                continue;
            if (!cells.TryGetValue(cell, out var members))
                cells[cell] = members = [];
            members.Add(i);
        }
        if (finite.Length > 0)
            Empty(columns, rows);
    }

    /// <summary>The hexagons' corners and numbers: counts, or the means of values.</summary>
    public ((double[], double[])[] Rings, double[] Numbers) Cells(double[]? values, int? fewest)
    {
        var least = fewest ?? (values is null ? 0 : 1);
        var kept = cells.Where(cell => cell.Value.Count >= least).OrderBy(cell => cell.Key).ToArray();
        return (
            [.. kept.Select(cell => Ring(cell.Key))],
            [
                .. kept.Select(cell =>
                    values is null ? cell.Value.Count
                    : cell.Value.Count == 0 ? double.NaN
                    : cell.Value.Average(i => values[i])
                ),
            ]
        );
    }

    private void Empty(int columns, int rows)
    {
        for (var column = 0; column <= columns; column++)
        for (var row = 0; row <= rows; row++)
        {
            cells.TryAdd((false, column, row), []);
            if (column < columns && row < rows)
                cells.TryAdd((true, column, row), []);
        }
    }

    private (double[], double[]) Ring((bool IsShifted, int Column, int Row) cell)
    {
        var shift = cell.IsShifted ? 0.5 : 0;
        var (x, y) = (left + (cell.Column + shift) * width, bottom + (cell.Row + shift) * height);
        var (half, third) = (width / 2, height / 3);
        return (
            [x + half, x + half, x, x - half, x - half, x],
            [y - third / 2, y + third / 2, y + third, y + third / 2, y - third / 2, y - third]
        );
    }

    private static (double, double) Apart(double low, double high) =>
        low < high ? (low, high) : (low - 0.1, high + 0.1);
}
