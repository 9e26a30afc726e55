namespace TfActivations.Keras.Layers;

/// <summary>In training, takes a part of the colours out of images.</summary>
/// <remarks>As <c>keras.layers.RandomColorDegeneration</c>: x + f (gray - x).</remarks>
public sealed class RandomColorDegeneration : RandomColorLayer
{
    internal RandomColorDegeneration() { }

    /// <summary>The ends of f: 0 changes nothing, 1 takes all colours out.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.Symmetric().Within(-1, 1, ClassName, nameof(factor));
    }

    private protected override Tensor Altered(Tensor images) =>
        Clipped(images + Drawn(images, factor.Lower, factor.Upper) * (Gray(images) - images), value_range);
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomColorDegeneration"/>
    /// <param name="factor">The largest part either way, from 0 to 1, or two ends.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomColorDegeneration RandomColorDegeneration(
        Numbers factor, Numbers? value_range = null, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomColorDegeneration
        {
            factor = factor, value_range = value_range ?? (0, 255), data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
