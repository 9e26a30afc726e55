using SkiaSharp;
using TfActivations.Text;

namespace TfActivations.Cli.Compare;

/// <summary>A folder of images: a subfolder for each class; or train and test with such subfolders in them.</summary>
internal static class ImageFolder
{
    private const int MaxSide = 64;

    // Decoding takes four bytes a pixel, of one image at a time.
    private const long MaxPixels = 64 << 20;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"];

    /// <summary>
    /// Samples from 0 to 1. All images take the first one's size, 64 pixels a side at most; transparent ones stand on white; where
    /// all are grey, a pixel is one number, else three.
    /// </summary>
    /// <exception cref="DataFileException">An image is damaged, or there are none.</exception>
    public static Samples Read(string folder)
    {
        string[] parts = [Path.Combine(folder, "train"), Path.Combine(folder, "test")];
        var isSplit = Array.TrueForAll(parts, Directory.Exists);
        List<(string File, string Label)> files = [.. (isSplit ? parts : [folder]).SelectMany(Find)];
        if (files.Count == 0)
            throw new DataFileException(
                folder,
                $"has no images; expected a subfolder for each class with files that end in {string.Join(", ", Endings)}"
            );
        var all = new LabelledRows(
            Decode(folder, [.. files.Select(file => file.File)]),
            [.. files.Select(file => file.Label)]
        );
        var (training, testing) = isSplit ? all.SplitAt(Find(parts[0]).Count()) : all.Split();
        return Samples.OfRows(folder, training, testing, standardize: false);
    }

    private static IEnumerable<(string File, string Label)> Find(string folder) =>
        from subfolder in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
        from file in Directory.EnumerateFiles(subfolder).Order(StringComparer.Ordinal)
        where Endings.Contains(Path.GetExtension(file).ToLowerInvariant())
        select (file, Path.GetFileName(subfolder));

    private static float[] Decode(string folder, string[] files)
    {
        var size = Fit(files[0]);
        var pixels = size.Width * size.Height;
        if ((long)files.Length * pixels * 3 * sizeof(float) > LabelledRows.MaxBytes)
            throw new DataFileException(
                folder,
                $"{Plural.Of(files.Length, "image")} of {size.Width}x{size.Height} take more than {LabelledRows.MaxBytes} bytes"
            );
        var colors = new float[files.Length * pixels * 3];
        using var bitmap = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var canvas = new SKCanvas(bitmap);
        for (var i = 0; i < files.Length; i++)
        {
            Draw(files[i], canvas, SKRect.Create(size.Width, size.Height));
            var bytes = bitmap.GetPixelSpan();
            for (var pixel = 0; pixel < pixels; pixel++)
            for (var channel = 0; channel < 3; channel++)
                colors[(i * pixels + pixel) * 3 + channel] = bytes[pixel * 4 + channel] / 255f;
        }
        return IsGrey(colors) ? [.. Enumerable.Range(0, colors.Length / 3).Select(i => colors[i * 3])] : colors;
    }

    private static SKSizeI Fit(string file)
    {
        using var codec = Open(file);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var scale = Math.Min(1.0, (double)MaxSide / Math.Max(width, height));
        return new(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
    }

    private static SKCodec Open(string file)
    {
        var codec =
            SKCodec.Create(file, out var result)
            ?? throw new DataFileException(file, $"not an image that can be read: {result}");
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if ((long)width * height <= MaxPixels)
            return codec;
        codec.Dispose();
        throw new DataFileException(file, $"has {width}x{height} pixels; expected at most {MaxPixels}");
    }

    private static void Draw(string file, SKCanvas canvas, SKRect target)
    {
        using var codec = Open(file);
        using var bitmap = new SKBitmap(
            new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Premul)
        );
        var result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
            throw new DataFileException(file, $"damaged: {result}");
        using var image = SKImage.FromBitmap(bitmap);
        canvas.Clear(SKColors.White);
        canvas.DrawImage(image, target, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        canvas.Flush();
    }

    private static bool IsGrey(float[] colors)
    {
        for (var i = 0; i < colors.Length; i += 3)
            if (colors[i] != colors[i + 1] || colors[i] != colors[i + 2])
                return false;
        return true;
    }
}
