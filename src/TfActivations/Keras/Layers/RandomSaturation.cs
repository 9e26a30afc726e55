using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, makes colours of images stronger or weaker.</summary>
/// <remarks>As <c>keras.layers.RandomSaturation</c>: the saturation times f / (1 - f), so that 0.5 changes nothing and 0 makes images gray.</remarks>
public sealed class RandomSaturation : RandomColorLayer
{
    internal RandomSaturation() { }

    /// <summary>The ends of f.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.Symmetric().Within(-1, 1, ClassName, nameof(factor));
    }

    private protected override Tensor Altered(Tensor images)
    {
        var factors = Stacking.Squeeze(Drawn(images, factor.Lower, factor.Upper), -1);
        return WithHsv(images, parts => parts[1] = Clipped(parts[1] * (factors / (1.0 - factors + 1e-7)), value_range));
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomSaturation"/>
    /// <param name="factor">How strong colours become at most, from 0 to 1, or two ends; 0.5 changes nothing.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomSaturation RandomSaturation(
        Numbers factor, Numbers? value_range = null, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomSaturation
        {
            factor = factor, value_range = value_range ?? (0, 255), data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
