namespace TfActivations.Keras.Layers;

/// <summary>In training, makes what images show larger or smaller.</summary>
/// <remarks>As <c>keras.layers.RandomZoom</c>. A factor of 0.2 shows a fifth more of the image's surroundings, -0.2 a fifth less of the image.</remarks>
public sealed class RandomZoom : RandomWarpLayer
{
    internal RandomZoom() { }

    /// <summary>How much more is shown from top to bottom.</summary>
    public required Numbers height_factor
    {
        get;
        init => field = value.Within(-1, 1, ClassName, nameof(height_factor));
    }

    /// <summary>How much more is shown from left to right; as from top to bottom where null, which keeps the proportions.</summary>
    public Numbers? width_factor
    {
        get;
        init => field = value?.Within(-1, 1, ClassName, nameof(width_factor));
    }

    private protected override (Tensor Y, Tensor X) Sources(Tensor images, Tensor y, Tensor x)
    {
        var (tall, wide) = (height_factor.Symmetric(), width_factor?.Symmetric());
        var down = Drawn(images, 1 + tall.Lower, 1 + tall.Upper);
        var right = wide is null ? down : Drawn(images, 1 + wide.Lower, 1 + wide.Upper);
        var (middleY, middleX) = ((images.Shape[1] - 1) / 2.0, (images.Shape[2] - 1) / 2.0);
        return ((y - middleY) * down + middleY, (x - middleX) * right + middleX);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomZoom"/>
    /// <param name="height_factor">How much more is shown from top to bottom: the most either way, or two ends.</param>
    /// <param name="width_factor">How much more is shown from left to right; the same by default.</param>
    /// <param name="fill_mode">What is beyond the edges: "reflect", "wrap", "constant" or "nearest".</param>
    /// <param name="interpolation">"bilinear", or "nearest".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="fill_value">What is beyond the edges where fill_mode is "constant".</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomZoom RandomZoom(
        Numbers height_factor, Numbers? width_factor = null, string fill_mode = "reflect",
        string interpolation = "bilinear", int? seed = null, double fill_value = 0, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomZoom
        {
            height_factor = height_factor, width_factor = width_factor, FillOptions = (fill_mode, interpolation, fill_value), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
