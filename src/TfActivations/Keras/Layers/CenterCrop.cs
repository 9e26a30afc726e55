namespace TfActivations.Keras.Layers;

/// <summary>The middle of images; of images that are smaller, what of them has the proportions, made larger.</summary>
/// <remarks>As <c>keras.layers.CenterCrop</c>.</remarks>
public sealed class CenterCrop : ImageLayer
{
    internal CenterCrop() { }

    /// <summary>The new height.</summary>
    [Positive]
    public required int height { get; init; }

    /// <summary>The new width.</summary>
    [Positive]
    public required int width { get; init; }

    private protected override Tensor Changed(Tensor images, bool training)
    {
        var (rows, columns) = (images.Shape[1], images.Shape[2]);
        return rows >= height && columns >= width
            ? Cut(images, (rows - height) / 2, (columns - width) / 2, height, width)
            : CutAndResized(images, height, width, "bilinear");
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.CenterCrop"/>
    /// <param name="height">The new height.</param>
    /// <param name="width">The new width.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public CenterCrop CenterCrop(
        int height, int width, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new CenterCrop
        {
            height = height, width = width, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
