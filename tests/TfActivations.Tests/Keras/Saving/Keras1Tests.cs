using TfActivations.Files.Hdf5;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving;

/// <summary>Files of Keras 0.x and 1.x: other names, gates one by one, kernels with other axes or turned round.</summary>
public sealed class Keras1Tests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("keras1").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void An_LSTM_of_twelve_arrays_is_todays_with_three()
    {
        var gates = "icfo".ToDictionary(gate => gate, gate => (W: Values(3, 2), U: Values(2, 2), b: Values(2)));
        var path = File1(
            """
            [{"class_name": "LSTM", "config": {"name": "lstm_1", "batch_input_shape": [null, 4, 3], "output_dim": 2, "init": "glorot_uniform",
              "inner_init": "orthogonal", "forget_bias_init": "one", "activation": "tanh", "inner_activation": "hard_sigmoid", "dropout_W": 0.2,
              "dropout_U": 0.1, "consume_less": "cpu", "return_sequences": false, "W_regularizer": {"name": "WeightRegularizer", "l1": 0.0, "l2": 0.1}}}]
            """,
            (
                "lstm_1",
                [
                    .. "icfo".SelectMany(gate =>
                        new[]
                        {
                            ($"W_{gate}", gates[gate].W),
                            ($"U_{gate}", gates[gate].U),
                            ($"b_{gate}", gates[gate].b),
                        }
                    ),
                ]
            )
        );
        var today = keras.Sequential([
            keras.layers.LSTM(2, recurrent_activation: "keras2_hard_sigmoid", batch_input_shape: (-1, 4, 3)),
        ]);
        today.set_weights([
            tf.concat([.. "ifco".Select(gate => gates[gate].W)], 1).numpy(),
            tf.concat([.. "ifco".Select(gate => gates[gate].U)], 1).numpy(),
            tf.concat([.. "ifco".Select(gate => gates[gate].b)], 0).numpy(),
        ]);
        AssertSame(today, keras.models.load_model(path), Values(5, 4, 3));
    }

    [Theory]
    [InlineData(":0", null, false)]
    [InlineData("", null, true)]
    [InlineData(":0", "theano", true)]
    [InlineData("", "tensorflow", false)]
    public void Kernels_of_theano_are_turned_round(string ending, string? backend, bool isTurned)
    {
        var kernel = Values(3, 2, 1, 4);
        var path = File1(
            """
            [{"class_name": "Convolution2D", "config": {"name": "conv_1", "batch_input_shape": [null, 5, 5, 1], "nb_filter": 4, "nb_row": 3, "nb_col": 2,
              "init": "he_normal", "border_mode": "same", "subsample": [1, 2], "dim_ordering": "tf", "bias": true, "activation": "relu", "input_dtype": "float32"}}]
            """,
            ("conv_1", [($"conv_1_W{ending}", kernel), ($"conv_1_b{ending}", Values(4))])
        );
        var model = keras.models.load_model(path, backend: backend);
        var expected = isTurned ? tf.reverse(kernel, [0, 1]) : kernel;
        Assert.Equal(expected.numpy().ToArray<float>(), model.Weights[0].numpy().ToArray<float>());
    }

    [Fact]
    public void A_kernel_of_Conv1D_with_four_axes_loses_the_one_of_length_one()
    {
        var kernel = Values(3, 1, 5, 4);
        var path = File1(
            """
            [{"class_name": "Convolution1D", "config": {"name": "conv_1", "batch_input_shape": [null, 7, 5], "nb_filter": 4, "filter_length": 3,
              "subsample_length": 2, "border_mode": "valid", "activation": "linear", "bias": false}},
             {"class_name": "Dropout", "config": {"name": "d", "p": 0.25}},
             {"class_name": "MaxPooling1D", "config": {"name": "pool", "pool_length": 2, "stride": 2, "border_mode": "valid"}}]
            """,
            ("conv_1", [("conv_1_W:0", kernel)])
        );
        var model = keras.models.load_model(path);
        Assert.Equal(kernel.numpy().ToArray<float>(), model.Weights[0].numpy().ToArray<float>());
        Assert.Equal([-1, 1, 4], model.OutputShape!);
    }

    [Fact]
    public void A_merge_says_by_its_mode_how_it_merges()
    {
        const string Graph = """
            {"class_name": "Model", "keras_version": "1.2.2", "config": {"name": "m", "layers": [
              {"class_name": "InputLayer", "name": "a", "config": {"batch_input_shape": [null, 2], "input_dtype": "float32", "sparse": false, "name": "a"}, "inbound_nodes": []},
              {"class_name": "InputLayer", "name": "b", "config": {"batch_input_shape": [null, 2], "input_dtype": "float32", "sparse": false, "name": "b"}, "inbound_nodes": []},
              {"class_name": "Merge", "name": "merged", "config": {"name": "merged", "mode": "MODE", "mode_type": "raw", "concat_axis": -1, "dot_axes": -1,
                "output_shape": null, "output_shape_type": "raw", "arguments": {}}, "inbound_nodes": [[["a", 0, 0], ["b", 0, 0]]]}],
             "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["merged", 0, 0]]}}
            """;
        Assert.Equal([4f, 6f], Merged("sum"));
        Assert.Equal([3f, 8f], Merged("mul"));
        Assert.Equal([1f, 2f, 3f, 4f], Merged("concat"));
        Assert.Contains("code", Assert.Throws<InvalidArgumentException>(() => Merged("own")).Message);

        float[] Merged(string mode) =>
            keras
                .models.model_from_json(Graph.Replace("MODE", mode))
                .predict_outputs(
                    [
                        tf.constant(
                            new[,]
                            {
                                { 1f, 2f },
                            }
                        ),
                        tf.constant(
                            new[,]
                            {
                                { 3f, 4f },
                            }
                        ),
                    ],
                    verbose: 0
                )[0]
                .ToArray<float>();
    }

    [Fact]
    public void Keras_0_has_its_layers_in_a_list_and_its_weights_by_number()
    {
        var (kernel, bias) = (Values(3, 2), Values(2));
        Model model = keras.models.model_from_json(
            """
            {"class_mode": "categorical", "loss": "mse", "optimizer": {"name": "SGD", "lr": 0.1}, "name": "Sequential", "layers": [
              {"name": "Dropout", "p": 0.5, "input_shape": [3]},
              {"name": "Dense", "output_dim": 2, "init": "uniform", "activation": "hard_sigmoid", "W_regularizer": null, "input_dim": 3}]}
            """
        );
        var tree = new Hdf5Tree();
        tree.Group("layer_0");
        var group = tree.Group("layer_1");
        group.Add("param_0", Hdf5Values.Of(kernel));
        group.Add("param_1", Hdf5Values.Of(bias));
        var path = Path.Combine(folder, "old.h5");
        using (var stream = File.Create(path))
            Hdf5Writer.Write(stream, tree);
        model.load_weights(path);
        var x = Values(4, 3);
        var expected = tf.clip_by_value(0.2f * (tf.matmul(x, kernel) + bias) + 0.5f, 0f, 1f);
        Assert.Equal(expected.numpy().ToArray<float>(), model.predict(x, verbose: 0).ToArray<float>(), new Close());
    }

    private static void AssertSame(Model expected, Model actual, Tensor x) =>
        Assert.Equal(expected.predict(x, verbose: 0).ToArray<float>(), actual.predict(x, verbose: 0).ToArray<float>());

    private string File1(string layers, (string Name, (string Name, Tensor Value)[] Weights) layer)
    {
        var root = new Hdf5Tree();
        root.SetText("keras_version", "1.2.2");
        root.SetText("model_config", $$"""{"class_name": "Sequential", "config": {{layers}}}""");
        var weights = root.Group("model_weights");
        weights.SetTexts("layer_names", [layer.Name]);
        var group = weights.Group(layer.Name);
        group.SetTexts("weight_names", [.. layer.Weights.Select(weight => weight.Name)]);
        foreach (var (name, value) in layer.Weights)
            group.Add(name, Hdf5Values.Of(value));
        var path = Path.Combine(folder, "model.h5");
        using var stream = File.Create(path);
        Hdf5Writer.Write(stream, root);
        return path;
    }

    private int seed;

    private Tensor Values(params int[] shape) => tf.random.normal([.. shape], seed: ++seed);

    private sealed class Close : IEqualityComparer<float>
    {
        public bool Equals(float x, float y) => Math.Abs(x - y) < 1e-6f;

        public int GetHashCode(float obj) => 0;
    }
}
