using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Kernels;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Recurrent;

/// <summary>Recurrent layers in models: training, recorded steps, second derivatives.</summary>
public class RecurrentTrainingTests
{
    [Fact]
    public void An_LSTM_reads_digits_row_by_row()
    {
        keras.utils.set_random_seed(1);
        var ((images, labels), (testImages, testLabels)) = keras.datasets.mnist.load_data();
        var model = keras.Sequential([
            keras.layers.LSTM(64, input_shape: (28, 28)),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        model.compile(
            optimizer: keras.optimizers.Adam(0.01),
            loss: "sparse_categorical_crossentropy",
            metrics: ["accuracy"]
        );
        model.fit(Scaled(images, 10_000), labels["0:10000"], 64, epochs: 1, verbose: 0);
        var scores = model.evaluate(Scaled(testImages, 1000), testLabels["0:1000"], verbose: 0);
        Assert.InRange(scores["accuracy"], 0.85, 1);

        static Tensor Scaled(NumSharp.NDArray images, int count) => tf.cast(images[$"0:{count}"], tf.float32) / 255;
    }

    [Fact]
    public void Recorded_steps_are_eager_steps_on_any_number_of_threads()
    {
        var alone = Run(eagerly: false);
        Assert.Equal(alone, Run(eagerly: true));
        using var bypass = Workers.Bypass();
        Assert.Equal(alone, Run(eagerly: false));

        static double[] Run(bool eagerly)
        {
            keras.utils.set_random_seed(5);
            var model = keras.Sequential([
                keras.layers.GRU(40, dropout: 0.2, return_sequences: true, input_shape: (9, 8)),
                keras.layers.LSTM(33, return_sequences: true),
                keras.layers.SimpleRNN(8, recurrent_dropout: 0.3),
                keras.layers.Dense(1),
            ]);
            model.compile(optimizer: "rmsprop", loss: "mse", run_eagerly: eagerly);
            model.fit(RecurrentLayerTests.Input(150, 9, 8), tf.ones([150, 1]), 70, epochs: 2, verbose: 0);
            return [.. model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles())];
        }
    }

    [Fact]
    public void A_model_takes_sequences_of_any_length()
    {
        var input = keras.Input([-1, 3]);
        var sequences = keras.layers.GRU(4, return_sequences: true).Apply(input);
        Assert.Equal([-1, -1, 4], sequences.Shape);
        var model = keras.Model([input], [keras.layers.LSTM(5).Apply(sequences)]);
        Assert.Equal([-1, 5], model.OutputShape);
        foreach (var steps in new[] { 1, 6, 40 })
        {
            var x = RecurrentLayerTests.Input(3, steps, 3);
            var (gru, lstm) = ((RecurrentLayer)model.Layers[1], (RecurrentLayer)model.Layers[2]);
            Tensor between = new PlainRecurrence(gru).Of(x);
            var expected = new PlainRecurrence(lstm).Of(tf.reshape(between, [3, steps, 4]));
            Assert.Equal(expected, ((Tensor)model.predict(x, verbose: 0)).Doubles(), (a, b) => Math.Abs(a - b) < 2e-6);
        }
    }

    [Theory]
    [InlineData("SimpleRNN")]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    public void The_gradient_of_a_gradient_is_a_slope(string kind)
    {
        keras.utils.set_random_seed(6);
        RecurrentLayer layer = kind switch
        {
            "SimpleRNN" => keras.layers.SimpleRNN(3),
            "LSTM" => keras.layers.LSTM(3),
            _ => keras.layers.GRU(3),
        };
        var x = RecurrentLayerTests.Input(2, 4, 2);
        layer.Apply(x);
        Tensor second;
        using (var outer = new GradientTape())
        {
            outer.watch(x);
            second = outer.gradient(Penalty(x), x)!;
        }
        const float Step = 1e-2f;
        for (var i = 0; i < x.Size; i++)
        {
            var slope = (Penalty(Moved(i, Step)).item() - Penalty(Moved(i, -Step)).item()) / (2 * Step);
            Assert.Equal(slope, second.Doubles()[i], 1e-3);
        }

        // The squared length of the input's gradient, as in a gradient penalty.
        Tensor Penalty(Tensor input)
        {
            using var tape = new GradientTape();
            tape.watch(input);
            return tf.reduce_sum(tf.square(tape.gradient(tf.reduce_sum(tf.square(layer.Apply(input))), input)!));
        }

        Tensor Moved(int element, float by)
        {
            var values = x.AsSpan<float>().ToArray();
            values[element] += by;
            return tf.reshape(values, x.Shape);
        }
    }

    [Fact]
    public void Regularizers_and_constraints_belong_to_their_weights()
    {
        var layer = keras.layers.GRU(
            4,
            kernel_regularizer: keras.regularizers.L2(0.5),
            recurrent_regularizer: "l2",
            bias_regularizer: "l1",
            recurrent_constraint: "unit_norm",
            bias_initializer: "ones"
        );
        layer.Apply(RecurrentLayerTests.Input(4, 3, 2));
        var weights = layer.Weights;
        Assert.Equal(
            [0.5 * SquaresOf(weights[0]), 0.01 * SquaresOf(weights[1]), 0.01 * 24],
            layer.Losses.Select(loss => loss.item()),
            (expected, actual) => Math.Abs(expected - actual) < 1e-5
        );
        Assert.Equal([false, true, false], weights.Select(weight => weight.Constraint is not null));

        static double SquaresOf(Tensor weight) => weight.Doubles().Sum(value => value * value);
    }
}
