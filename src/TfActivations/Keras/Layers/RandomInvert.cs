using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, makes negatives of some images.</summary>
/// <remarks>As <c>keras.layers.RandomInvert</c>: the probability is drawn between the ends of the factor.</remarks>
public sealed class RandomInvert : RandomImageLayer
{
    internal RandomInvert() { }

    /// <summary>The ends of the probability.</summary>
    public Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    } = (0, 1);

    /// <summary>The least and the largest value of the images.</summary>
    public Numbers value_range
    {
        get;
        init => field = value.Within(double.MinValue, double.MaxValue, ClassName, nameof(value_range));
    } = (0, 255);

    private protected override Tensor Altered(Tensor images)
    {
        var chosen = Compare.Less.Apply(Drawn(images, 0, 1), Drawn(images, factor.Lower, factor.Upper));
        return SelectOp.Apply(chosen, value_range.Upper - images + value_range.Lower, images);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomInvert"/>
    /// <param name="factor">The ends of the probability; 0 and 1 by default.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomInvert RandomInvert(
        Numbers? factor = null, Numbers? value_range = null, int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomInvert
        {
            factor = factor ?? (0, 1), value_range = value_range ?? (0, 255), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
