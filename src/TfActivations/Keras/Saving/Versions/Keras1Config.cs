using System.Text.Json.Nodes;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Keras 1 to 2: other names of classes and keys, lengths that stood one by one, one Merge for all ways to merge.</summary>
internal static class Keras1Config
{
    private static readonly Dictionary<string, string> Classes = new()
    {
        ["Convolution1D"] = "Conv1D",
        ["Convolution2D"] = "Conv2D",
        ["Convolution3D"] = "Conv3D",
        ["AtrousConvolution1D"] = "Conv1D",
        ["AtrousConv1D"] = "Conv1D",
        ["AtrousConvolution2D"] = "Conv2D",
        ["AtrousConv2D"] = "Conv2D",
        ["Deconvolution2D"] = "Conv2DTranspose",
        ["SeparableConvolution2D"] = "SeparableConv2D",
        ["TimeDistributedDense"] = "Dense",
    };

    private static readonly (string Key, string Name)[] Keys =
    [
        ("init", "kernel_initializer"),
        ("inner_init", "recurrent_initializer"),
        ("inner_activation", "recurrent_activation"),
        ("W_regularizer", "kernel_regularizer"),
        ("U_regularizer", "recurrent_regularizer"),
        ("b_regularizer", "bias_regularizer"),
        ("W_constraint", "kernel_constraint"),
        ("U_constraint", "recurrent_constraint"),
        ("b_constraint", "bias_constraint"),
        ("bias", "use_bias"),
        ("dropout_W", "dropout"),
        ("dropout_U", "recurrent_dropout"),
        ("nb_filter", "filters"),
        ("border_mode", "padding"),
        ("subsample", "strides"),
        ("subsample_length", "strides"),
        ("filter_length", "kernel_size"),
        ("atrous_rate", "dilation_rate"),
        ("dim_ordering", "data_format"),
        ("pool_length", "pool_size"),
        ("stride", "strides"),
        ("gamma_init", "gamma_initializer"),
        ("beta_init", "beta_initializer"),
    ];

    /// <summary>Names that mean what others do in other classes.</summary>
    private static readonly Dictionary<string, (string Key, string Name)[]> KeysOfClasses = new()
    {
        ["Dense"] = [("output_dim", "units")],
        ["LSTM"] = [("output_dim", "units")],
        ["GRU"] = [("output_dim", "units")],
        ["SimpleRNN"] = [("output_dim", "units")],
        ["Embedding"] =
        [
            ("init", "embeddings_initializer"),
            ("W_regularizer", "embeddings_regularizer"),
            ("W_constraint", "embeddings_constraint"),
        ],
        ["PReLU"] = [("init", "alpha_initializer")],
        ["Dropout"] = [("p", "rate")],
        ["SpatialDropout1D"] = [("p", "rate")],
        ["SpatialDropout2D"] = [("p", "rate")],
        ["SpatialDropout3D"] = [("p", "rate")],
        ["GaussianDropout"] = [("p", "rate")],
        ["GaussianNoise"] = [("sigma", "stddev")],
        ["UpSampling1D"] = [("length", "size")],
    };

    // What changes no result, or only that of training.
    private static readonly string[] Forgotten = ["consume_less", "input_dtype", "weights", "sparse"];

    private static readonly Dictionary<string, string> Initializers = new()
    {
        ["zero"] = "zeros",
        ["one"] = "ones",
        ["normal"] = "random_normal",
        ["uniform"] = "random_uniform",
    };

    /// <summary>Changes a part of a model.</summary>
    /// <exception cref="InvalidArgumentException">It asks for what no later Keras has.</exception>
    public static void Upgrade(JsonObject part)
    {
        var className = part.Text("class_name")!;
        className = Classes.GetValueOrDefault(className, className);
        part["class_name"] = className;
        var config = (JsonObject)part["config"]!;
        foreach (var (key, name) in KeysOfClasses.GetValueOrDefault(className, []).Concat(Keys))
            config.Rename(key, name);
        config.Gather("kernel_size", "nb_row", "nb_col");
        config.Gather("kernel_size", "kernel_dim1", "kernel_dim2", "kernel_dim3");
        if (config.Text("data_format") is { } order)
            config["data_format"] = order == "th" ? "channels_first" : "channels_last";
        if (config.Take("forget_bias_init") is { } forget)
            config["unit_forget_bias"] =
                forget is JsonValue word && word.TryGetValue<string>(out var text) && text == "one";
        foreach (var key in Forgotten)
            config.Remove(key);
        if (className != "Embedding")
            KeepShape(config);
        foreach (var (key, value) in config.ToArray())
            if (key.EndsWith("_regularizer", StringComparison.Ordinal))
                config[key] = Regularizer(value);
            else if (key.EndsWith("_constraint", StringComparison.Ordinal))
                config[key] = Constraint(value);
            else if (key.EndsWith("_initializer", StringComparison.Ordinal) && config.Text(key) is { } name)
                config[key] = Initializers.GetValueOrDefault(name, name);
        switch (className)
        {
            case "BatchNormalization":
                RequireMode(config);
                break;
            case "Embedding":
                // Left out rows in training.
                config.Remove("dropout");
                break;
            case "Merge":
                Keras1Merge.Upgrade(part, config);
                break;
        }
    }

    /// <summary>An optimizer may stand as its name among its parameters.</summary>
    public static void UpgradeTraining(JsonObject training)
    {
        if (training["optimizer"] is not JsonObject optimizer || optimizer.ContainsKey("class_name"))
            return;
        var config = (JsonObject)optimizer.DeepClone();
        training["optimizer"] = new JsonObject { ["class_name"] = config.Take("name"), ["config"] = config };
    }

    /// <summary>The first layer's input may stand in parts.</summary>
    private static void KeepShape(JsonObject config)
    {
        var (features, length) = (config.Take("input_dim"), config.Take("input_length"));
        if (features is not null && length is not null)
            config.TryAdd("batch_input_shape", new JsonArray(null, length, features));
    }

    private static JsonNode? Regularizer(JsonNode? node) =>
        node is JsonObject old && old.Text("name") is not null
            ? ConfigEditing.Part("L1L2", ("l1", old["l1"] ?? 0.0), ("l2", old["l2"] ?? 0.0))
            : node?.DeepClone();

    private static JsonNode? Constraint(JsonNode? node)
    {
        if (node is not JsonObject old || old.Text("name") is not { } name)
            return node?.DeepClone();
        var config = (JsonObject)old.DeepClone();
        config.Remove("name");
        config.Rename("m", "max_value");
        return new JsonObject { ["class_name"] = name, ["config"] = config };
    }

    /// <summary>Other modes take each sample's or each batch's own numbers.</summary>
    private static void RequireMode(JsonObject config)
    {
        if (config.Take("mode") is { } mode && !JsonNode.DeepEquals(mode, 0))
            throw new InvalidArgumentException(
                $"BatchNormalization of Keras 1 with mode {mode.ToJsonString()} has no counterpart in a later Keras; only mode 0 is read"
            );
    }
}
