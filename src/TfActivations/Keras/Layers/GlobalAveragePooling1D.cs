using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The mean of each channel of sequences.</summary>
/// <remarks>As <c>keras.layers.GlobalAveragePooling1D</c>, of (batch, steps, channels); the result has shape (batch, channels), with keepdims as many axes as before.</remarks>
public sealed class GlobalAveragePooling1D : GlobalAveragePooling
{
    internal GlobalAveragePooling1D() => supports_masking = true;

    private protected override int Axes => 1;

    /// <summary>Steps that a mask hides do not count.</summary>
    private protected override Tensor Pooled(Tensor input, int[] axes)
    {
        if (input.Mask is not { } mask)
            return base.Pooled(input, axes);
        var counts = Stacking.ExpandDims(CastOp.Apply(mask, input.DType), data_format == "channels_last" ? 2 : 1);
        return ReduceOp.Sum(input * counts, axes, keepdims) / ReduceOp.Sum(counts, axes, keepdims);
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) => null;
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GlobalAveragePooling1D"/>
    /// <param name="data_format">"channels_last", or "channels_first"; "channels_last" by default.</param>
    /// <param name="keepdims">Whether the axes stay, with length 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public GlobalAveragePooling1D GlobalAveragePooling1D(
        string? data_format = null, bool keepdims = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GlobalAveragePooling1D
        {
            data_format = data_format, keepdims = keepdims,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
