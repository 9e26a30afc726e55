using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>y_true and y_pred made to fit each other, as losses and metrics do.</summary>
internal static class LabelsAndPredictions
{
    /// <summary>
    /// Both in the predictions' dtype and one shape: where one has a last axis of length 1 more, the other gets it, as in Keras.
    /// </summary>
    /// <exception cref="InvalidArgumentException">The shapes differ otherwise.</exception>
    public static (Tensor Labels, Tensor Predictions) Aligned(string caller, Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        if (y_true.Shape.Rank == y_pred.Shape.Rank - 1 && y_pred.Shape[^1] == 1)
            y_true = Stacking.ExpandDims(y_true, -1);
        else if (y_pred.Shape.Rank == y_true.Shape.Rank - 1 && y_true.Shape[^1] == 1)
            y_pred = Stacking.ExpandDims(y_pred, -1);
        if (!y_true.Shape.Equals(y_pred.Shape))
            throw new InvalidArgumentException(
                $"{caller}: y_true and y_pred must have one shape. "
                    + $"Received: y_true {y_true.Shape}, y_pred {y_pred.Shape}"
            );
        return InOneDType(y_true, y_pred);
    }

    /// <summary>Both in the predictions' dtype; in float32 where that has no fractions.</summary>
    public static (Tensor Labels, Tensor Predictions) InOneDType(Tensor y_true, Tensor y_pred)
    {
        y_pred = Floating(y_pred);
        return (CastOp.Apply(y_true, y_pred.DType), y_pred);
    }

    /// <summary>Predictions as they are; in float32 where their dtype has no fractions.</summary>
    public static Tensor Floating(Tensor y_pred) =>
        y_pred.DType.IsFloating() ? y_pred : CastOp.Apply(y_pred, DType.Float32);

    /// <summary>Integer labels without a last axis of length 1, in the shape of the predictions without their last axis.</summary>
    /// <exception cref="InvalidArgumentException">A label is no integer, or the shapes do not fit each other.</exception>
    public static Tensor Classes(string caller, Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        var classes = ClassLabelsOp.Apply(caller, y_true);
        if (classes.Shape.Rank == y_pred.Shape.Rank && classes.Shape.Rank > 0 && classes.Shape[^1] == 1)
            classes = Stacking.Squeeze(classes, -1);
        return y_pred.Shape.Rank > 0 && classes.Shape.Equals(y_pred.Shape[..^1])
            ? classes
            : throw new InvalidArgumentException(
                $"{caller}: y_true must have y_pred's shape without its last axis. "
                    + $"Received: y_true {y_true.Shape}, y_pred {y_pred.Shape}"
            );
    }

    /// <summary>Weights of samples in the values' dtype, with axes of length 1 at the end for those that the values have more.</summary>
    /// <exception cref="InvalidArgumentException">The values' shape does not start with the weights'.</exception>
    public static Tensor Weights(Tensor weights, Tensor values)
    {
        var given = weights.Shape;
        while (given.Rank > values.Shape.Rank && given[^1] == 1)
            given = given[..^1];
        Shape aligned = [.. given, .. Enumerable.Repeat(1, Math.Max(0, values.Shape.Rank - given.Rank))];
        var fits =
            aligned.Rank == values.Shape.Rank
            && Enumerable.Range(0, aligned.Rank).All(axis => aligned[axis] == 1 || aligned[axis] == values.Shape[axis]);
        return fits
            ? ReshapeOp.Apply(CastOp.Apply(weights, values.DType), aligned)
            : throw new InvalidArgumentException(
                $"sample_weight must have the shape of the samples' values, {values.Shape}, or of its first axes. "
                    + $"Received: {weights.Shape}"
            );
    }
}
