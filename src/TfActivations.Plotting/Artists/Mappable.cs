using System.Diagnostics.CodeAnalysis;
using NumSharp;
using SkiaSharp;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting.Artists;

/// <summary>Numbers shown as colours: pictures, meshes, points, contours. As matplotlib's ScalarMappable.</summary>
public abstract class Mappable : Artist
{
    internal Mappable(double order, ColorScale? scale)
        : base(order) => Colors = scale;

    /// <summary>What number has what colour; null where the colours are given.</summary>
    internal ColorScale? Colors { get; set; }

    /// <summary>Where one colour ends and the next begins; null where colours are gradual.</summary>
    internal virtual double[]? Levels => null;

    /// <summary>Says what the first and the last colour stand for.</summary>
    /// <param name="vmin">The first; null leaves it.</param>
    /// <param name="vmax">The last; null leaves it.</param>
    /// <exception cref="PlottingException">Its colours are no numbers, or the two are equal or not finite.</exception>
    public void set_clim(double? vmin = null, double? vmax = null) =>
        Colors = Mapped with { Min = vmin ?? Mapped.Min, Max = vmax ?? Mapped.Max };

    /// <summary>Takes other colours.</summary>
    /// <param name="cmap">A colour map, or its name.</param>
    /// <exception cref="PlottingException">Its colours are no numbers.</exception>
    public void set_cmap(Colormap cmap)
    {
        ArgumentNullException.ThrowIfNull(cmap);
        Colors = Mapped with { Map = cmap };
    }

    /// <summary>What the first and the last colour stand for.</summary>
    public (double vmin, double vmax) get_clim() => (Mapped.Min, Mapped.Max);

    internal ColorScale Mapped =>
        Colors ?? throw new PlottingException("its colors are given, not taken from a colormap");
}

/// <summary>What number has what colour.</summary>
internal sealed record ColorScale(Colormap Map, double Min, double Max, bool IsLog = false, double? Alpha = null)
{
    /// <summary>The scale of some numbers.</summary>
    /// <exception cref="PlottingException">The norm is unknown, or the ends are not in order.</exception>
    public static ColorScale Of(
        Colormap? cmap,
        string? norm,
        double? vmin,
        double? vmax,
        double? alpha,
        IEnumerable<double> numbers
    )
    {
        if (norm is not (null or "linear" or "log"))
            throw new PlottingException($"norm must be 'linear' or 'log'. Received: '{norm}'");
        if (alpha is < 0 or > 1 or double.NaN)
            throw new PlottingException($"alpha must be from 0 to 1. Received: {alpha}");
        var isLog = norm == "log";
        double[] finite =
        [
            .. numbers.Where(number => double.IsFinite(number) && (!isLog || number > 0)).DefaultIfEmpty(isLog ? 1 : 0),
        ];
        var (min, max) = (vmin ?? finite.Min(), vmax ?? finite.Max());
        if (!double.IsFinite(max - min) || min > max || (isLog && min <= 0))
            throw new PlottingException($"vmin must be finite and at most vmax. Received: {min} and {max}");
        return new(cmap ?? Colormaps.Named(Session.Rc.Word("image.cmap")), min, max, isLog, alpha);
    }

    public SKColor Of(double number)
    {
        var color = Map.Of(Share(number));
        return color.Alpha == 0 ? color : color.WithAlpha(Alpha);
    }

    private double Share(double number) =>
        Max == Min ? 0
        : IsLog ? (Math.Log(number) - Math.Log(Min)) / (Math.Log(Max) - Math.Log(Min))
        : (number - Min) / (Max - Min);
}

/// <summary>A picture. As matplotlib's AxesImage.</summary>
public sealed class AxesImage : Mappable
{
    private readonly Func<int, int, SKColor> pixel;
    private readonly (int Rows, int Columns) size;
    private readonly (double Left, double Right, double Bottom, double Top) extent;
    private readonly bool isSmooth;

    internal AxesImage(
        Func<AxesImage, int, int, SKColor> pixel,
        (int Rows, int Columns) size,
        (double Left, double Right, double Bottom, double Top) extent,
        bool isSmooth,
        ColorScale? scale
    )
        : base(0, scale)
    {
        (this.size, this.extent, this.isSmooth) = (size, extent, isSmooth);
        this.pixel = (row, column) => pixel(this, row, column);
    }

    internal override Reach XReach => new([extent.Left, extent.Right], [extent.Left, extent.Right]);

    internal override Reach YReach => new([extent.Bottom, extent.Top], [extent.Bottom, extent.Top]);

