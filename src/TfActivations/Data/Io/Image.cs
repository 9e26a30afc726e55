using TfActivations.Files;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Data.Io;

/// <summary>An image in memory: what PIL's Image is to Keras.</summary>
public sealed class Image
{
    internal Image(Tensor pixels) => Pixels = pixels;

    /// <summary>uint8 of shape (height, width, 1, 3 or 4).</summary>
    internal Tensor Pixels { get; }

    /// <summary>How many pixels a row has.</summary>
    public int width => Pixels.Shape[1];

    /// <summary>How many rows there are.</summary>
    public int height => Pixels.Shape[0];

    /// <summary>Width and height, as PIL has them.</summary>
    public (int width, int height) size => (width, height);

    /// <summary>"L" for grey, "RGB" for colours, "RGBA" with opacity.</summary>
    public string mode =>
        Pixels.Shape[2] switch
        {
            1 => "L",
            3 => "RGB",
            _ => "RGBA",
        };

    /// <summary>The pixels: uint8 of shape (height, width) where they are grey, else (height, width, 3 or 4). As <c>np.array(img)</c>.</summary>
    public NDArray numpy() =>
        Pixels.Shape[2] == 1 ? Pixels.numpy().reshape(height, width).copy() : Pixels.numpy().copy();

    /// <summary>Writes the image, whole or not at all. As PIL's <c>img.save</c>.</summary>
    /// <param name="path">The file; .png, .jpg and .jpeg say its format.</param>
    /// <param name="format">"png", "jpeg" or "jpg", whatever the file's name; JPEG has no opacity, which is left out.</param>
    /// <exception cref="InvalidArgumentException">The format is unknown.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public void save(string path, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var wanted = (format ?? Path.GetExtension(path).TrimStart('.')).ToLowerInvariant();
        if (wanted is not ("png" or "jpg" or "jpeg"))
            throw new InvalidArgumentException(
                $"save: the format must be png, jpg or jpeg, by its name or the file's. Received: \"{wanted}\""
            );
        var content = OptionalPackage.Use(
            nameof(save),
            "SkiaSharp",
            () =>
                wanted == "png"
                    ? ImageCodec.EncodePng(nameof(save), Pixels, 6)
                    : ImageCodec.EncodeJpeg(nameof(save), Opaque(), 75, downsamples: true)
        );
        AtomicFile.Write(path, content);
    }

    /// <summary>Mode and size.</summary>
    public override string ToString() => $"<Image mode={mode} size={width}x{height}>";

    private Tensor Opaque() => mode == "RGBA" ? Pixels[.., .., ..3] : Pixels;
}
