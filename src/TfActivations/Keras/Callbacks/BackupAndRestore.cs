using System.Text.Json;
using TfActivations.Keras.Saving;

namespace TfActivations.Keras.Callbacks;

/// <summary>Keeps the state of a training in a folder, so that the same call of fit goes on after a crash.</summary>
/// <remarks>
/// Kept are the weights, the optimizer's state and the number of the epoch, in files as Keras's: latest.weights.h5 and
/// training_metadata.json, each written whole before it replaces the one before. A training goes on at the beginning of the epoch in which
/// it ended; what the random numbers of it were is not kept.
/// </remarks>
public sealed class BackupAndRestore : Callback
{
    private readonly string backupDir;
    private readonly Frequency saveFreq;
    private readonly bool deleteCheckpoint;
    private int epoch;
    private int batches;

    /// <summary>Keeps the state in a folder.</summary>
    /// <param name="backup_dir">The folder, made if it is not there; of one training only.</param>
    /// <param name="save_freq">"epoch", or a number of batches.</param>
    /// <param name="delete_checkpoint">Whether the state is deleted when the training has come to its end.</param>
    /// <exception cref="InvalidArgumentException">The folder has no name.</exception>
    public BackupAndRestore(string backup_dir, Frequency save_freq = default, bool delete_checkpoint = true)
    {
        if (string.IsNullOrEmpty(backup_dir))
            throw new InvalidArgumentException("BackupAndRestore: backup_dir must not be empty");
        (backupDir, saveFreq, deleteCheckpoint) = (backup_dir, save_freq, delete_checkpoint);
    }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => saveFreq.Batches is not null;

    private string WeightsFile => Path.Combine(backupDir, "latest.weights.h5");

    private string MetadataFile => Path.Combine(backupDir, "training_metadata.json");

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">The model has no weights yet.</exception>
    public override void OnTrainBegin()
    {
        if (!Model.IsBuilt)
            throw new InvalidStateException(
                $"BackupAndRestore: model '{Model.Name}' has no weights yet; give its first layer an input_shape, "
                    + "or call the model on data first"
            );
        (epoch, batches) = (Model.FirstEpoch, 0);
        if (File.Exists(MetadataFile))
            Restore();
    }

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IDictionary<string, double> logs)
    {
        if (++batches < saveFreq.Batches)
            return;
        batches = 0;
        Save(batch + 1);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs)
    {
        this.epoch = epoch + 1;
        if (saveFreq.Batches is null)
            Save(batch: 0);
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(IDictionary<string, double> logs)
    {
        if (!deleteCheckpoint || !Directory.Exists(backupDir))
            return;
        File.Delete(WeightsFile);
        File.Delete(MetadataFile);
        if (!Directory.EnumerateFileSystemEntries(backupDir).Any())
            Directory.Delete(backupDir);
    }

    private void Save(int batch)
    {
        Directory.CreateDirectory(backupDir);
        Model.save_weights(WeightsFile);
        AtomicFile.Write(MetadataFile, overwrite: true, file => JsonSerializer.Serialize(file, new { epoch, batch }));
    }

    private void Restore()
    {
        var first = EpochIn(MetadataFile);
        if (!Model.optimizer!.IsBuilt)
            Model.optimizer.build(Model.TrainableWeights);
        Model.load_weights(WeightsFile);
        epoch = Model.FirstEpoch = first;
    }

    private static int EpochIn(string path)
    {
        try
        {
            using var metadata = JsonDocument.Parse(File.ReadAllBytes(path));
            return metadata.RootElement.GetProperty("epoch").GetInt32();
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new DataFileException(path, "is not the state of a training; delete it to begin anew", error);
        }
    }
}
