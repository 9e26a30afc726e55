using System.Text.Json.Nodes;
using TfActivations.Catalog;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Models and layers within one another: without end, or so deep that the call stack would end first.</summary>
public sealed class NestingTests : IDisposable
{
    private const int Deep = 10_000;
    private readonly string folder = Directory.CreateTempSubdirectory("nesting").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_model_is_not_added_to_itself()
    {
        var model = keras.Sequential();
        var error = Assert.Throws<InvalidArgumentException>(() => model.add(model));
        Assert.Contains("a model cannot be a part of itself", error.Message);
        Assert.Empty(model.Layers);
    }

    [Fact]
    public void Two_models_are_not_in_each_other()
    {
        var (outer, inner) = (keras.Sequential(name: "outer"), keras.Sequential(name: "inner"));
        outer.add(inner);
        var error = Assert.Throws<InvalidArgumentException>(() => inner.add(outer));
        Assert.Contains("'outer', which contains the model 'inner'", error.Message);
    }

    [Fact]
    public void A_graph_is_not_added_to_a_model_that_is_in_it()
    {
        var inner = keras.Sequential([keras.layers.Dense(2)]);
        var x = keras.Input(2);
        var graph = keras.Model(x, inner.Apply(x));
        Assert.Throws<InvalidArgumentException>(() => inner.add(keras.Sequential([graph])));
    }

    [Fact]
    public void A_layer_in_a_field_of_its_own_is_an_error_when_it_is_called_not_when_it_is_looked_at()
    {
        var model = new Looped("loop");
        model.Inner = model;
        var error = Assert.Throws<InvalidStateException>(() => model.predict(tf.zeros([1, 2])));
        Assert.Contains("Looped 'loop' is a part of itself", error.Message);
        Assert.Single(model.Layers);
        Assert.Empty(model.Weights);
        model.Trainable = false;
        Assert.Empty(model.TrainableWeights);
        Assert.Throws<InvalidStateException>(() => keras.Sequential([model]).predict(tf.zeros([1, 2])));
    }

    [Fact]
    public void A_cycle_through_fields_names_the_way()
    {
        var (a, b) = (new Looped("a"), new Looped("b"));
        (a.Inner, b.Inner) = (b, a);
        var error = Assert.Throws<InvalidStateException>(() => a.Apply(tf.zeros([1, 2])));
        Assert.Matches("'(a|b)' is a part of itself, by way of '(a|b)'", error.Message);
    }

    [Fact]
    public void A_cycle_that_is_closed_after_the_first_call_is_an_error_too()
    {
        var model = new Looped("loop") { Inner = keras.layers.Dense(2) };
        model.Apply(tf.zeros([1, 2]));
        model.Inner = model;
        var error = Assert.Throws<InvalidStateException>(() => model.Apply(tf.zeros([1, 2])));
        Assert.Contains("is a part of itself", error.Message);
        Assert.ThrowsAny<TfActivationsException>(() => model.Apply([tf.zeros([1, 2])]));
        Assert.ThrowsAny<TfActivationsException>(() => model.Apply(keras.Input(2)));
    }

    [Fact]
    public void A_layer_that_calls_itself_is_an_error()
    {
        var error = Assert.Throws<InvalidStateException>(() => new CallsItself().Apply(tf.zeros([1, 2])));
        Assert.Contains("What calls itself never ends", error.Message);
        Activation.Define("calls_itself", x => keras.activations.get("calls_itself").Apply(x));
        Assert.Throws<InvalidStateException>(() => keras.activations.get("calls_itself").Apply(tf.zeros([1])));
    }

    [Fact]
    public void Shared_layers_are_no_cycle_and_are_walked_through_once()
    {
        Layer layer = keras.layers.Dense(2);
        for (var i = 0; i < 100; i++)
            layer = new Twice(layer);
        layer.Trainable = false;
        layer.Trainable = true;
        Assert.Empty(layer.Weights);
        LayerNesting.RequireNoCycle(layer);
    }

    [Fact]
    public void Models_nested_ten_thousand_deep_can_be_looked_at()
    {
        var model = Nested(Deep);
        Assert.Empty(model.Weights);
        model.Trainable = false;
        Assert.Empty(model.TrainableWeights);
        Assert.False(((Sequential)model.Layers[0]).Trainable);
        List<string> lines = [];
        model.summary(print_fn: lines.Add);
        Assert.NotEmpty(lines);
    }

    [Fact]
    public void Models_nested_ten_thousand_deep_run_or_are_a_typed_error()
    {
        var model = Nested(Deep);
        var x = tf.zeros([1, 2]);
        foreach (
            Action act in new Action[]
            {
                () => model.predict(x),
                () => model.build([-1, 2]),
                () => model.get_config(),
                () => model.to_json(),
                () => model.save(Path.Combine(folder, "m.keras")),
                () => model.save(Path.Combine(folder, "m.h5")),
                () => model.save_weights(Path.Combine(folder, "m.weights.h5")),
                () => keras.diagnostics.activation_report(model, x),
            }
        )
            if (Record.Exception(act) is { } error)
                Assert.IsAssignableFrom<TfActivationsException>(error);
    }

