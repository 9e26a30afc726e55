using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Speed;

/// <summary>A network of dense layers that classifies, and how much work it is.</summary>
/// <param name="Widths">Inputs, units of each hidden layer, classes.</param>
/// <param name="Activation">Of the hidden layers.</param>
internal sealed record DenseNetwork(int[] Widths, string Activation)
{
    /// <summary>The tutorial's.</summary>
    public static DenseNetwork OfTutorial(string activation) => new([784, 128, 64, 10], activation);

    /// <summary>784-128-64-10.</summary>
    public string Shape => string.Join('-', Widths);

    /// <summary>Operations of the products that a row goes through, a multiply-add being two.</summary>
    public double ForwardFlops => 2 * Widths.Zip(Widths.Skip(1), (inputs, units) => (double)inputs * units).Sum();

    /// <summary>The same in training: forward, and backward to the weights and, but for the first layer, to the inputs.</summary>
    public double TrainingFlops => 3 * ForwardFlops - 2.0 * Widths[0] * Widths[1];

    /// <summary>A compiled model with new weights.</summary>
    public Sequential Create()
    {
        keras.utils.set_random_seed(1);
        List<Layer> layers = [keras.layers.Dense(Widths[1], activation: Activation, input_shape: Widths[0])];
        foreach (var units in Widths[2..^1])
            layers.Add(keras.layers.Dense(units, activation: Activation));
        layers.Add(keras.layers.Dense(Widths[^1], activation: "softmax"));
        return Compiled(keras.Sequential(layers));
    }

    /// <summary>As the tutorial compiles.</summary>
    public static Sequential Compiled(Sequential model)
    {
        model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
        return model;
    }

    /// <summary>Rows of numbers from 0 to 1, each with a class at random.</summary>
    public (Tensor X, Tensor Y) RandomRows(int count)
    {
        var classes = tf.cast(tf.random.uniform([count], 0, Widths[^1]), tf.int32);
        return (tf.random.uniform([count, Widths[0]]), tf.one_hot(classes, Widths[^1]));
    }
}
