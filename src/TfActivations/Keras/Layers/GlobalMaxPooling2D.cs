namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each channel of images.</summary>
/// <remarks>As <c>keras.layers.GlobalMaxPooling2D</c>, of (batch, height, width, channels); the result has shape (batch, channels), with keepdims as many axes as before.</remarks>
public sealed class GlobalMaxPooling2D : GlobalMaxPooling
{
    internal GlobalMaxPooling2D() { }

    private protected override int Axes => 2;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalMaxPooling2D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalMaxPooling2D GlobalMaxPooling2D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalMaxPooling2D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
