using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Losses;

/// <summary>1 - t / (t + alpha f + beta m), where t = sum(y_true y_pred), f = sum((1 - y_true) y_pred), m = sum(y_true (1 - y_pred)).</summary>
/// <remarks>
/// 1e-7 is added to the divisor. Salehi et al. 2017, arXiv:1706.05721. As <c>keras.losses.Tversky</c>.
/// </remarks>
/// <param name="alpha">What is taken wrongly counts so much.</param>
/// <param name="beta">What is missed counts so much.</param>
/// <param name="axis">The axes of the sums; all by default, which gives one loss for the whole batch.</param>
/// <inheritdoc cref="Loss.Loss" path="/param"/>
public sealed class Tversky(
    double alpha = 0.5,
    double beta = 0.5,
    int[]? axis = null,
    string? reduction = "sum_over_batch_size",
    string? name = null
) : Loss(reduction, name)
{
    /// <summary>What is taken wrongly counts so much.</summary>
    public double Alpha { get; } = Limits.Finite(nameof(Tversky), nameof(alpha), alpha);

    /// <summary>What is missed counts so much.</summary>
    public double Beta { get; } = Limits.Finite(nameof(Tversky), nameof(beta), beta);

    /// <summary>The axes of the sums; all by default, which gives one loss for the whole batch.</summary>
    public IReadOnlyList<int>? Axis { get; } = axis;

    /// <inheritdoc/>
    public override Tensor PerSample(Tensor y_true, Tensor y_pred)
    {
        var (labels, predictions) = Aligned(y_true, y_pred);
        int[]? axes = Axis is null ? null : [.. Axis];
        var both = Reduce.Sum(labels * predictions, axes);
        var wrong = Reduce.Sum((1.0 - labels) * predictions, axes);
        var missed = Reduce.Sum(labels * (1.0 - predictions), axes);
        return 1.0 - both / (both + Alpha * wrong + Beta * missed + 1e-7);
    }
}

/// <summary>keras.losses.</summary>
public sealed partial class LossesApi
{
    /// <inheritdoc cref="Losses.Tversky"/>
    public Tversky Tversky(
        double alpha = 0.5,
        double beta = 0.5,
        int[]? axis = null,
        string? reduction = "sum_over_batch_size",
        string? name = null
    ) => new(alpha, beta, axis, reduction, name);

    /// <summary>1 - t / (t + alpha f + beta m), where t = sum(y_true y_pred), f = sum((1 - y_true) y_pred), m = sum(y_true (1 - y_pred)), for each sample.</summary>
    /// <param name="y_true">What should come out.</param>
    /// <param name="y_pred">What came out.</param>
    /// <param name="alpha">What is taken wrongly counts so much.</param>
    /// <param name="beta">What is missed counts so much.</param>
    /// <param name="axis">The axes of the sums; all by default, which gives one loss for the whole batch.</param>
    public Tensor tversky(Tensor y_true, Tensor y_pred, double alpha = 0.5, double beta = 0.5, int[]? axis = null) =>
        Tversky(alpha, beta, axis).PerSample(y_true, y_pred);
}
