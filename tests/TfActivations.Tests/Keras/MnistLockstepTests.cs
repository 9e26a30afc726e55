using NumSharp;
using TfActivations.Keras.Models;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>
/// MNIST from Keras's first weights, in file order: the loss after each step of five epochs beside Keras's.
/// </summary>
public class MnistLockstepTests
{
    private const int StepsOfAnEpoch = 422;

    // Rounding differs from the first step on and grows. Where units have a kink, one that flips moves the loss by
    // more than rounding does: the first epoch stays near, later ones only alike.
    [Theory]
    [InlineData("tanh", 2e-5, 5e-4, "managed")]
    [InlineData("sigmoid", 2e-5, 5e-4, "managed")]
    [InlineData("elu", 2e-5, 3e-3, "managed")]
    [InlineData("relu", 5e-4, 5e-3, "managed")]
    [InlineData("leaky_relu", 5e-4, 5e-3, "managed")]
    [InlineData("tanh", 2e-5, 5e-4, "tensorflow")]
    [InlineData("relu", 5e-4, 5e-3, "tensorflow")]
    [InlineData("relu", 5e-4, 5e-3, "tensorflow.net")]
    public void Every_step_follows_Keras(string activation, double firstEpoch, double laterEpochs, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var golden = GoldenFiles.Arrays("models", $"mnist_{activation}");
        var (expectedLoss, expectedAccuracy) = (golden["running_loss"].Doubles(), golden["running_accuracy"].Doubles());
        var model = keras.Sequential([
            keras.layers.Dense(128, activation: activation, input_shape: 784),
            keras.layers.Dense(64, activation: activation),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        var initial = GoldenFiles.Arrays("models", "mnist_initial_weights");
        model.set_weights([.. Enumerable.Range(0, 6).Select(i => initial[$"w{i}"].numpy())]);
        model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
        var ((x, y), _) = keras.datasets.mnist.load_data();
        var steps = new Steps();
        model.fit(
            x.reshape(-1, 784).astype(np.float32) / 255f,
            keras.utils.to_categorical(y, 10),
            batch_size: 128,
            epochs: 5,
            validation_split: 0.1,
            shuffle: false,
            verbose: 0,
            callbacks: [steps]
        );
        Assert.Equal(expectedLoss.Length, steps.Loss.Count);
        for (var i = 0; i < expectedLoss.Length; i++)
        {
            var allowed = i < StepsOfAnEpoch ? firstEpoch : laterEpochs;
            var error = Math.Abs(steps.Loss[i] - expectedLoss[i]);
            Assert.True(error <= allowed, $"step {i}: loss {steps.Loss[i]} instead of {expectedLoss[i]}");
            Assert.Equal(expectedAccuracy[i], steps.Accuracy[i], i < 10 ? 1e-6 : 0.01);
        }
        var predictions = model.predict(golden["x"].numpy(), verbose: 0);
        var differ = tf.math.not_equal(tf.argmax(golden["predictions"], axis: 1), tf.argmax(predictions, axis: 1));
        Assert.True(
            tf.reduce_sum(tf.cast(differ, tf.int32)).item() <= 1,
            "more than one of 32 digits is read otherwise"
        );
    }

    private sealed class Steps : Callback
    {
        public List<double> Loss { get; } = [];

        public List<double> Accuracy { get; } = [];

        public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
        {
            Loss.Add(logs["loss"]);
            Accuracy.Add(logs["accuracy"]);
        }
    }
}
