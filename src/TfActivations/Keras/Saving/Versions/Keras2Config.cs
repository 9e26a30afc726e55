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

    /// <summary>Keys that change nothing where they have this value, and are no keys today.</summary>
    private static readonly (string Class, string Key, JsonNode? Value)[] Forgotten =
    [
        ("Attention", "causal", false),
        ("AdditiveAttention", "causal", false),
        ("CategoryEncoding", "sparse", false),
    ];

    /// <summary>Keys that change nothing whatever their value is.</summary>
    private static readonly (string Class, string Key)[] Ignored =
    [
        ("SimpleRNNCell", "implementation"),
        ("LSTMCell", "implementation"),
        ("GRUCell", "implementation"),
        ("MultiHeadAttention", "query_shape"),
        ("MultiHeadAttention", "key_shape"),
        ("MultiHeadAttention", "value_shape"),
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
        foreach (var (_, key, value) in Forgotten.Where(row => row.Class == className))
            if (JsonNode.DeepEquals(config[key], value))
                config.Remove(key);
        foreach (var (_, key) in Ignored.Where(row => row.Class == className))
            config.Remove(key);
        switch (className)
        {
            // The type of its input, or of what comes out, not of its weights.
            case not "InputLayer"
                when config.Text("dtype") is { } dtype && dtype.StartsWith("int", StringComparison.Ordinal):
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
