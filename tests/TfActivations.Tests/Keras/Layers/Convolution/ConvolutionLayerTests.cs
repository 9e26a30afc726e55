using TfActivations.Kernels;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Layers.Convolution;

public class ConvolutionLayerTests
{
    [Fact]
    public void A_layer_is_its_op_and_its_bias_and_its_activation()
    {
        var x = Images(2, 6, 5, 4);
        var layer = keras.layers.Conv2D(
            6,
            (3, 2),
            strides: (2, 1),
            padding: "same",
            groups: 2,
            activation: "tanh",
            bias_initializer: keras.initializers.RandomNormal(seed: 1)
        );
        var y = layer.Apply(x);
        Assert.Equal([3, 2, 2, 6], layer.Weights[0].Shape);
        Equal(tf.tanh(tf.nn.conv2d(x, layer.Weights[0], (2, 1), "SAME") + layer.Weights[1]), y);

        var dilated = keras.layers.Conv2D(3, 2, dilation_rate: 2, use_bias: false);
        y = dilated.Apply(x);
        Equal(tf.nn.conv2d(x, dilated.Weights[0], 1, "VALID", dilations: 2), y);

        var depthwise = keras.layers.DepthwiseConv2D(
            3,
            strides: 2,
            depth_multiplier: 2,
            activation: tf.nn.relu,
            bias_initializer: "ones"
        );
        y = depthwise.Apply(x);
        Assert.Equal([3, 3, 4, 2], depthwise.Weights[0].Shape);
        Equal(tf.nn.relu(tf.nn.depthwise_conv2d(x, depthwise.Weights[0], 2, "VALID") + 1), y);

        Equal(tf.nn.max_pool2d(x, 2, 2, "VALID"), keras.layers.MaxPooling2D().Apply(x));
        Equal(tf.nn.max_pool2d(x, (3, 2), (1, 2), "SAME"), keras.layers.MaxPooling2D((3, 2), (1, 2), "same").Apply(x));
        Equal(tf.nn.avg_pool2d(x, 3, 3, "SAME"), keras.layers.AveragePooling2D(3, padding: "same").Apply(x));
        Equal(tf.reduce_mean(x, new[] { 1, 2 }), keras.layers.GlobalAveragePooling2D().Apply(x));
    }

    [Fact]
    public void Gradients_of_a_bias_are_sums_over_all_windows()
    {
        var x = Images(40, 32, 30, 3);
        var layer = keras.layers.Conv2D(5, 3, padding: "same");
        layer.Apply(x);
        using var tape = tf.GradientTape();
        var y = layer.Apply(x);
        var upstream = Images([.. y.Shape]);
        var gradient = tape.gradient(y, layer.Weights[1], upstream)!;
        var expected = tf.reduce_sum(tf.cast(upstream, tf.float64), new[] { 0, 1, 2 }).Doubles();
        Assert.All(expected.Zip(gradient.Doubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-3));

        using var none = tf.GradientTape();
        gradient = none.gradient(layer.Apply(x[..0]), layer.Weights[1])!;
        Assert.All(gradient.Doubles(), value => Assert.Equal(0, value));
    }

    [Fact]
    public void Names_and_summary_are_Kerass()
    {
        keras.utils.clear_session();
        var model = LeNet();
        Assert.Equal(
            ["conv2d", "max_pooling2d", "depthwise_conv2d", "average_pooling2d", "global_average_pooling2d", "dense"],
            model.Layers.Select(layer => layer.Name)
        );
        Assert.Equal([-1, 10, 10, 8], model.Layers[0].OutputShape);
        Assert.Equal([-1, 5, 5, 8], model.Layers[1].OutputShape);
        Assert.Equal([-1, 3, 3, 8], model.Layers[2].OutputShape);
        Assert.Equal([-1, 2, 2, 8], model.Layers[3].OutputShape);
        Assert.Equal([-1, 8], model.Layers[4].OutputShape);
        Assert.Equal((3 * 3 * 2 + 1) * 8 + (3 * 3 + 1) * 8 + (8 + 1) * 3, model.count_params());
    }

