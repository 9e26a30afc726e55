namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each window of volumes, each channel by itself.</summary>
/// <remarks>As <c>keras.layers.MaxPooling3D</c>, of (batch, depth, height, width, channels). The gradient goes to the first of equal elements.</remarks>
public sealed class MaxPooling3D : MaxPoolingLayer
{
    internal MaxPooling3D() { }

    private protected override int Axes => 3;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.MaxPooling3D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public MaxPooling3D MaxPooling3D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new MaxPooling3D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
