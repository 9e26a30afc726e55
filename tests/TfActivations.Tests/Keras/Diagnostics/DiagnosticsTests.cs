using NumSharp;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Diagnostics;

/// <summary>Reports on models that are built so that the right answer is known.</summary>
public class DiagnosticsTests
{
    [Fact]
    public void Units_that_are_always_left_of_0_are_dead()
    {
        var layer = Report("relu", kernel: 0, bias: [-1, -1, -1, 1, 2]);
        Assert.Equal(("relu", 5), (layer.Activation, layer.Units));
        Assert.Equal([1, 1, 1, 0, 0], layer.IdleShares);
        Assert.Equal((0.6, 0.6, 0.6), (layer.Dead, layer.MostlyDead, layer.Saturated));
        Assert.Equal((0.6, Math.Sqrt(3 * 0.36 + 0.16 + 1.96) / Math.Sqrt(5)), (layer.Mean, layer.Deviation));
        Assert.Equal(50, layer.Histogram.Counts.Sum());
        Assert.Equal((0, 2), (layer.Histogram.Edges[0], layer.Histogram.Edges[^1]));
    }

    [Fact]
    public void A_unit_that_lives_for_one_sample_in_ten_is_mostly_dead()
    {
        var model = Model("relu", kernel: 1, bias: [0]);
        var x = tf.reshape(Enumerable.Range(0, 10).Select(i => i == 3 ? 1f : -1f).ToArray(), [10, 1]);
        var layer = Assert.Single(keras.diagnostics.activation_report(model, x).Layers);
        Assert.Equal((0, 1, 0.9), (layer.Dead, layer.MostlyDead, layer.IdleShares[0]));
    }

