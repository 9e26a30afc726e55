using TfActivations.Data.Io;
using TfActivations.Files;
using TfActivations.Ops;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Api;

public sealed partial class UtilsApi
{
    /// <summary>An image of a file. As <c>keras.utils.load_img</c>.</summary>
    /// <remarks>The package SkiaSharp decodes it; TfActivations.Plotting brings it.</remarks>
    /// <param name="path">The file.</param>
    /// <param name="color_mode">"rgb", "rgba" or "grayscale".</param>
    /// <param name="target_size">Height and width that it takes; its own by default.</param>
    /// <param name="interpolation">How: "nearest", "bilinear", "bicubic", "hamming", "box" or "lanczos", as Pillow's.</param>
    /// <param name="keep_aspect_ratio">Whether it is cropped to the target's proportions first, around its middle.</param>
    /// <exception cref="DataFileException">The file is missing.</exception>
    /// <exception cref="InvalidArgumentException">It is no image, or an argument is not one of those above.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public Image load_img(
        string path,
        string color_mode = "rgb",
        (int height, int width)? target_size = null,
        string interpolation = "nearest",
        bool keep_aspect_ratio = false
    )
    {
        ArgumentNullException.ThrowIfNull(path);
        if (color_mode is not ("rgb" or "rgba" or "grayscale"))
            throw new InvalidArgumentException(
                $"load_img: color_mode must be \"rgb\", \"rgba\" or \"grayscale\". Received: \"{color_mode}\""
            );
        if (!ImageResampling.Methods.Contains(interpolation))
            throw new InvalidArgumentException(
                $"load_img: interpolation must be one of {string.Join(", ", ImageResampling.Methods)}. Received: \"{interpolation}\""
            );
        if (target_size is (< 1 or > 1 << 14, _) or (_, < 1 or > 1 << 14))
            throw new InvalidArgumentException(
                $"load_img: target_size must be from 1 to {1 << 14}. Received: {target_size}"
            );
        var content = FileErrors.ReadAll(path);
        var pixels = OptionalPackage.Use(
            nameof(load_img),
            "SkiaSharp",
            () => ImageCodec.Decode($"load_img: {path}", content, color_mode == "rgba" ? 4 : 3)
        );
        if (color_mode == "grayscale")
            pixels = ImageArrays.Grey(pixels);
        if (target_size is not var (height, width) || (height, width) == (pixels.Shape[0], pixels.Shape[1]))
            return new(pixels);
        var (rows, columns) = (pixels.Shape[0], pixels.Shape[1]);
        if (keep_aspect_ratio)
            (rows, columns) = (
                Math.Max(1, (int)Math.Min(rows, (long)columns * height / width)),
                Math.Max(1, (int)Math.Min(columns, (long)rows * width / height))
            );
        return new(
            ImageResampling.Resized(
                pixels,
                interpolation,
                ((pixels.Shape[0] - rows) / 2, rows, height),
                ((pixels.Shape[1] - columns) / 2, columns, width)
            )
        );
    }

    /// <summary>An image's pixels, of shape (height, width, channels). As <c>keras.utils.img_to_array</c>.</summary>
    /// <param name="img">The image, as <see cref="load_img"/> gives it.</param>
    /// <param name="data_format">"channels_last", the default, or "channels_first": (channels, height, width).</param>
    /// <param name="dtype">The numbers' dtype; float32 by default.</param>
    /// <exception cref="InvalidArgumentException">data_format or dtype is unknown.</exception>
    public NDArray img_to_array(Image img, string? data_format = null, string? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(img);
        return ImageArrays
            .ToArray(img, IsChannelsFirst(nameof(img_to_array), data_format), DTypes.Parse(dtype ?? "float32"))
            .numpy();
    }

    /// <summary>An array as that of an image: of shape (height, width, channels), of which a matrix has one. As <c>keras.utils.img_to_array</c>.</summary>
    /// <param name="img">Numbers of shape (height, width) or (height, width, channels).</param>
    /// <param name="data_format">"channels_last", the default, or "channels_first": (channels, height, width).</param>
    /// <param name="dtype">The numbers' dtype; float32 by default.</param>
    /// <exception cref="InvalidArgumentException">It has another number of axes, or data_format or dtype is unknown.</exception>
    public NDArray img_to_array(Tensor img, string? data_format = null, string? dtype = null)
    {
        ArgumentNullException.ThrowIfNull(img);
        if (img.Shape.Rank is not (2 or 3))
            throw new InvalidArgumentException($"img_to_array: an image has 2 or 3 axes. Received: shape {img.Shape}");
        var pixels = CastOp.Apply(img, DTypes.Parse(dtype ?? "float32"));
        if (pixels.Shape.Rank == 2)
            pixels = ReshapeOp.Apply(pixels, [.. pixels.Shape, 1]);
        var isFirst = IsChannelsFirst(nameof(img_to_array), data_format);
        return (isFirst ? TransposeOp.Apply(pixels, [2, 0, 1]) : pixels).numpy();
    }

    /// <summary>The image of an array of shape (height, width, 1, 3 or 4). As <c>keras.utils.array_to_img</c>.</summary>
    /// <param name="x">The numbers; without <paramref name="scale"/> from 0 to 255, whose fractions are cut.</param>
    /// <param name="data_format">"channels_last", the default, or "channels_first": (channels, height, width).</param>
    /// <param name="scale">Whether the least number becomes 0 and the greatest 255.</param>
    /// <param name="dtype">What is computed in: "float32", the default, or "float64".</param>
    /// <exception cref="InvalidArgumentException">x is no image, its numbers are out of range or not finite, or an argument is unknown.</exception>
    public Image array_to_img(Tensor x, string? data_format = null, bool scale = true, string? dtype = null) =>
        ImageArrays.ToImage(
            x,
            IsChannelsFirst(nameof(array_to_img), data_format),
            scale,
            DTypes.Parse(dtype ?? "float32")
        );

    /// <summary>Writes an array as an image, whole or not at all. As <c>keras.utils.save_img</c>.</summary>
    /// <param name="path">The file; .png, .jpg and .jpeg say its format.</param>
    /// <param name="x">The numbers, as in <see cref="array_to_img"/>.</param>
    /// <param name="data_format">"channels_last", the default, or "channels_first": (channels, height, width).</param>
    /// <param name="file_format">"png", "jpeg" or "jpg", whatever the file's name; JPEG has no opacity, which is left out.</param>
    /// <param name="scale">Whether the least number becomes 0 and the greatest 255.</param>
    /// <exception cref="InvalidArgumentException">x is no image, or the format is unknown.</exception>
    /// <exception cref="DataFileException">The file cannot be written.</exception>
    /// <exception cref="MissingPackageException">The package SkiaSharp is not referenced.</exception>
    public void save_img(
        string path,
        Tensor x,
        string? data_format = null,
        string? file_format = null,
        bool scale = true
    ) => array_to_img(x, data_format, scale).save(path, file_format);

    private static bool IsChannelsFirst(string caller, string? dataFormat) =>
        dataFormat switch
        {
            null or "channels_last" => false,
            "channels_first" => true,
            _ => throw new InvalidArgumentException(
                $"{caller}: data_format must be \"channels_last\" or \"channels_first\". Received: \"{dataFormat}\""
            ),
        };
}
