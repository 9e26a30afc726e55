using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TfActivations.Keras.Layers;
using TfActivations.Replay.Calls;
using TfActivations.Replay.Expressions;
using TfActivations.Replay.Facades;
using TfActivations.Tensors;
using static TfActivations.Imports;
using NDArray = NumSharp.NDArray;

namespace TfActivations.Replay.Layers;

/// <summary>text_layers.json: vocabularies and results of the layers that make numbers of categories and texts.</summary>
public sealed partial class TextLayersKind : IReplayKind
{
    /// <inheritdoc/>
    public string Name => "text_layers";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        foreach (var recorded in files.ReadJson("text_layers.json").GetProperty("cases").EnumerateArray())
            if (recorded.GetProperty("case").GetString()! is var name && wanted(name))
                yield return new(ClassOf(recorded), name, Difference(recorded));
    }

    [GeneratedRegex(@"layers\.(\w+)\(", RegexOptions.NonBacktracking)]
    private static partial Regex Made();

    [GeneratedRegex(@"^layer\.(adapt|set_vocabulary)\((.*)\)$", RegexOptions.NonBacktracking)]
    private static partial Regex Prepared();

    private static string ClassOf(JsonElement recorded) =>
        Made().Match(recorded.GetProperty("setup").GetString()!).Groups[1].Value;

    private static string? Difference(JsonElement recorded)
    {
        var isRefused = recorded.TryGetProperty("error", out _);
        try
        {
            if (!recorded.TryGetProperty("config", out var written))
                return isRefused ? null : "no configuration is recorded";
            var config = (JsonObject)JsonNode.Parse(written.GetRawText())!;
            var layer = keras.saving.deserialize_keras_object<Layer>(
                new() { ["class_name"] = ClassOf(recorded), ["config"] = config.DeepClone() }
            );
            return new TextLayerReplay(layer, recorded, config).Difference(Prepared());
        }
        catch (TfActivationsException error)
        {
            return isRefused ? null : $"it fails: {error.Message}";
        }
        catch (Exception error) when (error is UnreadableException or NoOverloadException)
        {
            return $"not read: {error.Message}";
        }
    }
}

/// <summary>One of these layers: prepared, called, compared.</summary>
internal sealed class TextLayerReplay(Layer layer, JsonElement recorded, JsonObject config)
{
    private readonly Dictionary<string, object?> names = [];

    public string? Difference(Regex prepared)
    {
        foreach (var line in recorded.GetProperty("setup").GetString()!.Split('\n'))
            if (prepared.Match(line) is { Success: true } match)
                Prepare(match.Groups[1].Value, match.Groups[2].Value);
            else if (
                line.IndexOf(" = ", StringComparison.Ordinal) is > 0 and var at
                && !line.StartsWith("layer ", StringComparison.Ordinal)
            )
                names[line[..at]] = Evaluated(line[(at + 3)..]);
        foreach (var (key, value) in config)
            if (value is not JsonObject && !JsonNode.DeepEquals(value, layer.get_config()[key]))
                return $"configuration: {key} is {layer.get_config()[key]?.ToJsonString() ?? "null"}, not {value?.ToJsonString() ?? "null"}";
        if (
            recorded.TryGetProperty("vocabulary", out var vocabulary)
            && !Same(JsonNode.Parse(vocabulary.GetRawText()), JsonNode.Parse(Vocabulary()))
        )
            return $"vocabulary {Vocabulary()}, not {vocabulary.GetRawText()}";
        var python = recorded.GetProperty("python").GetString()!;
        if (!python.StartsWith("layer(", StringComparison.Ordinal) || python.IndexOf(')') < 0)
            return $"not read: {python}";
        var result = layer.Apply(ToTensor(Evaluated(python["layer(".Length..^1])));
        var expected = recorded.GetProperty("result").GetRawText().Replace(" ", "", StringComparison.Ordinal);
        var actual = Json(result, 0, 0);
        return Same(JsonNode.Parse(expected), JsonNode.Parse(actual)) ? null : $"result {actual}, not {expected}";
    }

    private static bool Same(JsonNode? a, JsonNode? b) =>
        (a, b) switch
        {
            (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(pair => Same(pair.First, pair.Second)),
            (JsonValue x, JsonValue y)
                when x.GetValueKind() == JsonValueKind.Number && y.GetValueKind() == JsonValueKind.Number =>
                Values.IsClose(x.Deserialize<double>(), y.Deserialize<double>(), 1e-5, 1e-6),
            _ => JsonNode.DeepEquals(a, b),
        };

    private string Vocabulary() =>
        layer switch
        {
            TextVectorization text => JsonSerializer.Serialize(text.get_vocabulary()),
            StringLookup text => JsonSerializer.Serialize(text.get_vocabulary()),
            IntegerLookup number => JsonSerializer.Serialize(number.get_vocabulary()),
            _ => "null",
        };

    private void Prepare(string call, string argument)
    {
        var value = Evaluated(argument);
        if (call == "set_vocabulary")
            switch (layer)
            {
                case TextVectorization text:
                    text.set_vocabulary(ToTensor(value).AsStrings());
                    break;
                case StringLookup text:
                    text.set_vocabulary(ToTensor(value).AsStrings());
                    break;
            }
        else
            switch (layer)
            {
                case TextVectorization text:
                    text.adapt(ToTensor(value));
                    break;
                case StringLookup text:
                    text.adapt(ToTensor(value));
                    break;
                case IntegerLookup number:
                    number.adapt(ToTensor(value));
                    break;
                case Discretization number:
                    number.adapt(ToTensor(value));
                    break;
            }
    }

    /// <summary>The value of an expression; lists of texts are made tensors here.</summary>
    private object? Evaluated(string python)
    {
        foreach (var call in new[] { "tf.constant(", "np.array(" })
            if (python.StartsWith(call, StringComparison.Ordinal) && python.Contains('\'') && python.EndsWith(')'))
                return ToTensor(Evaluated(python[call.Length..^1]));
        return PythonExpression.Evaluate(python, names);
    }

    private static Tensor ToTensor(object? value) =>
        value switch
        {
            Tensor tensor => tensor,
            NDArray array => array,
            PythonList list when list.Items.All(item => item is string) => tf.constant(
                list.Items.Cast<string>().ToArray()
            ),
            string text => tf.constant(text),
            PythonList list when list.Items.All(item => item is PythonList) => tf.stack(
                list.Items.Select(ToTensor).ToArray()
            ),
            _ => throw new UnreadableException($"{value}"),
        };

    private static string Json(Tensor tensor, int axis, int first)
    {
        if (axis == tensor.Shape.Rank)
            return tensor.DType == DType.String
                ? JsonSerializer.Serialize(tensor.AsStrings()[first])
                : tensor.ElementAt(first).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        var step = tensor.Shape.Product((axis + 1)..);
        return $"[{string.Join(",", Enumerable.Range(0, tensor.Shape[axis]).Select(i => Json(tensor, axis + 1, first + i * step)))}]";
    }
}
