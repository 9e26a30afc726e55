namespace TfActivations.Keras.Metrics;

/// <summary>How many that are yes are found: true positives / (true positives + false negatives).</summary>
/// <remarks>0 where there are none. As <c>keras.metrics.Recall</c>.</remarks>
public sealed class Recall : RetrievalMetric
{
    internal Recall() { }

    /// <inheritdoc/>
    protected override Tensor Result() => ConfusionMatrix.Share(Confusion.TruePositives, Confusion.FalseNegatives);
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Recall"/>
    /// <inheritdoc cref="Precision" path="/param"/>
    public Recall Recall(
        double[]? thresholds = null,
        int? top_k = null,
        int? class_id = null,
        string? name = null,
        DTypePolicy? dtype = null
    ) =>
        new Recall
        {
            thresholds = thresholds,
            top_k = top_k,
            class_id = class_id,
            Kwargs = (name, dtype),
        }.Checked();
}
