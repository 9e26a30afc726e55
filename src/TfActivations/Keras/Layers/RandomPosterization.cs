using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, keeps only the upper bits of the values of an image.</summary>
/// <remarks>As <c>keras.layers.RandomPosterization</c>: as many of 8 bits as are drawn for each image.</remarks>
public sealed class RandomPosterization : RandomColorLayer
{
    internal RandomPosterization() { }

    /// <summary>The ends of how many bits are kept; the upper one is drawn only where it is the lower one too.</summary>
    public required Numbers factor
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            field = (value.IsSingle ? (1, value.Lower) : value).Within(1, 8, ClassName, nameof(factor));
        }
    }

    private protected override Tensor Altered(Tensor images)
    {
        var bits = Unary.Floor.Run(Drawn(images, factor.Lower, factor.Upper));
        var step = Unary.Exp.Run((8.0 - bits) * Math.Log(2));
        step = Unary.Round.Run(step);
        return Back(Unary.Floor.Run(Unary.Floor.Run(From(images, 255)) / step) * step, 255);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomPosterization"/>
    /// <param name="factor">The most bits that are kept, from 1 to 8, or two ends.</param>
    /// <param name="value_range">The least and the largest value of the images; 0 and 255 by default.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomPosterization RandomPosterization(
        Numbers factor, Numbers? value_range = null, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomPosterization
        {
            factor = factor, value_range = value_range ?? (0, 255), data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
