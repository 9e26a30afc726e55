using System.Text.Json.Nodes;
using TfActivations.Engines;
using TfActivations.Keras.Comparisons;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Diagnostics;

/// <summary>keras.diagnostics: what goes on inside a model. Keras itself has no such module.</summary>
public sealed class DiagnosticsApi
{
    internal DiagnosticsApi() { }

    /// <summary>What the activations do on some samples: dead units, saturated values, means and histograms.</summary>
    /// <param name="model">A model.</param>
    /// <param name="x">Samples.</param>
    /// <exception cref="InvalidArgumentException">The samples do not fit the model, or it has no activation.</exception>
    public ActivationReport activation_report(Model model, TensorList x)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        return ActivationReport.Of(model, x);
    }

    /// <summary>The gradients at one step, and what the optimizer would do with them: nothing changes.</summary>
    /// <param name="model">A compiled model.</param>
    /// <param name="x">Samples.</param>
    /// <param name="y">What should come out.</param>
    /// <exception cref="InvalidStateException">The model is not compiled.</exception>
    /// <exception cref="InvalidArgumentException">The samples do not fit the model.</exception>
    public GradientReport gradient_report(Model model, TensorList x, TensorList y)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return GradientReport.Of(model, x, y);
    }

    /// <inheritdoc cref="Keras.Diagnostics.ActivationMonitor"/>
    /// <param name="x">The samples that are looked at, the same after each epoch.</param>
    public ActivationMonitor ActivationMonitor(TensorList x) => new() { x = x };

    /// <inheritdoc cref="Keras.Diagnostics.GradientMonitor"/>
    /// <param name="x">The samples that gradients are taken of.</param>
    /// <param name="y">What should come out.</param>
    public GradientMonitor GradientMonitor(TensorList x, TensorList y) => new() { x = x, y = y };

    /// <summary>Trains one network with each activation from each seed, and ranks the activations by the test accuracy.</summary>
    /// <param name="build">
    /// Makes the network with an activation of a name, compiled with the metric "accuracy":
    /// <c>Dense(64, activation: name)</c> takes names of the catalogue and of <c>Activation.Define</c>; names of one's own may stand for
    /// functions.
    /// </param>
    /// <param name="activations">Their names.</param>
    /// <param name="training">Samples to train on, and what should come out.</param>
    /// <param name="testing">Samples to test on, and what should come out.</param>
    /// <param name="seeds">What the random numbers start from; 0, 1 and 2 by default.</param>
    /// <param name="epochs">Epochs of each training.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="validation_split">The share of the last training samples that is kept for validation.</param>
    /// <param name="results">
    /// A folder that each training is written to as it ends (results.json, results.csv): the same call again trains only what is not there. It
    /// is for one network, one data set and these settings; null for none.
    /// </param>
    /// <remarks>
    /// The seed of this flow of execution is the last one's afterwards. Each training has a network of its own, and another one takes a step
    /// before the clock starts.
    /// </remarks>
    /// <exception cref="InvalidArgumentException">
    /// There are no activations or no seeds, or one comes twice; or the folder holds results of other data, another network or other settings.
    /// </exception>
    /// <exception cref="DataFileException">The folder's results are damaged, or it cannot be written.</exception>
    /// <exception cref="UnknownNameException">The network was compiled without "accuracy".</exception>
    public ActivationComparison compare(
        Func<string, Model> build,
        IReadOnlyList<string> activations,
        (TensorList X, TensorList Y) training,
        (TensorList X, TensorList Y) testing,
        IReadOnlyList<int>? seeds = null,
        int epochs = 1,
        int batch_size = 32,
        double validation_split = 0,
        string? results = null
    )
    {
        ArgumentNullException.ThrowIfNull(activations);
        seeds ??= [0, 1, 2];
        RequireDistinct(nameof(activations), activations);
        RequireDistinct(nameof(seeds), seeds);
        using var kept = results is null ? new ComparisonResults([]) : new ComparisonResults(Settings(), results);
        return kept.Complete(
            activations,
            seeds,
            (activation, seed) =>
                TrainingRun.Of(activation, seed, build, training, testing, epochs, batch_size, validation_split)
        );

        JsonObject Settings()
        {
            var model = TrainingRun.Built(build, activations[0]);
            return new()
            {
                ["data"] = DataFingerprint.Of(training.X, training.Y, testing.X, testing.Y),
                ["weights"] = new JsonArray([.. model.Weights.Select(weight => (JsonNode)$"{weight.Shape}")]),
                ["optimizer"] = model.optimizer?.get_config(),
                ["engine"] = Engine.Name,
                ["epochs"] = epochs,
                ["batch_size"] = batch_size,
                ["validation_split"] = validation_split,
            };
        }
    }

    private static void RequireDistinct<T>(string name, IReadOnlyList<T> values)
    {
        if (values.Count == 0 || values.Distinct().Count() < values.Count)
            throw new InvalidArgumentException(
                $"compare: {name} must be one or more, each once. Received: [{string.Join(", ", values.Select(value => $"{value}"))}]"
            );
    }
}
