using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Hides steps all of whose features have one value from the layers behind, and makes them 0.</summary>
/// <remarks>x has shape (batch, steps, features). Recurrent layers skip the steps, losses leave them out.</remarks>
public sealed class Masking : Layer
{
    internal Masking() => supports_masking = true;

    /// <summary>The value.</summary>
    [Finite]
    public double mask_value { get; init; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var output = input * CastOp.Apply(ReduceOp.Any(Differs(input), [-1], keepDims: true), input.DType);
        output.Mask = ReduceOp.Any(Differs(input), [-1]);
        return output;
    }

    private Tensor Differs(Tensor input) => Compare.NotEqual.Apply(input, mask_value);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Masking"/>
    /// <param name="mask_value">The value of the features of a step that does not count.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Masking Masking(
        double mask_value = 0,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Masking
        {
            mask_value = mask_value, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
