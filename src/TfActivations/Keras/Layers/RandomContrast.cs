using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, takes pixels closer to the mean of their channel, or farther away.</summary>
/// <remarks>As <c>keras.layers.RandomContrast</c>: (x - mean) f + mean, for f from 1 - lower to 1 + upper.</remarks>
public sealed class RandomContrast : RandomImageLayer
{
    internal RandomContrast() { }

    /// <summary>How much below and above 1 the factor may be.</summary>
    public required Numbers factor
    {
        get;
        init => field = value.FromZero().Within(0, 1, ClassName, nameof(factor));
    }

    /// <summary>The least and the largest value of the images.</summary>
    public Numbers value_range
    {
        get;
        init => field = value.Within(double.MinValue, double.MaxValue, ClassName, nameof(value_range));
    } = (0, 255);

    private protected override Tensor Altered(Tensor images)
    {
        var mean = ReduceOp.Mean(images, [1, 2], keepDims: true);
        var times = Drawn(images, 1 - factor.Upper, 1 + factor.Upper);
        return Clipped((images - mean) * times + mean, value_range);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomContrast"/>
    /// <param name="factor">How much below and above 1 the factor may be.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomContrast RandomContrast(
        Numbers factor, Numbers? value_range = null, int? seed = null, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomContrast
        {
            factor = factor, value_range = value_range ?? (0, 255), seed = seed, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
