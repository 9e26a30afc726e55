using System.Text.Json.Nodes;
using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Models;

/// <summary>Reads what the configurations of models have in common, taking out what it has read.</summary>
internal static class ModelConfig
{
    public static JsonObject Copy(string kind, JsonObject config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return config["layers"] is JsonArray
            ? PlainJson.Of(config)
            : throw new InvalidArgumentException(
                $"{kind}: the configuration needs a list of layers. Received: {string.Join(", ", config.Select(p => p.Key))}"
            );
    }

    public static string? Name(JsonObject config) =>
        config.Remove("name", out var name) ? (string?)ConfigValue.FromJson(name, typeof(string), "model: name") : null;

    public static Layer[] Layers(JsonObject config)
    {
        config.Remove("layers", out var layers);
        return [.. ((JsonArray)layers!).Select((each, i) => Layer(each, $"layer {i}"))];
    }

    private static Layer Layer(JsonNode? node, string where) =>
        node is null
            ? throw new InvalidArgumentException($"{where} is missing")
            : (Layer)Serialization.Deserialize(node, typeof(Layer), where);
}
