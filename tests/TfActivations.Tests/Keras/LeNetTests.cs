using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>A network of convolutions learns what such networks learn.</summary>
public class LeNetTests
{
    [Fact]
    public void LeNet_reads_985_of_1000_digits_after_three_epochs()
    {
        keras.utils.set_random_seed(1);
        var model = keras.Sequential([
            keras.layers.Rescaling(1 / 255.0, input_shape: (28, 28, 1)),
            keras.layers.Conv2D(6, 5, padding: "same", activation: "relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(16, 5, activation: "relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(120, activation: "relu"),
            keras.layers.Dense(84, activation: "relu"),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        var rate = keras.optimizers.schedules.CosineDecay(0.002, decay_steps: 3 * 938);
        model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        var ((x, y), (x_test, y_test)) = keras.datasets.mnist.load_data();
        model.fit(Images(x), y, batch_size: 64, epochs: 3, verbose: 0);
        var (_, accuracy) = model.evaluate(Images(x_test), y_test, verbose: 0);
        Assert.InRange(accuracy, 0.985, 1);

        static Tensor Images(NumSharp.NDArray pixels) => tf.cast(pixels.reshape(-1, 28, 28, 1), tf.float32);
    }
}
