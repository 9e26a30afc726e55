using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of y_pred - y_true log(y_pred) along the last axis.</summary>
/// <remarks>1e-7 is added inside of the log. As <c>keras.losses.Poisson</c>.</remarks>
public sealed class Poisson : AlignedLoss
{
    internal Poisson() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions) =>
        ReduceOp.Mean(predictions - labels * Unary.Log.Run(predictions + 1e-7), [-1]);
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Poisson"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Poisson Poisson(string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null) =>
        new Poisson { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of y_pred - y_true log(y_pred) along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor poisson(Tensor y_true, Tensor y_pred) => Poisson().PerSample(y_true, y_pred);
}
