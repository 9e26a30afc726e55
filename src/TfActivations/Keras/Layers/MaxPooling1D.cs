namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each window of sequences, each channel by itself.</summary>
/// <remarks>As <c>keras.layers.MaxPooling1D</c>, of (batch, steps, channels). The gradient goes to the first of equal elements.</remarks>
public sealed class MaxPooling1D : MaxPoolingLayer
{
    internal MaxPooling1D() { }

    private protected override int Axes => 1;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MaxPooling1D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling1D MaxPooling1D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MaxPooling1D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
