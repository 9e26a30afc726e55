using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of |y_true - y_pred| along the last axis.</summary>
/// <remarks>
/// As <c>keras.losses.MeanAbsoluteError</c>.
/// </remarks>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
[Alias("mae")]
public sealed class MeanAbsoluteError(string? reduction = "sum_over_batch_size", string? name = null)
    : Loss(reduction, name)
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        return Reduce.Mean(Unary.Abs.Run(labels - predictions), [-1]);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.MeanAbsoluteError"/>
    public MeanAbsoluteError MeanAbsoluteError(string? reduction = "sum_over_batch_size", string? name = null) =>
        new(reduction, name);

    /// <summary>The mean of |y_true - y_pred| along the last axis, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    public Tensor mean_absolute_error(Tensor y_true, Tensor y_pred) => MeanAbsoluteError().PerSample(y_true, y_pred);
}