    [Fact]
    public void Functions_lambdas_and_layers_are_seen_and_softmax_has_no_dead_units()
    {
        var x = Numbers(20, 3);
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: tf.nn.relu, input_shape: 3),
            keras.layers.Dense(4, activation: z => tf.maximum(z, 0)),
            keras.layers.Dense(4, activation: new Own().softmax),
            keras.layers.Dense(4),
            keras.layers.LeakyReLU(0.1),
            keras.layers.PReLU(),
            keras.layers.Dense(3, activation: "softmax"),
        ]);
        var report = keras.diagnostics.activation_report(model, x);
        Assert.Equal(
            ["relu", "lambda", "softmax", "leaky_relu", "lambda", "softmax"],
            report.Layers.Select(layer => layer.Activation)
        );
        Assert.Equal(0, report.Layers[^1].Dead);
        // A function of one's own is what it does, not what it is called.
        Assert.Equal(1, report.Layers[2].Dead);
        Assert.Equal(1 / 3.0, report.Layers[^1].Mean, 1e-6);
        var input = keras.Input(shape: 3);
        var functional = keras.Model(input, keras.layers.Dense(2, activation: "tanh").Apply(input));
        Assert.Equal("tanh", Assert.Single(keras.diagnostics.activation_report(functional, x).Layers).Activation);
    }

    [Fact]
    public void Advice_says_what_to_try_and_why()
    {
        var dead = keras.diagnostics.activation_report(Model("relu", 0, [-1, 1]), tf.ones((10, 1)));
        Assert.StartsWith("dense", Assert.Single(dead.Advice), StringComparison.Ordinal);
        Assert.Contains("50% of its units are dead", dead.Advice[0], StringComparison.Ordinal);
        Assert.Contains("leaky_relu or elu", dead.Advice[0], StringComparison.Ordinal);
        var saturated = keras.diagnostics.activation_report(Model("tanh", 0, [4, -4]), tf.ones((10, 1)));
        Assert.Contains("100% of its values are saturated", Assert.Single(saturated.Advice), StringComparison.Ordinal);
        var vanished = keras.diagnostics.activation_report(Model("tanh", 0, [0.5f]), tf.ones((10, 1)));
        Assert.Contains("the signal has vanished", Assert.Single(vanished.Advice), StringComparison.Ordinal);
        var broken = keras.diagnostics.activation_report(Model("tanh", 0, [float.NaN]), tf.ones((10, 1)));
        Assert.Contains("not finite", Assert.Single(broken.Advice), StringComparison.Ordinal);
        var well = keras.diagnostics.activation_report(Model("tanh", 1, [0]), Numbers(20, 1));
        Assert.Empty(well.Advice);
        Assert.StartsWith("layer", well.ToString(), StringComparison.Ordinal);
        Assert.Contains("deviation", well.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_activation_is_an_error()
    {
        var model = keras.Sequential([keras.layers.Dense(1, input_shape: 1)], name: "plain");
        var error = Assert.Throws<InvalidArgumentException>(() =>
            keras.diagnostics.activation_report(model, tf.ones((2, 1)))
        );
        Assert.Equal("activation_report: model 'plain' has no activation", error.Message);
        var uncompiled = Assert.Throws<InvalidStateException>(() =>
            keras.diagnostics.gradient_report(model, tf.ones((2, 1)), tf.ones((2, 1)))
        );
        Assert.StartsWith(
            "gradient_report: model 'plain' must be compiled",
            uncompiled.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Gradients_and_updates_are_what_one_computes_by_hand()
    {
        // Loss (2 x - 5)^2 at x = 3: 1; its slope 2 x (2 x - 5): 6; SGD's step 0.1 of it.
        var model = keras.Sequential([keras.layers.Dense(1, use_bias: false, input_shape: 1)]);
        model.compile(optimizer: keras.optimizers.SGD(0.1), loss: "mse");
        model.set_weights([
            tf.constant([
                    [2f],
                ])
                .numpy(),
        ]);
        var report = keras.diagnostics.gradient_report(
            model,
            tf.constant([
                [3f],
            ]),
            tf.constant([
                [5f],
            ])
        );
        var weight = Assert.Single(report.Weights);
        Assert.Equal(("kernel", 6, 6), (weight.Weight, weight.Norm, weight.MeanMagnitude));
        Assert.Equal(0.3, weight.UpdateRatio, 1e-6);
        Assert.Equal((1, GradientFlow.Healthy, 1), (report.Loss, report.Flow, report.FirstToLast));
        Assert.Null(report.Advice);
    }

    [Theory]
    [InlineData("sgd")]
    [InlineData("adam")]
    [InlineData("rmsprop")]
    public void A_report_changes_nothing(string optimizer)
    {
        Assert.Equal(Train(look: false), Train(look: true));

        double[] Train(bool look)
        {
            keras.utils.set_random_seed(4);
            var model = keras.Sequential([
                keras.layers.Dense(5, activation: "relu", input_shape: 3),
                keras.layers.Dropout(0.2),
                keras.layers.Dense(1),
            ]);
            model.compile(optimizer: optimizer, loss: "mse");
            for (var i = 0; i < 3; i++)
            {
                if (look)
                    keras.diagnostics.gradient_report(model, Numbers(20, 3), Numbers(20, 1));
                model.fit(Numbers(20, 3), Numbers(20, 1), epochs: 2, verbose: 0);
            }
            return [.. model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles())];
        }
    }

    [Theory]
    [InlineData("sigmoid", "glorot_uniform", GradientFlow.Vanishing)]
    [InlineData("tanh", "glorot_uniform", GradientFlow.Healthy)]
    [InlineData("relu", "he_normal", GradientFlow.Healthy)]
    public void Ten_layers_of_sigmoid_vanish_and_others_do_not(string activation, string initializer, GradientFlow flow)
    {
        keras.utils.set_random_seed(2);
        var report = keras.diagnostics.gradient_report(Deep(activation, initializer), Numbers(64, 20), Numbers(64, 1));
        Assert.Equal(flow, report.Flow);
        Assert.Equal(11, report.Kernels.Count);
        Assert.All(report.Weights, w => Assert.Equal(w.Weight == "bias", double.IsNaN(w.UpdateRatio)));
        Assert.Equal(flow == GradientFlow.Healthy, report.Advice is null);
    }

    [Fact]
    public void Gradients_that_grow_on_their_way_to_the_first_layer_explode_and_so_do_those_that_are_not_finite()
    {
        keras.utils.set_random_seed(2);
        var model = Deep("relu", "he_normal");
        var weights = model.get_weights();
        for (var i = 2; i < weights.Length; i += 2)
            weights[i] *= 5f;
        model.set_weights(weights);
        var grown = keras.diagnostics.gradient_report(model, Numbers(64, 20), Numbers(64, 1));
        weights[0] *= float.NaN;
        model.set_weights(weights);
        var broken = keras.diagnostics.gradient_report(model, Numbers(64, 20), Numbers(64, 1));
        foreach (var report in new[] { grown, broken })
        {
            Assert.Equal(GradientFlow.Exploding, report.Flow);
            Assert.StartsWith("Gradients explode", report.Advice, StringComparison.Ordinal);
            Assert.Contains("Exploding", report.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Monitors_keep_a_report_of_each_epoch()
    {
        var activations = keras.diagnostics.ActivationMonitor(Numbers(20, 3));
        var gradients = keras.diagnostics.GradientMonitor(Numbers(20, 3), Numbers(20, 1));
        Regression().fit(Numbers(20, 3), Numbers(20, 1), epochs: 4, verbose: 0, callbacks: [activations, gradients]);
        Assert.Equal(4, activations.Reports.Count);
        Assert.Equal(4, gradients.Reports.Count);
        Assert.True(gradients.Reports[^1].Loss < gradients.Reports[0].Loss);
    }

    private sealed class Own
    {
        private readonly Tensor nothing = 0f;

        public Tensor softmax(Tensor x) => x * nothing;
    }

    private static LayerActivation Report(string activation, float kernel, float[] bias) =>
        Assert.Single(keras.diagnostics.activation_report(Model(activation, kernel, bias), tf.ones((10, 1))).Layers);

    private static Sequential Model(string activation, float kernel, float[] bias)
    {
        var model = keras.Sequential([keras.layers.Dense(bias.Length, activation: activation, input_shape: 1)]);
        model.set_weights([(tf.ones((1, bias.Length)) * kernel).numpy(), np.array(bias)]);
        return model;
    }

    private static Sequential Deep(string activation, TfActivations.Keras.Initializers.Initializer initializer)
    {
        List<Layer> layers =
        [
            keras.layers.Dense(30, activation: activation, kernel_initializer: initializer, input_shape: 20),
        ];
        for (var i = 0; i < 9; i++)
            layers.Add(keras.layers.Dense(30, activation: activation, kernel_initializer: initializer));
        layers.Add(keras.layers.Dense(1));
        var model = keras.Sequential(layers);
        model.compile(optimizer: "sgd", loss: "mse");
        return model;
    }
}
