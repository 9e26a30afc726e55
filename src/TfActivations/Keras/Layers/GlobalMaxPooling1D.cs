namespace TfActivations.Keras.Layers;

/// <summary>The largest element of each channel of sequences.</summary>
/// <remarks>As <c>keras.layers.GlobalMaxPooling1D</c>, of (batch, steps, channels); the result has shape (batch, channels), with keepdims as many axes as before.</remarks>
public sealed class GlobalMaxPooling1D : GlobalMaxPooling
{
    internal GlobalMaxPooling1D() { }

    private protected override int Axes => 1;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalMaxPooling1D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalMaxPooling1D GlobalMaxPooling1D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalMaxPooling1D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
