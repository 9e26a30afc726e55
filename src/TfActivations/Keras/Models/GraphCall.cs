using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

/// <summary>A call of a layer as files have it: {"args": [tensor or tensors], "kwargs": {}}, or Keras 2's [["dense", 0, 0, {}], ...].</summary>
internal static class GraphCall
{
    /// <summary>The places that the layer takes, and what it is called with besides.</summary>
    /// <exception cref="InvalidArgumentException">It is not what Keras writes, or the layer takes no such keyword.</exception>
    public static (IReadOnlyList<JsonNode?> Places, CallArguments Arguments) Of(Layer layer, JsonNode? call)
    {
        var (inputs, options) = call switch
        {
            JsonArray keras2 => OfKeras2(keras2),
            JsonObject { Count: > 0 } today when today["args"] is JsonArray args => (
                [.. args.SelectMany(arg => TensorsOf(arg) ?? throw GraphConfig.NotATensor(call))],
                today["kwargs"] as JsonObject ?? []
            ),
            _ => throw GraphConfig.NotATensor(call),
        };
        bool? training = null;
        if (options["training"] is JsonValue said && said.TryGetValue(out bool isTraining))
        {
            training = isTraining;
            options = (JsonObject)options.DeepClone();
            options.Remove("training");
        }
        List<(string, IReadOnlyList<JsonNode?>?)> keywords = [];
        List<(string, bool)> flags = [];
        foreach (var (name, value) in options.Where(option => !IsDefault(option.Value)))
            if (TensorsOf(value) is not { } tensors)
                flags.Add((Known(layer, name), JsonNode.DeepEquals(value, true) ? true : throw Unsupported(name)));
            else if (layer.InputKeywords.Contains(name) || (layer is Softmax && name == "mask"))
                inputs.AddRange(tensors);
            else
                keywords.Add((Known(layer, name), tensors));
        var (places, arguments) = CallArguments.Of(inputs, keywords, flags);
        arguments = arguments with { Training = training };
        return (places, arguments.IsNone ? CallArguments.None : arguments);
    }

    private static (List<JsonNode?> Inputs, JsonObject Options) OfKeras2(JsonArray tensors)
    {
        JsonObject options = [];
        foreach (var tensor in tensors.OfType<JsonArray>().Where(tensor => tensor.Count > 3))
        foreach (var (name, value) in tensor[3] as JsonObject ?? [])
            options[name] = value?.DeepClone();
        return ([.. tensors], options);
    }

    /// <summary>The places of a tensor or of several; null for what is none.</summary>
    private static List<JsonNode?>? TensorsOf(JsonNode? node) =>
        node switch
        {
            JsonObject => [((node as JsonObject)?["config"] as JsonObject)?["keras_history"]],
            JsonArray { Count: >= 3 } keras2 when keras2[0] is JsonValue => [keras2],
            JsonArray { Count: > 0 } several when several.All(each => TensorsOf(each) is not null) =>
            [
                .. several.SelectMany(each => TensorsOf(each)!),
            ],
            _ => null,
        };

    private static string Known(Layer layer, string name) =>
        layer.CallKeywords.Contains(name) ? name : throw Unsupported(name);

    private static InvalidArgumentException Unsupported(string name) =>
        new($"Functional: a call with {name} is not supported");

    private static bool IsDefault(JsonNode? value) => value is null || JsonNode.DeepEquals(value, false);
}
