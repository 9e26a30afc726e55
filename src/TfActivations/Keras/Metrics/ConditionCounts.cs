namespace TfActivations.Keras.Metrics;

/// <summary>How many of y_pred are yes where y_true is yes: the sum of their weights.</summary>
/// <remarks>
/// As <c>keras.metrics.TruePositives</c>.
/// </remarks>
/// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class TruePositives(double[]? thresholds = null, string? name = null)
    : ConfusionMetric(thresholds, null, null, name)
{
    /// <summary>Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</summary>
    public IReadOnlyList<double>? Thresholds { get; } = thresholds;

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.TruePositives;
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.TruePositives"/>
    public TruePositives TruePositives(double[]? thresholds = null, string? name = null) => new(thresholds, name);
}

/// <summary>How many of y_pred are yes where y_true is no: the sum of their weights.</summary>
/// <remarks>
/// As <c>keras.metrics.FalsePositives</c>.
/// </remarks>
/// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class FalsePositives(double[]? thresholds = null, string? name = null)
    : ConfusionMetric(thresholds, null, null, name)
{
    /// <summary>Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</summary>
    public IReadOnlyList<double>? Thresholds { get; } = thresholds;

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.FalsePositives;
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.FalsePositives"/>
    public FalsePositives FalsePositives(double[]? thresholds = null, string? name = null) => new(thresholds, name);
}

/// <summary>How many of y_pred are no where y_true is no: the sum of their weights.</summary>
/// <remarks>
/// As <c>keras.metrics.TrueNegatives</c>.
/// </remarks>
/// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class TrueNegatives(double[]? thresholds = null, string? name = null)
    : ConfusionMetric(thresholds, null, null, name)
{
    /// <summary>Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</summary>
    public IReadOnlyList<double>? Thresholds { get; } = thresholds;

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.TrueNegatives;
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.TrueNegatives"/>
    public TrueNegatives TrueNegatives(double[]? thresholds = null, string? name = null) => new(thresholds, name);
}

/// <summary>How many of y_pred are no where y_true is yes: the sum of their weights.</summary>
/// <remarks>
/// As <c>keras.metrics.FalseNegatives</c>.
/// </remarks>
/// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</param>
/// <inheritdoc cref="Metric.Metric" path="/param"/>
public sealed class FalseNegatives(double[]? thresholds = null, string? name = null)
    : ConfusionMetric(thresholds, null, null, name)
{
    /// <summary>Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</summary>
    public IReadOnlyList<double>? Thresholds { get; } = thresholds;

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.FalseNegatives;
}

/// <summary>keras.metrics.</summary>
public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.FalseNegatives"/>
    public FalseNegatives FalseNegatives(double[]? thresholds = null, string? name = null) => new(thresholds, name);
}
