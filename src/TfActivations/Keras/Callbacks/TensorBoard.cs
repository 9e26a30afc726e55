using System.Diagnostics;
using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>Writes what TensorBoard shows: values of epochs and batches, histograms of the weights.</summary>
/// <remarks>
/// Tags as Keras's: epoch_loss, epoch_accuracy, epoch_learning_rate by epoch, in log_dir/train and, for the validation,
/// log_dir/validation; batch_loss ... by step of the training; evaluation_loss_vs_iterations ... for each validation or evaluate;
/// layer/weight/histogram. Histograms are of the finite values. Keras's graph, images, profile and embeddings are not written.
/// </remarks>
public sealed class TensorBoard : Callback
{
    private EventFile? train;
    private EventFile? validation;
    private long trainBatch;
    private long batchStarted;
    private long epochStarted;
    private long epochIterations;

    internal TensorBoard() { }

    /// <summary>The folder: made if it is not there.</summary>
    public string log_dir
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(log_dir));
    } = "logs";

    /// <summary>Histograms of the weights come each so many epochs; 0 for none.</summary>
    [NotNegative]
    public int histogram_freq { get; init; }

    /// <summary>Whether the speed is written too.</summary>
    public bool write_steps_per_second { get; init; }

    /// <summary>How often values are written beside those of epochs.</summary>
    public Frequency update_freq { get; init; }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => update_freq.Batches is { } batches && trainBatch % batches == 0;

    private EventFile Train => train ??= new(Path.Combine(log_dir, "train"));

    private EventFile Validation => validation ??= new(Path.Combine(log_dir, "validation"));

    /// <inheritdoc/>
    public override void on_train_begin(IDictionary<string, double> logs) =>
        (train, validation, trainBatch) = (null, null, 0);

    /// <inheritdoc/>
    public override void on_train_end(IDictionary<string, double> logs) => Flush();

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) =>
        (epochStarted, epochIterations) = (Stopwatch.GetTimestamp(), model.optimizer!.iterations);

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        foreach (var (name, value) in logs)
            if (name.StartsWith("val_", StringComparison.Ordinal))
                Validation.Scalar($"epoch_{name[4..]}", value, epoch);
            else
                Train.Scalar($"epoch_{name}", value, epoch);
        if (!logs.ContainsKey("learning_rate"))
            Train.Scalar("epoch_learning_rate", model.optimizer!.learning_rate, epoch);
        if (write_steps_per_second)
            Train.Scalar("epoch_steps_per_second", StepsPerSecond(), epoch);
        if (histogram_freq > 0 && epoch % histogram_freq == 0)
            WriteHistograms(epoch);
        Flush();
    }

    /// <inheritdoc/>
    public override void on_train_batch_begin(int batch, IDictionary<string, double> logs)
    {
        trainBatch++;
        batchStarted = Stopwatch.GetTimestamp();
    }

    /// <inheritdoc/>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        if (write_steps_per_second)
            Train.Scalar("batch_steps_per_second", 1 / Stopwatch.GetElapsedTime(batchStarted).TotalSeconds, trainBatch);
        foreach (var (name, value) in logs)
            Train.Scalar($"batch_{name}", value, trainBatch);
    }

    /// <inheritdoc/>
    public override void on_test_end(IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        foreach (var (name, value) in logs)
            Validation.Scalar($"evaluation_{name}_vs_iterations", value, model.optimizer!.iterations);
        Flush();
    }

    private double StepsPerSecond() =>
        (model.optimizer!.iterations - epochIterations) / Stopwatch.GetElapsedTime(epochStarted).TotalSeconds;

    private void WriteHistograms(int epoch)
    {
        foreach (var layer in model.Layers)
        foreach (var weight in layer.Weights)
            Train.Histogram($"{layer.Name}/{weight.Name}/histogram", weight.Value, epoch);
    }

    private void Flush()
    {
        train?.Flush();
        validation?.Flush();
    }
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>Writes to a folder that TensorBoard is pointed to: <c>tensorboard --logdir logs</c>.</summary>
    /// <param name="log_dir">The folder: made if it is not there.</param>
    /// <param name="histogram_freq">Histograms of the weights come each so many epochs; 0 for none.</param>
    /// <param name="write_steps_per_second">Whether the speed is written too.</param>
    /// <param name="update_freq">"epoch"; or "batch", or a number of batches, for values of batches beside those of epochs.</param>
    /// <exception cref="InvalidArgumentException">A frequency is negative.</exception>
    public TensorBoard TensorBoard(
        string log_dir = "logs", int histogram_freq = 0, bool write_steps_per_second = false,
        Frequency update_freq = default
    ) =>
        new TensorBoard
        {
            log_dir = log_dir, histogram_freq = histogram_freq, write_steps_per_second = write_steps_per_second,
            update_freq = update_freq
        }.Checked();
}
