using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The axes of each sample in another order.</summary>
public sealed class Permute : Layer
{
    internal Permute() { }

    /// <summary>Which axis of the input each axis of the result is, from 1: the batch is not counted.</summary>
    public required Shape dims { get; init; }

    private protected override void Validate()
    {
        if (!dims.Order().SequenceEqual(Enumerable.Range(1, dims.Rank)))
            throw new InvalidArgumentException(
                $"Permute: dims must name each axis from 1 to {dims.Rank} once. Received: {dims}"
            );
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has other axes.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == dims.Rank + 1
            ? TransposeOp.Apply(input, [0, .. dims])
            : throw new InvalidArgumentException(
                $"Permute '{Name}': the input must have {dims.Rank + 1} axes for dims {dims}. Received: {input.Shape}"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Permute"/>
    /// <param name="dims">Which axis of the input each axis of the result is, from 1.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public Permute Permute(
        Shape dims,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Permute
        {
            dims = dims, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
