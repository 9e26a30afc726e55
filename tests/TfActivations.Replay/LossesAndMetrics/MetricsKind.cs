using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Keras.Metrics;
using TfActivations.Replay.Layers;
using TfActivations.Replay.ModelFiles;
using TfActivations.Tensors;
using static TfActivations.Imports;

namespace TfActivations.Replay.LossesAndMetrics;

/// <summary>losses_metrics.json's metrics: the result before, after each batch, and after a reset; how they are kept in between is ours.</summary>
public sealed class MetricsKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "metrics";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        var index = files.ReadJson("losses_metrics.json");
        var arrays = NpzArrays.Read(files.Read("metrics.npz"));
        foreach (var recorded in index.GetProperty("metrics").EnumerateArray())
            if (recorded.GetProperty("case").GetString()! is var name && wanted(name))
                yield return new(
                    recorded.GetProperty("class_name").GetString()!,
                    name,
                    Attempt.At(recorded, () => new MetricReplay(recorded, arrays).Difference())
                );
        foreach (
            var name in RecordedNames.Of("metric", index.GetProperty("get_metric_names"), keras.metrics.get, wanted)
        )
            yield return name;
    }
}

/// <summary>One metric, and its batches.</summary>
internal sealed class MetricReplay(JsonElement recorded, Dictionary<string, Tensor> arrays)
{
    private readonly Metric metric = Made(recorded);

    public string? Difference()
    {
        if (OfResult(recorded.GetProperty("result_before_any_update")) is { } before)
            return $"before any update: {before}";
        foreach (var (batch, i) in recorded.GetProperty("batches").EnumerateArray().Select((batch, i) => (batch, i)))
            if (Attempt.At(batch, () => OfBatch(batch)) is { } different)
                return $"after batch {i}: {different}";
        metric.reset_state();
        return OfResult(recorded.GetProperty("result_after_reset")) is { } after ? $"after a reset: {after}" : null;
    }

    private static Metric Made(JsonElement recorded) =>
        recorded.TryGetProperty("config", out var config)
            ? keras.saving.deserialize_keras_object<Metric>(
                new()
                {
                    ["class_name"] = recorded.GetProperty("class_name").GetString(),
                    ["config"] = JsonNode.Parse(config.GetRawText()),
                }
            )
        : recorded.GetProperty("python").GetString() == "metrics.MeanMetricWrapper(fn=lambda a, b: abs(a - b))"
            ? keras.metrics.MeanMetricWrapper((a, b) => tf.abs(a - b))
        : throw new Expressions.UnreadableException(recorded.GetProperty("python").GetString()!);

    private string? OfBatch(JsonElement batch)
    {
        if (metric is ValuesMetric values)
        {
            var given = Array(batch, "values")!;
            given.Mask = Array(batch, "mask");
            values.update_state(given, Array(batch, "w"));
        }
        else
        {
            var y_pred = Array(batch, "y_pred")!;
            y_pred.Mask = Array(batch, "mask");
            metric.update_state(Array(batch, "y_true")!, y_pred, Array(batch, "w"));
        }
        return batch.TryGetProperty("result", out var result) ? OfResult(result) : null;
    }

    private Tensor? Array(JsonElement batch, string name) =>
        batch.TryGetProperty(name, out var array) ? arrays[array.GetString()!] : null;

    private string? OfResult(JsonElement expected)
    {
        // Some of Keras's have no variables before the first batch, and fail; ours are 0.
        if (expected.ValueKind == JsonValueKind.Object)
            return null;
        double[] wanted = [.. Numbers(expected)];
        double[] found = [.. tf.cast(metric.results(), tf.float64).AsSpan<double>()];
        return
            wanted.Length == found.Length
            && wanted.Zip(found).All(pair => Values.IsClose(pair.First, pair.Second, 1e-5, 1e-6))
            ? null
            : $"{string.Join(", ", found)}, not {string.Join(", ", wanted)}";
    }

    private static IEnumerable<double> Numbers(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.Array => value.EnumerateArray().SelectMany(Numbers),
            JsonValueKind.String =>
            [
                double.Parse(value.GetString()!, System.Globalization.CultureInfo.InvariantCulture),
            ],
            _ => [value.GetDouble()],
        };
}
