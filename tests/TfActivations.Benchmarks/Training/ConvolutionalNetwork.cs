using TfActivations.Keras.Models;
using TfActivations.Speed;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks.Training;

/// <summary>A network of convolutions over images of 28 x 28 x 1, with relu and max pooling.</summary>
internal enum ConvolutionalNetwork
{
    /// <summary>LeCun et al. 1998.</summary>
    LeNet5,

    /// <summary>3x3 to 32, pooling, 3x3 to 64, pooling, dense.</summary>
    SmallCnn,
}

/// <summary>The networks as Keras has them.</summary>
internal static class ConvolutionalNetworks
{
    /// <summary>A compiled model with new weights.</summary>
    public static Sequential Create(this ConvolutionalNetwork network)
    {
        keras.utils.set_random_seed(1);
        return DenseNetwork.Compiled(network == ConvolutionalNetwork.LeNet5 ? LeNet5() : SmallCnn());
    }

    private static Sequential LeNet5() =>
        keras.Sequential([
            keras.layers.Conv2D(6, 5, padding: "same", activation: "relu", input_shape: (28, 28, 1)),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(16, 5, activation: "relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(120, activation: "relu"),
            keras.layers.Dense(84, activation: "relu"),
            keras.layers.Dense(10, activation: "softmax"),
        ]);

    private static Sequential SmallCnn() =>
        keras.Sequential([
            keras.layers.Conv2D(32, 3, activation: "relu", input_shape: (28, 28, 1)),
            keras.layers.MaxPooling2D(),
            keras.layers.Conv2D(64, 3, activation: "relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
}
