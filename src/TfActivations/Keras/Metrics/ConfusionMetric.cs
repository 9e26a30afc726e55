namespace TfActivations.Keras.Metrics;

/// <summary>A metric of what is right and wrong when predictions above a threshold count as yes.</summary>
public abstract class ConfusionMetric : Metric
{
    private ConfusionMatrix? confusion;

    private protected ConfusionMetric() { }

    private protected ConfusionMatrix Confusion => confusion ??= MakeConfusion();

    /// <summary>The matrix before the first sample.</summary>
    private protected abstract ConfusionMatrix MakeConfusion();

    private protected ConfusionMatrix At(double[] thresholds, int? topK = null, int? classId = null) =>
        new(GetType().Name, thresholds, AddVariable("confusion", [4, thresholds.Length]), topK, classId);

    /// <inheritdoc/>
    protected override void UpdateState(Tensor y_true, Tensor y_pred, Tensor? sample_weight) =>
        Confusion.Update(y_true, y_pred, sample_weight);
}
