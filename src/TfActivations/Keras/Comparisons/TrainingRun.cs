using System.Diagnostics;
using TfActivations.Keras.Data;
using TfActivations.Keras.Models;
using TfActivations.Ops;

namespace TfActivations.Keras.Comparisons;

/// <summary>What came out of one training.</summary>
/// <param name="Activation">The activation's name.</param>
/// <param name="Seed">What the random numbers started from.</param>
/// <param name="TestAccuracy">The share of test samples put in their class.</param>
/// <param name="TestLoss">The loss on the test samples.</param>
/// <param name="Seconds">How long fit took, after a first batch that is not counted.</param>
/// <param name="PeakMemoryBytes">
/// The most memory that the process had resident up to the training's end, of this training and those before it in the process; 0
/// where the system does not say.
/// </param>
/// <param name="History">Loss and accuracy of each epoch, of training and validation.</param>
public sealed record TrainingRun(
    string Activation,
    int Seed,
    double TestAccuracy,
    double TestLoss,
    double Seconds,
    long PeakMemoryBytes,
    IReadOnlyDictionary<string, double[]> History
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    /// <summary>Trains a network with an activation from a seed, and tests it.</summary>
    /// <param name="activation">The activation's name.</param>
    /// <param name="seed">What the random numbers start from, those of the first weights too.</param>
    /// <param name="build">
    /// Makes the network with an activation of that name, compiled with the metric "accuracy"; a first one is only for the compiler's warm-up.
    /// </param>
    /// <param name="training">What it is trained on.</param>
    /// <param name="testing">What it is tested on.</param>
    /// <param name="epochs">Epochs of training.</param>
    /// <param name="batch_size">Samples a step.</param>
    /// <param name="validation_split">The share of the last training samples that is kept for validation.</param>
    /// <param name="callbacks">What happens along the way.</param>
    /// <param name="cancellation_token">Ends the training between two steps.</param>
    /// <exception cref="UnknownNameException">The network was compiled without "accuracy".</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TrainingRun Of(
        string activation,
        int seed,
        Func<string, Model> build,
        (TensorList X, TensorList Y) training,
        (TensorList X, TensorList Y) testing,
        int epochs = 1,
        int batch_size = 32,
        double validation_split = 0,
        IReadOnlyList<Callback>? callbacks = null,
        CancellationToken cancellation_token = default
    )
    {
        WarmUp(Built(build, activation), training, batch_size);
        RandomNumbers.SeedFlow(seed);
        var model = Built(build, activation);
        var start = Stopwatch.GetTimestamp();
        var history = model.fit(
            training.X,
            training.Y,
            batch_size,
            epochs,
            verbose: 0,
            callbacks,
            validation_split,
            cancellation_token: cancellation_token
        );
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var test = model.evaluate(testing.X, testing.Y, verbose: 0, cancellation_token: cancellation_token);
        using var process = Process.GetCurrentProcess();
        return new(
            activation,
            seed,
            test["accuracy"],
            test.Loss,
            seconds,
            process.PeakWorkingSet64,
            history.history.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray())
        );
    }

    /// <summary>The network with an activation.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    internal static Model Built(Func<string, Model> build, string activation)
    {
        ArgumentNullException.ThrowIfNull(build);
        return build(activation)
            ?? throw new InvalidArgumentException(
                $"compare: build must return a model. Received: null for '{activation}'"
            );
    }

    /// <summary>Trains on one batch, twice: recorded, then replayed. So the clock does not charge the compiler to whoever comes first.</summary>
    private static void WarmUp(Model model, (TensorList X, TensorList Y) training, int batchSize)
    {
        ArgumentNullException.ThrowIfNull(training.X);
        ArgumentNullException.ThrowIfNull(training.Y);
        var (x, y) = (training.X.First(batchSize), training.Y.First(batchSize));
        model.fit(x, y, batchSize, epochs: 2, verbose: 0, validation_data: (x, y));
    }
}
