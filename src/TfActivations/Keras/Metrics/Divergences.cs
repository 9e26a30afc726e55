namespace TfActivations.Keras.Metrics;

/// <summary>The mean of sum(y_true log(y_true / y_pred)).</summary>
/// <remarks>As <c>keras.metrics.KLDivergence</c>.</remarks>
[Alias("kld", "kullback_leibler_divergence")]
public sealed class KLDivergence : LossMetric
{
    internal KLDivergence() { }

    private protected override Losses.Loss Loss { get; } = new Losses.KLDivergence();
}

/// <summary>The mean of y_pred - y_true log(y_pred).</summary>
/// <remarks>As <c>keras.metrics.Poisson</c>.</remarks>
public sealed class Poisson : LossMetric
{
    internal Poisson() { }

    private protected override Losses.Loss Loss { get; } = new Losses.Poisson();
}

public sealed partial class MetricsApi
{
    /// <inheritdoc cref="Metrics.KLDivergence"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public KLDivergence KLDivergence(string? name = null, DTypePolicy? dtype = null) =>
        new KLDivergence { Kwargs = (name, dtype) }.Checked();

    /// <inheritdoc cref="Metrics.Poisson"/>
    /// <inheritdoc cref="Metric.Metric" path="/param"/>
    public Poisson Poisson(string? name = null, DTypePolicy? dtype = null) =>
        new Poisson { Kwargs = (name, dtype) }.Checked();
}
