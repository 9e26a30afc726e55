namespace TfActivations.Keras.Metrics;

/// <summary>How many of y_pred are yes where y_true is yes: the sum of their weights.</summary>
/// <remarks>As <c>keras.metrics.TruePositives</c>.</remarks>
public sealed class TruePositives : ThresholdMetric
{
    internal TruePositives() { }

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.TruePositives;
}

/// <summary>How many of y_pred are yes where y_true is no: the sum of their weights.</summary>
/// <remarks>As <c>keras.metrics.FalsePositives</c>.</remarks>
public sealed class FalsePositives : ThresholdMetric
{
    internal FalsePositives() { }

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.FalsePositives;
}

/// <summary>How many of y_pred are no where y_true is no: the sum of their weights.</summary>
/// <remarks>As <c>keras.metrics.TrueNegatives</c>.</remarks>
public sealed class TrueNegatives : ThresholdMetric
{
    internal TrueNegatives() { }

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.TrueNegatives;
}

/// <summary>How many of y_pred are no where y_true is yes: the sum of their weights.</summary>
/// <remarks>As <c>keras.metrics.FalseNegatives</c>.</remarks>
public sealed class FalseNegatives : ThresholdMetric
{
    internal FalseNegatives() { }

    /// <inheritdoc/>
    protected override Tensor Result() => Confusion.FalseNegatives;
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.TruePositives"/>
    /// <param name="thresholds">Above which y_pred counts as yes: one, or several for as many results; 0.5 by default.</param>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public TruePositives TruePositives(double[]? thresholds = null, string? name = null, DTypePolicy? dtype = null) =>
        new TruePositives { thresholds = thresholds, Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.FalsePositives"/>
    /// <inheritdoc cref="TruePositives" path="/param"/>
    public FalsePositives FalsePositives(double[]? thresholds = null, string? name = null, DTypePolicy? dtype = null) =>
        new FalsePositives { thresholds = thresholds, Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.TrueNegatives"/>
    /// <inheritdoc cref="TruePositives" path="/param"/>
    public TrueNegatives TrueNegatives(double[]? thresholds = null, string? name = null, DTypePolicy? dtype = null) =>
        new TrueNegatives { thresholds = thresholds, Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.FalseNegatives"/>
    /// <inheritdoc cref="TruePositives" path="/param"/>
    public FalseNegatives FalseNegatives(double[]? thresholds = null, string? name = null, DTypePolicy? dtype = null) =>
        new FalseNegatives { thresholds = thresholds, Kwargs = (name, dtype) }.Checked();
}
