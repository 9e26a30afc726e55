using TfActivations.Catalog;
using TfActivations.Cli.Tutorial;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;
using static TfActivations.Imports;

namespace TfActivations.Cli.Compare;

/// <summary>Trains one network with each activation from each seed, as far as the results do not have it.</summary>
internal sealed class Comparison(Configuration configuration, Samples samples, Results results)
{
    /// <summary>The trainings that are missing, in the order in which they are done: all activations from one seed, then the next.</summary>
    public List<(Activation Activation, int Seed)> Missing(
        IReadOnlyList<Activation> activations,
        IEnumerable<int> seeds
    ) =>
        [
            .. from seed in seeds
            from activation in activations
            where results.Find(activation.Info.Name, seed) is null
            select (activation, seed),
        ];

    /// <summary>Trains what is missing; each training is in the results when the next begins.</summary>
    /// <param name="activations">For the hidden layers.</param>
    /// <param name="seeds">What the random numbers start from.</param>
    /// <param name="cancel">Ends the training; those finished stay in the results.</param>
    /// <param name="finished">Hears of each training.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(
        IReadOnlyList<Activation> activations,
        IEnumerable<int> seeds,
        CancellationToken cancel,
        Action<TrainingRun>? finished = null
    )
    {
        foreach (var (activation, seed) in Missing(activations, seeds))
        {
            cancel.ThrowIfCancellationRequested();
            var run = Train(activation, seed, cancel);
            results.Add(run);
            finished?.Invoke(run);
        }
    }

    private TrainingRun Train(Activation activation, int seed, CancellationToken cancel) =>
        TrainingRun.Of(
            activation.Info.Name,
            seed,
            _ => Network(activation, seed),
            (samples.XTrain, samples.YTrain),
            (samples.XTest, samples.YTest),
            configuration.Epochs,
            configuration.BatchSize,
            validation_split: 0.1,
            callbacks: [new LiveProgress(Console.Out, cancel)],
            cancellation_token: cancel
        );

    private Sequential Network(Activation activation, int seed)
    {
        var hidden = configuration.Hidden.Select(
            (units, i) =>
                keras.layers.Dense(units, activation: activation, input_shape: i == 0 ? samples.Features : null)
        );
        Layer[] layers = [.. hidden, keras.layers.Dense(samples.Classes, activation: "softmax")];
        var model = keras.Sequential(layers, name: $"{activation.Info.Name}_seed_{seed}");
        model.compile(
            optimizer: keras.optimizers.Adam(configuration.LearningRate),
            loss: "categorical_crossentropy",
            metrics: ["accuracy"]
        );
        return model;
    }
}
