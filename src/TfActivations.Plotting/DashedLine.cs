using ScottPlot;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>A dashed line: ScottPlot would have Skia dash it, and Skia's SVG complains of that on the terminal.</summary>
/// <param name="xs">x of each point; the line breaks at NaN.</param>
/// <param name="ys">y of each point.</param>
/// <param name="color">Its colour.</param>
/// <param name="width">Its width in pixels.</param>
/// <param name="dashes">Dash lengths in line widths.</param>
internal sealed class DashedLine(double[] xs, double[] ys, Color color, float width, float[] dashes) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new ScottPlot.Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp)
    {
        using var path = new SKPath();
        var isBroken = true;
        for (var i = 0; i < xs.Length; i++)
        {
            var pixel = Axes.GetPixel(new(xs[i], ys[i]));
            var isGap = !float.IsFinite(pixel.X) || !float.IsFinite(pixel.Y);
            if (isBroken && !isGap)
                path.MoveTo(pixel.X, pixel.Y);
            else if (!isGap)
                path.LineTo(pixel.X, pixel.Y);
            isBroken = isGap;
        }
        Draw(rp.Canvas, path, color.ToSKColor(), width, dashes);
    }

    /// <summary>Draws the dashes of a path as shapes.</summary>
    public static void Draw(SKCanvas canvas, SKPath path, SKColor color, float width, float[] dashes)
    {
        using var effect = SKPathEffect.CreateDash([.. dashes.Select(dash => dash * width)], 0);
        using var stroke = new SKPaint
        {
            IsStroke = true,
            StrokeWidth = width,
            StrokeJoin = SKStrokeJoin.Round,
            PathEffect = effect,
        };
        using var shapes = stroke.GetFillPath(path);
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        if (shapes is not null)
            canvas.DrawPath(shapes, fill);
    }
}
