using System.Text.Json;
using TfActivations.Files;
using TfActivations.Keras.Models;
using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Callbacks;

/// <summary>Keeps the state of a training in a folder, so that the same call of fit goes on after a crash.</summary>
/// <remarks>
/// Kept are the weights, the optimizer's state and the number of the epoch, in one file that is written whole before it replaces the one
/// before: latest.weights.h5. As in Keras, the number stands in training_metadata.json too; it is read from there only where the weights
/// are Keras's. A training goes on at the beginning of the epoch in which it ended; what the random numbers of it were is not kept.
/// Several workers go on at the very batch, and end bit for bit as a training that was never interrupted, where rows lie in memory and the
/// program sets a seed or does not shuffle: the chief writes and reads, the others need no folder in common with it.
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    private int epoch;
    private int batches;

    internal BackupAndRestore() { }

    /// <summary>The folder, made if it is not there; of one training only.</summary>
    public required string backup_dir
    {
        get;
        init =>
            field = string.IsNullOrEmpty(value)
                ? throw new InvalidArgumentException("BackupAndRestore: backup_dir must not be empty")
                : value;
    }

    /// <summary>How often the state is kept.</summary>
    public Frequency save_freq { get; init; }

    /// <summary>Whether the state is deleted when the training has come to its end.</summary>
    public bool delete_checkpoint { get; init; } = true;

    /// <inheritdoc/>
    public override bool WantsBatchLogs => save_freq.Batches is not null;

    private string WeightsFile => Path.Combine(backup_dir, "latest.weights.h5");

    private string MetadataFile => Path.Combine(backup_dir, "training_metadata.json");

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public override void on_train_begin(IDictionary<string, double> logs)
    {
        if (!model.IsBuilt)
            throw new InvalidStateException(
                $"BackupAndRestore: model '{model.Name}' has no weights yet; give its first layer an input_shape, "
                    + "or call the model on data first"
            );
        (epoch, batches) = (model.FirstEpoch, 0);
        if (Worker is { } worker)
        {
            (epoch, model.FirstEpoch) = worker.Restore(() => File.Exists(WeightsFile) ? KeptMetadata() : null, Restore)
                is { } at
                ? (at, at)
                : (epoch, model.FirstEpoch);
            return;
        }
        if (File.Exists(WeightsFile) && KeptMetadata() is { } metadata)
            Restore(metadata);
    }

    /// <inheritdoc/>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
    {
        if (++batches < save_freq.Batches)
            return;
        batches = 0;
        Save(batch + 1);
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        this.epoch = epoch + 1;
        if (save_freq.Batches is null)
            Save(batch: 0);
    }

    /// <inheritdoc/>
    public override void on_train_end(IDictionary<string, double> logs)
    {
        if (!delete_checkpoint || Worker is { IsChief: false } || !Directory.Exists(backup_dir))
            return;
        // The weights first: without them there is no state.
        AtomicFile.Delete(WeightsFile);
        AtomicFile.Delete(MetadataFile);
        Folder.DeleteIfEmpty(backup_dir);
    }

    private WorkerBackup? Worker => WorkerBackup.Of(model);

    private void Save(int batch)
    {
        if (Worker is { } worker)
        {
            worker.Save(epoch, batch, Write);
            return;
        }
        Write(JsonSerializer.Serialize(new { epoch, batch }));
    }

    private void Write(string metadata)
    {
        Folder.Make(backup_dir);
        ModelFile.SaveWeights(model, WeightsFile, overwrite: true, metadata);
        AtomicFile.Write(MetadataFile, metadata);
    }

    private string? KeptMetadata() =>
        ModelFile.ReadTrainingMetadata(WeightsFile)
        ?? (File.Exists(MetadataFile) ? File.ReadAllText(MetadataFile) : null);

    private void Restore(string metadata)
    {
        var first = EpochIn(metadata);
        if (!model.optimizer!.IsBuilt)
            model.optimizer.build(model.TrainableWeights);
        model.load_weights(WeightsFile);
        epoch = model.FirstEpoch = first;
    }

    private int EpochIn(string metadata)
    {
        try
        {
            using var json = JsonDocument.Parse(metadata);
            return checked((int)json.RootElement.GetProperty("epoch").GetUInt32());
        }
        catch (Exception error)
            when (error
                    is JsonException
                        or KeyNotFoundException
                        or InvalidOperationException
                        or FormatException
                        or OverflowException
            )
        {
            throw new DataFileException(backup_dir, "holds no state of a training; delete it to begin anew", error);
        }
    }
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>Keeps the state of a training in a folder, so that the same call of fit goes on after a crash.</summary>
    /// <param name="backup_dir">The folder, made if it is not there; of one training only.</param>
    /// <param name="save_freq">"epoch", or a number of batches.</param>
    /// <param name="delete_checkpoint">Whether the state is deleted when the training has come to its end.</param>
    /// <exception cref="InvalidArgumentException">The folder has no name.</exception>
    public BackupAndRestore BackupAndRestore(
        string backup_dir, Frequency save_freq = default, bool delete_checkpoint = true
    ) =>
        new BackupAndRestore
        {
            backup_dir = backup_dir, save_freq = save_freq, delete_checkpoint = delete_checkpoint
        }.Checked();
}
