using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>100 times the mean of |y_true - y_pred| / |y_true| along the last axis.</summary>
/// <remarks>
/// Divides by 1e-7 where |y_true| is less. As <c>keras.losses.MeanAbsolutePercentageError</c>.
/// </remarks>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
[Alias("mape")]
public sealed class MeanAbsolutePercentageError(string? reduction = "sum_over_batch_size", string? name = null)
    : Loss(reduction, name)
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        var scale = Binary.Maximum.Apply(Unary.Abs.Run(labels), 1e-7);
        return 100 * Reduce.Mean(Unary.Abs.Run((labels - predictions) / scale), [-1]);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.MeanAbsolutePercentageError"/>
    public MeanAbsolutePercentageError MeanAbsolutePercentageError(
        string? reduction = "sum_over_batch_size",
        string? name = null
    ) => new(reduction, name);

    /// <summary>100 times the mean of |y_true - y_pred| / |y_true| along the last axis, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    public Tensor mean_absolute_percentage_error(Tensor y_true, Tensor y_pred) =>
        MeanAbsolutePercentageError().PerSample(y_true, y_pred);
}
