using System.Diagnostics.CodeAnalysis;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer of images (batch, height, width, channels), or of one image without the batch.</summary>
public abstract class ImageLayer : Layer
{
    private protected ImageLayer() { }

    /// <summary>Where the channels are: "channels_last", or "channels_first": (batch, channels, height, width).</summary>
    [AllowNull]
    [AllowedValues("channels_last", "channels_first")]
    public string data_format
    {
        get;
        init => field = value ?? field;
    } = "channels_last";

    /// <summary>The images, with the batch first and the channels last.</summary>
    private protected abstract Tensor Changed(Tensor images, bool training);

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has neither three nor four axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank is not (3 or 4) || input.Shape[^3] == 0 || input.Shape[^2] == 0)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must be images (batch, height, width, channels), or one image. Received: {input.Shape}"
            );
        var images = input.Shape.Rank == 3 ? Stacking.ExpandDims(input, 0) : input;
        if (data_format == "channels_first")
            images = TransposeOp.Apply(images, [0, 2, 3, 1]);
        images = Changed(images, training);
        if (data_format == "channels_first")
            images = TransposeOp.Apply(images, [0, 3, 1, 2]);
        images = CastOp.Apply(input.DType.IsInteger() ? Unary.Round.Run(images) : images, input.DType);
        return input.Shape.Rank == 3 ? Stacking.Squeeze(images, 0) : images;
    }

    /// <summary>A part of the images.</summary>
    private protected static Tensor Cut(Tensor images, int top, int left, int height, int width) =>
        SliceOp.Along(SliceOp.Along(images, 1, top, height), 2, left, width);

    /// <summary>The middle of the images with the proportions of a size, then that size.</summary>
    private protected static Tensor CutAndResized(
        Tensor images,
        int height,
        int width,
        string method,
        bool antialias = false
    )
    {
        var (rows, columns) = (images.Shape[1], images.Shape[2]);
        var cutRows = Math.Clamp((int)((double)columns * height / width), 1, rows);
        var cutColumns = Math.Clamp((int)((double)rows * width / height), 1, columns);
        var cut = Cut(images, (rows - cutRows) / 2, (columns - cutColumns) / 2, cutRows, cutColumns);
        return Ops.Resizing.Apply(cut, height, width, method, antialias);
    }
}
