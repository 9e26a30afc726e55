using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>What users of Sequential, the functional API, compile, fit, evaluate and predict rely on.</summary>
public class ModelTests
{
    private const int Samples = 60;

    [Fact]
    public void An_activation_is_a_name_a_function_an_object_or_a_lambda()
    {
        Tensor x = Numbers(4, 5);
        Layer[] layers =
        [
            keras.layers.Dense(3, activation: "tanh", kernel_initializer: Seeded),
            keras.layers.Dense(3, activation: tf.nn.tanh, kernel_initializer: Seeded),
            keras.layers.Dense(3, activation: keras.activations.get("tanh"), kernel_initializer: Seeded),
            keras.layers.Dense(
                3,
                activation: z => (tf.exp(z) - tf.exp(-z)) / (tf.exp(z) + tf.exp(-z)),
                kernel_initializer: Seeded
            ),
        ];
        var expected = layers[0].Apply(x).Doubles();
        foreach (var layer in layers)
            Assert.All(layer.Apply(x).Doubles().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        var error = Assert.Throws<UnknownNameException>(() => keras.layers.Dense(3, activation: "rely"));
        Assert.StartsWith("unknown activation 'rely'; did you mean 'relu'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shared_layer_has_one_set_of_weights_and_learns_from_both_uses()
    {
        var (a, b) = (keras.Input(3), keras.Input(3));
        var shared = keras.layers.Dense(4, activation: "relu");
        var sum = new Sum().Apply([shared.Apply(a), shared.Apply(b)]);
        var model = keras.Model([a, b], [keras.layers.Dense(1).Apply(sum)]);
        Assert.Equal(3 * 4 + 4 + 4 + 1, model.count_params());
        model.compile(optimizer: "adam", loss: "mse");
        var (x1, x2) = (Numbers(Samples, 3), Numbers(Samples, 3) * 0.5);
        Tensor y = tf.reduce_sum(x1 + x2, axis: 1, keepdims: true);
        var history = model.fit([x1, x2], y, epochs: 30, verbose: 0);
        var losses = history.history["loss"];
        Assert.True(losses[^1] < losses[0] * 0.9, $"{losses[0]} to {losses[^1]}");
        Assert.Equal([Samples, 1], Lengths(model.predict([x1, x2], verbose: 0)));
    }

    [Fact]
    public void Several_outputs_have_a_loss_each()
    {
        var input = keras.Input(3);
        var hidden = keras.layers.Dense(8, activation: "tanh").Apply(input);
        var first = keras.layers.Dense(2, name: "first").Apply(hidden);
        var second = keras.layers.Dense(3, activation: "softmax", name: "second").Apply(hidden);
        var model = keras.Model([input], [first, second]);
        model.compile(optimizer: "sgd", loss: ["mse", "categorical_crossentropy"], metrics: ["mae", "accuracy"]);
        var x = Numbers(Samples, 3);
        var classes = tf.one_hot(tf.argmax(x, axis: 1), 3);
        var history = model.fit(x, [x[.., ..2], classes], verbose: 0).history;
        string[] expected = ["first_loss", "first_mae", "loss", "second_accuracy", "second_loss"];
        Assert.Equal(
            expected,
            history
                .Keys.Order(StringComparer.Ordinal)
                .Select(k => k.Replace("mean_absolute_error", "mae", StringComparison.Ordinal))
        );
        Assert.Equal(history["loss"][0], history["first_loss"][0] + history["second_loss"][0], 1e-5);
        var outputs = model.predict_outputs(x, verbose: 0);
        Assert.Equal([Samples, 2], Lengths(outputs[0]));
        Assert.Equal([Samples, 3], Lengths(outputs[1]));
        var error = Assert.Throws<InvalidArgumentException>(() => model.predict(x, verbose: 0));
        Assert.EndsWith("has 2 outputs; use predict_outputs", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_of_ones_own_trains()
    {
        var model = keras.Sequential([new Scale(), keras.layers.Dense(1, use_bias: false)]);
        model.compile(optimizer: keras.optimizers.SGD(0.05), loss: "mse");
        Tensor x = Numbers(Samples, 2);
        model.fit(x, x[.., ..1] * 3, epochs: 60, verbose: 0);
        Assert.True(model.evaluate(x, x[.., ..1] * 3, verbose: 0).Loss < 0.1);
        Assert.NotEqual(1, model.Weights[0].Value.item());
    }

    [Theory]
    [InlineData(10, 0.1, 9)]
    [InlineData(7, 0.5, 3)]
    [InlineData(25, 0.1, 22)]
    [InlineData(60000, 0.1, 54000)]
    public void Validation_takes_the_last_samples_rounded_as_Keras_rounds(int count, double split, int training)
    {
        var (left, right) = new Dataset([tf.zeros((count, 1))], []).Split(split);
        Assert.Equal((training, count - training), (left.Count, right.Count));
    }

    [Fact]
    public void A_sample_weight_of_zero_leaves_a_sample_out()
    {
        var (x, y) = (Numbers(8, 3), Numbers(8, 1));
        Tensor weights = new[] { 1f, 1, 1, 1, 0, 0, 0, 0 };
        var (weighted, cut) = (Regression(), Regression());
        weighted.fit(x, y, batch_size: 8, shuffle: false, sample_weight: weights * 2, verbose: 0);
        cut.fit(x[..4], y[..4], batch_size: 4, shuffle: false, verbose: 0);
        Same(cut.get_weights(), weighted.get_weights(), 1e-6);
    }

    [Fact]
    public void Class_weights_are_sample_weights()
    {
        var x = Numbers(6, 3);
        Tensor classes = new[] { 0, 1, 2, 0, 1, 2 };
        var (byClass, bySample) = (Classifier(), Classifier());
        var perClass = new Dictionary<int, double> { [0] = 0.5, [2] = 3 };
        byClass.fit(x, classes, shuffle: false, class_weight: perClass, verbose: 0);
        bySample.fit(x, classes, shuffle: false, sample_weight: new[] { 0.5f, 1, 3, 0.5f, 1, 3 }, verbose: 0);
        Same(bySample.get_weights(), byClass.get_weights(), 0);
    }

    [Fact]
    public void A_callback_sees_each_step_and_ends_the_training()
    {
        var log = new Log(stopAfter: 1);
        var model = Regression();
        var history = model.fit(
            Numbers(10, 3),
            Numbers(10, 1),
            batch_size: 4,
            epochs: 9,
            verbose: 0,
            callbacks: [log],
            validation_data: (Numbers(4, 3), Numbers(4, 1))
        );
        string[] epoch = ["batch 0: loss", "batch 1: loss", "batch 2: loss", "end: loss, val_loss"];
        Assert.Equal(["train begin", "epoch 0", .. epoch, "epoch 1", .. epoch, "train end: loss, val_loss"], log.Lines);
        Assert.Equal([0, 1], history.epoch);
    }

    [Fact]
    public void Cancelling_ends_fit_between_two_steps()
    {
        using var source = new CancellationTokenSource();
        var model = Regression();
        var before = model.get_weights();
        source.Cancel();
        Assert.Throws<OperationCanceledException>(() =>
            model.fit(Numbers(10, 3), Numbers(10, 1), verbose: 0, cancellation_token: source.Token)
        );
        Same(before, model.get_weights(), 0);
    }

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
    public void A_seed_repeats_a_run_and_five_threads_do_not_disturb_each_other()
    {
        var alone = Run(1);
        Assert.NotEqual(alone, Run(2));
        var together = new double[5][];
        var threads = Enumerable.Range(0, 5).Select(i => new Thread(() => together[i] = Run(1))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(together, weights => Assert.Equal(alone, weights));

        static double[] Run(int seed)
        {
            keras.utils.set_random_seed(seed);
            var model = Classifier(kernel: "glorot_uniform");
            model.fit(Numbers(300, 3), tf.cast(tf.argmax(Numbers(300, 3), axis: 1), tf.int32), epochs: 3, verbose: 0);
            return [.. model.get_weights().SelectMany(w => ((Tensor)w).Doubles())];
        }
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
        Fit(1);
        var (few, many) = (Fit(2), Fit(12));
        // 10 epochs more are 2,000 steps more. An epoch's logs are a few hundred bytes.
        Assert.True(many - few < 10 * 4096, $"{few} bytes for 2 epochs, {many} for 12");

        long Fit(int epochs)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            model.fit(x, y, epochs: epochs, verbose: 0);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Set_weights_sets_all_or_none()
    {
        var model = Regression();
        var before = model.get_weights();
        var error = Assert.Throws<InvalidArgumentException>(() =>
            model.set_weights([np.ones(new[] { 3, 4 }), np.ones(5), before[2], before[3]])
        );
        Assert.Equal("set_weights: weight 1 ('bias') has shape (4,). Received: (5,)", error.Message);
        Same(before, model.get_weights(), 0);
        error = Assert.Throws<InvalidArgumentException>(() => model.set_weights([before[0]]));
        Assert.EndsWith("has 4 weights. Received: 1", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Dropout_drops_in_training_only_and_keeps_the_mean()
    {
        var layer = keras.layers.Dropout(0.25, seed: 1);
        var x = tf.ones((100, 100));
        Assert.Equal(x.Doubles(), layer.Apply(x).Doubles());
        var y = layer.Apply(x, training: true).Doubles();
        Assert.Equal(
            [0, 4 / 3.0],
            y.Distinct().Order().Select(value => Math.Round(value, 5) is 1.33333 ? 4 / 3.0 : value)
        );
        Assert.Equal(1, y.Average(), 0.05);
    }

    [Theory]
    [InlineData("glorot_uniform", 2.0 / 300)]
    [InlineData("glorot_normal", 2.0 / 300)]
    [InlineData("he_uniform", 2.0 / 200)]
    [InlineData("he_normal", 2.0 / 200)]
    [InlineData("lecun_uniform", 1.0 / 200)]
    [InlineData("lecun_normal", 1.0 / 200)]
    [InlineData("random_normal", 0.05 * 0.05)]
    [InlineData("random_uniform", 0.1 * 0.1 / 12)]
    public void Initializers_have_their_variance(string name, double variance)
    {
        var values = keras.initializers.get(name).Create((200, 100)).Doubles();
        Assert.Equal(0, values.Average(), 0.005);
        Assert.Equal(1, values.Average(v => v * v) / variance, 0.05);
    }

    public static TheoryData<string, string> Errors =>
        new()
        {
            { "optimizer", "unknown optimizer 'adan'; did you mean 'adam'? Known: adam, rmsprop, sgd" },
            { "loss", "unknown loss 'crossentropy'" },
            { "metric", "unknown metric 'acuracy'; did you mean 'accuracy'?" },
            { "initializer", "unknown initializer 'glorot'" },
            { "not compiled", "fit: model 'm' must be compiled first: model.compile(...)" },
            { "not built", "get_weights: model 'm' has no weights yet; give its first layer an input_shape" },
            { "samples", "inputs, targets and weights must have one number of samples. Received: 4 and 3" },
            { "batch size", "batch_size must be positive. Received: 0" },
            { "epochs", "epochs must be positive. Received: -1" },
            { "verbose", "verbose must be 0, 1 or 2. Received: 3" },
            { "split", "validation_split must leave samples on both sides of 4. Received: 1.5" },
            { "input width", "Linear: the input's last axis must be 3. Received: shape (4, 2)" },
            {
                "target width",
                "MeanSquaredError: y_true and y_pred must have one shape. Received: y_true (4, 2), y_pred (4, 1)"
            },
            { "units", "Dense: units must be positive. Received: 0" },
            { "rate", "Dropout: rate must be from 0 to below 1. Received: 1" },
            { "learning rate", "learning_rate must not be negative. Received: -1" },
            { "shared axes", "PReLU 'p': shared_axes must be from 1 to 1 for shape (None, 3). Received: 2" },
            { "both slopes", "LeakyReLU: one argument was given under both of its names. Received: 0.1 and 0.2" },
            { "names", "Model: all layers need names of their own. Received: 'd' twice" },
            { "categorical", "to_categorical: classes must be from 0 to 2. Received: 3" },
        };

    [Theory, MemberData(nameof(Errors))]
    public void Bad_input_is_named(string what, string message)
    {
        var (x, y) = (Numbers(4, 3), Numbers(4, 1));
        var model = keras.Sequential([keras.layers.Dense(1)], name: "m");
        if (what != "not compiled")
            model.compile(loss: "mse");
        Action act = what switch
        {
            "optimizer" => () => model.compile(optimizer: "adan"),
            "loss" => () => model.compile(loss: "crossentropy"),
            "metric" => () => model.compile(metrics: ["acuracy"]),
            "initializer" => () => keras.layers.Dense(1, kernel_initializer: "glorot"),
            "not compiled" => () => model.fit(x, y),
            "not built" => () => model.get_weights(),
            "samples" => () => model.fit(x, y[..3]),
            "batch size" => () => model.fit(x, y, batch_size: 0),
            "epochs" => () => model.fit(x, y, epochs: -1),
            "verbose" => () => model.fit(x, y, verbose: 3),
            "split" => () => model.fit(x, y, validation_split: 1.5),
            "input width" => () => Regression().fit(x[.., ..2], y, verbose: 0),
            "target width" => () => model.fit(x, Numbers(4, 2), verbose: 0),
            "units" => () => keras.layers.Dense(0),
            "rate" => () => keras.layers.Dropout(1),
            "learning rate" => () => keras.optimizers.Adam(-1),
            "shared axes" => () => keras.layers.PReLU(shared_axes: [2], name: "p").Apply(x),
            "both slopes" => () => keras.layers.LeakyReLU(negative_slope: 0.1, alpha: 0.2),
            "names" => () => Twins(),
            _ => () => keras.utils.to_categorical(new[] { 0, 3 }, 3),
        };
        var error = Assert.ThrowsAny<TfActivationsException>(act);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
    }

    private static void Twins()
    {
        var input = keras.Input(3);
        keras.Model(input, keras.layers.Dense(3, name: "d").Apply(keras.layers.Dense(3, name: "d").Apply(input)));
    }

    private static TfActivations.Keras.Initializers.Initializer Seeded => keras.initializers.GlorotUniform(seed: 7);

    private static Sequential Regression()
    {
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: "tanh", kernel_initializer: Seeded, input_shape: 3),
            keras.layers.Dense(1, kernel_initializer: Seeded),
        ]);
        model.compile(optimizer: "sgd", loss: "mse");
        return model;
    }

    private static Sequential Classifier(TfActivations.Keras.Initializers.Initializer? kernel = null)
    {
        var model = keras.Sequential([
            keras.layers.Dense(3, activation: "softmax", kernel_initializer: kernel ?? Seeded, input_shape: 3),
        ]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    private static Tensor Numbers(int rows, int columns) =>
        tf.reshape(
            Enumerable.Range(0, rows * columns).Select(i => (float)Math.Sin(i * 1.7)).ToArray(),
            [rows, columns]
        );

    private static int[] Lengths(NumSharp.NDArray array) => [.. array.shape.Select(length => (int)length)];

    private static void Same(NumSharp.NDArray[] expected, NumSharp.NDArray[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        foreach (var (a, b) in expected.Zip(actual))
        foreach (var (x, y) in ((Tensor)a).Doubles().Zip(((Tensor)b).Doubles()))
            Assert.Equal(x, y, tolerance);
    }

    private sealed class Sum : Layer
    {
        protected override Tensor Call(Tensor input, bool training) => input;

        protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training) =>
            inputs.Aggregate((a, b) => a + b);
    }

    private sealed class Scale : Layer
    {
        private TfActivations.Autodiff.Variable factor = null!;

        protected override void Build(Shape inputShape) => factor = AddWeight("factor", Shape.Scalar, "ones");

        protected override Tensor Call(Tensor input, bool training) => input * factor;
    }

    private sealed class Log(int stopAfter) : Callback
    {
        public List<string> Lines { get; } = [];

        public override void OnTrainBegin() => Lines.Add("train begin");

        public override void OnEpochBegin(int epoch) => Lines.Add($"epoch {epoch}");

        public override void OnTrainBatchEnd(int batch, IReadOnlyDictionary<string, double> logs) =>
            Lines.Add($"batch {batch}: {string.Join(", ", logs.Keys)}");

        public override void OnEpochEnd(int epoch, IReadOnlyDictionary<string, double> logs)
        {
            Lines.Add($"end: {string.Join(", ", logs.Keys)}");
            Model.stop_training = epoch == stopAfter;
        }

        public override void OnTrainEnd(IReadOnlyDictionary<string, double> logs) =>
            Lines.Add($"train end: {string.Join(", ", logs.Keys)}");
    }
}
