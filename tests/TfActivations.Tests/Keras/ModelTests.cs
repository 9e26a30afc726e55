using NumSharp;
using TfActivations.Keras.Data;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;
using Shape = TfActivations.Tensors.Shape;

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
    public void A_layer_serves_as_an_activation()
    {
        var dense = keras.layers.Dense(2, activation: keras.layers.LeakyReLU(0.5), kernel_initializer: "ones");
        Assert.Equal(
            [-1.5, -1.5],
            dense
                .Apply(
                    tf.constant([
                        [-1f, -2f],
                    ])
                )
                .Doubles()
        );
    }

    [Fact]
    public void Data_may_lack_a_last_axis_of_length_1()
    {
        var model = keras.Sequential([keras.layers.Dense(1, kernel_initializer: "ones", input_shape: 1)]);
        model.compile(optimizer: "sgd", loss: "mse");
        var x = tf.constant([1f, 2f, 3f]);
        Assert.Equal([3, 1], Lengths(model.predict(x, verbose: 0)));
        Assert.Equal(0, model.evaluate(x, x, verbose: 0).Loss);
        Assert.Equal(0, model.fit(x, x, verbose: 0, validation_data: (x, x)).history["val_loss"][0]);
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
    public void A_model_may_be_deeper_than_the_call_stack()
    {
        const int Depth = 10_000;
        const int SmallStack = 1 << 18;
        var input = keras.Input(shape: 1);
        var output = input;
        for (var i = 0; i < Depth; i++)
            output = keras.layers.ReLU().Apply(output);
        Functional? model = null;
        var thread = new Thread(() => model = keras.Model([input], [output]), SmallStack);
        thread.Start();
        thread.Join();
        Assert.Equal(Depth + 1, model!.Layers.Count);
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
        var (left, right) = new Batch(tf.zeros((count, 1)), []).Split(split);
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
        protected override Tensor call(Tensor input, bool training) => input;

        protected override Tensor call(IReadOnlyList<Tensor> inputs, bool training) =>
            inputs.Aggregate((a, b) => a + b);
    }

    private sealed class Scale : Layer
    {
        private TfActivations.Autodiff.Variable factor = null!;

        protected override void build(Shape inputShape) => factor = AddWeight("factor", Shape.Scalar, "ones");

        protected override Tensor call(Tensor input, bool training) => input * factor;
    }

    private sealed class Log(int stopAfter) : Callback
    {
        public List<string> Lines { get; } = [];

        public override void on_train_begin(IDictionary<string, double> logs) => Lines.Add("train begin");

        public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) => Lines.Add($"epoch {epoch}");

        public override void on_train_batch_end(int batch, IDictionary<string, double> logs) =>
            Lines.Add($"batch {batch}: {string.Join(", ", logs.Keys)}");

        public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
        {
            Lines.Add($"end: {string.Join(", ", logs.Keys)}");
            model.stop_training = epoch == stopAfter;
        }

        public override void on_train_end(IDictionary<string, double> logs) =>
            Lines.Add($"train end: {string.Join(", ", logs.Keys)}");
    }
}
