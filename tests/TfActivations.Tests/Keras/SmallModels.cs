using TfActivations.Keras.Models;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>Models and data that train in no time, the same in every run.</summary>
internal static class SmallModels
{
    public static TfActivations.Keras.Initializers.Initializer Seeded => keras.initializers.GlorotUniform(seed: 7);

    public static Sequential Regression()
    {
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: "tanh", kernel_initializer: Seeded, input_shape: 3),
            keras.layers.Dense(1, kernel_initializer: Seeded),
        ]);
        model.compile(optimizer: "sgd", loss: "mse");
        return model;
    }

    public static Sequential Classifier(TfActivations.Keras.Initializers.Initializer? kernel = null)
    {
        var model = keras.Sequential([
            keras.layers.Dense(3, activation: "softmax", kernel_initializer: kernel ?? Seeded, input_shape: 3),
        ]);
        model.compile(optimizer: "adam", loss: "sparse_categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    /// <summary>The numbers in all weights of a model.</summary>
    public static double[] Weights(Model model) =>
        [.. model.get_weights().SelectMany(weight => ((Tensor)weight).Doubles())];

    public static Tensor Numbers(int rows, int columns) =>
        tf.reshape(
            Enumerable.Range(0, rows * columns).Select(i => (float)Math.Sin(i * 1.7)).ToArray(),
            [rows, columns]
        );
}
