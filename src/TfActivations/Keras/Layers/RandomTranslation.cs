namespace TfActivations.Keras.Layers;

/// <summary>In training, shifts images.</summary>
/// <remarks>As <c>keras.layers.RandomTranslation</c>.</remarks>
public sealed class RandomTranslation : RandomWarpLayer
{
    internal RandomTranslation() { }

    /// <summary>How far up or down, as a share of the height.</summary>
    public required Numbers height_factor
    {
        get;
        init => field = value.Within(-1, 1, ClassName, nameof(height_factor));
    }

    /// <summary>How far to the left or right, as a share of the width.</summary>
    public required Numbers width_factor
    {
        get;
        init => field = value.Within(-1, 1, ClassName, nameof(width_factor));
    }

    private protected override (Tensor Y, Tensor X) Sources(Tensor images, Tensor y, Tensor x)
    {
        var (tall, wide) = (height_factor.Symmetric(), width_factor.Symmetric());
        return (
            y - Drawn(images, tall.Lower, tall.Upper) * images.Shape[1],
            x - Drawn(images, wide.Lower, wide.Upper) * images.Shape[2]
        );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomTranslation"/>
    /// <param name="height_factor">How far up or down, as a share of the height: the most either way, or two ends.</param>
    /// <param name="width_factor">How far to the left or right, as a share of the width.</param>
    /// <param name="fill_mode">What is beyond the edges: "reflect", "wrap", "constant" or "nearest".</param>
    /// <param name="interpolation">"bilinear", or "nearest".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="fill_value">What is beyond the edges where fill_mode is "constant".</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomTranslation RandomTranslation(
        Numbers height_factor, Numbers width_factor, string fill_mode = "reflect",
        string interpolation = "bilinear", int? seed = null, double fill_value = 0, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomTranslation
        {
            height_factor = height_factor, width_factor = width_factor, FillOptions = (fill_mode, interpolation, fill_value), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
