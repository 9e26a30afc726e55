using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>100 times the mean of |y_true - y_pred| / |y_true| along the last axis.</summary>
/// <remarks>Divides by 1e-7 where |y_true| is less. As <c>keras.losses.MeanAbsolutePercentageError</c>.</remarks>
[Alias("mape")]
public sealed class MeanAbsolutePercentageError : AlignedLoss
{
    internal MeanAbsolutePercentageError() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        var scale = Binary.Maximum.Apply(Unary.Abs.Run(labels), 1e-7);
        return 100 * ReduceOp.Mean(Unary.Abs.Run((labels - predictions) / scale), [-1]);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Losses.MeanAbsolutePercentageError"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public MeanAbsolutePercentageError MeanAbsolutePercentageError(
        string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) => new MeanAbsolutePercentageError { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>100 times the mean of |y_true - y_pred| / |y_true| along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_absolute_percentage_error(Tensor y_true, Tensor y_pred) =>
        MeanAbsolutePercentageError().PerSample(y_true, y_pred);
}
