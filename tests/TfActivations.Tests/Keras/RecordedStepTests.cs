using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Kernels;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>Steps that are recorded once and replayed: the same numbers, on any thread, with no allocation.</summary>
public class RecordedStepTests
{
    [Fact]
    public void Recorded_steps_are_eager_steps()
    {
        List<double[]>[] weights =
        [
            .. new[] { true, false }.Select(eagerly =>
            {
                keras.utils.set_random_seed(3);
                var model = keras.Sequential([
                    keras.layers.Dense(7, activation: "relu", input_shape: 3),
                    keras.layers.Dropout(0.3),
                    keras.layers.PReLU(),
                    keras.layers.Dense(1),
                ]);
                model.compile(optimizer: "rmsprop", loss: "mae", metrics: ["mse"], run_eagerly: eagerly);
                model.fit(Numbers(50, 3), Numbers(50, 1), batch_size: 16, epochs: 3, verbose: 0);
                return model.get_weights().Select(w => ((Tensor)w).Doubles()).ToList();
            }),
        ];
        Assert.Equal(weights[0], weights[1]);
    }

    [Fact]
    public void A_recorded_step_cannot_read_values_and_says_so()
    {
        var model = keras.Sequential([
            keras.layers.Activation(x =>
            {
                x.numpy();
                return x;
            }),
            keras.layers.Dense(1),
        ]);
        model.compile(loss: "mse");
        var error = Assert.Throws<InvalidStateException>(() => model.fit(Numbers(4, 3), Numbers(4, 1), verbose: 0));
        Assert.Contains("run_eagerly: true", error.Message, StringComparison.Ordinal);
        model.compile(loss: "mse", run_eagerly: true);
        model.fit(Numbers(4, 3), Numbers(4, 1), verbose: 0);
    }

    [Fact]
    public void A_seed_repeats_a_run_on_one_thread_on_all_and_beside_four_others()
    {
        var alone = Run(1);
        Assert.NotEqual(alone, Run(2));
        var onOneThread = OnThreads(1, () => Workers.Bypass())[0];
        Assert.Equal(alone, onOneThread);
        Assert.All(OnThreads(5, () => { }), weights => Assert.Equal(alone, weights));

        static double[][] OnThreads(int count, Action before)
        {
            var results = new double[count][];
            var threads = Enumerable
                .Range(0, count)
                .Select(i => new Thread(() =>
                {
                    before();
                    results[i] = Run(1);
                }))
                .ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            return results;
        }

        // Large enough for products, activations, softmax, gathering and the optimizer to be shared out.
        static double[] Run(int seed)
        {
            keras.utils.set_random_seed(seed);
            var model = keras.Sequential([
                keras.layers.Dense(200, activation: "tanh", input_shape: 300),
                keras.layers.Dropout(0.2),
                keras.layers.Dense(100, activation: "relu"),
                keras.layers.Dense(30, activation: "softmax"),
            ]);
            model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
            var x = Numbers(600, 300);
            model.fit(x, tf.cast(tf.argmax(x[.., ..30], axis: 1), tf.int32), 128, epochs: 3, verbose: 0);
            return [.. model.get_weights().SelectMany(w => ((Tensor)w).Doubles())];
        }
    }

    [Theory]
    [InlineData(1, 16)]
    [InlineData(3, 100)]
    [InlineData(8, 33)]
    public void Networks_of_any_shape_with_a_layer_of_ones_own_and_a_lambda_learn(int depth, int width)
    {
        keras.utils.set_random_seed(5);
        List<Layer> layers = [new Scale { InputShape = [-1, 20] }];
        for (var i = 0; i < depth; i++)
            layers.Add(keras.layers.Dense(width, activation: z => tf.maximum(z, 0.1 * z)));
        layers.Add(keras.layers.Dense(1));
        var model = keras.Sequential(layers);
        model.compile(optimizer: "adam", loss: "mse");
        var x = Numbers(500, 20);
        var losses = model.fit(x, x[.., ..1] * x[.., 1..2], 50, epochs: 30, verbose: 0).history["loss"];
        Assert.True(losses[^1] < losses[0] / 2, $"from {losses[0]} to {losses[^1]}");
    }

    /// <summary>Each feature times a weight of its own.</summary>
    private sealed class Scale() : Layer(null)
    {
        private Variable scale = null!;

        protected override void build(Shape inputShape) => scale = AddWeight("scale", inputShape[^1], "ones");

        protected override Tensor call(Tensor input, bool training) => input * scale;
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        var model = keras.Sequential([
            keras.layers.Dense(16, activation: "relu", input_shape: 3),
            keras.layers.Dropout(0.1),
            keras.layers.Dense(8, activation: "elu"),
            keras.layers.PReLU(),
            keras.layers.Dense(3, activation: "softmax"),
        ]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var (x, y) = (Numbers(6400, 3), tf.cast(tf.argmax(Numbers(6400, 3), axis: 1), tf.int32));
        Assert.Equal(
            0,
            Allocations.OfSteps((epochs, meter) => model.fit(x, y, epochs: epochs, verbose: 0, callbacks: [meter]))
        );
    }
}
