using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>In training, takes the colours out of some images; they keep three channels.</summary>
/// <remarks>As <c>keras.layers.RandomGrayscale</c>.</remarks>
public sealed class RandomGrayscale : RandomImageLayer
{
    internal RandomGrayscale() { }

    /// <summary>The probability.</summary>
    [Range(0, 1)]
    public double factor { get; init; } = 0.5;

    private protected override Tensor Altered(Tensor images) =>
        SelectOp.Apply(Chosen(images, factor), BroadcastToOp.Apply(Gray(images), images.Shape), images);
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RandomGrayscale"/>
    /// <param name="factor">The probability.</param>
    /// <param name="data_format">"channels_last" by default, or "channels_first".</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RandomGrayscale RandomGrayscale(
        double factor = 0.5, string? data_format = null, int? seed = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RandomGrayscale
        {
            factor = factor, data_format = data_format, seed = seed,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
