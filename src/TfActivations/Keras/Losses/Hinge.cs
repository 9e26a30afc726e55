using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>The mean of max(1 - y_true y_pred, 0) along the last axis.</summary>
/// <remarks>y_true is -1 or 1; where all are 0 or 1, 0 counts as -1. As <c>keras.losses.Hinge</c>.</remarks>
public sealed class Hinge : AlignedLoss
{
    internal Hinge() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions) =>
        ReduceOp.Mean(Margin(labels, predictions), [-1]);

    /// <summary>max(1 - y_true y_pred, 0), with labels -1 and 1 made from 0 and 1 where all are such.</summary>
    internal static Tensor Margin(Tensor labels, Tensor predictions)
    {
        var isBinary = Compare.Equal.Apply(ReduceOp.Max(Unary.Abs.Run(labels * (labels - 1.0))), 0.0);
        var signs = SelectOp.Apply(isBinary, 2.0 * labels - 1.0, labels);
        return Binary.Maximum.Apply(1.0 - signs * predictions, 0.0);
    }
}

/// <summary>The mean of max(1 - y_true y_pred, 0)^2 along the last axis.</summary>
/// <remarks>y_true is -1 or 1; where all are 0 or 1, 0 counts as -1. As <c>keras.losses.SquaredHinge</c>.</remarks>
public sealed class SquaredHinge : AlignedLoss
{
    internal SquaredHinge() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions) =>
        ReduceOp.Mean(Unary.Square.Run(Hinge.Margin(labels, predictions)), [-1]);
}

/// <summary>max(1 + max((1 - y_true) y_pred) - sum(y_true y_pred), 0) along the last axis.</summary>
/// <remarks>y_true is one-hot. As <c>keras.losses.CategoricalHinge</c>.</remarks>
public sealed class CategoricalHinge : AlignedLoss
{
    internal CategoricalHinge() { }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        var right = ReduceOp.Sum(labels * predictions, [-1]);
        var wrong = ReduceOp.Max((1.0 - labels) * predictions, [-1]);
        return Binary.Maximum.Apply(wrong - right + 1.0, 0.0);
    }
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Hinge"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Hinge Hinge(string? reduction = "sum_over_batch_size", string? name = null, DTypePolicy? dtype = null) =>
        new Hinge { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of max(1 - y_true y_pred, 0) along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor hinge(Tensor y_true, Tensor y_pred) => Hinge().PerSample(y_true, y_pred);

    /// <inheritdoc cref="Losses.SquaredHinge"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public SquaredHinge SquaredHinge(
        string? reduction = "sum_over_batch_size",
        string? name = null,
        DTypePolicy? dtype = null
    ) => new SquaredHinge { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>The mean of max(1 - y_true y_pred, 0)^2 along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor squared_hinge(Tensor y_true, Tensor y_pred) => SquaredHinge().PerSample(y_true, y_pred);

    /// <inheritdoc cref="Losses.CategoricalHinge"/>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public CategoricalHinge CategoricalHinge(
        string? reduction = "sum_over_batch_size",
        string? name = null,
        DTypePolicy? dtype = null
    ) => new CategoricalHinge { Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>max(1 + max((1 - y_true) y_pred) - sum(y_true y_pred), 0) along the last axis, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    public Tensor categorical_hinge(Tensor y_true, Tensor y_pred) => CategoricalHinge().PerSample(y_true, y_pred);
}
