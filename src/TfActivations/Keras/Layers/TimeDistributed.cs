using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer applied to each step of a sequence by itself: y(n, t) = layer(x(n, t)).</summary>
/// <remarks>
/// As <c>keras.layers.TimeDistributed</c>. x has shape (batch, steps, ...). All steps are one batch to the layer, but in training
/// for a layer that keeps means of batches, as BatchNormalization: that sees them one after the other.
/// </remarks>
public sealed class TimeDistributed : Wrapper
{
    private Shape? step;

    internal TimeDistributed() => supports_masking = true;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        RequireSteps(inputShape);
        step = inputShape[2..];
        base.Build([inputShape[0], .. inputShape[2..]]);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        RequireSteps(input.Shape);
        if (step is not null && (input.Shape.Rank != step.Rank + 2 || input.Shape[^1] != step[^1]))
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}', built for steps of shape {step}: they must have as many axes, and the last of that length. "
                    + $"Received: shape {input.Shape}"
            );
        var (batch, steps) = (input.Shape[0], input.Shape[1]);
        if (training && layer.Weights.Any(weight => !weight.Trainable))
            return Stacking.Stack(
                [
                    .. Enumerable
                        .Range(0, steps)
                        .Select(step =>
                            layer.Apply(Stacking.Squeeze(SliceOp.Apply(input, .., step..(step + 1)), 1), training)
                        ),
                ],
                1
            );
        var output = layer.Apply(Ops.ReshapeOp.Apply(input, [batch * steps, .. input.Shape[2..]]), training);
        return Ops.ReshapeOp.Apply(output, [batch, steps, .. output.Shape[1..]]);
    }

    private void RequireSteps(Shape shape)
    {
        if (shape.Rank < 3)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, ...) with at least three axes. Received: {shape}"
            );
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.TimeDistributed"/>
    /// <param name="layer">The layer within.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public TimeDistributed TimeDistributed(
        Layer layer,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new TimeDistributed
        {
            layer = layer, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
