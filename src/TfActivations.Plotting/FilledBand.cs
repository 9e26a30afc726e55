using ScottPlot;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>An area between two curves: each stretch without a gap is a shape of its own.</summary>
internal sealed class FilledBand(Band band) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new ScottPlot.Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var path = new SKPath();
        for (var (start, i) = (0, 0); i <= band.Xs.Length; i++)
        {
            if (i < band.Xs.Length && !double.IsNaN(band.Xs[i]))
                continue;
            AddShape(path, start, i);
            start = i + 1;
        }
        using var fill = new SKPaint { Color = band.Color.ToSKColor(), IsAntialias = true };
        rp.Canvas.DrawPath(path, fill);
    }

    /// <summary>Along one curve from start to end, and back along the other.</summary>
    private void AddShape(SKPath path, int start, int end)
    {
        if (end - start < 2)
            return;
        var stretch = Enumerable.Range(start, end - start);
        path.AddPoly([
            .. stretch.Select(i => Point(i, band.Ys1)),
            .. stretch.Reverse().Select(i => Point(i, band.Ys2)),
        ]);
    }

    private SKPoint Point(int i, double[] ys)
    {
        var pixel = Axes.GetPixel(new(band.Xs[i], ys[i]));
        return new(pixel.X, pixel.Y);
    }
}
