using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations.Keras.Metrics;

/// <summary>
/// Metrics as <c>compile</c> takes them: <c>["accuracy", keras.metrics.AUC(), keras.metrics.mae, my_function]</c>; of several outputs one or a list
/// for each, <c>[["mae"], ["accuracy", "AUC"]]</c>, or by their names, <c>new() { ["age"] = "mae" }</c>. Arrays, lists and dictionaries of metrics or names convert.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1010",
    Justification = "C# takes names, metrics and functions in one list only where its elements are objects."
)]
public sealed class MetricList : IEnumerable
{
    // Each a group of one, but for lists of outputs of their own.
    private readonly List<IReadOnlyList<Metric>> groups = [];
    private readonly Dictionary<string, MetricList> named = [];
    private bool hasLists;

    internal IReadOnlyList<Metric> Metrics => [.. groups.SelectMany(group => group)];

    /// <summary>The metrics of an output.</summary>
    /// <param name="output">Its name: that of its layer.</param>
    public MetricList this[string output]
    {
        get => named.GetValueOrDefault(output, []);
        set => named[output] = value ?? [];
    }

    /// <summary>Metrics by the outputs' names.</summary>
    public static implicit operator MetricList?(Dictionary<string, Metric>? metrics) =>
        OfNamed(metrics, metric => metric);

    /// <summary>The names of metrics by the outputs' names.</summary>
    public static implicit operator MetricList?(Dictionary<string, string>? metrics) => OfNamed(metrics, name => name);

    /// <summary>Metrics by the outputs' names, any number each.</summary>
    public static implicit operator MetricList?(Dictionary<string, MetricList>? metrics) =>
        OfNamed(metrics, list => list);

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
    public void Add(Metric metric) => groups.Add([metric]);

    /// <summary>Adds a function: the mean of what it gives.</summary>
    /// <param name="function">Of labels and predictions; others of its parameters take their defaults.</param>
    /// <exception cref="InvalidArgumentException">It takes or gives something else.</exception>
    public void Add(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        groups.Add([Metric.Of(function)]);
    }

    /// <summary>Adds the metrics of the next output.</summary>
    /// <param name="ofOutput">Any number.</param>
    [OverloadResolutionPriority(1)]
    public void Add(MetricList ofOutput)
    {
        ArgumentNullException.ThrowIfNull(ofOutput);
        groups.Add(ofOutput.Metrics);
        hasLists = true;
    }

    /// <summary>Refuses what is no metric.</summary>
    /// <param name="other">Anything else.</param>
    /// <exception cref="InvalidArgumentException">Always.</exception>
    public void Add(object? other) =>
        throw new InvalidArgumentException(
            $"metrics: expected names, metrics or functions. Received: {other ?? "None"}"
        );

    /// <summary>The metrics.</summary>
    public IEnumerator GetEnumerator() => Metrics.GetEnumerator();

    internal static MetricList? Of(IEnumerable<Metric>? metrics)
    {
        if (metrics is null)
            return null;
        MetricList list = [];
        foreach (var metric in metrics)
            list.Add(metric);
        return list;
    }

    /// <summary>The metrics of each of some outputs; of a single one, all.</summary>
    /// <exception cref="UnknownNameException">There is no output of a name.</exception>
    /// <exception cref="InvalidArgumentException">There are not as many outputs.</exception>
    internal IReadOnlyList<IReadOnlyList<Metric>> Of(string argument, IReadOnlyList<string> outputs)
    {
        foreach (var name in named.Keys)
            if (!outputs.Contains(name))
                throw new UnknownNameException("output", name, [.. outputs]);
        if (named.Count > 0)
            return [.. outputs.Select(name => this[name].Metrics)];
        if (groups.Count == 0)
            return [.. outputs.Select(_ => (IReadOnlyList<Metric>)[])];
        if (outputs.Count == 1 && !hasLists)
            return [Metrics];
        return groups.Count == outputs.Count
            ? groups
            : throw new InvalidArgumentException(
                $"compile: {argument} needs one entry for each of {Plural.Of(outputs.Count, "output")}. Received: {groups.Count}"
            );
    }

    private static MetricList? OfNamed<T>(Dictionary<string, T>? metrics, Func<T, MetricList?> list)
    {
        if (metrics is null)
            return null;
        MetricList made = [];
        foreach (var (output, metric) in metrics)
            made.named[output] = list(metric) ?? [];
        return made;
    }
}
