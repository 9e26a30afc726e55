using System.Text.Json.Nodes;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;
using TfActivations.Keras.Optimizers.Schedules;
using TfActivations.Keras.Regularizers;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>
/// The keys that each release of Keras writes for each class that is here, from 2.0.0 to 3.15, and in tf.keras: all are read. What
/// a key may not be, and what old words mean.
/// </summary>
public class KeysOfReleasesTests
{
    private static readonly Dictionary<string, Type[]> Roots = new()
    {
        ["layers"] = [typeof(Layer)],
        ["optimizers"] = [typeof(Optimizer), typeof(LearningRateSchedule)],
        ["losses"] = [typeof(Loss)],
        ["metrics"] = [typeof(Metric)],
        ["initializers"] = [typeof(Initializer)],
        ["regularizers"] = [typeof(Regularizer)],
        ["constraints"] = [typeof(Constraint)],
    };

    public static TheoryData<string, string, string, string> Written =>
        new(
            JsonNode
                .Parse(File.ReadAllText(GoldenFiles.PathOf("releases", "keys.json")))!
                .AsArray()
                .Select(entry =>
                    (
                        (string)entry!["kind"]!,
                        (string)entry["class"]!,
                        (string)entry["releases"]![0]!,
                        entry["config"]!.ToJsonString()
                    )
                )
        );

    [Theory, MemberData(nameof(Written))]
    public void Every_key_that_a_release_writes_is_read(string kind, string name, string release, string config)
    {
        var root = Roots[kind]
            .First(root => root != typeof(Optimizer) || !name.Contains("Decay", StringComparison.Ordinal));
        Assert.IsAssignableFrom(root, Read(root, name, JsonNode.Parse(config)!.AsObject(), VersionOf(release)));
    }

