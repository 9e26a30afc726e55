namespace TfActivations.Keras.Metrics;

/// <summary>keras.metrics.</summary>
[KerasFunctions]
public sealed partial class MetricsApi : PartsApi<Metric>
{
    internal MetricsApi()
        : base(Metric.Get) { }
}
