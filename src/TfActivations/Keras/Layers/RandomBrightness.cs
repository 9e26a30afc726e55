namespace TfActivations.Keras.Layers;

/// <summary>In training, adds a number to all pixels of an image.</summary>
/// <remarks>As <c>keras.layers.RandomBrightness</c>.</remarks>
public sealed class RandomBrightness : RandomImageLayer
{
    internal RandomBrightness() { }

    /// <summary>The ends of what is added, as a share of the range of values.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.Symmetric().Within(-1, 1, ClassName, nameof(factor));
    }

    /// <summary>The least and the largest value of the images.</summary>
    public Numbers value_range
    {
        get;
        init => field = value.Within(double.MinValue, double.MaxValue, ClassName, nameof(value_range));
    } = (0, 255);

    private protected override Tensor Altered(Tensor images) =>
        Clipped(
            images + Drawn(images, factor.Lower, factor.Upper) * (value_range.Upper - value_range.Lower),
            value_range
        );
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomBrightness"/>
    /// <param name="factor">The most that is added either way, as a share of the range of values, or two ends.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomBrightness RandomBrightness(
        Numbers factor, Numbers? value_range = null, int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomBrightness
        {
            factor = factor, value_range = value_range ?? (0, 255), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
