namespace TfActivations.Keras.Layers;

/// <summary>The input as it is.</summary>
public sealed class Identity : Layer
{
    internal Identity() => supports_masking = true;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Identity"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Identity Identity(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Identity
        {
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
