using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, a random part of images, the same of a whole batch; otherwise the middle.</summary>
/// <remarks>As <c>keras.layers.RandomCrop</c>. Of images that are smaller, the middle with the proportions is made larger.</remarks>
public sealed class RandomCrop : RandomImageLayer
{
    internal RandomCrop() { }

    /// <summary>The new height.</summary>
    [Positive]
    public required int height { get; init; }

    /// <summary>The new width.</summary>
    [Positive]
    public required int width { get; init; }

    private protected override Tensor Changed(Tensor images, bool training)
    {
        var (rows, columns) = (images.Shape[1], images.Shape[2]);
        if (rows < height || columns < width)
            return CutAndResized(images, height, width, "bilinear");
        return training ? Altered(images) : Cut(images, (rows - height) / 2, (columns - width) / 2, height, width);
    }

    private protected override Tensor Altered(Tensor images) => Part(Part(images, 1, height), 2, width);

    private Tensor Part(Tensor images, int axis, int length)
    {
        var start = Unary.Floor.Run(Drawn(SliceOp.Along(images, 0, 0, 1), 0, images.Shape[axis] - length + 1));
        var places = Ops.ReshapeOp.Apply(start, [1]) + Grids.Arange("places", 0, length, 1, images.DType);
        return GatherOp.Apply(
            images,
            CastOp.Apply(Binary.Minimum.Apply(places, images.Shape[axis] - 1.0), DType.Int64),
            axis
        );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomCrop"/>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomCrop RandomCrop(
        int height, int width, int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomCrop
        {
            height = height, width = width, seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
