using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>1 - 2 sum(y_true y_pred) / (sum(y_true) + sum(y_pred)): how little two areas overlap.</summary>
/// <remarks>1e-7 is added to the divisor. Sørensen 1948. As <c>keras.losses.Dice</c>.</remarks>
public sealed class Dice : AlignedLoss
{
    internal Dice() { }

    /// <summary>The axes of the sums; all by default, which gives one loss for the whole batch.</summary>
    public IReadOnlyList<int>? axis { get; init; }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        int[]? axes = axis is null ? null : [.. axis];
        var both = ReduceOp.Sum(labels * predictions, axes);
        return 1.0 - 2.0 * both / (ReduceOp.Sum(labels, axes) + ReduceOp.Sum(predictions, axes) + 1e-7);
    }
}

public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Dice"/>
    /// <param name="axis">The axes of the sums; all by default, which gives one loss for the whole batch.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Dice Dice(
        string? reduction = "sum_over_batch_size",
        string? name = null,
        int[]? axis = null,
        DTypePolicy? dtype = null
    ) => new Dice { axis = axis, Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>1 - 2 sum(y_true y_pred) / (sum(y_true) + sum(y_pred)): how little two areas overlap, for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="Dice" path="/param"/>
    public Tensor dice(Tensor y_true, Tensor y_pred, int[]? axis = null) => Dice(axis: axis).PerSample(y_true, y_pred);
}
