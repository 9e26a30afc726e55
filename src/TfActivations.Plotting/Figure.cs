using System.Text;
using SkiaSharp;
using TfActivations.Files;
using TfActivations.Notebooks;

namespace TfActivations.Plotting;

/// <summary>A picture of one axes or several. As matplotlib's Figure.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["image/png"])]
public sealed class Figure
{
    private readonly List<Axes> axes = [];

    internal Figure(double width, double height, double? dpi)
    {
        if (!(width > 0 && height > 0 && width <= 200 && height <= 200))
            throw new PlottingException($"figsize must be positive, in inches. Received: ({width}, {height})");
        (Width, Height, Dpi) = (width, height, dpi ?? Style.Dpi);
    }

    /// <summary>Inches across.</summary>
    public double Width { get; }

    /// <summary>Inches down.</summary>
    public double Height { get; }

    /// <summary>Pixels to the inch, unless a call says otherwise.</summary>
    public double Dpi { get; }

    /// <summary>The coordinate systems, in order of creation.</summary>
    public IReadOnlyList<Axes> Axes => axes;

    internal bool IsTight { get; set; }

    internal Theme Theme { get; set; } = Theme.Light;

    /// <summary>The axes at a place of a grid; made when it is not there.</summary>
    internal Axes Subplot(int rows, int columns, int index)
    {
        if (rows < 1 || columns < 1 || index < 1 || index > rows * columns)
            throw new PlottingException(
                $"subplot: index must be from 1 to {rows}*{columns} = {rows * columns}. Received: {index}"
            );
        var found = axes.Find(a => a.Rows == rows && a.Columns == columns && a.Index == index - 1);
        if (found is null)
            axes.Add(found = new(rows, columns, index - 1, Theme));
        return found;
    }

    /// <summary>The picture as a PNG file.</summary>
    /// <param name="dpi">Pixels to the inch; the figure's by default.</param>
    public byte[] ToPng(double? dpi = null)
    {
        var (width, height) = Pixels(dpi ?? Dpi);
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        Renderer.Draw(this, surface.Canvas, dpi ?? Dpi);
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
            Renderer.Draw(this, canvas, 72);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>The picture as a PDF document of one page.</summary>
    public byte[] ToPdf()
    {
        const int Dpi = 72;
        var (width, height) = Pixels(Dpi);
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            Renderer.Draw(this, document.BeginPage(width, height), Dpi);
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
            ".svg" => Encoding.UTF8.GetBytes(ToSvg()),
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
