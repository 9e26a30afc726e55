using NumSharp;
using TfActivations.Autodiff;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Tutorials;

/// <summary>First lessons, written as their Python is, with words and data of our own.</summary>
public class BasicsTutorials
{
    /// <summary>A first network: pictures of digits, a report of probabilities, a prediction.</summary>
    [Fact]
    public void A_first_network()
    {
        tf.random.set_seed(1);
        var (x, y) = keras.datasets.digits.load_data();
        var (x_train, y_train, x_test, y_test) = (x[":1200"] / 16.0, y[":1200"], x["1200:"] / 16.0, y["1200:"]);
        var model = tf.keras.models.Sequential([
            tf.keras.layers.Flatten(input_shape: (8, 8)),
            tf.keras.layers.Dense(64, activation: "relu"),
            tf.keras.layers.Dropout(0.2),
            tf.keras.layers.Dense(10),
        ]);
        var loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits: true);
        var before = (float)loss_fn.Apply(y_train[":1"], model.Apply(x_train[":1"]));
        Assert.InRange(before, 0.5, 8);
        model.compile(optimizer: "adam", loss: loss_fn, metrics: ["accuracy"]);
        model.fit(x_train, y_train, epochs: 5, verbose: 0);
        var (_, accuracy) = model.evaluate(x_test, y_test, verbose: 0);
        Assert.InRange(accuracy, 0.8, 1);
        var probability_model = tf.keras.Sequential([model, tf.keras.layers.Softmax()]);
        var probabilities = probability_model.predict(x_test[":5"], verbose: 0);
        Assert.Equal(5, (float)tf.reduce_sum(probabilities), 1e-4);
    }

    /// <summary>Variables: made, assigned, with gradients.</summary>
    [Fact]
    public void Variables_and_gradients()
    {
        var matrix = tf.Variable(
            tf.constant(
                new[,]
                {
                    { 1.0, 2.0 },
                    { 3.0, 4.0 },
                }
            )
        );
        Assert.Equal(tf.float32, matrix.dtype);
        matrix.assign_add(tf.ones([2, 2]));
        Assert.Equal([2f, 3, 4, 5], tf.reshape(matrix, [-1]).numpy().ToArray<float>());
        var (w, b) = (tf.Variable(3.0, name: "w"), tf.Variable(-1.0, trainable: false, name: "b"));
        using var tape = tf.GradientTape();
        var loss = w * w * 2 + b;
        var dw = tape.gradient(loss, w);
        Assert.Equal("12.00", $"{(float)dw!:f2}");
        Assert.Equal("<tf.Variable 'w:0' shape=() dtype=float32, numpy=3.0>", $"{w}");
    }

    /// <summary>A line through points by gradient descent, with a loss and a loop of one's own.</summary>
    [Fact]
    public void A_loop_of_ones_own()
    {
        tf.random.set_seed(3);
        var x = tf.linspace(-2.0, 2.0, 101);
        var y = 3.0 * x + 2.0 + tf.random.normal([101], stddev: 0.1);
        var (w, b) = (tf.Variable(5.0), tf.Variable(0.0));
        Tensor f(Tensor x) => w * x + b;
        List<float> losses = [];
        foreach (var epoch in range(60))
        {
            using var tape = tf.GradientTape();
            var loss = tf.reduce_mean(tf.square(y - f(x)));
            var (dw, db) = tape.gradient(loss, (w, b));
            w.assign_sub(0.1 * dw!);
            b.assign_sub(0.1 * db!);
            losses.Add((float)loss);
        }
        Assert.True(losses[^1] < losses[0] / 50);
        Assert.Equal(3, (float)w, 0.1);
        Assert.Equal(2, (float)b, 0.1);
    }

    private sealed class NaiveDense
    {
        private readonly Func<Tensor, Tensor> activation;

        public NaiveDense(int input_size, int output_size, Func<Tensor, Tensor> activation)
        {
            this.activation = activation;
            W = tf.Variable(tf.random.uniform([input_size, output_size], minval: -0.3, maxval: 0.3));
            b = tf.Variable(tf.zeros([output_size]));
        }

        public Variable W { get; }

        public Variable b { get; }

        public Tensor Call(Tensor inputs) => activation(tf.matmul(inputs, W) + b);
    }

    /// <summary>Layers and training out of nothing but tensors.</summary>
    [Fact]
    public void A_network_from_scratch()
    {
        tf.random.set_seed(5);
        var (x, y) = keras.datasets.digits.load_data();
        Tensor images = tf.reshape(tf.cast(x, tf.float32) / 16, [-1, 64]);
        Tensor labels = tf.cast(y, tf.int32);
        var (hidden, output) = (new NaiveDense(64, 32, tf.nn.relu), new NaiveDense(32, 10, tf.nn.softmax));
        Variable[] weights = [hidden.W, hidden.b, output.W, output.b];
        List<double> losses = [];
        for (var step = 0; step < 60; step++)
        {
            using var tape = tf.GradientTape();
            var predictions = output.Call(hidden.Call(images));
            var loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels, predictions));
            var gradients = tape.gradient(loss, weights);
            foreach (var (g, w) in zip(gradients, weights))
                w.assign_sub(g! * 0.5);
            losses.Add((float)loss);
        }
        Assert.True(losses[^1] < losses[0] / 2);
        var guesses = np.argmax(output.Call(hidden.Call(images)).numpy(), axis: 1);
        Assert.InRange((double)np.mean(guesses == y), 0.7, 1);
    }

    private sealed class StopAt(double wanted) : Callback
    {
        public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
        {
            if (logs["accuracy"] > wanted)
                model.stop_training = true;
        }
    }

    /// <summary>A callback of one's own that ends a training.</summary>
    [Fact]
    public void A_callback_ends_the_training()
    {
        tf.random.set_seed(2);
        var (x, y) = keras.datasets.digits.load_data();
        var model = keras.models.Sequential([
            keras.layers.Flatten(),
            keras.layers.Dense(48, activation: tf.nn.relu),
            keras.layers.Dense(10, activation: tf.nn.softmax),
        ]);
        model.compile(
            optimizer: tf.optimizers.Adam(learning_rate: 0.005),
            loss: keras.losses.sparse_categorical_crossentropy,
            metrics: ["accuracy"]
        );
        var history = model.fit(x / 16.0, y, epochs: 20, callbacks: [new StopAt(0.9)], verbose: 0);
        Assert.InRange(history.epoch.Count, 1, 15);
    }

    /// <summary>How small differences in slopes vanish or stay: deep networks of each kind of unit.</summary>
    [Theory]
    [InlineData("selu", "lecun_normal")]
    [InlineData("relu", "he_uniform")]
    [InlineData("elu", "he_normal")]
    public void Deep_networks_learn_with_the_right_start(string activation, string initializer)
    {
        keras.utils.set_random_seed(4);
        var model = keras.models.Sequential();
        model.add(keras.layers.Input([2]));
        foreach (var _ in range(5))
            model.add(keras.layers.Dense(8, activation: activation, kernel_initializer: initializer));
        model.add(keras.layers.Dense(1, activation: "sigmoid"));
        model.compile(
            loss: "binary_crossentropy",
            optimizer: keras.optimizers.SGD(learning_rate: 0.02, momentum: 0.9),
            metrics: ["accuracy"]
        );
        var angles = np.linspace(0, 6.28, 400);
        var radius = np.where(np.arange(400) % 2 == 0, 1.0, 0.4);
        var X = np.stack(new[] { np.cos(angles) * radius, np.sin(angles) * radius }, axis: 1);
        var history = model.fit(X, np.arange(400) % 2, epochs: 25, batch_size: 20, verbose: 0);
        Assert.True(history.history["loss"][^1] < 0.8 * history.history["loss"][0]);
    }
}
