using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>Text in DejaVu Sans, matplotlib's font, which comes with the library.</summary>
internal static class Text
{
    private static readonly SKTypeface Typeface = Load();

    /// <summary>How far text reaches above and below its baseline: matplotlib measures every line as "lp".</summary>
    /// <param name="pixels">The font size in pixels.</param>
    public static (double Ascent, double Descent) Extent(double pixels)
    {
        using var font = new SKFont(Typeface, (float)pixels);
        font.MeasureText("lp", out var box);
        return (Math.Ceiling(-box.Top), Math.Ceiling(box.Bottom));
    }

    /// <summary>The width of a text.</summary>
    /// <param name="text">One line.</param>
    /// <param name="pixels">The font size in pixels.</param>
    public static double Width(string text, double pixels)
    {
        using var font = new SKFont(Typeface, (float)pixels) { Subpixel = true };
        return font.MeasureText(text);
    }

    /// <summary>Draws a line of text.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="text">One line.</param>
    /// <param name="x">The anchor.</param>
    /// <param name="baseline">The line that letters stand on.</param>
    /// <param name="pixels">The font size in pixels.</param>
    /// <param name="align">Which part of the text stands at the anchor.</param>
    /// <param name="color">The letters' colour.</param>
    /// <param name="rotation">Degrees clockwise about the anchor.</param>
    public static void Draw(
        SKCanvas canvas,
        string text,
        double x,
        double baseline,
        double pixels,
        SKTextAlign align,
        SKColor color,
        float rotation = 0
    )
    {
        using var font = new SKFont(Typeface, (float)pixels) { Subpixel = true, Edging = SKFontEdging.Antialias };
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        canvas.Save();
        canvas.Translate((float)x, (float)baseline);
        canvas.RotateDegrees(rotation);
        canvas.DrawText(text, 0, 0, align, font, paint);
        canvas.Restore();
    }

    private static SKTypeface Load()
    {
        using var stream = typeof(Text).Assembly.GetManifestResourceStream("DejaVuSans.ttf")!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
