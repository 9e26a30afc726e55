namespace TfActivations.Keras.Metrics;

/// <summary>The mean of the cosine of the angle between y_true and y_pred, vectors along an axis: 1 where the directions agree.</summary>
/// <remarks>As <c>keras.metrics.CosineSimilarity</c>; the loss of that name has the other sign.</remarks>
public sealed class CosineSimilarity : LossMetric
{
    internal CosineSimilarity() { }

    private protected override Losses.Loss Loss => field ??= new Losses.CosineSimilarity { axis = axis };

    /// <inheritdoc/>
    public override bool? IsMoreBetter => true;

    /// <summary>The axis of the vectors.</summary>
    public int axis { get; init; } = -1;

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => -base.Values(y_true, y_pred);
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.CosineSimilarity"/>
    /// <param name="axis">The axis of the vectors.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public CosineSimilarity CosineSimilarity(string? name = null, DTypePolicy? dtype = null, int axis = -1) =>
        new CosineSimilarity { Kwargs = (name, dtype), axis = axis }.Checked();
}
