namespace TfActivations.Keras.Layers;

/// <summary>scale x + offset: images of 0 to 255 to 0 to 1 by <c>Rescaling(1 / 255.0)</c>.</summary>
/// <remarks>Keras takes lists of scales and offsets too; here each is one number.</remarks>
public sealed class Rescaling : Layer
{
    internal Rescaling() { }

    /// <summary>The factor.</summary>
    [Finite]
    public required double scale { get; init; }

    /// <summary>What is added.</summary>
    [Finite]
    public double offset { get; init; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input * scale + offset;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>scale x + offset: images of 0 to 255 to 0 to 1 by <c>Rescaling(1 / 255.0)</c>.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Rescaling Rescaling(
        double scale, double offset = 0,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Rescaling
        {
            scale = scale, offset = offset, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
