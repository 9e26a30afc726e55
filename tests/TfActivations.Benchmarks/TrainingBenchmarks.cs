using BenchmarkDotNet.Attributes;
using NumSharp;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Benchmarks;

/// <summary>The tutorial's training: 784-128-64-10 on MNIST, 54,000 rows, 5 epochs, validation after each.</summary>
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 7, invocationCount: 1)]
[MemoryDiagnoser]
public class TrainingBenchmarks
{
    private NumSharp.NDArray x = null!;
    private NumSharp.NDArray y = null!;
    private Model model = null!;

    [Params("relu", "tanh", "sigmoid")]
    public string Activation { get; set; } = "";

    [GlobalSetup]
    public void Load()
    {
        var ((images, labels), _) = keras.datasets.mnist.load_data();
        x = np.divide(images.reshape(-1, 784), 255f, dtype: np.float32);
        y = keras.utils.to_categorical(labels);
    }

    [IterationSetup]
    public void Create()
    {
        keras.utils.set_random_seed(1);
        model = keras.Sequential([
            keras.layers.Dense(128, activation: Activation, input_shape: 784),
            keras.layers.Dense(64, activation: Activation),
            keras.layers.Dense(10, activation: "softmax"),
        ]);
        model.compile(optimizer: "adam", loss: "categorical_crossentropy", metrics: ["accuracy"]);
    }

    [Benchmark]
    public void Fit() => model.fit(x, y, batch_size: 128, epochs: 5, verbose: 0, validation_split: 0.1);
}
