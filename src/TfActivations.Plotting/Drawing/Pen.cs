using SkiaSharp;

namespace TfActivations.Plotting.Drawing;

/// <summary>Draws on a canvas in pixels, with widths and sizes in points.</summary>
internal sealed class Pen(SKCanvas canvas, double dpi)
{
    public SKCanvas Canvas => canvas;

    /// <summary>Pixels to the point.</summary>
    public double Unit => dpi / 72;

    public double Dpi => dpi;

    public void Fill(SKPath path, SKColor color)
    {
        if (color.Alpha == 0)
            return;
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawPath(path, paint);
    }

    /// <summary>Draws a line along a path. Dashes become shapes: Skia's SVG complains of its own on the terminal.</summary>
    /// <param name="path">In pixels.</param>
    /// <param name="color">Its colour.</param>
    /// <param name="points">Its width.</param>
    /// <param name="dashes">In line widths; none for a solid line, null for none at all.</param>
    /// <param name="cap">What a solid line's ends are.</param>
    /// <param name="join">What its corners are.</param>
    public void Stroke(
        SKPath path,
        SKColor color,
        double points,
        float[]? dashes,
        SKStrokeCap cap = SKStrokeCap.Butt,
        SKStrokeJoin join = SKStrokeJoin.Round
    )
    {
        if (dashes is null || points == 0 || color.Alpha == 0)
            return;
        var width = (float)(points * Unit);
        using var paint = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = width,
            StrokeJoin = join,
            StrokeCap = dashes.Length == 0 ? cap : SKStrokeCap.Butt,
        };
        if (dashes.Length == 0)
        {
            canvas.DrawPath(path, paint);
            return;
        }
        using var effect = SKPathEffect.CreateDash([.. dashes.Select(dash => dash * width)], 0);
        paint.PathEffect = effect;
        using var shapes = paint.GetFillPath(path);
        if (shapes is not null)
            Fill(shapes, color);
    }

    public void Clipped(SKRect area, bool isClipped, Action draw)
    {
        canvas.Save();
        if (isClipped)
            canvas.ClipRect(area, antialias: true);
        draw();
        canvas.Restore();
    }

    /// <summary>
    /// Where a horizontal or vertical line is drawn, as matplotlib snaps it: the middle of a pixel for an odd width, the border
    /// between two for an even one.
    /// </summary>
    /// <param name="pixel">Where it would be.</param>
    /// <param name="points">Its width.</param>
    public float Snap(double pixel, double points) =>
        (float)(Math.Floor(pixel + 0.5) + (Math.Round(points * Unit) % 2 == 1 ? 0.5 : 0));
}
