namespace TfActivations.Keras.Metrics;

/// <summary>A function of labels and predictions as a metric: the mean of its values. As <c>keras.metrics.MeanMetricWrapper</c>.</summary>
/// <remarks>A configuration names a function of <c>keras.losses</c> or <c>keras.metrics</c>; one of one's own has no name that could be written.</remarks>
public sealed class MeanMetricWrapper : MeanMetric
{
    internal MeanMetricWrapper(Func<Tensor, Tensor, Tensor> fn, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(fn);
        this.fn = fn;
    }

    /// <summary>Labels and predictions to a value for each sample.</summary>
    public Func<Tensor, Tensor, Tensor> fn { get; }

    /// <inheritdoc/>
    protected override Tensor Values(Tensor y_true, Tensor y_pred) => fn(y_true, y_pred);
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.MeanMetricWrapper"/>
    /// <param name="fn">The function: labels and predictions to a value for each sample.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public MeanMetricWrapper MeanMetricWrapper(
        Func<Tensor, Tensor, Tensor> fn,
        string? name = null,
        DTypePolicy? dtype = null
    ) => new MeanMetricWrapper(fn, name) { Kwargs = (name, dtype) };
}
