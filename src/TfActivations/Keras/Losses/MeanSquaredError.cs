using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of (y_true - y_pred)^2 along the last axis.</summary>
/// <remarks>As <c>keras.losses.MeanSquaredError</c>.</remarks>
[Alias("mse")]
public sealed class MeanSquaredError : AlignedLoss
{
    internal MeanSquaredError() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions) =>
        ReduceOp.Mean(Unary.Square.Run(labels - predictions), [-1]);
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.MeanSquaredError"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public MeanSquaredError MeanSquaredError(
        string? reduction = "sum_over_batch_size",
        string? name = null,
        DTypePolicy? dtype = null
    ) => new MeanSquaredError { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_squared_error(Tensor y_true, Tensor y_pred) => MeanSquaredError().PerSample(y_true, y_pred);
}
