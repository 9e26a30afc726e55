namespace TfActivations.Keras.Metrics;

/// <summary>The mean of max(1 - y_true y_pred, 0).</summary>
/// <remarks>As <c>keras.metrics.Hinge</c>.</remarks>
public sealed class Hinge : LossMetric
{
    internal Hinge() { }

    private protected override Losses.Loss Loss { get; } = new Losses.Hinge();
}

/// <summary>The mean of max(1 - y_true y_pred, 0)^2.</summary>
/// <remarks>As <c>keras.metrics.SquaredHinge</c>.</remarks>
public sealed class SquaredHinge : LossMetric
{
    internal SquaredHinge() { }

    private protected override Losses.Loss Loss { get; } = new Losses.SquaredHinge();
}

/// <summary>The mean of max(1 + max((1 - y_true) y_pred) - sum(y_true y_pred), 0).</summary>
/// <remarks>As <c>keras.metrics.CategoricalHinge</c>.</remarks>
public sealed class CategoricalHinge : LossMetric
{
    internal CategoricalHinge() { }

    private protected override Losses.Loss Loss { get; } = new Losses.CategoricalHinge();
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.Hinge"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Hinge Hinge(string? name = null, DTypePolicy? dtype = null) =>
        new Hinge { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.SquaredHinge"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public SquaredHinge SquaredHinge(string? name = null, DTypePolicy? dtype = null) =>
        new SquaredHinge { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.CategoricalHinge"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public CategoricalHinge CategoricalHinge(string? name = null, DTypePolicy? dtype = null) =>
        new CategoricalHinge { Kwargs = (name, dtype) }.Checked();
}
