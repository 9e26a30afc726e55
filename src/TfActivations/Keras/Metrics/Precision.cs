namespace TfActivations.Keras.Metrics;

/// <summary>How many of those taken for yes are: true positives / (true positives + false positives).</summary>
/// <remarks>0 where there are none. As <c>keras.metrics.Precision</c>.</remarks>
public sealed class Precision : RetrievalMetric
{
    internal Precision() { }

    /// <inheritdoc/>
    protected override Tensor Result() => ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalsePositives);
}

public sealed partial class MetricsApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <inheritdoc cref="Metrics.Precision"/>
    /// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; by default 0.5, or none with top_k.</param>
    /// <param name="top_k">How many of the largest along the last axis may count as yes; null for all.</param>
    /// <param name="class_id">The one index of the last axis that counts; null for all.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Precision Precision(
        double[]? thresholds = null, int? top_k = null, int? class_id = null,
        string? name = null, DTypePolicy? dtype = null
    ) => new Precision { thresholds = thresholds, top_k = top_k, class_id = class_id, Kwargs = (name, dtype) }.Checked();
}
