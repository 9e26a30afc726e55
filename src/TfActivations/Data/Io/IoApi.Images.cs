using TfActivations.Files;
using TfActivations.Ops;

namespace TfActivations.Data.Io;

public sealed partial class IoApi
{
    /// <summary>An image of PNG, of shape (height, width, channels). As <c>tf.io.decode_png</c>.</summary>
    /// <remarks>The package SkiaSharp decodes it; TfActivations.Plotting brings it.</remarks>
    /// <param name="contents">The file, as <c>read_file</c> gives it.</param>
    /// <param name="channels">1 for grey, 3 for colours, 4 with opacity; 0 for what the file has.</param>
    /// <param name="dtype">uint8 or uint16.</param>
    /// <exception cref="InvalidArgumentException">It is no image, or damaged.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Tensor decode_png(Tensor contents, int channels = 0, DType dtype = DType.UInt8)
    {
        if (dtype is not (DType.UInt8 or DType.UInt16))
            throw new InvalidArgumentException($"decode_png: dtype must be uint8 or uint16. Received: {dtype.Name()}");
        return Scaled(Decoded(nameof(decode_png), contents, channels), dtype);
    }

    /// <summary>An image of JPEG, of shape (height, width, channels), as uint8. As <c>tf.io.decode_jpeg</c>.</summary>
    /// <remarks>The package SkiaSharp decodes it; TfActivations.Plotting brings it.</remarks>
    /// <param name="contents">The file, as <c>read_file</c> gives it.</param>
    /// <param name="channels">1 for grey, 3 for colours; 0 for what the file has.</param>
    /// <param name="ratio">1, 2, 4 or 8: how much smaller the image comes out.</param>
    /// <param name="fancy_upscaling">Counts for nothing: colours are always blended.</param>
    /// <param name="try_recover_truncated">Counts for nothing: a damaged file is an error.</param>
    /// <param name="acceptable_fraction">Counts for nothing: a damaged file is an error.</param>
    /// <param name="dct_method">Counts for nothing: there is one method.</param>
    /// <exception cref="InvalidArgumentException">It is no image, or damaged.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Tensor decode_jpeg(
        Tensor contents,
        int channels = 0,
        int ratio = 1,
        bool fancy_upscaling = true,
        bool try_recover_truncated = false,
        double acceptable_fraction = 1,
        string dct_method = ""
    ) =>
        ratio is 1 or 2 or 4 or 8
            ? Decoded(nameof(decode_jpeg), contents, channels, ratio)
            : throw new InvalidArgumentException($"decode_jpeg: ratio must be 1, 2, 4 or 8. Received: {ratio}");

    /// <summary>A part of an image of JPEG. As <c>tf.io.decode_and_crop_jpeg</c>.</summary>
    /// <param name="contents">The file, as <c>read_file</c> gives it.</param>
    /// <param name="crop_window">The first row, the first column, how many rows, how many columns.</param>
    /// <param name="channels">1 for grey, 3 for colours; 0 for what the file has.</param>
    /// <param name="ratio">1, 2, 4 or 8: how much smaller the image comes out, of which the part is.</param>
    /// <param name="fancy_upscaling">Counts for nothing: colours are always blended.</param>
    /// <param name="try_recover_truncated">Counts for nothing: a damaged file is an error.</param>
    /// <param name="acceptable_fraction">Counts for nothing: a damaged file is an error.</param>
    /// <param name="dct_method">Counts for nothing: there is one method.</param>
    /// <exception cref="InvalidArgumentException">It is no image, damaged, or the part lies outside.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Tensor decode_and_crop_jpeg(
        Tensor contents,
        Tensor crop_window,
        int channels = 0,
        int ratio = 1,
        bool fancy_upscaling = true,
        bool try_recover_truncated = false,
        double acceptable_fraction = 1,
        string dct_method = ""
    )
    {
        ArgumentNullException.ThrowIfNull(crop_window);
        var image = decode_jpeg(contents, channels, ratio);
        if (
            CastOp.Apply(crop_window, DType.Int64).AsSpan<long>().ToArray()
            is not [var top, var left, var height, var width]
        )
            throw new InvalidArgumentException(
                $"decode_and_crop_jpeg: crop_window must be 4 numbers. Received: shape {crop_window.Shape}"
            );
        if (
            top < 0
            || left < 0
            || height < 1
            || width < 1
            || top + height > image.Shape[0]
            || left + width > image.Shape[1]
        )
            throw new InvalidArgumentException(
                $"decode_and_crop_jpeg: [{top}, {left}, {height}, {width}] lies outside an image of shape {image.Shape}"
            );
        return image[(int)top..(int)(top + height), (int)left..(int)(left + width)];
    }

    /// <summary>An image of PNG, JPEG, GIF or BMP, of shape (height, width, channels). As <c>tf.io.decode_image</c>.</summary>
    /// <param name="contents">The file, as <c>read_file</c> gives it.</param>
    /// <param name="channels">1 for grey, 3 for colours, 4 with opacity; what the file has by default.</param>
    /// <param name="dtype">uint8, uint16, or float32, whose values are from 0 to 1.</param>
    /// <param name="expand_animations">Whether a GIF's images come all, along a new first axis; else its first.</param>
    /// <exception cref="InvalidArgumentException">It is no image, or damaged.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Tensor decode_image(
        Tensor contents,
        int? channels = null,
        DType dtype = DType.UInt8,
        bool expand_animations = true
    )
    {
        if (dtype is not (DType.UInt8 or DType.UInt16 or DType.Float32))
            throw new InvalidArgumentException(
                $"decode_image: dtype must be uint8, uint16 or float32. Received: {dtype.Name()}"
            );
        var bytes = Bytes(nameof(decode_image), contents);
        var image =
            expand_animations && bytes is [(byte)'G', (byte)'I', (byte)'F', ..]
                ? OptionalPackage.Use(
                    nameof(decode_image),
                    "SkiaSharp",
                    () => ImageCodec.DecodeFrames(nameof(decode_image), bytes, channels ?? 0)
                )
                : Decoded(nameof(decode_image), contents, channels ?? 0);
        return Scaled(image, dtype);
    }

    /// <summary>An image as a file of PNG. As <c>tf.io.encode_png</c>.</summary>
    /// <param name="image">uint8 of shape (height, width, 1, 3 or 4).</param>
    /// <param name="compression">From 0, fast, to 9, small; -1: between.</param>
    /// <exception cref="InvalidArgumentException">It is no image.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Tensor encode_png(Tensor image, int compression = -1)
    {
        if (compression is < -1 or > 9)
            throw new InvalidArgumentException(
                $"encode_png: compression must be from -1 to 9. Received: {compression}"
            );
        var level = compression == -1 ? 6 : compression;
        return Texts.Scalar(
            OptionalPackage.Use(
                nameof(encode_png),
                "SkiaSharp",
                () => ImageCodec.EncodePng(nameof(encode_png), image, level)
            )
        );
    }

    /// <summary>An image as a file of JPEG. As <c>tf.io.encode_jpeg</c>.</summary>
    /// <param name="image">uint8 of shape (height, width, 1 or 3).</param>
    /// <param name="format">"grayscale" or "rgb"; what the image has by default.</param>
    /// <param name="quality">From 0 to 100.</param>
    /// <param name="progressive">Counts for nothing.</param>
    /// <param name="optimize_size">Counts for nothing.</param>
    /// <param name="chroma_downsampling">Whether colours have half the resolution.</param>
    /// <param name="density_unit">Counts for nothing: the file says no size on paper.</param>
    /// <param name="x_density">Counts for nothing.</param>
    /// <param name="y_density">Counts for nothing.</param>
    /// <param name="xmp_metadata">Counts for nothing: the file holds the image alone.</param>
    /// <exception cref="InvalidArgumentException">It is no image, or of another format.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Tensor encode_jpeg(
        Tensor image,
        string format = "",
        int quality = 95,
        bool progressive = false,
        bool optimize_size = false,
        bool chroma_downsampling = true,
        string density_unit = "in",
        int x_density = 300,
        int y_density = 300,
        string xmp_metadata = ""
    )
    {
        ArgumentNullException.ThrowIfNull(image);
        var channels = format switch
        {
            "" => image.Shape.Rank == 3 ? image.Shape[2] : 0,
            "grayscale" => 1,
            "rgb" => 3,
            _ => throw new InvalidArgumentException(
                $"encode_jpeg: format must be '', 'grayscale' or 'rgb'. Received: '{format}'"
            ),
        };
        if (image.Shape.Rank != 3 || image.Shape[2] != channels)
            throw new InvalidArgumentException($"encode_jpeg: an image of shape {image.Shape} is not '{format}'");
        if (quality is < 0 or > 100)
            throw new InvalidArgumentException($"encode_jpeg: quality must be from 0 to 100. Received: {quality}");
        return Texts.Scalar(
            OptionalPackage.Use(
                nameof(encode_jpeg),
                "SkiaSharp",
                () => ImageCodec.EncodeJpeg(nameof(encode_jpeg), image, quality, chroma_downsampling)
            )
        );
    }

    /// <summary>Whether a file begins as one of JPEG. As <c>tf.io.is_jpeg</c>.</summary>
    /// <param name="contents">The file, as <c>read_file</c> gives it.</param>
    public Tensor is_jpeg(Tensor contents) => Bytes(nameof(is_jpeg), contents) is [0xff, 0xd8, 0xff, ..];

    private static Tensor Decoded(string caller, Tensor contents, int channels, int ratio = 1)
    {
        var bytes = Bytes(caller, contents);
        return OptionalPackage.Use(caller, "SkiaSharp", () => ImageCodec.Decode(caller, bytes, channels, ratio));
    }

    /// <summary>An image of uint8 in another dtype, whose whole range it takes.</summary>
    private static Tensor Scaled(Tensor image, DType dtype) =>
        dtype switch
        {
            DType.UInt8 => image,
            DType.UInt16 => CastOp.Apply(CastOp.Apply(image, DType.Int32) * 257, dtype),
            _ => CastOp.Apply(image, dtype) / 255f,
        };
}
