using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>What today's classes say, in the words of Keras 2: for those who stayed there.</summary>
/// <remarks>Keras 2.3 to 2.15 read it. What they have not, a class, an activation or a key with another value than its default, is an error.</remarks>
internal static class Keras2Writing
{
    /// <summary>The release that files say they are of.</summary>
    public const string Version = "2.15.0";

    /// <summary>Layers and optimizers that Keras 2 does not have.</summary>
    private static readonly HashSet<string> NewClasses =
    [
        "AdaptiveAveragePooling1D",
        "AdaptiveAveragePooling2D",
        "AdaptiveAveragePooling3D",
        "AdaptiveMaxPooling1D",
        "AdaptiveMaxPooling2D",
        "AdaptiveMaxPooling3D",
        "RMSNormalization",
        "GroupQueryAttention",
        "GroupedQueryAttention",
        "RandomGrayscale",
        "RandomInvert",
        "RandomShear",
        "Adafactor",
        "AdamW",
        "Lamb",
        "Lion",
        "Muon",
        "LossScaleOptimizer",
    ];

    /// <summary>Keys of Keras 3 alone, with the value that changes nothing; a value of any kind where there is none.</summary>
    private static readonly Dictionary<string, JsonNode?> NewKeys = new()
    {
        ["quantization_config"] = null,
        ["zero_output_for_mask"] = false,
        ["synchronized"] = false,
        ["renorm"] = false,
        ["renorm_clipping"] = null,
        ["renorm_momentum"] = 0.99,
        ["rms_scaling"] = false,
        ["use_gate"] = false,
        ["sliding_window"] = null,
        ["pad_to_aspect_ratio"] = false,
        ["fill_mode"] = "constant",
        ["fill_value"] = 0.0,
        ["antialias"] = false,
        ["optional"] = false,
        ["input_axes"] = null,
        ["output_axes"] = null,
        ["weight_decay"] = null,
        ["clipnorm"] = null,
        ["global_clipnorm"] = null,
        ["clipvalue"] = null,
        ["use_ema"] = false,
        ["ema_momentum"] = 0.99,
        ["ema_overwrite_frequency"] = null,
        ["loss_scale_factor"] = null,
        ["gradient_accumulation_steps"] = null,
    };

    /// <summary>Keys that Keras 2 takes too, where they say something.</summary>
    private static readonly HashSet<string> OldWhereSet = ["clipnorm", "clipvalue", "fill_mode", "fill_value"];

    /// <summary>Keys that say nothing to Keras 2.</summary>
    private static readonly HashSet<string> Left = ["build_input_shape", "shared_object_id"];

    /// <summary>Layers that have a seed since Keras 3.</summary>
    private static readonly HashSet<string> NewSeeds =
    [
        "AdditiveAttention",
        "Attention",
        "MultiHeadAttention",
        "SimpleRNN",
        "SimpleRNNCell",
        "LSTM",
        "LSTMCell",
        "GRU",
        "GRUCell",
        "ConvLSTM1D",
        "ConvLSTM2D",
        "ConvLSTM3D",
    ];

    private static readonly HashSet<string> Activations =
    [
        "elu",
        "exponential",
        "gelu",
        "linear",
        "mish",
        "relu",
        "selu",
        "sigmoid",
        "softmax",
        "softplus",
        "softsign",
        "tanh",
    ];

    private static readonly Dictionary<string, string> RenamedActivations = new()
    {
        ["keras2_hard_sigmoid"] = "hard_sigmoid",
        ["silu"] = "swish",
        ["swish"] = "swish",
    };

    /// <summary>"model_config" of a model that <see cref="Serialization.Serialize"/> wrote.</summary>
    /// <exception cref="InvalidArgumentException">Keras 2 has no word for a part of it.</exception>
    public static JsonObject Model(JsonObject serialized) => Part(LegacyConfig.Of(serialized));

    /// <summary>"training_config"; null for a model that is not compiled.</summary>
    /// <exception cref="InvalidArgumentException">Keras 2 has no word for a part of it.</exception>
    public static JsonObject? Training(JsonObject serialized)
    {
        if (LegacyConfig.Training(serialized) is not { } training)
            return null;
        var config = (JsonObject)Value(training)!;
        if (config["optimizer_config"] is JsonObject optimizer && optimizer["config"] is JsonObject numbers)
        {
            numbers["name"] = optimizer["class_name"]?.DeepClone();
            numbers["decay"] = 0.0;
        }
        foreach (var key in new[] { "auto_scale_loss", "run_eagerly", "steps_per_execution", "jit_compile" })
            config.Remove(key);
        return config;
    }