    [Fact]
    public void Images_of_any_size_go_through()
    {
        var input = keras.Input((-1, -1, 3));
        var y = keras.layers.Conv2D(8, 5, strides: 3, padding: "same").Apply(input);
        Assert.Equal([-1, -1, -1, 8], y.Shape);
        y = keras.layers.MaxPooling2D().Apply(keras.layers.Conv2D(4, 7).Apply(y));
        Assert.Equal([-1, -1, -1, 4], y.Shape);
        var model = keras.Model(input, keras.layers.GlobalAveragePooling2D().Apply(y));
        Assert.Equal([2, 4], model.Apply(Images(2, 30, 41, 3)).Shape);
        Assert.Equal([5, 4], model.Apply(Images(5, 24, 24, 3)).Shape);
    }

    [Fact]
    public void Steps_allocate_nothing_and_are_eager_steps()
    {
        var model = LeNet();
        var weights = model.get_weights();
        var (x, y) = (Images(1280, 12, 12, 2), tf.cast(tf.argmax(Numbers(1280, 3), axis: 1), tf.int32));
        List<double[]>[] trained =
        [
            .. new[] { true, false }.Select(eagerly =>
            {
                model.set_weights(weights);
                model.compile("sgd", "sparse_categorical_crossentropy", run_eagerly: eagerly);
                model.fit(x[..64], y[..64], batch_size: 16, epochs: 2, verbose: 0, shuffle: false);
                return model.get_weights().Select(w => ((Tensor)w).Doubles()).ToList();
            }),
        ];
        Assert.Equal(trained[0], trained[1]);
        Assert.Equal(
            0,
            Allocations.OfSteps(
                (epochs, meter) => model.fit(x, y, batch_size: 32, epochs: epochs, verbose: 0, callbacks: [meter])
            )
        );
    }

