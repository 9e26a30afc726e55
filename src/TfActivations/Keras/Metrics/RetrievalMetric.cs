using TfActivations.Ops;

namespace TfActivations.Keras.Metrics;

/// <summary>Precision or recall.</summary>
public abstract class RetrievalMetric : ThresholdMetric
{
    private protected RetrievalMetric() { }

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>How many of the largest along the last axis may count as yes; null for all.</summary>
    [Positive]
    public int? top_k { get; init; }

    /// <summary>The one index of the last axis that counts; null for all.</summary>
    public int? class_id { get; init; }

    private protected override ConfusionMatrix MakeConfusion() =>
        At([.. thresholds ?? [top_k is null ? 0.5 : TopKFilterOp.Lowest]], top_k, class_id);
}
