using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Metrics;

/// <summary>
/// Metrics as <c>compile</c> takes them: <c>["accuracy", keras.metrics.AUC(), keras.metrics.mae, my_function]</c>. Arrays and lists of metrics or names
/// convert.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1010",
    Justification = "C# takes names, metrics and functions in one list only where its elements are objects."
)]
public sealed class MetricList : IEnumerable
{
    private readonly List<Metric> metrics = [];

    internal IReadOnlyList<Metric> Metrics => metrics;

    /// <summary>A metric of these.</summary>
    public static implicit operator MetricList?(Metric[]? metrics) => Of(metrics);

    /// <summary>These metrics.</summary>
    public static implicit operator MetricList?(List<Metric>? metrics) => Of(metrics);

    /// <summary>The metrics of these names.</summary>
    public static implicit operator MetricList?(string[]? names) => Of(names?.Select(name => (Metric)name));

    /// <summary>The metrics of these names.</summary>
    public static implicit operator MetricList?(List<string>? names) => Of(names?.Select(name => (Metric)name));

    /// <summary>A single metric.</summary>
    public static implicit operator MetricList?(string? name) => name is null ? null : [name];

    /// <summary>A single metric.</summary>
    public static implicit operator MetricList?(Metric? metric) => metric is null ? null : [metric];

    /// <summary>Adds a metric, or that of a name.</summary>
    /// <param name="metric">A metric; "accuracy", "mae", ...</param>
    [OverloadResolutionPriority(1)]
    public void Add(Metric metric) => metrics.Add(metric);

    /// <summary>Adds a function: the mean of what it gives.</summary>
    /// <param name="function">Of labels and predictions; others of its parameters take their defaults.</param>
    /// <exception cref="InvalidArgumentException">It takes or gives something else.</exception>
    public void Add(Delegate function) => metrics.Add(Metric.Of(function));

    /// <summary>Refuses what is no metric.</summary>
    /// <param name="other">Anything else.</param>
    /// <exception cref="InvalidArgumentException">Always.</exception>
    public void Add(object? other) =>
        throw new InvalidArgumentException(
            $"metrics: expected names, metrics or functions. Received: {other ?? "None"}"
        );

    /// <summary>The metrics.</summary>
    public IEnumerator GetEnumerator() => metrics.GetEnumerator();

    internal static MetricList? Of(IEnumerable<Metric>? metrics)
    {
        if (metrics is null)
            return null;
        MetricList list = [];
        foreach (var metric in metrics)
            list.metrics.Add(metric);
        return list;
    }
}
