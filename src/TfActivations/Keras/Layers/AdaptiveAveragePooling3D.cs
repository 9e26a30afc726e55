namespace TfActivations.Keras.Layers;

/// <summary>The mean of each of as many windows of volumes (batch, depth, height, width, channels) as are asked for.</summary>
/// <remarks>As <c>keras.layers.AdaptiveAveragePooling3D</c>.</remarks>
public sealed class AdaptiveAveragePooling3D : AdaptiveAveragePooling
{
    internal AdaptiveAveragePooling3D() { }

    private protected override int Axes => 3;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.AdaptiveAveragePooling3D"/>
    /// <param name="output_size">How many there are along each axis: one number for all, or one each.</param>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public AdaptiveAveragePooling3D AdaptiveAveragePooling3D(
        Shape output_size, string? data_format = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new AdaptiveAveragePooling3D
        {
            output_size = output_size, data_format = data_format,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