    /// <summary>Cells that end on whole pixels, so that nothing shows between them.</summary>
    internal override void Draw(Pen pen, Frame frame)
    {
        if (size.Rows == 0 || size.Columns == 0)
            return;
        using var bitmap = new SKBitmap(
            new SKImageInfo(size.Columns, size.Rows, SKColorType.Rgba8888, SKAlphaType.Unpremul)
        );
        for (var row = 0; row < size.Rows; row++)
        for (var column = 0; column < size.Columns; column++)
            bitmap.SetPixel(column, row, pixel(row, column));
        using var image = SKImage.FromBitmap(bitmap);
        var (a, b) = (frame.Point(extent.Left, extent.Top), frame.Point(extent.Right, extent.Bottom));
        var box = new SKRect(MathF.Round(a.X), MathF.Round(a.Y), MathF.Round(b.X), MathF.Round(b.Y));
        using var paint = new SKPaint();
        var canvas = pen.Canvas;
        canvas.Save();
        // The first row is at extent's top, wherever on the page that is.
        canvas.Translate(box.Left, box.Top);
        canvas.Scale(MathF.Sign(box.Right - box.Left), MathF.Sign(box.Bottom - box.Top));
        canvas.DrawImage(
            image,
            SKRect.Create(MathF.Abs(box.Right - box.Left), MathF.Abs(box.Bottom - box.Top)),
            new SKSamplingOptions(isSmooth ? SKFilterMode.Linear : SKFilterMode.Nearest),
            paint
        );
        canvas.Restore();
    }
}

/// <summary>Points of sizes and colours of their own. As matplotlib's PathCollection.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "matplotlib's name.")]
public sealed class PathCollection : Mappable
{
    private readonly string marker;
    private readonly double[] sizes;
    private readonly double[]? numbers;
    private readonly SKColor[] faces;
    private readonly SKColor[]? edges;
    private readonly double edgeWidth;

    internal PathCollection(
        (double[] Xs, double[] Ys) at,
        string marker,
        double[] sizes,
        (double[]? Numbers, ColorScale? Scale, SKColor[] Given) colors,
        SKColor[]? edges,
        double edgeWidth,
        string? label
    )
        : base(1, colors.Scale)
    {
        (Xs, Ys, this.marker, this.sizes, this.edges, this.edgeWidth) = (at.Xs, at.Ys, marker, sizes, edges, edgeWidth);
        (numbers, faces, Label) = (colors.Numbers, colors.Given, label);
    }

    internal double[] Xs { get; }

    internal double[] Ys { get; }

    /// <summary>Where the points are: a row of x and y for each.</summary>
    public NDArray get_offsets() => np.stack([np.array(Xs), np.array(Ys)], axis: 1);

    internal override Reach XReach => new(Xs);

    internal override Reach YReach => new(Ys);

    internal override IEnumerable<(double[] Xs, double[] Ys)> Outlines =>
        Xs.Zip(Ys, (x, y) => (new[] { x }, new[] { y }));

    internal SKColor Face(int i) => numbers is null ? faces[i % faces.Length] : Mapped.Of(numbers[i]);

    internal override void Draw(Pen pen, Frame frame)
    {
        for (var i = 0; i < Xs.Length; i++)
            Line2D.DrawMarker(pen, Look(i), frame.Point(Xs[i], Ys[i]));
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        if (Xs.Length > 0)
            Line2D.DrawMarker(pen, Look(0), new(box.MidX, box.MidY + box.Height * 0.15f));
    }

    // The sizes are areas in square points.
    private MarkerLook Look(int i) =>
        new(
            marker,
            Math.Sqrt(sizes[i % sizes.Length]),
            Face(i),
            edges is null || !Markers.IsFilled(marker) ? Face(i) : edges[i % edges.Length],
            edgeWidth
        );
}

/// <summary>A grid of coloured cells. As matplotlib's QuadMesh.</summary>
public sealed class QuadMesh : Mappable
{
    private readonly double[] xs;
    private readonly double[] ys;
    private readonly double[,] numbers;

    internal QuadMesh(double[] xs, double[] ys, double[,] numbers, ColorScale scale)
        : base(0, scale) => (this.xs, this.ys, this.numbers) = (xs, ys, numbers);

    internal override Reach XReach => new([xs.Min(), xs.Max()], [xs.Min(), xs.Max()]);

    internal override Reach YReach => new([ys.Min(), ys.Max()], [ys.Min(), ys.Max()]);

    internal override void Draw(Pen pen, Frame frame)
    {
        using var fill = new SKPaint();
        for (var row = 0; row + 1 < ys.Length; row++)
        for (var column = 0; column + 1 < xs.Length; column++)
        {
            var (a, b) = (frame.Point(xs[column], ys[row]), frame.Point(xs[column + 1], ys[row + 1]));
            fill.Color = Mapped.Of(numbers[row, column]);
            var cell = new SKRect(MathF.Round(a.X), MathF.Round(a.Y), MathF.Round(b.X), MathF.Round(b.Y)).Standardized;
            if (fill.Color.Alpha > 0 && float.IsFinite(cell.Width) && float.IsFinite(cell.Height))
                pen.Canvas.DrawRect(cell, fill);
        }
    }
}
