using TfActivations.Keras.Data;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Models;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras;

/// <summary>What users write themselves: a training loop, a model, a layer, a loss, a callback.</summary>
public class OwnPartsTests
{
    private static readonly Tensor X = Numbers(12, 3);
    private static readonly Tensor Y = Numbers(12, 1);

    [Fact]
    public void A_loop_of_one_s_own_does_what_fit_does()
    {
        var (fitted, looped) = (Regression(), Regression());
        fitted.compile(optimizer: keras.optimizers.Adam(0.01), loss: "mse");
        var history = fitted.fit(X, Y, 4, epochs: 3, verbose: 0, shuffle: false);

        var optimizer = keras.optimizers.Adam(0.01);
        var mse = keras.losses.MeanSquaredError();
        List<double> means = [];
        for (var epoch = 0; epoch < 3; epoch++)
        {
            var total = 0.0;
            for (var start = 0; start < 12; start += 4)
            {
                var (x, y) = (X[start..(start + 4)], Y[start..(start + 4)]);
                using var tape = tf.GradientTape();
                var loss = mse.Apply(y, looped.Apply(x, training: true));
                var gradients = tape.gradient(loss, looped.TrainableWeights);
                optimizer.apply(gradients, looped.TrainableWeights);
                total += loss.item();
            }
            means.Add(total / 3);
        }
        Assert.Equal(Weights(fitted), Weights(looped));
        for (var epoch = 0; epoch < 3; epoch++)
            Assert.Equal(history.history["loss"][epoch], means[epoch], 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_model_of_one_s_own_trains_as_the_same_model_of_layers(bool eagerly)
    {
        var given = Regression();
        var own = new TwoLayers();
        own.Apply(X);
        own.set_weights(given.get_weights());
        foreach (var model in new Model[] { given, own })
        {
            model.compile(optimizer: "rmsprop", loss: "mse", run_eagerly: eagerly);
            model.fit(X, Y, 5, epochs: 3, verbose: 0, shuffle: false, validation_split: 0.25);
        }
        Assert.Equal(Weights(given), Weights(own));
        Assert.Equal(given.evaluate(X, Y, verbose: 0).Loss, own.evaluate(X, Y, verbose: 0).Loss);
        Assert.Equal(4, own.Weights.Count);
    }

    [Fact]
    public void A_model_of_one_s_own_may_be_built_by_its_first_step()
    {
        Assert.Equal(Trained(eagerly: true), Trained(eagerly: false));

        static double[] Trained(bool eagerly)
        {
            keras.utils.set_random_seed(5);
            var own = new TwoLayers();
            own.compile(optimizer: "adam", loss: "mse", run_eagerly: eagerly);
            own.fit(X, Y, 5, epochs: 4, verbose: 0);
            return Weights(own);
        }
    }

    [Fact]
    public void Losses_and_callbacks_of_one_s_own_work_as_those_that_are_here()
    {
        var (model, own) = (Regression(), Regression());
        own.compile(optimizer: "sgd", loss: new Squares());
        var worst = new Worst();
        own.fit(X, Y, 4, epochs: 2, verbose: 0, shuffle: false, callbacks: [worst]);
        model.fit(X, Y, 4, epochs: 2, verbose: 0, shuffle: false);
        Assert.Equal(Weights(model), Weights(own));
        var function = Regression();
        Func<Tensor, Tensor, Tensor> squares = (y, p) => tf.reduce_mean(tf.square(y - p), axis: -1);
        function.compile(optimizer: "sgd", loss: squares);
        function.fit(X, Y, 4, epochs: 2, verbose: 0, shuffle: false);
        Assert.Equal(Weights(model), Weights(function));
        Assert.Equal(own.history!.history["loss"].Max(), worst.Loss);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Steps_of_one_s_own_are_those_of_fit_and_evaluate(bool eagerly)
    {
        var (given, own) = (Regression(), new HalfSteps());
        own.Apply(X);
        own.set_weights(given.get_weights());
        own.compile(optimizer: keras.optimizers.SGD(0.02), loss: "mse", run_eagerly: eagerly);
        var history = own.fit(X, Y, 5, epochs: 3, verbose: 0, shuffle: false, validation_data: (X, Y)).history;
        given.fit(X, Y, 5, epochs: 3, verbose: 0, shuffle: false);
        foreach (var (a, b) in Weights(given).Zip(Weights(own)))
            Assert.Equal(a, b, 1e-6);
        Assert.Equal(["loss", "steps", "val_loss", "val_steps"], history.Keys);
        Assert.Equal([1, 1, 1], history["steps"]);
        Assert.Equal([2, 2, 2], history["val_steps"]);
        Assert.Equal(1, own.train_on_batch(X, Y)["steps"]);
    }

    [Fact]
    public void A_model_with_steps_of_its_own_needs_no_loss()
    {
        var own = new HalfSteps { UsesCompiledLoss = false };
        own.compile(optimizer: keras.optimizers.SGD(0.01));
        var history = own.fit(X, Y, 5, epochs: 2, verbose: 0).history;
        Assert.Equal(["loss", "steps"], history.Keys);
        Assert.Equal(6, own.optimizer!.iterations);
    }

    [Fact]
    public void Regularizers_add_to_the_loss_of_training_and_of_evaluate()
    {
        var model = keras.Sequential([
            keras.layers.Dense(
                1,
                kernel_initializer: Seeded,
                kernel_regularizer: keras.regularizers.L2(0.1),
                input_shape: 3
            ),
        ]);
        model.compile(optimizer: "sgd", loss: "mse", metrics: ["mse"]);
        var penalty = 0.1 * Weights(model)[..3].Sum(w => w * w);
        var values = model.evaluate(X, Y, verbose: 0).Values;
        Assert.Equal(values["mse"] + penalty, values["loss"], 1e-6);
        Assert.Equal(values["loss"], model.train_on_batch(X, Y).Loss, 1e-6);
        // The gradient of the penalty is 0.2 w.
        model.set_weights([.. model.get_weights().Select(w => tf.ones(((Tensor)w).Shape).numpy())]);
        model.compile(optimizer: keras.optimizers.SGD(1), loss: (Func<Tensor, Tensor, Tensor>)((_, p) => p * 0));
        model.train_on_batch(X, Y);
        Assert.All(Weights(model)[..3], w => Assert.Equal(0.8, w, 1e-6));
        Assert.Equal(1, Weights(model)[3]);
    }

    private sealed class TwoLayers : Model
    {
        private readonly Dense hidden = keras.layers.Dense(4, activation: "tanh");
        private readonly Dense last = keras.layers.Dense(1);

        protected override Tensor call(Tensor input, bool training) => last.Apply(hidden.Apply(input));
    }

    /// <summary>Steps on half of the gradient, and counts 1 for each batch of training, 2 for each of a test.</summary>
    private sealed class HalfSteps : Model
    {
        private readonly Dense hidden = keras.layers.Dense(4, activation: "tanh");
        private readonly Dense last = keras.layers.Dense(1);
        private readonly Metric steps = new Second();

        public bool UsesCompiledLoss { get; init; } = true;

        protected override Tensor call(Tensor input, bool training) => last.Apply(hidden.Apply(input));

        protected internal override Logs train_step(Batch data)
        {
            var (x, y) = data;
            using var tape = tf.GradientTape();
            var y_pred = Apply(x, training: true);
            var loss = UsesCompiledLoss
                ? compute_loss(x, y, y_pred, training: true)
                : tf.reduce_mean(tf.square(y_pred - y[0]));
            var gradients = tape.gradient(loss / 2, TrainableWeights);
            optimizer!.apply(gradients, TrainableWeights);
            steps.update_state(y[0], tf.ones((1, 1)));
            return new() { ["loss"] = loss, ["steps"] = steps };
        }

        protected internal override Logs test_step(Batch data)
        {
            var logs = base.test_step(data);
            steps.update_state(data.Y[0], tf.ones((1, 1)) * 2);
            return logs;
        }
    }

    /// <summary>The mean of the second argument.</summary>
    private sealed class Second() : MeanMetric("steps")
    {
        protected override Tensor Values(Tensor y_true, Tensor y_pred) => y_pred;
    }

    private sealed class Squares : Loss
    {
        public override Tensor PerSample(Tensor y_true, Tensor y_pred) =>
            tf.reduce_mean(tf.square(y_true - y_pred), axis: -1);
    }

    private sealed class Worst : Callback
    {
        public double Loss { get; private set; }

        public override void on_epoch_end(int epoch, IDictionary<string, double> logs) =>
            Loss = Math.Max(Loss, logs["loss"]);
    }
}
