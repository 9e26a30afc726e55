using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The inputs side by side along an axis; their shapes are the same in all others.</summary>
public sealed class Concatenate : Layer
{
    internal Concatenate() { }

    /// <summary>The axis; the last by default. The batch is axis 0.</summary>
    public int axis { get; init; } = -1;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes)
    {
        ArgumentNullException.ThrowIfNull(inputShapes);
        var joined = inputShapes[0].NormalizeAxis(axis, $"Concatenate '{Name}'");
        var first = inputShapes[0].With(joined, 0);
        if (inputShapes.Any(shape => shape.Rank != first.Rank || !shape.With(joined, 0).Equals(first)))
            throw new InvalidArgumentException(
                $"Concatenate '{Name}': shapes may differ in axis {axis} only. Received: {string.Join(", ", inputShapes)}"
            );
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Call([input], training);

    /// <inheritdoc/>
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training) => ConcatOp.Apply(inputs, axis);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>The inputs side by side along an axis; their shapes are the same in all others.</summary>
    /// <param name="axis">The axis; the last by default. The batch is axis 0.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Concatenate Concatenate(
        int axis = -1,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Concatenate
        {
            axis = axis, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    /// <summary>The inputs side by side along an axis. As <c>keras.layers.concatenate</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    /// <param name="axis">The axis; the last by default.</param>
    public KerasTensor concatenate(IReadOnlyList<KerasTensor> inputs, int axis = -1) => Concatenate(axis).Apply(inputs);
}
