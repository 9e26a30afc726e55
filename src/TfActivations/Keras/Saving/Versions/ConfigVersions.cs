using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>What a file says of a model, in the words of today: step by step, from the release that wrote it to the next.</summary>
internal static class ConfigVersions
{
    /// <summary>The configuration of a model as today's classes take it.</summary>
    /// <param name="model">What a file says; it stays as it is.</param>
    /// <param name="release">The release that wrote it.</param>
    /// <exception cref="InvalidArgumentException">It asks for what has no counterpart today.</exception>
    public static JsonObject Upgrade(JsonObject model, KerasRelease release)
    {
        var config = (JsonObject)model.DeepClone();
        if (release.Major >= 3)
            return config;
        if (Keras0Config.IsOne(config))
            config = Keras0Config.Upgrade(config);
        Keras2Config.NameLists(config);
        if (release.Major < 2)
            ForEachPart(config, Keras1Config.Upgrade);
        ForEachPart(config, Keras2Config.Upgrade);
        return config;
    }

    /// <summary>The optimizer, the losses and the metrics of a model, likewise.</summary>
    public static JsonObject UpgradeTraining(JsonObject training, KerasRelease release)
    {
        var config = (JsonObject)training.DeepClone();
        if (release.Major < 2)
            Keras1Config.UpgradeTraining(config);
        return config;
    }

    /// <summary>Does something with each object of class_name and config, those within it first.</summary>
    private static void ForEachPart(JsonNode? node, Action<JsonObject> action)
    {
        switch (node)
        {
            case JsonObject json:
                foreach (var (_, value) in json.ToArray())
                    ForEachPart(value, action);
                if (json["class_name"] is JsonValue && json["config"] is JsonObject)
                    action(json);
                break;
            case JsonArray list:
                foreach (var value in list)
                    ForEachPart(value, action);
                break;
        }
    }
}
