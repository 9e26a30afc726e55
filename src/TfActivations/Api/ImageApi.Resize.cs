using TfActivations.Ops;

namespace TfActivations.Api;

public sealed partial class ImageApi
{
    /// <summary>Another size: each pixel is a weighted sum of the old ones. As <c>tf.image.resize</c>.</summary>
    /// <param name="images">Images.</param>
    /// <param name="size">Height and width.</param>
    /// <param name="method">One of <see cref="ResizeMethod"/>; "nearest" keeps the dtype, the others give float32.</param>
    /// <param name="preserve_aspect_ratio">Whether height and width shrink or grow alike, at most to size.</param>
    /// <param name="antialias">Whether a smaller image takes all the pixels of a larger one into account.</param>
    public Tensor resize(
        Tensor images,
        Shape size,
        string method = "bilinear",
        bool preserve_aspect_ratio = false,
        bool antialias = false
    )
    {
        ArgumentNullException.ThrowIfNull(size);
        var x = Images(nameof(resize), images);
        if (size.Rank != 2 || size[0] <= 0 || size[1] <= 0 || x.Shape[^3] == 0 || x.Shape[^2] == 0)
            throw new InvalidArgumentException(
                $"resize: needs a height and a width. Received: {size} for shape {x.Shape}"
            );
        var (height, width) = (size[0], size[1]);
        if (preserve_aspect_ratio)
        {
            var scale = Math.Min(height / (double)x.Shape[^3], width / (double)x.Shape[^2]);
            height = Math.Max(1, (int)Math.Round(scale * x.Shape[^3]));
            width = Math.Max(1, (int)Math.Round(scale * x.Shape[^2]));
        }
        return Resizing.Apply(x, height, width, method, antialias);
    }

    /// <summary>Another size with the same proportions, and zeros around it. As <c>tf.image.resize_with_pad</c>.</summary>
    public Tensor resize_with_pad(
        Tensor image,
        int target_height,
        int target_width,
        string method = "bilinear",
        bool antialias = false
    )
    {
        var x = Images(nameof(resize_with_pad), image);
        if (target_height <= 0 || target_width <= 0 || x.Shape[^3] == 0 || x.Shape[^2] == 0)
            throw new InvalidArgumentException(
                $"resize_with_pad: lengths must be positive. Received: {target_height} and {target_width} for shape {x.Shape}"
            );
        var ratio = Math.Max(x.Shape[^2] / (double)target_width, x.Shape[^3] / (double)target_height);
        var (height, width) = (x.Shape[^3] / ratio, x.Shape[^2] / ratio);
        var resized = resize(
            x,
            [Math.Max(1, (int)Math.Floor(height)), Math.Max(1, (int)Math.Floor(width))],
            method,
            false,
            antialias
        );
        return pad_to_bounding_box(
            resized,
            Math.Max(0, (int)Math.Floor((target_height - height) / 2)),
            Math.Max(0, (int)Math.Floor((target_width - width) / 2)),
            target_height,
            target_width
        );
    }
}
