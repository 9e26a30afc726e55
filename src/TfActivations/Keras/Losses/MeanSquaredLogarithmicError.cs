using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis.</summary>
/// <remarks>Values below 1e-7 count as that. As <c>keras.losses.MeanSquaredLogarithmicError</c>.</remarks>
[Alias("msle")]
public sealed class MeanSquaredLogarithmicError : AlignedLoss
{
    internal MeanSquaredLogarithmicError() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        return ReduceOp.Mean(Unary.Square.Run(Log(predictions) - Log(labels)), [-1]);

        static Tensor Log(Tensor x) => Unary.Log.Run(Binary.Maximum.Apply(x, 1e-7) + 1.0);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Losses.MeanSquaredLogarithmicError"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public MeanSquaredLogarithmicError MeanSquaredLogarithmicError(
        string? reduction = "sum_over_batch_size",
        string? name = null, DTypePolicy? dtype = null
    ) => new MeanSquaredLogarithmicError { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2 along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor mean_squared_logarithmic_error(Tensor y_true, Tensor y_pred) =>
        MeanSquaredLogarithmicError().PerSample(y_true, y_pred);
}
