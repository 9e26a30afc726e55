using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations.Tests.Keras;

/// <summary>What scripts for Keras do, written as they do it.</summary>
public sealed class KerasScriptTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("script").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static NDArray Random(params int[] shape) => np.random.rand([.. shape.Select(axis => (long)axis)]);

    [Fact]
    public void A_Sequential_model_may_start_with_an_Input()
    {
        var model = keras.Sequential([keras.Input(4), keras.layers.Dense(2)]);
        Assert.True(model.IsBuilt);
        var other = keras.Sequential();
        other.add(keras.Input(4));
        other.add(keras.layers.Dense(2));
        Assert.Equal(10, other.count_params());
        var error = Assert.Throws<InvalidArgumentException>(() =>
            other.add(keras.layers.Dense(1, name: "d").Apply(keras.Input(2)))
        );
        Assert.Contains("Received: the result of 'd'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_may_have_several_inputs_or_outputs_only()
    {
        var (a, b) = (keras.Input(2), keras.Input(2));
        var sum = keras.layers.Add().Apply([a, b]);
        var two = keras.Model([a, b], sum);
        Assert.Equal(
            [4, 2],
            two.predict(new[] { Random(4, 2), Random(4, 2) }, verbose: 0).shape.Select(axis => (int)axis)
        );
        Tensor x = Random(4, 2);
        Assert.Single(two.predict_outputs(new[] { x, x }, verbose: 0));
        Assert.Equal(2, keras.Model(a, [a, keras.layers.Dense(1).Apply(a)]).predict_outputs(x, verbose: 0).Count);
    }

    [Fact]
    public void Slices_of_arrays_are_data()
    {
        var x = Random(40, 3).astype(typeof(float));
        foreach (var slice in new[] { ":30", "0:1", ":-1", "3:", "2:4", "-2:", ":30,1:", "::2" })
            Assert.Equal(((Tensor)x[slice].copy()).Doubles(), ((Tensor)x[slice]).Doubles());
        var model = keras.Sequential([keras.layers.Dense(1, input_shape: 3)]);
        model.compile("sgd", "mse");
        var history = model.fit(x[":30"], x[":30,:1"], validation_data: (x["30:"], x["30:,:1"]), verbose: 0);
        Assert.Single(history.history["val_loss"]);
    }

    [Fact]
    public void Labels_come_in_the_predictions_dtype()
    {
        var model = keras.Sequential([keras.layers.Dense(2, input_shape: 3)]);
        model.compile("sgd", (Func<Tensor, Tensor, Tensor>)((a, b) => tf.reduce_mean(tf.abs(a - b), axis: -1)));
        foreach (var labels in new[] { Random(8, 2), Random(8, 2).astype(typeof(int)) })
            Assert.True(double.IsFinite(model.fit(Random(8, 3), labels, verbose: 0).history["loss"][0]));
    }

    [Fact]
    public void Weights_of_one_layer_go_to_another()
    {
        var (one, other) = (Net(), Net());
        other.get_layer("hidden").set_weights(one.get_layer(0).get_weights());
        Assert.Equal(4 * 3 + 4, one.get_layer("hidden").count_params());
        Assert.Equal(one.get_layer(0).Weights[0].Value.Doubles(), other.get_layer("hidden").Weights[0].Value.Doubles());
        Assert.Contains(
            "unknown layer 'hiden'; did you mean 'hidden'?",
            Assert.Throws<UnknownNameException>(() => one.get_layer("hiden")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "has 2 layers. Received: index 2",
            Assert.Throws<InvalidArgumentException>(() => one.get_layer(2)).Message,
            StringComparison.Ordinal
        );
        var unbuilt = Assert.Throws<InvalidStateException>(() => keras.layers.Dense(3, name: "d").get_weights());
        Assert.Contains("layer 'd' has no weights yet", unbuilt.Message, StringComparison.Ordinal);

        static Sequential Net() =>
            keras.Sequential([keras.layers.Dense(4, input_shape: 3, name: "hidden"), keras.layers.Dense(1)]);
    }

    [Fact]
    public void Values_of_evaluate_have_places()
    {
        var model = keras.Sequential([keras.layers.Dense(1, input_shape: 3)]);
        model.compile("sgd", "mse", metrics: ["mae"]);
        var values = model.evaluate(Random(8, 3), Random(8, 1), verbose: 0);
        Assert.Equal((values.Loss, values["mae"]), (values[0], values[1]));
        Assert.Throws<InvalidArgumentException>(() => values[2]);
    }

    [Fact]
    public void No_samples_are_an_error()
    {
        var model = keras.Sequential([keras.layers.Dense(1, input_shape: 3)]);
        model.compile("sgd", "mse");
        var error = Assert.Throws<InvalidArgumentException>(() =>
            model.fit(tf.zeros((0, 3)), tf.zeros((0, 1)), verbose: 0)
        );
        Assert.Equal("fit: no samples were given", error.Message);
    }

    [Theory]
    [InlineData("normal", "RandomNormal")]
    [InlineData("uniform", "RandomUniform")]
    [InlineData("one", "Ones")]
    [InlineData("zero", "Zeros")]
    public void Initializers_have_short_names(string name, string className) =>
        Assert.Equal(className, keras.initializers.get(name).GetType().Name);

    [Fact]
    public void Regularizers_and_constraints_have_the_names_that_scripts_use()
    {
        var layer = keras.layers.Dense(
            2,
            kernel_regularizer: keras.regularizers.l2(0.5),
            bias_regularizer: keras.regularizers.l1_l2(0.1, 0.2),
            kernel_constraint: keras.constraints.max_norm(3),
            bias_constraint: keras.constraints.non_neg()
        );
        Assert.Equal(0.5, Assert.IsType<TfActivations.Keras.Regularizers.L2Regularizer>(layer.kernel_regularizer).l2);
        Assert.Equal(0.2, Assert.IsType<TfActivations.Keras.Regularizers.L1L2>(layer.bias_regularizer).l2);
        Assert.Equal(3, Assert.IsType<TfActivations.Keras.Constraints.MaxNorm>(layer.kernel_constraint).max_value);
        Assert.IsType<TfActivations.Keras.Constraints.NonNeg>(layer.bias_constraint);
    }

    /// <summary>A model of one's own, with a constructor of one's own.</summary>
    public sealed class Branches(int width) : Model
    {
        private readonly Dense first = keras.layers.Dense(width, tf.nn.tanh);
        private readonly Dictionary<string, Layer> named = new() { ["b"] = keras.layers.Dense(2), ["a"] = new Scale() };

        /// <summary>The width.</summary>
        public int Width { get; } = width;

        /// <inheritdoc/>
        protected override Tensor call(Tensor input, bool training) =>
            named["b"].Apply(named["a"].Apply(first.Apply(input)));
    }

    /// <summary>A layer of one's own, whose constructor has no name.</summary>
    public sealed class Scale : Layer
    {
        private Variable weight = null!;

        /// <inheritdoc/>
        protected override void build(Shape inputShape) => weight = AddWeight("scale", inputShape[^1], "ones");

        /// <inheritdoc/>
        protected override Tensor call(Tensor input, bool training) => input * weight;
    }

    [Fact]
    public void A_model_of_ones_own_is_loaded_with_weights_and_training()
    {
        keras.saving.register_keras_serializable<Branches>("Scripts");
        keras.saving.register_keras_serializable<Scale>("Scripts");
        var model = new Branches(5);
        model.compile("adam", "mse");
        var (x, y) = (Random(16, 3), Random(16, 2));
        model.fit(x, y, verbose: 0);
        Assert.Equal(5, model.Weights.Count);
        var path = Path.Combine(folder, "own.keras");
        model.save(path);
        var loaded = keras.models.load_model(path);
        Assert.Equal(5, Assert.IsType<Branches>(loaded).Width);
        Assert.Equal(model.Name, loaded.Name);
        Assert.Equal(
            ((Tensor)model.predict(x, verbose: 0)).Doubles(),
            ((Tensor)loaded.predict(x, verbose: 0)).Doubles()
        );
        foreach (var each in new Model[] { model, loaded })
            each.fit(x, y, verbose: 0, shuffle: false);
        Assert.Equal(
            ((Tensor)model.predict(x, verbose: 0)).Doubles(),
            ((Tensor)loaded.predict(x, verbose: 0)).Doubles()
        );
        var error = Assert.Throws<InvalidArgumentException>(() => model.save(Path.Combine(folder, "own.h5")));
        Assert.Contains(
            "save 'branches' as .keras",
            error.Message.Replace(model.Name, "branches", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
    }

    private sealed class Late : Layer
    {
        protected override Tensor call(Tensor input, bool training) => input * AddWeight("w", 1, "ones");
    }

    [Fact]
    public void Weights_are_not_made_anew_in_each_call()
    {
        var error = Assert.Throws<InvalidStateException>(() => new Late().Apply(tf.ones((2, 2))));
        Assert.Contains("weights are made in Build, or in the constructor", error.Message, StringComparison.Ordinal);
    }
}
