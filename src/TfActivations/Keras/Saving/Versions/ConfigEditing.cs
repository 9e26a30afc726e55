using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Changes of configurations.</summary>
internal static class ConfigEditing
{
    /// <summary>The text at a key; null where there is none.</summary>
    public static string? Text(this JsonObject json, string key) =>
        json[key] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>Takes a key out; null where it is not there.</summary>
    public static JsonNode? Take(this JsonObject json, string key) => json.Remove(key, out var value) ? value : null;

    /// <summary>Calls a key by another name.</summary>
    public static void Rename(this JsonObject json, string key, string name)
    {
        if (!json.Remove(key, out var value))
            return;
        if (!json.ContainsKey(name))
            json[name] = value;
    }

    /// <summary>Makes a list of keys that stood one by one.</summary>
    public static void Gather(this JsonObject json, string name, params ReadOnlySpan<string> keys)
    {
        JsonArray list = [];
        foreach (var key in keys)
        {
            if (!json.Remove(key, out var value))
                return;
            list.Add(value);
        }
        json[name] = list;
    }

    /// <summary>A part that stood as its name among its parameters.</summary>
    public static JsonObject Part(string className, params ReadOnlySpan<(string Key, JsonNode? Value)> config)
    {
        JsonObject parameters = [];
        foreach (var (key, value) in config)
            parameters[key] = value?.DeepClone();
        return new() { ["class_name"] = className, ["config"] = parameters };
    }
}
