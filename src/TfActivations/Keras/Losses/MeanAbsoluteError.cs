using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of |y_true - y_pred| along the last axis.</summary>
/// <remarks>As <c>keras.losses.MeanAbsoluteError</c>.</remarks>
[Alias("mae")]
public sealed class MeanAbsoluteError : AlignedLoss
{
    internal MeanAbsoluteError() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions) =>
        ReduceOp.Mean(Unary.Abs.Run(labels - predictions), [-1]);
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.MeanAbsoluteError"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public MeanAbsoluteError MeanAbsoluteError(
        string? reduction = "sum_over_batch_size",
        string? name = null,
        DTypePolicy? dtype = null
    ) => new MeanAbsoluteError { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_absolute_error(Tensor y_true, Tensor y_pred) => MeanAbsoluteError().PerSample(y_true, y_pred);
}
