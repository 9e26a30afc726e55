using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Keras 0.x to 1: layers stand as their names among their parameters, in a list beside the optimizer.</summary>
internal static class Keras0Config
{
    private static readonly string[] Forgotten = ["cache_enabled", "truncate_gradient", "ignore_border", "theano_mode"];

    /// <summary>Whether a JSON is of this form.</summary>
    public static bool IsOne(JsonObject config) => !config.ContainsKey("class_name") && config["layers"] is JsonArray;

    /// <exception cref="InvalidArgumentException">It is no Sequential: the Graph of those times has no counterpart.</exception>
    public static JsonObject Upgrade(JsonObject config) =>
        config.Text("name") is null or "Sequential"
            ? new()
            {
                ["class_name"] = "Sequential",
                ["config"] = new JsonArray([.. ((JsonArray)config["layers"]!).OfType<JsonObject>().Select(Layer)]),
            }
            : throw new InvalidArgumentException(
                $"Keras 0.x wrote a '{config.Text("name")}', which no later Keras has; only its Sequential is read"
            );

    private static JsonObject Layer(JsonObject layer)
    {
        var config = (JsonObject)layer.DeepClone();
        var className = config.Text("name");
        config.Remove("name");
        config.Rename("custom_name", "name");
        config.Rename("dims", className == "Reshape" ? "target_shape" : "dims");
        foreach (var key in Forgotten)
            config.Remove(key);
        if (config.Take("input_shape") is JsonArray shape)
            config["batch_input_shape"] = new JsonArray([null, .. shape.Select(axis => axis?.DeepClone())]);
        if (className is "Convolution2D" or "MaxPooling2D" or "AveragePooling2D" or "ZeroPadding2D" or "UpSampling2D")
            config.TryAdd("dim_ordering", "th");
        return new() { ["class_name"] = className, ["config"] = config };
    }
}
