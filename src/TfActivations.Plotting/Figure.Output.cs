using SkiaSharp;
using TfActivations.Files;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting;

public sealed partial class Figure
{
    /// <summary>Writes the figure to a file: <see cref="Save"/>.</summary>
    /// <param name="fname">Its ending, .png, .svg or .pdf, says the format; a name without one gets .png.</param>
    /// <param name="dpi">Pixels to the inch of a PNG; the figure's by default.</param>
    public void savefig(string fname, double? dpi = null) => Save(fname, dpi);

    /// <summary>What a title above all axes takes, in pixels.</summary>
    internal double HeadRoom(Pen pen) =>
        title is null ? 0 : new TextBlock(title.Words, title.Look, pen.Unit).Size.Height;

    private void Draw(SKCanvas canvas, double dpi)
    {
        canvas.Clear(Face);
        var (pen, size) = (new Pen(canvas, dpi), (Width * dpi, Height * dpi));
        var layout = new FigureLayout(this, pen);
        foreach (var each in all)
            each.Draw(pen, layout.Area(each), size);
        foreach (var text in title is null ? texts : texts.Append(title))
            text.DrawAt(pen, new((float)(text.X * size.Item1), (float)((1 - text.Y) * size.Item2)));
        names?.Draw(pen, new(0, 0, size.Item1, size.Item2), _ => 0);
    }

    /// <summary>The picture as a PNG file.</summary>
    /// <param name="dpi">Pixels to the inch; the figure's by default.</param>
    public byte[] ToPng(double? dpi = null)
    {
        var (width, height) = Pixels(dpi ?? Dpi);
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        Draw(surface.Canvas, dpi ?? Dpi);
        using var image = surface.Snapshot();
        return image.Encode(SKEncodedImageFormat.Png, 100).ToArray();
    }

    /// <summary>The picture as an SVG document.</summary>
    public string ToSvg()
    {
        // matplotlib's SVG has 72 units to the inch.
        var (width, height) = Pixels(72);
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(new SKRect(0, 0, width, height), stream))
            Draw(canvas, 72);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The picture as a PDF document of one page.</summary>
    public byte[] ToPdf()
    {
        const int Dpi = 72;
        var (width, height) = Pixels(Dpi);
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            Draw(document.BeginPage(width, height), Dpi);
            document.Close();
        }
        return stream.ToArray();
    }

    /// <summary>Writes the picture to a file, whole or not at all.</summary>
    /// <param name="path">Its ending, .png, .svg or .pdf, says the format; a name without one gets .png.</param>
    /// <param name="dpi">Pixels to the inch of a PNG; the figure's by default.</param>
    /// <exception cref="PlottingException">The ending is another one.</exception>
    /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
    public void Save(string path, double? dpi = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Path.HasExtension(path))
            path = $"{path.TrimEnd('.')}.png";
        var content = Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".png" => ToPng(dpi),
            ".svg" => System.Text.Encoding.UTF8.GetBytes(ToSvg()),
            ".pdf" => ToPdf(),
            var other => throw new PlottingException(
                $"Format '{other.TrimStart('.')}' is not supported (supported formats: pdf, png, svg). Received: {path}"
            ),
        };
        AtomicFile.Write(path, content);
    }

    private (int Width, int Height) Pixels(double dpi) =>
        dpi is > 0 and <= 2400
            ? ((int)Math.Round(Width * dpi), (int)Math.Round(Height * dpi))
            : throw new PlottingException($"dpi must be positive and at most 2400. Received: {dpi}");
}
