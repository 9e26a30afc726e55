using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis.</summary>
/// <remarks>
/// Values below 1e-7 count as that. As <c>keras.losses.MeanSquaredLogarithmicError</c>.
/// </remarks>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
[Alias("msle")]
public sealed class MeanSquaredLogarithmicError(string? reduction = "sum_over_batch_size", string? name = null)
    : Loss(reduction, name)
{
    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        return Reduce.Mean(Unary.Square.Run(Log(predictions) - Log(labels)), [-1]);

        static Tensor Log(Tensor x) => Unary.Log.Run(Binary.Maximum.Apply(x, 1e-7) + 1.0);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.MeanSquaredLogarithmicError"/>
    public MeanSquaredLogarithmicError MeanSquaredLogarithmicError(
        string? reduction = "sum_over_batch_size",
        string? name = null
    ) => new(reduction, name);

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    public Tensor mean_squared_logarithmic_error(Tensor y_true, Tensor y_pred) =>
        MeanSquaredLogarithmicError().PerSample(y_true, y_pred);
}
