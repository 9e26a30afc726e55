using TfActivations.Keras.Losses;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>Pearson's correlation along an axis: cov(y_true, y_pred) / (std(y_true) std(y_pred)).</summary>
/// <remarks>The mean over the samples. As <c>keras.metrics.PearsonCorrelation</c>.</remarks>
public sealed class PearsonCorrelation : MeanMetric
{
    internal PearsonCorrelation() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>The axis.</summary>
    public int axis { get; init; } = -1;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred, axis);

    internal static Tensor Of(Tensor y_true, Tensor y_pred, int axis)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(PearsonCorrelation), y_true, y_pred);
        return ReduceOp.Mean(Scaled(labels) * Scaled(predictions), [axis]);

        Tensor Scaled(Tensor x)
        {
            var centered = x - ReduceOp.Mean(x, [axis], keepDims: true);
            return centered / Unary.Sqrt.Run(ReduceOp.Mean(Unary.Square.Run(centered), [axis], keepDims: true));
        }
    }
}

/// <summary>The concordance correlation along an axis: 2 cov(y_true, y_pred) / (var(y_true) + var(y_pred) + (mean(y_true) - mean(y_pred))^2).</summary>
/// <remarks>The mean over the samples. Lin 1989. As <c>keras.metrics.ConcordanceCorrelation</c>.</remarks>
public sealed class ConcordanceCorrelation : MeanMetric
{
    internal ConcordanceCorrelation() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>The axis.</summary>
    public int axis { get; init; } = -1;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => Of(y_true, y_pred, axis);

    internal static Tensor Of(Tensor y_true, Tensor y_pred, int axis)
    {
        var (labels, predictions) = LabelsAndPredictions.Aligned(nameof(ConcordanceCorrelation), y_true, y_pred);
        var (left, right) = (Mean(labels), Mean(predictions));
        var (x, y) = (labels - left, predictions - right);
        var spread = Mean(Unary.Square.Run(x)) + Mean(Unary.Square.Run(y)) + Unary.Square.Run(left - right);
        return ReduceOp.Mean(2.0 * x * y / (spread + Epsilon), [axis]);

        Tensor Mean(Tensor values) => ReduceOp.Mean(values, [axis], keepDims: true);
    }

    // Keras's epsilon().
    private const double Epsilon = 1e-7;
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.PearsonCorrelation"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    /// <param name="axis">The axis.</param>
    public PearsonCorrelation PearsonCorrelation(string? name = null, DTypePolicy? dtype = null, int axis = -1) =>
        new PearsonCorrelation { Kwargs = (name, dtype), axis = axis }.Checked();

    /// <inheritdoc cref="Metrics.ConcordanceCorrelation"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    /// <param name="axis">The axis.</param>
    public ConcordanceCorrelation ConcordanceCorrelation(
        string? name = null,
        DTypePolicy? dtype = null,
        int axis = -1
    ) => new ConcordanceCorrelation { Kwargs = (name, dtype), axis = axis }.Checked();
}
