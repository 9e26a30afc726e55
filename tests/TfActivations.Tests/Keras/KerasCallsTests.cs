using TfActivations.Catalog;
using TfActivations.Keras.Data;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>What scripts for Keras do with layers and graphs.</summary>
public sealed class KerasCallsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("calls").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Softmax_leaves_out_what_is_masked()
    {
        var x = tf.constant(
            new float[,]
            {
                { 1, 2, 3 },
                { 1, 2, 3 },
            }
        );
        var mask = tf.constant(
            new[,]
            {
                { true, true, false },
                { false, false, false },
            }
        );
        var y = keras.layers.Softmax().Apply(x, mask).AsSpan<float>().ToArray();
        Assert.Equal([0.26894143f, 0.7310586f, 0, 0, 0, 0], y, (a, b) => Math.Abs(a - b) < 1e-7f);
        Assert.Equal(y, keras.layers.Softmax().Apply(x, tf.cast(mask, tf.float32)).AsSpan<float>().ToArray());
    }

    [Fact]
    public void A_masked_softmax_in_a_graph_is_saved_as_Keras_saves_it()
    {
        var (x, mask) = (keras.Input(3), keras.Input(3));
        var model = keras.Model([x, mask], keras.layers.Softmax(name: "s").Apply(x, mask));
        var node = model.get_config()["layers"]!.AsArray().Single(layer => (string?)layer!["name"] == "s")![
            "inbound_nodes"
        ]![0]!;
        Assert.Single(node["args"]!.AsArray());
        Assert.Equal("__keras_tensor__", (string?)node["kwargs"]!["mask"]!["class_name"]);
        model.save(Path.Combine(folder, "m.keras"));
        Tensor[] data =
        [
            tf.constant(
                new float[,]
                {
                    { 1, 2, 3 },
                }
            ),
            tf.constant(
                new float[,]
                {
                    { 1, 0, 1 },
                }
            ),
        ];
        var y = model.predict(data).ToArray<float>();
        Assert.Equal(0, y[1]);
        Assert.Equal(y, keras.models.load_model(Path.Combine(folder, "m.keras")).predict(data).ToArray<float>());
    }

    [Fact]
    public void A_model_starts_in_the_middle_of_a_graph()
    {
        var x = keras.Input(3);
        var hidden = keras.layers.Dense(4, activation: "tanh", name: "hidden").Apply(x);
        var output = keras.layers.Dense(2, name: "output").Apply(hidden);
        var (whole, first, last) = (keras.Model(x, output), keras.Model(x, hidden), keras.Model(hidden, output));
        Assert.Collection(
            last.Layers,
            layer => Assert.IsType<InputLayer>(layer),
            layer => Assert.Equal("output", layer.Name)
        );
        var data = tf.constant(
            new float[,]
            {
                { 1, -2, 3 },
            }
        );
        Assert.Equal(whole.predict(data).ToArray<float>(), last.predict(first.predict(data)).ToArray<float>());
        last.save(Path.Combine(folder, "m.keras"));
        Assert.Equal(
            whole.predict(data).ToArray<float>(),
            keras.models.load_model(Path.Combine(folder, "m.keras")).predict(first.predict(data)).ToArray<float>()
        );
    }

    [Fact]
    public void A_model_starts_in_the_middle_and_at_an_input()
    {
        var (a, b) = (keras.Input(2), keras.Input(2));
        var hidden = keras.layers.ReLU().Apply(a);
        var sum = keras.layers.Add().Apply([hidden, b]);
        var model = keras.Model([hidden, b], sum);
        Tensor[] data =
        [
            tf.constant(
                new float[,]
                {
                    { -1, 2 },
                }
            ),
            tf.constant(
                new float[,]
                {
                    { 10, 20 },
                }
            ),
        ];
        Assert.Equal([9, 22], model.predict(data).ToArray<float>());
        Assert.Throws<InvalidArgumentException>(() => keras.Model(hidden, sum));
    }

    [Fact]
    public void Dropout_of_everything_gives_zeros_and_no_gradient()
    {
        var x = tf.constant(
            new float[,]
            {
                { 1, -2, 3 },
            }
        );
        var layer = keras.layers.Dropout(1);
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = layer.Apply(x, training: true);
        Assert.Equal([0, 0, 0], y.AsSpan<float>().ToArray());
        Assert.Equal([0, 0, 0], tape.gradient(y, x)!.AsSpan<float>().ToArray());
        Assert.Equal([1, -2, 3], layer.Apply(x).AsSpan<float>().ToArray());
        foreach (var rate in new[] { -0.1, 1.1, double.NaN })
            Assert.Throws<InvalidArgumentException>(() => keras.layers.Dropout(rate));
    }

    [Fact]
    public void One_tensor_is_concatenated_and_merged()
    {
        var x = keras.Input(3);
        foreach (var y in new[] { keras.layers.concatenate([x]), keras.layers.add([x]), keras.layers.average([x]) })
        {
            var model = keras.Model(x, y);
            var data = tf.constant(
                new float[,]
                {
                    { 1, 2, 3 },
                }
            );
            Assert.Equal([1, 2, 3], model.predict(data).ToArray<float>());
            model.save(Path.Combine(folder, "m.keras"));
            Assert.Equal(
                [1, 2, 3],
                keras.models.load_model(Path.Combine(folder, "m.keras")).predict(data).ToArray<float>()
            );
        }
    }

    [Fact]
    public void Arrays_of_layers_make_a_model()
    {
        Dense[] alike = [keras.layers.Dense(2), keras.layers.Dense(2)];
        Assert.Equal(2, keras.Sequential(alike).Layers.Count);
        Assert.Equal(
            2,
            keras.Sequential(new Layer[] { keras.layers.Dense(2), keras.layers.Dropout(0.5) }).Layers.Count
        );
        Assert.Equal(2, keras.Sequential([keras.layers.Dense(2), keras.layers.Dropout(0.5)]).Layers.Count);
    }

    [Fact]
    public void Batches_are_written_as_tuples()
    {
        var model = keras.Sequential([keras.layers.Dense(1)]);
        model.compile("sgd", "mse");
        model.fit(Batches(), verbose: 0);
        Assert.True(model.evaluate(Batches(), verbose: 0) is not null);

        static IEnumerable<Batch> Batches()
        {
            var (x, y, w) = (tf.ones([4, 2]), tf.ones([4, 1]), tf.ones([4]));
            yield return (x, y);
            yield return (x, y, w);
            yield return (x.numpy(), y.numpy());
            yield return (x.numpy(), y.numpy(), w.numpy());
            yield return (new float[4, 2], new float[4, 1]);
        }
    }

    [Fact]
    public void A_defined_activation_that_returns_something_else_is_named_everywhere()
    {
        var returnsNull = Activation.Define("returns_null", (Tensor _) => null!);
        var returnsRows = Activation.Define("returns_rows", (Tensor x) => tf.reduce_sum(x, axis: 0));
        var returnsFlags = Activation.Define("returns_flags", (Tensor x) => x > 0);
        foreach (var activation in new[] { returnsNull, returnsRows, returnsFlags })
        {
            var name = $"activation '{activation.Info.Name}'";
            var x = tf.zeros([3, 2]);
            Action[] uses =
            [
                () => activation.Apply(x),
                () => keras.layers.Dense(2, activation: activation.Info.Name).Apply(x),
                () => keras.Sequential([keras.layers.Dense(2, activation: activation.Info.Name, input_shape: 4)]),
                () => keras.layers.LSTM(2, activation: activation.Info.Name).Apply(tf.zeros([1, 2, 3])),
                () =>
                {
                    using var tape = tf.GradientTape();
                    tape.watch(x);
                    tape.gradient(activation.Apply(x), x);
                },
            ];
            foreach (var use in uses)
                Assert.Contains(name, Assert.Throws<InvalidArgumentException>(use).Message);
        }
    }
}
