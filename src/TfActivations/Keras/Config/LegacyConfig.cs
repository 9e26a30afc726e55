using System.Text.Json.Nodes;

namespace TfActivations.Keras.Config;

/// <summary>The configurations of .h5 files: layers without the module that their class is in, and how they were built.</summary>
internal static class LegacyConfig
{
    private static readonly string[] NewKeys = ["module", "registered_name", "build_config", "compile_config"];

    /// <summary>The attribute "model_config" of a model that <see cref="Serialization.Serialize"/> wrote.</summary>
    public static JsonObject Of(JsonObject serialized)
    {
        var legacy = (JsonObject)serialized.DeepClone();
        foreach (var key in NewKeys)
            legacy.Remove(key);
        if (legacy["config"] is JsonObject config && config["layers"] is JsonArray layers)
            config["layers"] = new JsonArray([.. layers.Select(layer => Of((JsonObject)layer!))]);
        return legacy;
    }

    /// <summary>The attribute "training_config"; null for a model that is not compiled.</summary>
    public static JsonObject? Training(JsonObject serialized)
    {
        if (serialized["compile_config"] is not JsonObject { Count: > 0 } compiled)
            return null;
        var training = (JsonObject)compiled.DeepClone();
        training.Remove("optimizer", out var optimizer);
        training["optimizer_config"] = WithoutModules(optimizer);
        foreach (var key in new[] { "loss", "metrics", "weighted_metrics" })
            training[key] = WithoutModules(training[key]);
        return training;
    }

    /// <summary>What the new files have as "compile_config".</summary>
    public static JsonObject CompileConfig(JsonObject training)
    {
        var compiled = (JsonObject)training.DeepClone();
        compiled.Remove("optimizer_config", out var optimizer);
        compiled["optimizer"] = optimizer;
        return compiled;
    }

    private static JsonNode? WithoutModules(JsonNode? node) =>
        node switch
        {
            JsonObject part when part.ContainsKey("class_name") => Of(part),
            JsonObject named => new JsonObject(
                named.Select(pair => KeyValuePair.Create(pair.Key, WithoutModules(pair.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(WithoutModules)]),
            _ => node?.DeepClone(),
        };
}
