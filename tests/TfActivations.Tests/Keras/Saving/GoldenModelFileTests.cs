using System.Text.Json;
using System.Text.Json.Nodes;
using TfActivations.Files.Hdf5;
using TfActivations.Keras.Models;
using TfActivations.Keras.Saving;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Files that Python's Keras saved: loaded, they predict what it predicted; saved again, they are the same.</summary>
public sealed class GoldenModelFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("saving").FullName;

    public static TheoryData<string, string> Models =>
        new(("models", "mnist_relu"), ("saving", "functional"), ("saving", "recurrent"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Models))]
    public void A_model_predicts_what_it_predicted_in_Keras(string place, string name)
    {
        foreach (var ending in new[] { ".keras", ".h5" })
            Predicts(Load(place, name + ending), place, name);
    }

    [Fact]
    public void A_model_of_Keras_2_predicts_what_it_predicted() =>
        Predicts(Load("keras2", "keras2_advanced.h5"), "keras2", "keras2_advanced");

    [Fact]
    public void Weights_alone_are_loaded_from_each_kind_of_file()
    {
        foreach (var ending in new[] { ".weights.h5", ".keras", ".h5" })
        {
            var model = keras.Sequential([
                keras.layers.Dense(128, activation: "relu", input_shape: 784),
                keras.layers.Dense(64, activation: "relu"),
                keras.layers.Dense(10, activation: "softmax"),
            ]);
            model.load_weights(GoldenFiles.PathOf("models", "mnist_relu" + ending));
            Predicts(model, "models", "mnist_relu");
        }
    }

    [Fact]
    public void The_optimizer_goes_on_where_it_was()
    {
        foreach (var ending in new[] { ".keras", ".h5" })
        {
            var optimizer = Load("models", "mnist_relu" + ending).optimizer!;
            Assert.Equal(2110, optimizer.iterations);
            Assert.Equal(14, optimizer.variables.Count);
            Assert.NotEqual(0, optimizer.variables[^1].Value.Doubles()[0]);
        }
    }

    [Theory, MemberData(nameof(Models))]
    public void A_model_saved_again_is_the_same_file(string place, string name)
    {
        SavedAgain(
            place,
            $"{name}.keras",
            (old, saved) =>
            {
                var (before, after) = (KerasArchive.Read(old, "old"), KerasArchive.Read(saved, "new"));
                Same(Parse(before.Config), Parse(after.Config), "config.json");
                var (metadata, expected) = (Parse(after.Metadata).AsObject(), Parse(before.Metadata).AsObject());
                Assert.Equal(expected.Select(pair => pair.Key), metadata.Select(pair => pair.Key));
                Same(Root(before.Weights), Root(after.Weights));
            }
        );
        SavedAgain(place, $"{name}.h5", (old, saved) => Same(Root(old), Root(saved)));
    }

    [Fact]
    public void Weights_saved_again_are_the_same_file()
    {
        var model = Load("models", "mnist_relu.keras");
        var path = Path.Combine(folder, "again.weights.h5");
        model.save_weights(path);
        using var old = File.OpenRead(GoldenFiles.PathOf("models", "mnist_relu.weights.h5"));
        using var saved = File.OpenRead(path);
        Same(Root(old), Root(saved));
    }

    private void SavedAgain(string place, string file, Action<Stream, Stream> compare)
    {
        var path = Path.Combine(folder, file);
        Load(place, file).save(path);
        using var old = File.OpenRead(GoldenFiles.PathOf(place, file));
        using var saved = File.OpenRead(path);
        compare(old, saved);
    }

    private static Model Load(string place, string file)
    {
        try
        {
            return keras.models.load_model(GoldenFiles.PathOf(place, file));
        }
        catch (DataFileException error) when (error.InnerException is UnknownNameException unknown)
        {
            Assert.Skip($"not in this version: {unknown.Message.Split(';')[0]}");
            throw;
        }
    }

    private static void Predicts(Model model, string place, string name)
    {
        var golden = GoldenFiles.Arrays(place, name);
        Tensor[] inputs =
        [
            .. golden.Where(pair => pair.Key.StartsWith('x')).OrderBy(pair => pair.Key).Select(pair => pair.Value),
        ];
        Tensor[] expected =
        [
            .. golden.Where(pair => pair.Key[0] is 'y' or 'p').OrderBy(pair => pair.Key).Select(pair => pair.Value),
        ];
        var outputs = model.Outputs(inputs, training: false);
        Assert.Equal(expected.Length, outputs.Count);
        foreach (var (y, output) in expected.Zip(outputs))
        {
            Assert.Equal(y.Shape, output.Shape);
            foreach (var (a, b) in y.Doubles().Zip(output.Doubles()))
                Assert.InRange(b, a - 2e-6, a + 2e-6);
        }
    }

    private static Hdf5Group Root(Stream stream) => Hdf5Group.OpenRoot(stream, "file");

    private static JsonNode Parse(string json) => JsonNode.Parse(json)!;

    private static void Same(Hdf5Object expected, Hdf5Object actual)
    {
        Assert.Equal(expected.AttributeNames.Order(), actual.AttributeNames.Order());
        foreach (var name in expected.AttributeNames)
            if (name is "model_config" or "training_config")
                Same(Parse(expected.Text(name)!), Parse(actual.Text(name)!), $"{expected.Path} {name}");
            else if (name is not ("backend" or "keras_version"))
                Assert.Equal(
                    (expected.Path, name, Join(expected.Texts(name)!)),
                    (actual.Path, name, Join(actual.Texts(name)!))
                );
        if (expected is Hdf5Dataset dataset)
        {
            var other = Assert.IsType<Hdf5Dataset>(actual);
            // Keras counts steps in int64 on TensorFlow, in int32 elsewhere.
            var type = dataset.Type == Hdf5Type.Int32 ? Hdf5Type.Int64 : dataset.Type;
            Assert.Equal((dataset.Path, type, dataset.Shape), (other.Path, other.Type, other.Shape));
            Assert.Equal(dataset.ReadTensor().Doubles(), other.ReadTensor().Doubles());
        }
        if (expected is not Hdf5Group group)
            return;
        var found = Assert.IsType<Hdf5Group>(actual);
        Assert.Equal((group.Path, Join(group.Names)), (found.Path, Join(found.Names)));
        foreach (var name in group.Names)
            Same(group.Find(name)!, found.Find(name)!);
    }

    private static string Join(IEnumerable<string> texts) => string.Join("; ", texts);

    /// <summary>
    /// Numbers count as equal when their values are: 1 and 1.0. Identities of shared objects are Python's alone, and so are
    /// arguments of a call that were None. A seed of None is not always written.
    /// </summary>
    private static void Same(JsonNode? expected, JsonNode? actual, string where)
    {
        switch (expected)
        {
            case JsonObject before:
                var after = Assert.IsType<JsonObject>(actual);
                Assert.Equal((where, Join(Keys(before))), (where, Join(Keys(after))));
                foreach (var key in Keys(before))
                    Same(before[key], after[key], $"{where}.{key}");
                break;
            case JsonArray before:
                Assert.Equal((where, before.Count), (where, Assert.IsType<JsonArray>(actual).Count));
                for (var i = 0; i < before.Count; i++)
                    Same(before[i], actual![i], $"{where}[{i}]");
                break;
            case JsonValue when expected.GetValueKind() == JsonValueKind.Number:
                Assert.Equal((where, expected.GetValue<double>()), (where, actual!.GetValue<double>()));
                break;
            default:
                Assert.Equal((where, expected?.ToJsonString()), (where, actual?.ToJsonString()));
                break;
        }

        IEnumerable<string> Keys(JsonObject json) =>
            json.Where(pair =>
                    pair.Value is not null
                    || (pair.Key != "seed" && !where.EndsWith(".kwargs", StringComparison.Ordinal))
                )
                .Select(pair => pair.Key)
                .Where(key => key != "shared_object_id")
                .Order();
    }
}