    [Fact]
    public void Training_has_the_same_bits_on_one_thread_and_on_all()
    {
        var (x, y) = (Images(96, 28, 26, 3), tf.cast(tf.argmax(Numbers(96, 3), axis: 1), tf.int32));
        var all = Trained();
        using var bypass = Workers.Bypass();
        Assert.Equal(all, Trained());

        double[] Trained()
        {
            keras.utils.set_random_seed(1);
            var model = keras.Sequential([
                keras.layers.Conv2D(20, 3, padding: "same", activation: "relu"),
                keras.layers.MaxPooling2D(3, 2),
                keras.layers.DepthwiseConv2D(3),
                keras.layers.AveragePooling2D(),
                keras.layers.Conv2D(16, 1, activation: "tanh"),
                keras.layers.Flatten(),
                keras.layers.Dense(3, activation: "softmax"),
            ]);
            model.compile("adam", "sparse_categorical_crossentropy");
            model.fit(x, y, 48, epochs: 2, verbose: 0);
            return [.. model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles())];
        }
    }

    [Fact]
    public void Convolutions_learn_to_read_digits()
    {
        keras.utils.set_random_seed(1);
        var (digits, classes) = keras.datasets.digits.load_data();
        Tensor x = tf.reshape(tf.cast(digits, tf.float32) / 16, [-1, 8, 8, 1]),
            y = tf.cast(classes, tf.int32);
        var model = keras.Sequential([
            keras.layers.Conv2D(16, 3, padding: "same", activation: "relu", input_shape: (8, 8, 1)),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(32, 3, padding: "same", activation: "relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        model.compile("adam", "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        // Rows in order are of one writer after another, so every fourth is kept for the test.
        Tensor learnt = Enumerable.Range(0, 1797).Where(i => i % 4 > 0).ToArray(),
            kept = Enumerable.Range(0, 1797).Where(i => i % 4 == 0).ToArray();
        model.fit(tf.gather(x, learnt), tf.gather(y, learnt), epochs: 10, verbose: 0);
        var accuracy = model.evaluate(tf.gather(x, kept), tf.gather(y, kept), verbose: 0)["accuracy"];
        Assert.True(accuracy > 0.95, $"accuracy {accuracy}");
    }

    [Fact]
    public void A_saved_configuration_makes_the_same_model()
    {
        var model = LeNet();
        var again = keras.models.model_from_json(model.to_json());
        again.set_weights(model.get_weights());
        var x = Images(3, 12, 12, 2);
        Assert.Equal(
            ((Tensor)model.predict(x, verbose: 0)).Doubles(),
            ((Tensor)again.predict(x, verbose: 0)).Doubles()
        );
    }

    [Fact]
    public void What_does_not_fit_is_an_error_that_says_so()
    {
        var x = Images(1, 4, 4, 3);
        Fails("Conv2D: filters must be positive. Received: 0", () => keras.layers.Conv2D(0, 3));
        Fails(
            "Conv2D: groups must be positive and divide the 4 filters. Received: 3",
            () => keras.layers.Conv2D(4, 3, groups: 3)
        );
        Fails(
            "Conv2D: kernel_size must be a positive integer or two, for height and width. Received: (3, 3, 3)",
            () => keras.layers.Conv2D(4, (3, 3, 3))
        );
        Fails(
            "Conv2D: strides and dilation_rate cannot both be above 1. Received: (2, 2) and (1, 2)",
            () => keras.layers.Conv2D(4, 3, strides: 2, dilation_rate: (1, 2))
        );
        Fails(
            "Conv2D: padding must be 'valid' or 'same'. Received: 'causal'",
            () => keras.layers.Conv2D(4, 3, padding: "causal")
        );
        Fails(
            "Conv2D: data_format must be 'channels_last': images have shape (batch, height, width, channels). "
                + "Received: 'channels_first'",
            () => keras.layers.Conv2D(4, 3, data_format: "channels_first")
        );
        Fails(
            "Conv2D 'c': the input needs 4 axes, (batch, height, width, channels), and channels in 2 groups. "
                + "Received: shape (None, 4, 4, 3)",
            () => keras.layers.Conv2D(4, 3, groups: 2, name: "c").Apply(x)
        );
        var built = keras.layers.Conv2D(4, 3, name: "c");
        built.Apply(x);
        Fails(
            "Conv2D 'c': the input must have shape (None, height, width, 3). Received: (1, 4, 4, 6)",
            () => built.Apply(Images(1, 4, 4, 6))
        );
        Fails(
            "DepthwiseConv2D: depth_multiplier must be positive. Received: 0",
            () => keras.layers.DepthwiseConv2D(3, depth_multiplier: 0)
        );
        Fails(
            "DepthwiseConv2D 'd': the input needs 4 axes, (batch, height, width, channels). Received: shape (None, 3)",
            () => keras.layers.DepthwiseConv2D(3, name: "d").Apply(Numbers(2, 3))
        );
        var depthwise = keras.layers.DepthwiseConv2D(3, name: "d");
        depthwise.Apply(x);
        Fails(
            "DepthwiseConv2D 'd': the input must have shape (None, height, width, 3). Received: (1, 4, 4, 6)",
            () => depthwise.Apply(Images(1, 4, 4, 6))
        );
        Fails(
            "MaxPooling2D: pool_size must be a positive integer or two, for height and width. Received: (0,)",
            () => keras.layers.MaxPooling2D(0)
        );
        Fails(
            "AveragePooling2D: strides must be a positive integer or two, for height and width. Received: (1, 2, 3)",
            () => keras.layers.AveragePooling2D(2, (1, 2, 3))
        );
        Fails(
            "MaxPooling2D 'm': the input must have shape (None, height, width, channels). Received: (None, 3)",
            () => keras.layers.MaxPooling2D(name: "m").Apply(Numbers(2, 3))
        );
        Fails(
            "GlobalAveragePooling2D 'g': the input must have shape (None, height, width, channels). Received: (None, 3)",
            () => keras.layers.GlobalAveragePooling2D(name: "g").Apply(Numbers(2, 3))
        );

        static void Fails(string message, Action call) =>
            Assert.Equal(message, Assert.Throws<InvalidArgumentException>(call).Message);
    }

    private static TfActivations.Keras.Models.Sequential LeNet() =>
        keras.Sequential([
            keras.layers.Conv2D(8, 3, activation: "relu", input_shape: (12, 12, 2)),
            keras.layers.MaxPooling2D(),
            keras.layers.DepthwiseConv2D(3, activation: "elu"),
            keras.layers.AveragePooling2D(2, 1),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(3, activation: "softmax"),
        ]);

    private static Tensor Images(params int[] shape)
    {
        var random = new Random(4);
        var values = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = random.NextSingle() - 0.5f;
        return tf.reshape(values, shape);
    }

    private static void Equal(Tensor expected, Tensor actual)
    {
        Assert.Equal(expected.Shape, actual.Shape);
        Assert.All(expected.Doubles().Zip(actual.Doubles()), pair => Assert.Equal(pair.First, pair.Second, 1e-5));
    }
}
