namespace TfActivations.Keras.Layers;

/// <summary>The mean of each window of volumes, each channel by itself.</summary>
/// <remarks>As <c>keras.layers.AveragePooling3D</c>, of (batch, depth, height, width, channels). Places beyond the edges do not count.</remarks>
public sealed class AveragePooling3D : AveragePoolingLayer
{
    internal AveragePooling3D() { }

    private protected override int Axes => 3;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AveragePooling3D"/>
    /// <include file="parameters.xml" path="parameters/*[self::pool or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AveragePooling3D AveragePooling3D(
        Shape? pool_size = null, Shape? strides = null, string padding = "valid", string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AveragePooling3D
        {
            pool_size = pool_size, strides = strides, padding = padding, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
