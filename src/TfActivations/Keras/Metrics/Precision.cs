namespace TfActivations.Keras.Metrics;

/// <summary>How many of those taken for yes are: true positives / (true positives + false positives).</summary>
/// <remarks>
/// 0 where there are none. As <c>keras.metrics.Precision</c>.
/// </remarks>
/// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; by default 0.5, or none with top_k.</param>
/// <param name="top_k">How many of the largest along the last axis may count as yes; null for all.</param>
/// <param name="class_id">The one index of the last axis that counts; null for all.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class Precision(double[]? thresholds = null, int? top_k = null, int? class_id = null, string? name = null)
    : ConfusionMetric(thresholds, top_k, class_id, name)
{
    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>Above which y_pred counts as yes: one, or several for as many results; by default 0.5, or none with top_k.</summary>
    public IReadOnlyList<double>? Thresholds { get; } = thresholds;

    /// <summary>How many of the largest along the last axis may count as yes; null for all.</summary>
    public int? TopK { get; } = top_k;

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? ClassId { get; } = class_id;

    /// <inheritdoc/>
    protected override Tensor Result() => ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives);
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Precision"/>
    public Precision Precision(
        double[]? thresholds = null,
        int? top_k = null,
        int? class_id = null,
        string? name = null
    ) => new(thresholds, top_k, class_id, name);
}
