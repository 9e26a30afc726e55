using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>(batch, features) to (batch, n, features): each row n times.</summary>
public sealed class RepeatVector : Layer
{
    internal RepeatVector() { }

    /// <summary>How often.</summary>
    [Positive]
    public required int n { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input is no batch of vectors.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return input.Shape.Rank == 2
            ? BroadcastToOp.Apply(Stacking.ExpandDims(input, 1), [input.Shape[0], n, input.Shape[1]])
            : throw new InvalidArgumentException(
                $"RepeatVector '{Name}': the input must have shape (None, features). Received: {input.Shape.With(0, -1)}"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RepeatVector"/>
    /// <param name="n">How often each row is repeated.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RepeatVector RepeatVector(
        int n,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RepeatVector
        {
            n = n, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
