using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Keras 2, in a package of its own and in TensorFlow, to 3. What one class alone says stands at the class (Keras2Key and its like).</summary>
internal static class Keras2Config
{
    private static readonly HashSet<string> WithoutGroups =
    [
        "DepthwiseConv1D",
        "DepthwiseConv2D",
        "SeparableConv1D",
        "SeparableConv2D",
        "Conv1DTranspose",
        "Conv2DTranspose",
        "Conv3DTranspose",
    ];

    /// <summary>To Keras 2.2.2 the configuration of a Sequential is the list of its layers.</summary>
    public static void NameLists(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                if (json["config"] is JsonArray layers && json.ContainsKey("class_name"))
                    json["config"] = new JsonObject
                    {
                        ["name"] = json["name"]?.DeepClone(),
                        ["layers"] = layers.DeepClone(),
                    };
                foreach (var (_, value) in json.ToArray())
                    NameLists(value);
                break;
            case JsonArray list:
                foreach (var value in list)
                    NameLists(value);
                break;
        }
    }

    /// <summary>Changes a part of a model.</summary>
    public static void Upgrade(JsonObject part)
    {
        var (className, config) = (part.Text("class_name")!, (JsonObject)part["config"]!);
        if (WithoutGroups.Contains(className) && JsonNode.DeepEquals(config["groups"], 1))
            config.Remove("groups");
        switch (className)
        {
            // The type of its input, not of its weights.
            case "Embedding":
            case "Sequential" when config["dtype"] is JsonValue:
                if (config.Text("dtype") is { } dtype && dtype.StartsWith("int", StringComparison.Ordinal))
                    config.Remove("dtype");
                break;
            case "CuDNNLSTM":
                Recurrent(part, config, "LSTM");
                break;
            case "CuDNNGRU":
                Recurrent(part, config, "GRU");
                config["reset_after"] = true;
                break;
        }
    }

    /// <summary>Those that only NVIDIA's cards could compute had these functions, and no others.</summary>
    private static void Recurrent(JsonObject part, JsonObject config, string className)
    {
        part["class_name"] = className;
        config["activation"] = "tanh";
        config["recurrent_activation"] = "sigmoid";
    }
}
