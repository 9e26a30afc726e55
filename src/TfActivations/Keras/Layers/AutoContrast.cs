using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Stretches the values of each channel of an image over all of the range.</summary>
/// <remarks>As <c>keras.layers.AutoContrast</c>: 255 (x - least) / (largest - least) for a range from 0 to 255; a channel of one value stays. Not random, and the same in predictions.</remarks>
public sealed class AutoContrast : ImageLayer
{
    internal AutoContrast() { }

    /// <summary>The least and the largest value of the images.</summary>
    public Numbers value_range
    {
        get;
        init => field = value.Within(double.MinValue, double.MaxValue, ClassName, nameof(value_range));
    } = (0, 255);

    private protected override Tensor Changed(Tensor images, bool training)
    {
        var least = ReduceOp.Min(images, [1, 2], keepDims: true);
        var width = ReduceOp.Max(images, [1, 2], keepDims: true) - least;
        var isFlat = Compare.Equal.Apply(width, 0.0);
        var stretched =
            (images - least) / SelectOp.Apply(isFlat, 1.0, width) * (value_range.Upper - value_range.Lower)
            + value_range.Lower;
        return SelectOp.Apply(BroadcastToOp.Apply(isFlat, images.Shape), images, stretched);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AutoContrast"/>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AutoContrast AutoContrast(
        Numbers? value_range = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AutoContrast
        {
            value_range = value_range ?? (0, 255), data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