    [Fact]
    public void On_a_small_stack_models_nested_too_deep_are_a_typed_error()
    {
        var model = Nested(Deep);
        Exception? error = null;
        var thread = new Thread(
            () => error = Record.Exception(() => model.predict(tf.zeros([1, 2]), verbose: 0)),
            maxStackSize: 512 * 1024
        );
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidStateException>(error);
    }

    [Fact]
    public void As_deep_as_files_allow_everything_works()
    {
        var model = Nested(50, "tanh");
        var x = tf.ones([3, 2]);
        var y = model.predict(x);
        foreach (var name in new[] { "m.keras", "m.h5" })
        {
            model.save(Path.Combine(folder, name));
            Assert.Equal(
                y.ToArray<float>(),
                keras.models.load_model(Path.Combine(folder, name)).predict(x).ToArray<float>()
            );
        }
        model.save_weights(Path.Combine(folder, "m.weights.h5"));
        model.load_weights(Path.Combine(folder, "m.weights.h5"));
        model.export(Path.Combine(folder, "m.onnx"), "onnx", verbose: false);
        Assert.Equal(model.Weights.Count, keras.models.model_from_json(model.to_json()).Weights.Count);
        Assert.NotEmpty(keras.diagnostics.activation_report(model, x).Layers);
    }

    [Fact]
    public void Deeper_than_files_allow_is_refused_in_writing_and_in_reading()
    {
        var error = Assert.Throws<InvalidArgumentException>(() => Nested(70).to_json());
        Assert.Contains("parts within parts at most 64 deep", error.Message);
        var json = """{"class_name": "Dense", "config": {"units": 2}}""";
        for (var i = 0; i < 70; i++)
            json = "{\"class_name\": \"Sequential\", \"config\": {\"layers\": [" + json + "]}}";
        Assert.ThrowsAny<TfActivationsException>(() => keras.models.model_from_json(json));
    }

    [Fact]
    public void A_list_that_holds_itself_is_refused_in_a_configuration()
    {
        List<object> list = [];
        list.Add(list);
        var error = Assert.Throws<InvalidArgumentException>(() => new Lists(list).get_config());
        Assert.Contains("parts within parts", error.Message);
    }

    [Fact]
    public void A_file_whose_graph_is_a_cycle_is_refused()
    {
        var x = keras.Input(2);
        var model = keras.Model(x, keras.layers.Dense(2, name: "b").Apply(keras.layers.Dense(2, name: "a").Apply(x)));
        var config = model.get_config();
        var nodes = config["layers"]!.AsArray();
        nodes[1]!["inbound_nodes"] = nodes[2]!["inbound_nodes"]!.DeepClone();
        nodes[1]!["inbound_nodes"]![0]!["args"]![0]!["config"]!["keras_history"] = new JsonArray("b", 0, 0);
        var error = Assert.Throws<InvalidArgumentException>(() => Functional.from_config(config));
        Assert.Contains("takes what no layer gives", error.Message);
    }

    [Fact]
    public void A_graph_of_ten_thousand_layers_in_a_row_works()
    {
        var input = keras.Input(1);
        var x = input;
        for (var i = 0; i < Deep; i++)
            x = keras.layers.ReLU().Apply(x);
        var model = keras.Model(input, x);
        Assert.Equal(Deep + 1, model.Layers.Count);
        Assert.Equal(
            2f,
            model
                .predict(
                    tf.constant(
                        new float[,]
                        {
                            { 2 },
                        }
                    )
                )
                .ToArray<float>()
                .Single()
        );
        Assert.Equal(Deep + 1, model.get_config()["layers"]!.AsArray().Count);
    }

    [Fact]
    public void A_chain_of_a_hundred_thousand_operations_is_differentiated()
    {
        var x = tf.constant(1f);
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = x;
        for (var i = 0; i < 100_000; i++)
            y = y + x;
        Assert.Equal(100_001f, tape.gradient(y, x)!.item());
    }

    private static Sequential Nested(int depth, string? activation = null)
    {
        var model = keras.Sequential([keras.layers.Dense(2, activation: activation)]);
        for (var i = 0; i < depth; i++)
            model = keras.Sequential([model]);
        return model;
    }

    private sealed class Looped(string name) : Model(name)
    {
        public Layer? Inner;

        protected override Tensor call(Tensor input, bool training) => Inner!.Apply(input, training);
    }

    private sealed class Lists(IReadOnlyList<object> parts) : Layer
    {
        public IReadOnlyList<object> Parts { get; } = parts;

        protected override Tensor call(Tensor input, bool training) => input;
    }

    private sealed class CallsItself : Layer
    {
        protected override Tensor call(Tensor input, bool training) => Apply(input, training);
    }

    private sealed class Twice(Layer inner) : Layer
    {
        private readonly Layer first = inner;
        private readonly Layer[] again = [inner];

        protected override Tensor call(Tensor input, bool training) => again[0].Apply(first.Apply(input));
    }
}
