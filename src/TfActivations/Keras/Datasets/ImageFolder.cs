using NumSharp;
using SkiaSharp;
using TfActivations.Files;
using TfActivations.Text;

namespace TfActivations.Keras.Datasets;

/// <summary>A folder of images: a subfolder for each class; or train and test with such subfolders in them.</summary>
internal static class ImageFolder
{
    private const int MaxSide = 64;
    private const int Channels = 3;

    // Decoding takes four bytes a pixel, of one image at a time.
    private const long MaxPixels = 64 << 20;

    private static readonly string[] Endings = [".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp"];

    static ImageFolder() => NativeLibraries.LookBesideAssembly(typeof(SKCanvas).Assembly);

    /// <summary>The images of each part; those for testing are null where the folder has no parts.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="size">What all images take; null for the first one's size, <see cref="MaxSide"/> pixels a side at most.</param>
    /// <exception cref="DataFileException">An image is damaged, or there are none.</exception>
    public static (LabelledRows Images, LabelledRows? Testing) Read(string folder, (int Height, int Width)? size)
    {
        string[] parts = [Path.Combine(folder, "train"), Path.Combine(folder, "test")];
        if (!Array.TrueForAll(parts, Directory.Exists))
            return (Decode(folder, [.. Find(folder)], size), null);
        var (training, testing) = (Find(parts[0]).ToList(), Find(parts[1]).ToList());
        var all = Decode(folder, [.. training, .. testing], size);
        return all.SplitAt(training.Count);
    }

    /// <summary>The images of a folder's subfolders in order, each with its subfolder's name.</summary>
    private static List<(string File, string Label)> Find(string folder)
    {
        List<(string, string)> files;
        try
        {
            files =
            [
                .. from subfolder in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                from file in Directory.EnumerateFiles(subfolder).Order(StringComparer.Ordinal)
                where Endings.Contains(Path.GetExtension(file).ToLowerInvariant())
                select (file, Path.GetFileName(subfolder)),
            ];
        }
        catch (DirectoryNotFoundException error)
        {
            throw new DataFileException(folder, "there is no such folder", error);
        }
        catch (Exception error) when (FileErrors.IsOfSystem(error) || error is ArgumentException)
        {
            throw new DataFileException(folder, $"cannot be read: {error.Message}", error);
        }
        return files.Count > 0
            ? files
            : throw new DataFileException(
                folder,
                $"has no images; expected a subfolder for each class with files that end in {string.Join(", ", Endings)}"
            );
    }

    private static LabelledRows Decode(
        string folder,
        List<(string File, string Label)> files,
        (int Height, int Width)? asked
    )
    {
        var size = asked ?? Fit(files[0].File);
        if ((decimal)files.Count * size.Width * size.Height * Channels * sizeof(float) > LabelledRows.MaxBytes)
            throw new DataFileException(
                folder,
                $"{Plural.Of(files.Count, "image")} of {size.Width}x{size.Height} take more than {LabelledRows.MaxBytes} bytes"
            );
        var pixels = size.Width * size.Height;
        var colors = new byte[files.Count * pixels * Channels];
        using var bitmap = new SKBitmap(
            new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque)
        );
        using var canvas = new SKCanvas(bitmap);
        for (var i = 0; i < files.Count; i++)
        {
            Draw(files[i].File, canvas, SKRect.Create(size.Width, size.Height));
            var image = colors.AsSpan(i * pixels * Channels);
            var bytes = bitmap.GetPixelSpan();
            for (var pixel = 0; pixel < pixels; pixel++)
                bytes.Slice(pixel * bitmap.BytesPerPixel, Channels).CopyTo(image[(pixel * Channels)..]);
        }
        var x = IsGrey(colors)
            ? np.array(Enumerable.Range(0, colors.Length / Channels).Select(i => colors[i * Channels]).ToArray())
                .reshape(files.Count, size.Height, size.Width)
            : np.array(colors).reshape(files.Count, size.Height, size.Width, Channels);
        return new(x, [.. files.Select(file => file.Label)]);
    }

    private static (int Height, int Width) Fit(string file)
    {
        using var codec = Open(file);
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        var scale = Math.Min(1.0, (double)MaxSide / Math.Max(width, height));
        return (Math.Max(1, (int)(height * scale)), Math.Max(1, (int)(width * scale)));
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

    private static bool IsGrey(byte[] colors)
    {
        for (var i = 0; i < colors.Length; i += Channels)
            if (colors[i] != colors[i + 1] || colors[i] != colors[i + 2])
                return false;
        return true;
    }
}

/// <summary>keras.datasets.image_folder: images of one's own in memory, small enough for a network of dense layers.</summary>
public sealed class ImageFolderApi
{
    internal ImageFolderApi() { }

    /// <summary>
    /// The images of a folder with a subfolder for each class, or with such folders named train and test: x uint8 of shape (n, height, width)
    /// where all are grey, else (n, height, width, 3); y int32.
    /// </summary>
    /// <param name="path">The folder; files that end in .png, .jpg, .jpeg, .bmp, .gif or .webp are its images.</param>
    /// <param name="image_size">
    /// Height and width of all images; by default the first one's, made smaller until no side has more than 64 pixels.
    /// </param>
    /// <param name="test_split">The share of the images that is for testing, taken by chance; folders train and test keep theirs.</param>
    /// <param name="seed">Where chance starts: the split's, and the order's of what is for training.</param>
    /// <remarks>Transparent images stand on white. The package SkiaSharp decodes them, as PIL does for Keras; TfActivations.Plotting brings it.</remarks>
    /// <exception cref="DataFileException">The folder is missing, an image is damaged, or there are none.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    /// <exception cref="InvalidArgumentException">A size is not positive, or test_split leaves no images for training or for testing.</exception>
    public LabelledData load_data(
        string path,
        (int height, int width)? image_size = null,
        double test_split = 0.2,
        int seed = 113
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        if (image_size is (< 1, _) or (_, < 1))
            throw new InvalidArgumentException($"image_size must be positive. Received: {image_size}");
        var (images, testing) = OptionalPackage.Use(
            "image_folder",
            "SkiaSharp",
            () => ImageFolder.Read(path, image_size)
        );
        var (train, test) = testing is null ? images.Split(test_split, seed) : (images, testing);
        return LabelledRows.ToData(path, train, test, seed);
    }
}
