namespace TfActivations.Keras.Metrics;

/// <summary>The mean of max(1 - y_true y_pred, 0).</summary>
/// <remarks>
/// As <c>keras.metrics.Hinge</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class Hinge(string? name = null) : LossMetric(new Losses.Hinge(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Hinge"/>
    public Hinge Hinge(string? name = null) => new(name);
}

/// <summary>The mean of max(1 - y_true y_pred, 0)^2.</summary>
/// <remarks>
/// As <c>keras.metrics.SquaredHinge</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class SquaredHinge(string? name = null) : LossMetric(new Losses.SquaredHinge(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.SquaredHinge"/>
    public SquaredHinge SquaredHinge(string? name = null) => new(name);
}

/// <summary>The mean of max(1 + max((1 - y_true) y_pred) - sum(y_true y_pred), 0).</summary>
/// <remarks>
/// As <c>keras.metrics.CategoricalHinge</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class CategoricalHinge(string? name = null) : LossMetric(new Losses.CategoricalHinge(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.CategoricalHinge"/>
    public CategoricalHinge CategoricalHinge(string? name = null) => new(name);
}
