namespace TfActivations.Keras.Metrics;

/// <summary>A metric at thresholds that are given.</summary>
public abstract class ThresholdMetric : ConfusionMetric
{
    private protected ThresholdMetric() { }

    /// <summary>Above which y_pred counts as yes: one, or several for as many results; by default 0.5, or none with top_k.</summary>
    [Range(0, 1)]
    public IReadOnlyList<double>? thresholds { get; init; }

    private protected override ConfusionMatrix MakeConfusion() => At([.. thresholds ?? [0.5]]);
}
