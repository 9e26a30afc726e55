using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, adds a number to all pixels, and makes negatives of those above a threshold.</summary>
/// <remarks>As <c>keras.layers.Solarization</c>. Both numbers are drawn for each image, as shares of the range of values.</remarks>
public sealed class Solarization : RandomColorLayer
{
    internal Solarization() { }

    /// <summary>The ends of what is added.</summary>
    public Numbers addition_factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(addition_factor));
    } = (0, 0);

    /// <summary>The ends of the threshold.</summary>
    public Numbers threshold_factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(threshold_factor));
    } = (0, 0);

    private protected override Tensor Altered(Tensor images)
    {
        var added = From(images, 255) + Drawn(images, addition_factor.Lower, addition_factor.Upper * 255);
        added = Clipped(added, (0, 255));
        var isBelow = Compare.Less.Apply(added, Drawn(images, threshold_factor.Lower, threshold_factor.Upper * 255));
        return Back(SelectOp.Apply(isBelow, added, 255.0 - added), 255);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Solarization"/>
    /// <param name="addition_factor">The most that is added, as a share of the range of values, or two ends; 0 by default.</param>
    /// <param name="threshold_factor">The highest threshold, as a share of the range of values, or two ends; 0 by default.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Solarization Solarization(
        Numbers? addition_factor = null, Numbers? threshold_factor = null, Numbers? value_range = null,
        int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Solarization
        {
            addition_factor = addition_factor ?? 0, threshold_factor = threshold_factor ?? 0,
            value_range = value_range ?? (0, 255), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