    [Theory]
    [InlineData("DepthwiseConv2D", "groups", "2")]
    [InlineData("BatchNormalization", "renorm", "true")]
    [InlineData("BatchNormalization", "virtual_batch_size", "8")]
    [InlineData("InputLayer", "sparse", "true")]
    [InlineData("InputLayer", "ragged", "true")]
    [InlineData("Dense", "lora_rank", "4")]
    public void A_value_that_would_change_the_result_is_refused(string name, string key, string value)
    {
        var config = JsonNode
            .Parse("""{"units": 2, "kernel_size": [3, 3], "batch_input_shape": [null, 4]}""")!
            .AsObject();
        foreach (var other in config.Select(pair => pair.Key).Where(other => !Takes(name, other)).ToArray())
            config.Remove(other);
        config[key] = JsonNode.Parse(value);
        var error = Assert.Throws<InvalidArgumentException>(() => Read(typeof(Layer), name, config, "2.4.0"));
        Assert.Contains(key, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BatchNormalization", "fused", "true")]
    [InlineData("BatchNormalization", "renorm_momentum", "0.9")]
    [InlineData("LSTM", "implementation", "1")]
    [InlineData("LSTM", "unroll", "true")]
    [InlineData("Activation", "dynamic", "true")]
    public void A_value_that_changes_nothing_is_read(string name, string key, string value)
    {
        var config = new JsonObject { [key] = JsonNode.Parse(value) };
        config[
            name == "LSTM" ? "units"
            : name == "Activation" ? "activation"
            : "axis"
        ] =
            name == "LSTM" ? 2
            : name == "Activation" ? "relu"
            : -1;
        Read(typeof(Layer), name, config, "2.4.0");
    }

    [Theory]
    [InlineData("2.0.5", "keras2_hard_sigmoid")]
    [InlineData("2.2.4-tf", "keras2_hard_sigmoid")]
    [InlineData("2.21.0", "keras2_hard_sigmoid")]
    [InlineData(null, "keras2_hard_sigmoid")]
    [InlineData("3.15.1", "hard_sigmoid")]
    public void Hard_sigmoid_is_what_it_was_where_the_file_was_written(string? version, string expected)
    {
        var dense = (Dense)Read(
            typeof(Layer),
            "Dense",
            new() { ["units"] = 2, ["activation"] = "hard_sigmoid" },
            version
        );
        Assert.Equal(expected, dense.activation!.Info.Name);
        var gru = (GRU)Read(
            typeof(Layer),
            "GRU",
            new() { ["units"] = 2, ["recurrent_activation"] = "hard_sigmoid" },
            version
        );
        Assert.Equal(expected, gru.recurrent_activation!.Info.Name);
    }

    [Theory]
    [InlineData("2.0.5", false)]
    [InlineData("3.15.1", true)]
    public void A_GRU_without_reset_after_is_that_of_its_release(string version, bool expected) =>
        Assert.Equal(expected, ((GRU)Read(typeof(Layer), "GRU", new() { ["units"] = 2 }, version)).reset_after);

    [Theory]
    [InlineData("LeakyReLU", "alpha")]
    [InlineData("ReLU", "max_value")]
    [InlineData("ELU", "alpha")]
    [InlineData("ThresholdedReLU", "theta")]
    [InlineData("Dropout", "rate")]
    public void NumPys_numbers_are_numbers(string name, string key)
    {
        foreach (
            var value in new[]
            {
                """{"type": "ndarray", "value": 0.3}""",
                """{"type": "ndarray", "value": [0.3]}""",
                """{"class_name": "__numpy__", "config": {"value": 0.3, "dtype": "float32"}}""",
                """{"class_name": "__tensor__", "config": {"value": 0.3, "dtype": "float32"}}""",
            }
        )
        {
            var layer = Read(typeof(Layer), name, new() { [key] = JsonNode.Parse(value) }, "2.2.4");
            var written = layer.get_config();
            Assert.Equal(0.3, (double)(written[key] ?? written["negative_slope"])!);
        }
    }

    [Fact]
    public void NumPys_lists_and_tuples_are_lists()
    {
        var config = JsonNode
            .Parse(
                """
                {"filters": 2, "kernel_size": {"type": "ndarray", "value": [3, 2]},
                 "strides": {"class_name": "__tuple__", "items": [2, 1]}}
                """
            )!
            .AsObject();
        var conv = (Conv2D)Read(typeof(Layer), "Conv2D", config, "2.2.4");
        Assert.Equal(
            ((TfActivations.Tensors.Shape)(3, 2), (TfActivations.Tensors.Shape)(2, 1)),
            (conv.kernel_size, conv.strides)
        );
        var regularizer = JsonNode.Parse("""{"l1": {"type": "ndarray", "value": 0.5}, "l2": 0.25}""")!.AsObject();
        Assert.Equal(0.5, ((L1L2)Read(typeof(Regularizer), "L1L2", regularizer, "2.2.4")).l1);
    }

    [Fact]
    public void Old_words_for_values_are_read()
    {
        var scaling = (VarianceScaling)Read(
            typeof(Initializer),
            "VarianceScaling",
            new() { ["distribution"] = "normal" },
            "2.0.5"
        );
        Assert.Equal(Distribution.TruncatedNormal, scaling.distribution);
        var loss = (Loss)Read(typeof(Loss), "MeanSquaredError", new() { ["reduction"] = "auto" }, "2.4.0");
        Assert.Equal("sum_over_batch_size", loss.reduction);
        var metric = new JsonObject
        {
            ["name"] = "accuracy",
            ["dtype"] = "float32",
            ["fn"] = "categorical_accuracy",
        };
        Assert.IsType<CategoricalAccuracy>(Read(typeof(Metric), "MeanMetricWrapper", metric, "2.4.0"));
        var wrapped = new JsonObject { ["fn"] = "kullback_leibler_divergence" };
        Assert.IsType<TfActivations.Keras.Losses.KLDivergence>(
            Read(typeof(Loss), "LossFunctionWrapper", wrapped, "2.4.0")
        );
        Assert.IsType<Adam>(Read(typeof(Optimizer), "Custom>Adam", [], "2.12.0"));
    }

    [Fact]
    public void A_call_with_unknown_arguments_is_refused_in_the_old_form_too()
    {
        var json = """
            {"class_name": "Model", "keras_version": "2.2.4", "config": {"name": "m", "layers": [
              {"name": "x", "class_name": "InputLayer", "config": {"batch_input_shape": [null, 3], "name": "x"}, "inbound_nodes": []},
              {"name": "d", "class_name": "Dropout", "config": {"rate": 0.5, "name": "d"}, "inbound_nodes": [[["x", 0, 0, ARGUMENTS]]]}],
              "input_layers": [["x", 0, 0]], "output_layers": [["d", 0, OUTPUT]]}}
            """;
        Model(json, "{}", "0");
        Model(json, """{"training": true}""", "0");
        Assert.Contains("mode", Throws("""{"mode": true}""", "0"), StringComparison.Ordinal);
        Assert.Contains("1 output", Throws("{}", "1"), StringComparison.Ordinal);

        string Throws(string arguments, string output) =>
            Assert.Throws<InvalidArgumentException>(() => Model(json, arguments, output)).Message;

        static void Model(string json, string arguments, string output) =>
            Imports.keras.models.model_from_json(
                json.Replace("ARGUMENTS", arguments, StringComparison.Ordinal)
                    .Replace("OUTPUT", output, StringComparison.Ordinal)
            );
    }

    [Fact]
    public void A_frozen_layer_stays_frozen()
    {
        var model = Imports.keras.Sequential([
            Imports.keras.layers.Dense(2, input_shape: 3),
            Imports.keras.layers.Dense(2),
        ]);
        model.Layers[0].Trainable = false;
        var again = Imports.keras.models.model_from_json(model.to_json());
        Assert.Equal([false, true], again.Layers.Select(layer => layer.Trainable));
        Assert.Equal(2, again.TrainableWeights.Count);
    }

    private static bool Takes(string name, string key) =>
        key switch
        {
            "units" => name is "LSTM" or "GRU" or "SimpleRNN" or "Dense",
            "kernel_size" => name == "DepthwiseConv2D",
            _ => name == "InputLayer",
        };

    internal static KerasObject Read(Type root, string name, JsonObject config, string? version)
    {
        using var release = KerasRelease.Read(version, config);
        return Serialization.Deserialize(
            new JsonObject { ["class_name"] = name, ["config"] = config.DeepClone() },
            root,
            "part"
        );
    }

    /// <summary>"keras_version" in the files of a release: "tf.keras-1.13.2" wrote 2.2.4-tf.</summary>
    private static string VersionOf(string release) =>
        release.StartsWith("tf.keras-1.", StringComparison.Ordinal) ? "2.2.4-tf"
        : release.EndsWith("head", StringComparison.Ordinal) ? "3.15.1"
        : release.Split('-') is ["keras", var own] ? own
        : $"{release.Split('-')[1]}.0";
}
