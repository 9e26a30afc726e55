using System.Text.Json.Nodes;

namespace TfActivations.Keras.Metrics;

/// <summary>A function of labels and predictions as a metric: the mean of its values. As <c>keras.metrics.MeanMetricWrapper</c>.</summary>
public sealed class MeanMetricWrapper : MeanMetric
{
    private readonly Func<Tensor, Tensor, Tensor> fn;

    internal MeanMetricWrapper(Func<Tensor, Tensor, Tensor> fn, string? name)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(fn);
        this.fn = fn;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">Always: a function has no name that could be written.</exception>
    public override JsonObject get_config() =>
        throw new InvalidStateException(
            "a metric that is a function has no name that could be written; derive a class from Metric, and register it"
        );

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
