using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, moves the colours of images around the circle of colours.</summary>
/// <remarks>As <c>keras.layers.RandomHue</c>: by up to half of the circle, either way.</remarks>
public sealed class RandomHue : RandomColorLayer
{
    internal RandomHue() { }

    /// <summary>The ends of how far, as a share of half of the circle.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    }

    private protected override Tensor Altered(Tensor images)
    {
        var moved = Stacking.Squeeze(Drawn(images, factor.Lower / 2, factor.Upper / 2), -1);
        var signs = SelectOp.Apply(Stacking.Squeeze(Chosen(images, 0.5), -1), 1.0, -1.0);
        var changed = WithHsv(
            From(images, 1),
            parts => parts[0] = Binary.FloorMod.Apply(parts[0] + moved * CastOp.Apply(signs, moved.DType), 1.0)
        );
        return Back(Clipped(changed, (0, 1)), 1);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomHue"/>
    /// <param name="factor">How far at most, from 0 to 1, or two ends.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomHue RandomHue(
        Numbers factor, Numbers? value_range = null, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomHue
        {
            factor = factor, value_range = value_range ?? (0, 255), data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
