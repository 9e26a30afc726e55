using SkiaSharp;

namespace TfActivations.Plotting.Drawing;

/// <summary>DejaVu Sans, matplotlib's font, which comes with the library.</summary>
internal static class Fonts
{
    private static readonly SKTypeface Regular = Load("DejaVuSans.ttf");
    private static readonly SKTypeface Oblique = Load("DejaVuSans-Oblique.ttf");
    private static readonly SKTypeface Bold = Load("DejaVuSans-Bold.ttf");

    /// <summary>A font of a size in pixels.</summary>
    public static SKFont Of(double pixels, bool isBold = false, bool isItalic = false) =>
        new(
            isBold ? Bold
                : isItalic ? Oblique
                : Regular,
            (float)pixels
        )
        {
            Subpixel = true,
            Edging = SKFontEdging.Antialias,
            SkewX = isBold && isItalic ? -0.2f : 0,
        };

    /// <summary>How far text reaches above and below its baseline: matplotlib measures every line as "lp".</summary>
    /// <param name="pixels">The font size in pixels.</param>
    public static (double Ascent, double Descent) Extent(double pixels)
    {
        using var font = new SKFont(Regular, (float)pixels);
        font.MeasureText("lp", out var box);
        return (Math.Ceiling(-box.Top), Math.Ceiling(box.Bottom));
    }

    /// <summary>The width of a text, in the unit of the size.</summary>
    public static double Width(string text, double size)
    {
        using var font = Of(size);
        return font.MeasureText(text);
    }

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
