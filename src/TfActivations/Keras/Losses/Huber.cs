using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of e^2 / 2 where |e| = |y_true - y_pred| is up to delta, and of delta |e| - delta^2 / 2 beyond, along the last axis.</summary>
/// <remarks>
/// Huber 1964. As <c>keras.losses.Huber</c>.
/// </remarks>
/// <param name="delta">Where the square ends and the straight line begins.</param>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
[Alias("huber_loss")]
public sealed class Huber(double delta = 1, string? reduction = "sum_over_batch_size", string? name = null)
    : Loss(reduction, name ?? "huber_loss")
{
    /// <summary>Where the square ends and the straight line begins.</summary>
    public double Delta { get; } = Limits.Finite(nameof(Huber), nameof(delta), delta);

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        var error = predictions - labels;
        var size = Unary.Abs.Run(error);
        var near = Compare.LessEqual.Apply(size, Delta);
        var values = Select.Apply(near, 0.5 * Unary.Square.Run(error), Delta * size - 0.5 * Delta * Delta);
        return Reduce.Mean(values, [-1]);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Huber"/>
    public Huber Huber(double delta = 1, string? reduction = "sum_over_batch_size", string? name = null) =>
        new(delta, reduction, name);

    /// <summary>The mean of e^2 / 2 where |e| = |y_true - y_pred| is up to delta, and of delta |e| - delta^2 / 2 beyond, along the last axis, for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="delta">Where the square ends and the straight line begins.</param>
    public Tensor huber(Tensor y_true, Tensor y_pred, double delta = 1) => Huber(delta).PerSample(y_true, y_pred);
}
