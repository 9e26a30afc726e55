using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Keras 1's Merge, which says by its mode how it merges, to the layers that Keras 2 has for the ways.</summary>
internal static class Keras1Merge
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["sum"] = "Add",
        ["mul"] = "Multiply",
        ["ave"] = "Average",
        ["max"] = "Maximum",
        ["concat"] = "Concatenate",
        ["dot"] = "Dot",
        ["cos"] = "Dot",
    };

    /// <exception cref="InvalidArgumentException">The mode is a function of Python's.</exception>
    public static void Upgrade(JsonObject part, JsonObject config)
    {
        var mode = config.Text("mode");
        if (
            mode is null
            || config.Text("mode_type") is "lambda" or "function"
            || !Classes.TryGetValue(mode, out var name)
        )
            throw new InvalidArgumentException(
                $"Merge '{config.Text("name")}' has the mode {config["mode"]?.ToJsonString() ?? "null"}, which is code of Python's"
            );
        part["class_name"] = name;
        JsonObject today = new() { ["name"] = config["name"]?.DeepClone() };
        if (name == "Concatenate")
            today["axis"] = config["concat_axis"]?.DeepClone();
        if (name == "Dot")
            (today["axes"], today["normalize"]) = (Axes(config["dot_axes"]), mode == "cos");
        part["config"] = today;
    }

    /// <summary>[[1], [2]] or 1.</summary>
    private static JsonNode? Axes(JsonNode? axes) =>
        axes is JsonArray list
            ? new JsonArray([
                .. list.Select(axis => (axis is JsonArray { Count: 1 } only ? only[0] : axis)?.DeepClone()),
            ])
            : axes?.DeepClone();
}
