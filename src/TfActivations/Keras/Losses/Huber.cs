using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of e^2 / 2 where |e| = |y_true - y_pred| is up to delta, and of delta |e| - delta^2 / 2 beyond, along the last axis.</summary>
/// <remarks>Huber 1964. As <c>keras.losses.Huber</c>.</remarks>
[Alias("huber_loss")]
public sealed class Huber : AlignedLoss
{
    internal Huber()
        : base(name: "huber_loss") { }

    /// <summary>Where the square ends and the straight line begins.</summary>
    [Finite]
    public double delta { get; init; } = 1;

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        var error = predictions - labels;
        var size = Unary.Abs.Run(error);
        var near = Compare.LessEqual.Apply(size, delta);
        var values = SelectOp.Apply(near, 0.5 * Unary.Square.Run(error), delta * size - 0.5 * delta * delta);
        return ReduceOp.Mean(values, [-1]);
    }
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Huber"/>
    /// <param name="delta">Where the square ends and the straight line begins.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Huber Huber(
        double delta = 1,
        string? reduction = "sum_over_batch_size",
        string? name = null,
        DTypePolicy? dtype = null
    ) => new Huber { delta = delta, Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of e^2 / 2 where |e| = |y_true - y_pred| is up to delta, and of delta |e| - delta^2 / 2 beyond, along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="Huber" path="/param"/>
    public Tensor huber(Tensor y_true, Tensor y_pred, double delta = 1) => Huber(delta).PerSample(y_true, y_pred);
}
