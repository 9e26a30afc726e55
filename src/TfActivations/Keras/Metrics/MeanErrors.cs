using TfActivations.Keras.Config;

namespace TfActivations.Keras.Metrics;

/// <summary>The mean of (y_true - y_pred)^2.</summary>
/// <remarks>
/// As <c>keras.metrics.MeanSquaredError</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[Alias("mse")]
public sealed class MeanSquaredError(string? name = null) : LossMetric(new Losses.MeanSquaredError(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.MeanSquaredError"/>
    public MeanSquaredError MeanSquaredError(string? name = null) => new(name);
}

/// <summary>The mean of |y_true - y_pred|.</summary>
/// <remarks>
/// As <c>keras.metrics.MeanAbsoluteError</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[Alias("mae")]
public sealed class MeanAbsoluteError(string? name = null) : LossMetric(new Losses.MeanAbsoluteError(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.MeanAbsoluteError"/>
    public MeanAbsoluteError MeanAbsoluteError(string? name = null) => new(name);
}

/// <summary>100 times the mean of |y_true - y_pred| / |y_true|.</summary>
/// <remarks>
/// As <c>keras.metrics.MeanAbsolutePercentageError</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[Alias("mape")]
public sealed class MeanAbsolutePercentageError(string? name = null)
    : LossMetric(new Losses.MeanAbsolutePercentageError(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.MeanAbsolutePercentageError"/>
    public MeanAbsolutePercentageError MeanAbsolutePercentageError(string? name = null) => new(name);
}

/// <summary>The mean of (log(1 + y_true) - log(1 + y_pred))^2.</summary>
/// <remarks>
/// As <c>keras.metrics.MeanSquaredLogarithmicError</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
[Alias("msle")]
public sealed class MeanSquaredLogarithmicError(string? name = null)
    : LossMetric(new Losses.MeanSquaredLogarithmicError(), name);

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.MeanSquaredLogarithmicError"/>
    public MeanSquaredLogarithmicError MeanSquaredLogarithmicError(string? name = null) => new(name);
}

/// <summary>The mean of log(cosh(y_pred - y_true)).</summary>
/// <remarks>
/// As <c>keras.metrics.LogCoshError</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class LogCoshError(string? name = null) : LossMetric(new Losses.LogCosh(), name ?? "logcosh");

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.LogCoshError"/>
    public LogCoshError LogCoshError(string? name = null) => new(name);
}

/// <summary>The square root of the mean of (y_true - y_pred)^2.</summary>
/// <remarks>
/// As <c>keras.metrics.RootMeanSquaredError</c>.
/// </remarks>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class RootMeanSquaredError(string? name = null) : LossMetric(new Losses.MeanSquaredError(), name)
{
    /// <inheritdoc/>
    protected override Tensor Result() => Ops.Unary.Sqrt.Run(base.Result());
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.RootMeanSquaredError"/>
    public RootMeanSquaredError RootMeanSquaredError(string? name = null) => new(name);
}
