using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>A configuration without the wrappings in which Python's Keras puts values that JSON does not have.</summary>
internal static class PlainJson
{
    /// <summary>A copy in which NumPy's numbers and arrays, tensors, tuples and shapes are numbers and lists.</summary>
    public static JsonObject Of(JsonObject config) => (JsonObject)Plain(config, isConfig: true)!;

    private static JsonNode? Plain(JsonNode? node, bool isConfig = false) =>
        node switch
        {
            JsonObject wrapped when !isConfig && Wrapped(wrapped) is { } value => Plain(value),
            JsonObject json => new JsonObject(json.Select(pair => KeyValuePair.Create(pair.Key, Plain(pair.Value)))),
            JsonArray list => new JsonArray([.. list.Select(each => Plain(each))]),
            _ => node?.DeepClone(),
        };

    private static JsonNode? Wrapped(JsonObject json) =>
        Text(json["class_name"]) switch
        {
            "__numpy__" or "__tensor__" => (json["config"] as JsonObject)?["value"],
            "__tuple__" or "TensorShape" => json["items"],
            _ => Text(json["type"]) == "ndarray" ? json["value"] : null,
        };

    private static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
