using TfActivations.Files.Hdf5;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Models that are saved and loaded here.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("saving").FullName;

    public static TheoryData<string> Endings => [".keras", ".h5"];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, MemberData(nameof(Endings))]
    public void Training_goes_on_bit_for_bit_where_it_was_saved(string ending)
    {
        foreach (var optimizer in new[] { "adam", "rmsprop", "sgd", "nadam", "adamax" })
        {
            var whole = Trained(optimizer, epochs: 4);
            var half = Trained(optimizer, epochs: 2);
            half.save(File($"half{ending}"));
            var rest = Assert.IsType<Sequential>(keras.models.load_model(File($"half{ending}")));
            Fit(rest, 2);
            Assert.Equal(SmallModels.Weights(whole), SmallModels.Weights(rest));
            Assert.Equal(
                whole.optimizer!.variables.SelectMany(variable => variable.Value.Doubles()),
                rest.optimizer!.variables.SelectMany(variable => variable.Value.Doubles())
            );
        }
    }

    [Fact]
    public void Weights_go_on_too_where_the_optimizer_has_been_used()
    {
        var model = Trained("adam", epochs: 2);
        model.save_weights(File("half.weights.h5"));
        Fit(model, 2);
        var whole = SmallModels.Weights(model);
        model.load_weights(File("half.weights.h5"));
        Assert.Equal(6, model.optimizer!.iterations);
        Fit(model, 2);
        Assert.Equal(whole, SmallModels.Weights(model));
    }

    [Fact]
    public void Weights_go_from_the_file_to_the_model_without_a_copy_in_between()
    {
        const int Units = 1000;
        keras.Sequential([keras.layers.Dense(Units, input_shape: Units)]).save(File("wide.keras"));
        // What the zip holds, and the weights themselves.
        Assert.InRange(
            Allocations.Of(() => keras.models.load_model(File("wide.keras"))),
            0,
            2.3 * Units * Units * sizeof(float)
        );
    }

    [Theory, MemberData(nameof(Endings))]
    public void A_model_that_is_not_compiled_stays_so(string ending)
    {
        var model = keras.Sequential([keras.layers.Dense(2, input_shape: 3)], name: "plain");
        model.save(File($"plain{ending}"));
        var loaded = keras.models.load_model(File($"plain{ending}"));
        Assert.Null(loaded.optimizer);
        Assert.Equal("plain", loaded.Name);
        Assert.Equal(SmallModels.Weights(model), SmallModels.Weights(loaded));
    }

    [Theory, MemberData(nameof(Endings))]
    public void A_model_can_be_loaded_without_compiling(string ending)
    {
        Trained("adam", epochs: 1).save(File($"model{ending}"));
        Assert.NotNull(keras.models.load_model(File($"model{ending}")).optimizer);
        Assert.Null(keras.models.load_model(File($"model{ending}"), compile: false).optimizer);
    }

    [Theory, MemberData(nameof(Endings))]
    public void A_layer_of_ones_own_is_found_among_the_custom_objects(string ending)
    {
        var model = keras.Sequential([new Doubling(), keras.layers.Dense(2)]);
        model.build((-1, 3));
        model.save(File($"own{ending}"));
        var custom = new Dictionary<string, Type> { [nameof(Doubling)] = typeof(Doubling) };
        var loaded = keras.models.load_model(File($"own{ending}"), custom);
        Assert.IsType<Doubling>(loaded.Layers[0]);
        Assert.Equal(SmallModels.Weights(model), SmallModels.Weights(loaded));
        var error = Assert.Throws<DataFileException>(() => keras.models.load_model(File($"own{ending}")));
        Assert.Contains("Doubling", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_ones_own_keeps_its_weights_by_its_fields()
    {
        var model = new TwoLayers();
        model.Apply(SmallModels.Numbers(2, 3));
        model.save_weights(File("own.weights.h5"));
        using (var stream = System.IO.File.OpenRead(File("own.weights.h5")))
        {
            var root = Hdf5Group.OpenRoot(stream, "file");
            Assert.Equal(["hidden_layer", "layers", "vars"], root.Names);
            // What comes after "layers" in the alphabet is met there first.
            Assert.Equal(["dense_1"], root.Group("layers")!.Names);
        }
        var other = new TwoLayers();
        other.Apply(SmallModels.Numbers(2, 3));
        other.load_weights(File("own.weights.h5"));
        Assert.Equal(SmallModels.Weights(model), SmallModels.Weights(other));
    }

    [Theory, InlineData(".weights.h5"), InlineData(".keras"), InlineData(".h5")]
    public void What_does_not_fit_is_said_and_changes_nothing(string ending)
    {
        var path = File($"saved{ending}");
        Save(Layers(4, 3, 2), path);
        Refused(path, Layers(4, 5, 2), "'dense_1'", "(4, 5)", "(4, 3)");
        Refused(path, Layers(4, 3), "dense_2");
        Refused(path, Layers(4, 3, 2, 2), "dense_3");
    }

    [Theory, InlineData(".weights.h5"), InlineData(".keras"), InlineData(".h5")]
    public void Layers_that_do_not_fit_can_be_skipped(string ending)
    {
        var path = File($"saved{ending}");
        var saved = Layers(4, 3, 2);
        Save(saved, path);
        var model = Layers(4, 5, 2);
        var before = SmallModels.Weights(model);
        model.load_weights(path, skip_mismatch: true);
        Assert.Equal(saved.Layers[0].Weights[0].Value.Doubles(), model.Layers[0].Weights[0].Value.Doubles());
        Assert.Equal(before[^12..], SmallModels.Weights(model)[^12..]);
    }

    [Fact]
    public void Names_of_other_endings_are_refused()
    {
        var model = Layers(2);
        Assert.Throws<InvalidArgumentException>(() => model.save(File("model.zip")));
        Assert.Throws<InvalidArgumentException>(() => model.save(File("model.weights.h5")));
        Assert.Throws<InvalidArgumentException>(() => model.save_weights(File("model.h5")));
        Assert.Throws<InvalidArgumentException>(() => keras.models.load_model(File("model.weights.h5")));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public void A_model_without_weights_has_none_to_save_or_load()
    {
        var model = keras.Sequential([keras.layers.Dense(2)]);
        Assert.Throws<InvalidStateException>(() => model.save_weights(File("model.weights.h5")));
        Assert.Throws<InvalidStateException>(() => model.load_weights(File("model.weights.h5")));
    }

    [Theory, InlineData("model.keras"), InlineData("model.h5")]
    public void A_file_that_is_missing_or_something_else_is_refused(string name)
    {
        Assert.Throws<DataFileException>(() => keras.models.load_model(File(name)));
        System.IO.File.WriteAllText(File(name), "no model");
        Assert.Throws<DataFileException>(() => keras.models.load_model(File(name)));
        System.IO.File.WriteAllText(File(name), "");
        Assert.Throws<DataFileException>(() => keras.models.load_model(File(name)));
    }

    [Fact]
    public void An_old_file_is_there_after_a_model_that_cannot_be_written()
    {
        Layers(2).save(File("model.keras"));
        var before = System.IO.File.ReadAllBytes(File("model.keras"));
        var model = keras.Sequential([keras.layers.Activation(x => x * 2)]);
        Assert.Throws<InvalidStateException>(() => model.save(File("model.keras")));
        Assert.Throws<DataFileException>(() => Layers(3).save(File("model.keras"), overwrite: false));
        Assert.Equal(before, System.IO.File.ReadAllBytes(File("model.keras")));
        Assert.Single(Directory.GetFiles(folder));
    }

    [Fact]
    public void Long_lists_of_names_are_split_as_Keras_splits_them()
    {
        var name = new string('n', 200);
        var model = keras.Sequential(
            Enumerable
                .Range(0, 400)
                .Select(i => keras.layers.Dense(1, input_shape: i == 0 ? 1 : null, name: $"{name}{i}"))
        );
        model.save(File("long.h5"));
        using (var stream = System.IO.File.OpenRead(File("long.h5")))
        {
            var group = Hdf5Group.OpenRoot(stream, "file").Group("model_weights")!;
            Assert.DoesNotContain("layer_names", group.AttributeNames);
            // 400 names of 203 bytes, and 64512 bytes an attribute.
            Assert.Equal([200, 200], new[] { "layer_names0", "layer_names1" }.Select(n => group.Texts(n)!.Length));
            Assert.DoesNotContain("layer_names2", group.AttributeNames);
        }
        Assert.Equal(SmallModels.Weights(model), SmallModels.Weights(keras.models.load_model(File("long.h5"))));
    }

    private string File(string name) => Path.Combine(folder, name);

    private static void Save(Sequential model, string path)
    {
        if (path.EndsWith(".weights.h5", StringComparison.Ordinal))
            model.save_weights(path);
        else
            model.save(path);
    }

    private static void Refused(string path, Sequential model, params string[] parts)
    {
        var before = SmallModels.Weights(model);
        var error = Assert.Throws<DataFileException>(() => model.load_weights(path));
        foreach (var part in parts)
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, SmallModels.Weights(model));
    }

    private static Sequential Layers(params int[] units) =>
        keras.Sequential(
            units.Select((each, i) => keras.layers.Dense(each, input_shape: i == 0 ? 3 : null, name: $"dense_{i}"))
        );

    private static Sequential Trained(string optimizer, int epochs)
    {
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: "tanh", kernel_initializer: SmallModels.Seeded, input_shape: 3),
            keras.layers.Dense(1, kernel_initializer: SmallModels.Seeded),
        ]);
        model.compile(optimizer: optimizer, loss: "mse", metrics: ["mae"]);
        Fit(model, epochs);
        return model;
    }

    private static void Fit(Sequential model, int epochs) =>
        model.fit(
            SmallModels.Numbers(12, 3),
            SmallModels.Numbers(12, 1),
            batch_size: 4,
            epochs: epochs,
            verbose: 0,
            shuffle: false
        );

    public sealed class Doubling(string? name = null) : Layer(name)
    {
        protected override Tensor call(Tensor input, bool training) => input * 2;
    }

    private sealed class TwoLayers : Model
    {
        private readonly Layer hiddenLayer = keras.layers.Dense(4);
        private readonly Layer outputLayer = keras.layers.Dense(2);

        protected override void build(Shape inputShape) { }

        protected override Tensor call(Tensor input, bool training) =>
            outputLayer.Apply(hiddenLayer.Apply(input, training), training);
    }
}
