using TfActivations.Activations;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of log(cosh(y_pred - y_true)) along the last axis.</summary>
/// <remarks>
/// Computed as x + softplus(-2 x) - log(2), which does not overflow. As <c>keras.losses.LogCosh</c>.
/// </remarks>
public sealed class LogCosh : AlignedLoss
{
    internal LogCosh() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        var error = predictions - labels;
        return ReduceOp.Mean(error + new Softplus().Apply(-2.0 * error) - Math.Log(2), [-1]);
    }
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.LogCosh"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public LogCosh LogCosh(string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null) =>
        new LogCosh { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of log(cosh(y_pred - y_true)) along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor log_cosh(Tensor y_true, Tensor y_pred) => LogCosh().PerSample(y_true, y_pred);
}
