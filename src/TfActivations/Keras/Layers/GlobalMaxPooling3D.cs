namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each channel of volumes.</summary>
/// <remarks>As <c>keras.layers.GlobalMaxPooling3D</c>, of (batch, depth, height, width, channels); the result has shape (batch, channels), with keepdims as many axes as before.</remarks>
public sealed class GlobalMaxPooling3D : GlobalMaxPooling
{
    internal GlobalMaxPooling3D() { }

    private protected override int Axes => 3;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalMaxPooling3D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalMaxPooling3D GlobalMaxPooling3D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalMaxPooling3D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
