using TfActivations.Keras.Models;
using TfActivations.Speed;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>LeNet-5 with relu and max pooling. LeCun et al. 1998.</summary>
internal static class LeNet
{
    /// <summary>A compiled model with new weights.</summary>
    public static Sequential Create()
    {
        keras.utils.set_random_seed(1);
        return DenseNetwork.Compiled(
            keras.Sequential([
                keras.layers.Conv2D(6, 5, padding: "same", activation: "relu", input_shape: (28, 28, 1)),
                keras.layers.MaxPooling2D(),
                keras.layers.Conv2D(16, 5, activation: "relu"),
                keras.layers.MaxPooling2D(),
                keras.layers.Flatten(),
                keras.layers.Dense(120, activation: "relu"),
                keras.layers.Dense(84, activation: "relu"),
                keras.layers.Dense(10, activation: "softmax"),
            ])
        );
    }
}
