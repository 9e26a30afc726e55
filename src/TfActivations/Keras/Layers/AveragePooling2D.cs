namespace TfActivations.Keras.Layers;

/// <summary>The mean of each window of images, each channel by itself.</summary>
/// <remarks>As <c>keras.layers.AveragePooling2D</c>, of (batch, height, width, channels). Places beyond the edges do not count.</remarks>
public sealed class AveragePooling2D : AveragePoolingLayer
{
    internal AveragePooling2D() { }

    private protected override int Axes => 2;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AveragePooling2D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling2D AveragePooling2D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AveragePooling2D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
