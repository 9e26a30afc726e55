using TfActivations.Keras.Config;

namespace TfActivations.Keras.Metrics;

/// <summary>The mean of sum(y_true log(y_true / y_pred)).</summary>
/// <remarks>
/// As <c>keras.metrics.KLDivergence</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[Alias("kld", "kullback_leibler_divergence")]
public sealed class KLDivergence(string? name = null) : LossMetric(new Losses.KLDivergence(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.KLDivergence"/>
    public KLDivergence KLDivergence(string? name = null) => new(name);
}

/// <summary>The mean of y_pred - y_true log(y_pred).</summary>
/// <remarks>
/// As <c>keras.metrics.Poisson</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class Poisson(string? name = null) : LossMetric(new Losses.Poisson(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Poisson"/>
    public Poisson Poisson(string? name = null) => new(name);
}
