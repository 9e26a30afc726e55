using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of (y_true - y_pred)^2 along the last axis.</summary>
/// <remarks>
/// As <c>keras.losses.MeanSquaredError</c>.
/// </remarks>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
[Alias("mse")]
public sealed class MeanSquaredError(string? reduction = "sum_over_batch_size", string? name = null)
    : Loss(reduction, name)
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        return Reduce.Mean(Unary.Square.Run(labels - predictions), [-1]);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.MeanSquaredError"/>
    public MeanSquaredError MeanSquaredError(string? reduction = "sum_over_batch_size", string? name = null) =>
        new(reduction, name);

    /// <summary>The mean of (y_true - y_pred)^2 along the last axis, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    public Tensor mean_squared_error(Tensor y_true, Tensor y_pred) => MeanSquaredError().PerSample(y_true, y_pred);
}
