using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>1 - t / (t + alpha f + beta m), where t = sum(y_true y_pred), f = sum((1 - y_true) y_pred), m = sum(y_true (1 - y_pred)).</summary>
/// <remarks>
/// 1e-7 is added to the divisor. Salehi et al. 2017, arXiv:1706.05721. As <c>keras.losses.Tversky</c>.
/// </remarks>
public sealed class Tversky : AlignedLoss
{
    internal Tversky() { }

    /// <summary>What is taken wrongly counts so much.</summary>
    [Finite]
    public double alpha { get; init; } = 0.5;

    /// <summary>What is missed counts so much.</summary>
    [Finite]
    public double beta { get; init; } = 0.5;

    /// <summary>The axes of the sums; all by default, which gives one loss for the whole batch.</summary>
    public IReadOnlyList<int>? axis { get; init; }

    private protected override Tensor Formula(Tensor labels, Tensor predictions)
    {
        int[]? axes = axis is null ? null : [.. axis];
        var both = ReduceOp.Sum(labels * predictions, axes);
        var wrong = ReduceOp.Sum((1.0 - labels) * predictions, axes);
        var missed = ReduceOp.Sum(labels * (1.0 - predictions), axes);
        return 1.0 - both / (both + alpha * wrong + beta * missed + 1e-7);
    }
}

public sealed partial class LossesApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Losses.Tversky"/>
    /// <param name="alpha">What is taken wrongly counts so much.</param>
    /// <param name="beta">What is missed counts so much.</param>
    /// <param name="axis">The axes of the sums; all by default, which gives one loss for the whole batch.</param>
    /// <inheritdoc cref="Loss.Loss" path="/param"/>
    public Tversky Tversky(
        double alpha = 0.5, double beta = 0.5, string? reduction = "sum_over_batch_size", string? name = null,
        int[]? axis = null, DTypePolicy? dtype = null
    ) => new Tversky { alpha = alpha, beta = beta, axis = axis, Kwargs = (reduction, name, dtype) }.Checked();

    /// <summary>1 - t / (t + alpha f + beta m), where t = sum(y_true y_pred), f = sum((1 - y_true) y_pred), m = sum(y_true (1 - y_pred)), for each sample.</summary>
    /// <inheritdoc cref="Loss.PerSample" path="/param"/>
    /// <inheritdoc cref="Tversky" path="/param"/>
    public Tensor tversky(Tensor y_true, Tensor y_pred, double alpha = 0.5, double beta = 0.5, int[]? axis = null) =>
        Tversky(alpha, beta, axis: axis).PerSample(y_true, y_pred);
}
