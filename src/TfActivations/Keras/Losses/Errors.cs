using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of (y_true - y_pred)^2 along the last axis.</summary>
public sealed class MeanSquaredError : Loss
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred) =>
        Reduce.Mean(Unary.Square.Run(Difference.Of(this, y_true, y_pred)), [-1]);
}

/// <summary>The mean of |y_true - y_pred| along the last axis.</summary>
public sealed class MeanAbsoluteError : Loss
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred) =>
        Reduce.Mean(Unary.Abs.Run(Difference.Of(this, y_true, y_pred)), [-1]);
}

/// <summary>y_true - y_pred, where a missing last axis of length 1 is forgiven, as in Keras.</summary>
internal static class Difference
{
    public static Tensor Of(Loss loss, Tensor y_true, Tensor y_pred)
    {
        ArgumentNullException.ThrowIfNull(y_true);
        ArgumentNullException.ThrowIfNull(y_pred);
        if (y_true.Shape.Rank == y_pred.Shape.Rank - 1 && y_pred.Shape[^1] == 1)
            y_true = Stacking.ExpandDims(y_true, -1);
        loss.RequireSameShape(y_true, y_pred);
        return Cast.Apply(y_true, y_pred.DType) - y_pred;
    }
}
