using SkiaSharp;

namespace TfActivations.Plotting.Drawing;

/// <summary>Lines of text, measured and drawn as matplotlib does.</summary>
internal sealed class TextBlock
{
    private const double LineSpacing = 1.2;

    private readonly TextLook look;
    private readonly List<(MathText.Box Box, double Baseline)> lines = [];
    private readonly double width;
    private readonly double height;
    private readonly double lastDescent;

    public TextBlock(string text, TextLook look, double unit)
    {
        this.look = look;
        var size = look.Size * unit;
        var (ascent, descent) = Fonts.Extent(size);
        var baseline = 0.0;
        foreach (var (i, line) in text.ReplaceLineEndings("\n").Split('\n').Index())
        {
            var box = Box(line, size, look);
            var (above, below) = (Math.Max(ascent, box.Ascent), Math.Max(descent, box.Descent));
            baseline =
                i == 0
                    ? above
                    : baseline
                        + lastDescent
                        + Math.Max((ascent + descent) * LineSpacing - descent - lastDescent, above);
            lines.Add((box, baseline));
            (lastDescent, width) = (below, Math.Max(width, box.Width));
        }
        height = baseline + lastDescent;
    }

    /// <summary>How much room the text takes, turned as it is.</summary>
    public (double Width, double Height) Size
    {
        get
        {
            var box = Turned();
            return (box.Width, box.Height);
        }
    }

    /// <summary>The rectangle in pixels that the text takes at a place.</summary>
    public SKRect BoundsAt(double x, double y)
    {
        var (box, (dx, dy)) = (Turned(), Origin());
        box.Offset((float)(x + dx), (float)(y + dy));
        return box;
    }

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="x">The place, in pixels.</param>
    /// <param name="y">The place, in pixels downwards.</param>
    public void Draw(SKCanvas canvas, double x, double y)
    {
        var (dx, dy) = Origin();
        canvas.Save();
        canvas.Translate((float)(x + dx), (float)(y + dy));
        canvas.RotateDegrees((float)-look.Rotation);
        using var paint = new SKPaint { Color = look.Color, IsAntialias = true };
        foreach (var (box, baseline) in lines)
        {
            var left = look.Horizontal switch
            {
                "right" => width - box.Width,
                "center" => (width - box.Width) / 2,
                _ => 0,
            };
            foreach (var run in box.Runs)
                Draw(canvas, paint, run, left, baseline);
        }
        canvas.Restore();
    }

    private static void Draw(SKCanvas canvas, SKPaint paint, MathText.Run run, double left, double baseline)
    {
        var (x, y) = ((float)(left + run.X), (float)(baseline + run.Y));
        if (run.RuleWidth > 0)
        {
            canvas.DrawRect(x, y - (float)run.Size / 2, (float)run.RuleWidth, (float)run.Size, paint);
            return;
        }
        using var font = Fonts.Of(run.Size, run.IsBold, run.IsItalic);
        canvas.DrawText(run.Text, x, y, SKTextAlign.Left, font, paint);
    }

    private static MathText.Box Box(string line, double size, TextLook look)
    {
        if (MathText.IsIn(line))
            return MathText.Layout(line, size, look.IsBold, look.IsItalic);
        using var font = Fonts.Of(size, look.IsBold, look.IsItalic);
        return new(
            font.MeasureText(line),
            0,
            0,
            [new(line.Replace("\\$", "$", StringComparison.Ordinal), 0, 0, size, look.IsBold, look.IsItalic)]
        );
    }

    /// <summary>The bounds when the upper left corner, before it is turned, is at (0, 0).</summary>
    private SKRect Turned() =>
        SKMatrix.CreateRotationDegrees((float)-look.Rotation).MapRect(new SKRect(0, 0, (float)width, (float)height));

    /// <summary>Where the upper left corner goes, seen from the place.</summary>
    private (double X, double Y) Origin()
    {
        var box = Turned();
        double x = look.Horizontal switch
        {
            "right" => -box.Right,
            "center" => -box.MidX,
            _ => -box.Left,
        };
        double y = look.Vertical switch
        {
            "top" => -box.Top,
            "center" => -box.MidY,
            "center_baseline" => -box.MidY + lastDescent / 2,
            "baseline" => -box.Bottom + lastDescent,
            _ => -box.Bottom,
        };
        return (x, y);
    }
}
