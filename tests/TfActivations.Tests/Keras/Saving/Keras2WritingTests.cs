using System.Text.Json.Nodes;
using TfActivations.Files.Hdf5;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>What is written for Keras 2 has the form of the files that tf.keras 2.4 wrote, and means the same.</summary>
public sealed class Keras2WritingTests : IDisposable
{
    // What Keras 2 takes for granted where a file does not say it.
    private static readonly HashSet<string> Defaults =
    [
        "batch_input_shape",
        "trainable",
        "groups",
        "implementation",
        "time_major",
        "axis",
        "activity_regularizer",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("keras2").FullName;

    // Of these kinds tf.keras 2.4 wrote .h5 files.
    public static TheoryData<string> Kinds =>
        [
            .. GoldenFiles
                .Index("releases")
                .EnumerateArray()
                .Where(entry =>
                    entry
                        .GetProperty("file")
                        .GetString()!
                        .StartsWith("keras2/tf.keras-2.4.4/", StringComparison.Ordinal)
                    && entry.GetProperty("format").GetString() == "keras2-h5"
                )
                .Select(entry => Path.GetFileNameWithoutExtension(entry.GetProperty("file").GetString()!))
                .Except([
                    "custom_activation",
                    "custom_loss",
                    "mixed_precision",
                    "mixed_bfloat16",
                    "double",
                    "time_major",
                    "tf_ops",
                ]),
        ];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Kinds))]
    public void A_file_has_the_parts_and_keys_of_its_golden(string kind)
    {
        var golden = GoldenFiles.PathOf("releases", $"keras2/tf.keras-2.4.4/{kind}.h5");
        var model = keras.models.load_model(golden, compile: false);
        var path = Path.Combine(folder, "again.h5");
        model.save(path, keras_version: 2);

        using var old = File.OpenRead(golden);
        using var written = File.OpenRead(path);
        var (expected, actual) = (Hdf5Group.OpenRoot(old, "old"), Hdf5Group.OpenRoot(written, "new"));
        var pairs = Parts(JsonNode.Parse(expected.Text("model_config")!))
            .Zip(Parts(JsonNode.Parse(actual.Text("model_config")!)))
            .ToList();
        foreach (var ((name, theirs), (ourName, ours)) in pairs)
        {
            Assert.Equal(name, ourName);
            Assert.Empty(ours.Select(pair => pair.Key).Except(theirs.Select(pair => pair.Key)));
            Assert.Empty(theirs.Select(pair => pair.Key).Except(ours.Select(pair => pair.Key)).Except(Defaults));
        }
        foreach (var key in new[] { "inbound_nodes", "input_layers", "output_layers" })
            Assert.Equal(
                Values(JsonNode.Parse(expected.Text("model_config")!), key),
                Values(JsonNode.Parse(actual.Text("model_config")!), key)
            );
        Assert.Equal(
            expected.Group("model_weights")!.Texts("layer_names"),
            actual.Group("model_weights")!.Texts("layer_names")
        );
        var again = keras.models.load_model(path, compile: false);
        Assert.Equal(
            model.Weights.SelectMany(weight => weight.Value.Doubles()),
            again.Weights.SelectMany(weight => weight.Value.Doubles())
        );
    }

    [Fact]
    public void Training_goes_on_in_a_file_for_Keras_2()
    {
        var model = keras.Sequential([keras.layers.Dense(3, "hard_sigmoid", input_shape: 2)]);
        var path = Path.Combine(folder, "own.h5");

        var error = Assert.Throws<InvalidArgumentException>(() => model.save(path, keras_version: 2));

        Assert.Equal(
            "save: Keras 2 has no activation hard_sigmoid, as 'dense' has",
            error.Message.Replace(model.layers[0].Name, "dense", StringComparison.Ordinal)
        );
        Assert.False(File.Exists(path));
        model = keras.Sequential([keras.layers.Dense(3, "keras2_hard_sigmoid", input_shape: 2), keras.layers.Dense(1)]);
        model.compile("adam", "mse");
        Tensor x = new[,]
        {
            { 1f, 2f },
            { -1f, 0.5f },
        };
        Tensor y = new[,]
        {
            { 1f },
            { 0f },
        };
        model.fit(x, y, epochs: 2, verbose: 0);
        model.save(path, keras_version: 2);
        var again = keras.models.load_model(path);
        Assert.Equal(model.Apply(x).Doubles(), again.Apply(x).Doubles());
        Assert.Equal(2, again.optimizer!.iterations);
        model.train_on_batch(x, y);
        again.train_on_batch(x, y);
        Assert.Equal(model.Apply(x).Doubles(), again.Apply(x).Doubles());
    }

    [Fact]
    public void What_Keras_2_does_not_have_is_named()
    {
        var model = keras.Sequential([keras.layers.RMSNormalization(input_shape: 3, name: "norm")]);
        Assert.Equal(
            "save: Keras 2 has no RMSNormalization, as 'norm' is",
            Assert
                .Throws<InvalidArgumentException>(() => model.save(Path.Combine(folder, "norm.h5"), keras_version: 2))
                .Message
        );
        Assert.StartsWith(
            "save: keras_version is 3, or 2",
            Assert
                .Throws<InvalidArgumentException>(() =>
                    model.save(Path.Combine(folder, "norm.keras"), keras_version: 2)
                )
                .Message
        );
    }

    private static IEnumerable<(string Name, JsonObject Config)> Parts(JsonNode? node) =>
        node switch
        {
            JsonObject json when json["config"] is JsonObject config =>
            [
                ((string)json["class_name"]!, config),
                .. config.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => Parts(pair.Value)),
            ],
            JsonObject json => json.SelectMany(pair => Parts(pair.Value)),
            JsonArray list => list.SelectMany(Parts),
            _ => [],
        };

    private static IEnumerable<string> Values(JsonNode? node, string wanted) =>
        node switch
        {
            JsonObject json => json.SelectMany(pair =>
                pair.Key == wanted ? [pair.Value!.ToJsonString()] : Values(pair.Value, wanted)
            ),
            JsonArray list => list.SelectMany(each => Values(each, wanted)),
            _ => [],
        };
}
