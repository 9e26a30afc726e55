using System.Text.Json.Nodes;

namespace TfActivations.Keras.Metrics;

/// <summary>keras.metrics.</summary>
[KerasFunctions]
public sealed partial class MetricsApi : PartsApi<Metric>
{
    internal MetricsApi()
        : base(Metric.Get) { }

    /// <summary>As JSON: module, class_name, config, registered_name. As <c>serialize</c>.</summary>
    /// <param name="metric">What is written.</param>
    /// <exception cref="InvalidStateException">It has no name that could be written: a lambda.</exception>
    public JsonObject serialize(Metric metric) => Serialized(metric);
}
