namespace TfActivations.Keras.Metrics;

/// <summary>keras.metrics.</summary>
[KerasFunctions]
public sealed partial class MetricsApi
{
    internal MetricsApi() { }

    /// <summary>The metric of a name.</summary>
    /// <param name="identifier">"mean_absolute_error", "mae", "AUC", ...</param>
    public Metric get(string identifier) => Metric.Get(identifier);
}
