using TfActivations.Keras.Config;
using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>A metric of what is right and wrong when predictions above a threshold count as yes.</summary>
public abstract class ConfusionMetric : Metric
{
    private protected ConfusionMetric(double[]? thresholds, int? topK, int? classId, string? name)
        : base(name)
    {
        var cuts = thresholds ?? [topK is null ? 0.5 : TopKFilter.Lowest];
        foreach (var threshold in thresholds ?? [])
            Limits.Share(GetType().Name, nameof(thresholds), threshold);
        if (topK is { } k)
            Limits.Positive(GetType().Name, "top_k", k);
        Confusion = new(GetType().Name, cuts, AddVariable("confusion", [4, cuts.Length]), topK, classId);
    }

    private protected ConfusionMatrix Confusion { get; }

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight) =>
        Confusion.Update(y_true, y_pred, sample_weight);
}
