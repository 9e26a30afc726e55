using TfActivations.Cli.Tutorial;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Cli.Compare;

/// <summary>Trains one network with an activation from a seed.</summary>
internal sealed class Comparison(ComparisonSettings settings, Samples samples)
{
    /// <summary>The training, which shows how far it is.</summary>
    /// <param name="activation">For the hidden layers.</param>
    /// <param name="seed">What the random numbers start from.</param>
    /// <param name="cancel">Ends the training.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public TrainingRun Train(string activation, int seed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return TrainingRun.Of(
            activation,
            seed,
            _ => Network(activation, seed),
            (samples.XTrain, samples.YTrain),
            (samples.XTest, samples.YTest),
            settings.Epochs,
            settings.BatchSize,
            validation_split: 0.1,
            callbacks: [new LiveProgress(Console.Out, cancel)],
            cancellation_token: cancel
        );
    }

    private Sequential Network(string activation, int seed)
    {
        var hidden = settings.Hidden.Select(
            (units, i) =>
                keras.layers.Dense(units, activation: activation, input_shape: i == 0 ? samples.Features : null)
        );
        Layer[] layers = [.. hidden, keras.layers.Dense(samples.Classes, activation: "softmax")];
        var model = keras.Sequential(layers, name: $"{activation}_seed_{seed}");
        model.compile(
            optimizer: keras.optimizers.Adam(settings.LearningRate),
            loss: "categorical_crossentropy",
            metrics: ["accuracy"]
        );
        return model;
    }
}