    /// <summary>A part: class_name and config, and what stands beside.</summary>
    private static JsonObject Part(JsonObject part)
    {
        var className = part.Text("class_name")!;
        var name = (part["config"] as JsonObject)?.Text("name") ?? className;
        if (NewClasses.Contains(className))
            throw new InvalidArgumentException($"save: Keras 2 has no {className}, as '{name}' is");
        JsonObject written = new() { ["class_name"] = className };
        if (part["config"] is JsonObject config)
            written["config"] = Config(className, name, config);
        foreach (var (key, value) in part)
            if (key == "inbound_nodes")
                written[key] = Keras2Graphs.Calls(value);
            else if (key is not ("class_name" or "config" or "module" or "registered_name" or "build_config"))
                written[key] = Value(value);
        return written;
    }

    private static JsonObject Config(string className, string name, JsonObject config)
    {
        JsonObject written = [];
        foreach (var (key, value) in config)
            if (NewKeys.TryGetValue(key, out var nothing))
            {
                if (OldWhereSet.Contains(key) && value is not null && !JsonNode.DeepEquals(value, nothing))
                    written[key] = value.DeepClone();
                else if (!JsonNode.DeepEquals(value, nothing) && !IsFollowed(key, config))
                    throw new InvalidArgumentException(
                        $"save: Keras 2 has no key {key} of {className}, which is {value?.ToJsonString() ?? "null"} at '{name}'"
                    );
            }
            else if (!Left.Contains(key) && !IsNewAt(className, key, value))
                written[key] = key switch
                {
                    "activation" or "recurrent_activation" => ActivationOf(value, name),
                    "dtype" => DTypeOf(value),
                    "input_layers" or "output_layers" => Keras2Graphs.Places(value),
                    _ => Value(value),
                };
        if (className == "InputLayer")
            written.Rename("batch_shape", "batch_input_shape");
        if (className == "LeakyReLU")
            written.Rename("negative_slope", "alpha");
        if (className is "Functional" or "Sequential")
        {
            written.Remove("dtype");
            Keras2Graphs.CountUses(written);
        }
        return written;
    }

    /// <summary>Keys that only some classes have anew, where they say nothing.</summary>
    private static bool IsNewAt(string className, string key, JsonNode? value) =>
        key switch
        {
            "seed" => value is null && NewSeeds.Contains(className),
            "data_format" => JsonNode.DeepEquals(value, "channels_last")
                && (
                    className is "CenterCrop" or "Resizing" or "ZeroPadding1D"
                    || className.StartsWith("Random", StringComparison.Ordinal)
                ),
            // Keras 2 has it at the layers in it.
            "trainable" => className is "Functional" or "Sequential",
            _ => false,
        };

    /// <summary>Keys that say how another does what it does.</summary>
    private static bool IsFollowed(string key, JsonObject config) =>
        key switch
        {
            "ema_momentum" or "ema_overwrite_frequency" => !JsonNode.DeepEquals(config["use_ema"], true),
            "renorm_clipping" or "renorm_momentum" => !JsonNode.DeepEquals(config["renorm"], true),
            // Bidirectional says it to its layers; a mask has to be there.
            "zero_output_for_mask" => JsonNode.DeepEquals(config["return_sequences"], false),
            _ => false,
        };

    private static JsonNode? Value(JsonNode? node) =>
        node switch
        {
            JsonObject json when json.Text("class_name") is not null => Part(json),
            JsonObject json => new JsonObject(json.Select(pair => KeyValuePair.Create(pair.Key, Value(pair.Value)))),
            JsonArray list => new JsonArray([.. list.Select(Value)]),
            _ => node?.DeepClone(),
        };

    private static string? ActivationOf(JsonNode? node, string name)
    {
        if (node is null)
            return "linear";
        if (node is JsonValue value && value.TryGetValue<string>(out var plain))
            return Activations.Contains(plain) ? plain : RenamedActivations.GetValueOrDefault(plain) ?? throw No(plain);
        var text =
            (node as JsonObject)?["config"] is JsonValue given && given.TryGetValue<string>(out var inner)
                ? inner
                : node.ToJsonString();
        return RenamedActivations.GetValueOrDefault(text) ?? throw No(text);

        InvalidArgumentException No(string activation) =>
            new($"save: Keras 2 has no activation {activation}, as '{name}' has");
    }

    /// <summary>A policy is its name where it is one dtype.</summary>
    private static JsonNode? DTypeOf(JsonNode? node) =>
        (node as JsonObject)?["config"] is not JsonObject config ? node?.DeepClone()
        : config.Text("name") is { } name && name.StartsWith("mixed_", StringComparison.Ordinal)
            ? ConfigEditing.Part("Policy", ("name", name))
        : config["name"]?.DeepClone();
}
