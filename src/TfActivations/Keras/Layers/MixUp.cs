namespace TfActivations.Keras.Layers;

/// <summary>In training, mixes each image with another of the batch.</summary>
/// <remarks>As <c>keras.layers.MixUp</c>: w x + (1 - w) y, w drawn from the beta distribution with two parameters alpha. Images alone; mix their labels by a model of your own. Zhang et al. 2017.</remarks>
public sealed class MixUp : RandomImageLayer
{
    internal MixUp() { }

    /// <summary>Both parameters of the beta distribution.</summary>
    [Positive]
    public double alpha { get; init; } = 0.2;

    private protected override Tensor Altered(Tensor images)
    {
        var weights = Mixed(images, alpha, alpha);
        return weights * images + (1.0 - weights) * Shuffled(images);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MixUp"/>
    /// <param name="alpha">Both parameters of the beta distribution.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MixUp MixUp(
        double alpha = 0.2, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MixUp
        {
            alpha = alpha, data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
