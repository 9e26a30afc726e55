using System.Globalization;
using TfActivations.Files;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Callbacks;

/// <summary>Saves the model, or its weights, along the way: after each epoch, after so many batches, or whenever it is the best so far.</summary>
public sealed class ModelCheckpoint : MonitorCallback
{
    private readonly string filepath;
    private readonly int verbose;
    private readonly bool saveBestOnly;
    private readonly bool saveWeightsOnly;
    private readonly Frequency saveFreq;
    private double? best;
    private int currentEpoch;
    private int batches;

    /// <summary>Saves to a file, whose name may have fields: "{epoch:02d}-{val_loss:.2f}.keras", with the epoch from 1, the batch and the logs.</summary>
    /// <param name="filepath">Ends in .keras or .h5; in .weights.h5 for weights only. Folders are made if they are not there.</param>
    /// <param name="monitor">The name in the logs of what tells the best.</param>
    /// <param name="verbose">1 to say so when it saves.</param>
    /// <param name="save_best_only">Whether it saves only when the value is better than all before; each time where it is not logged.</param>
    /// <param name="save_weights_only">Whether it saves weights instead of the model.</param>
    /// <param name="mode">"min" or "max": what is better; "auto" to infer it from the name.</param>
    /// <param name="save_freq">"epoch", or a number of batches.</param>
    /// <param name="initial_value_threshold">What the first value must be better than.</param>
    /// <exception cref="InvalidArgumentException">The filepath has another ending, or the threshold is NaN.</exception>
    /// <exception cref="UnknownNameException">The mode is unknown.</exception>
    public ModelCheckpoint(
        string filepath,
        string monitor = "val_loss",
        int verbose = 0,
        bool save_best_only = false,
        bool save_weights_only = false,
        string mode = "auto",
        Frequency save_freq = default,
        double? initial_value_threshold = null
    )
        : base(monitor, mode)
    {
        ArgumentNullException.ThrowIfNull(filepath);
        string[] endings = save_weights_only ? [".weights.h5"] : [".keras", ".h5"];
        if (!endings.Any(ending => filepath.EndsWith(ending, StringComparison.Ordinal)))
            throw new InvalidArgumentException(
                $"ModelCheckpoint: filepath must end in {string.Join(" or ", endings)}. Received: \"{filepath}\""
            );
        (this.filepath, this.verbose, saveFreq) = (filepath, verbose, save_freq);
        (saveBestOnly, saveWeightsOnly) = (save_best_only, save_weights_only);
        best = Limits.Number(nameof(ModelCheckpoint), nameof(initial_value_threshold), initial_value_threshold);
    }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => saveFreq.Batches is not null;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => currentEpoch = epoch;

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IDictionary<string, double> logs)
    {
        if (++batches < saveFreq.Batches)
            return;
        batches = 0;
        SaveIfBest(new Dictionary<string, double>(logs) { ["batch"] = batch + 1 });
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs)
    {
        if (saveFreq.Batches is null)
            SaveIfBest(new Dictionary<string, double>(logs));
    }

    private void SaveIfBest(Dictionary<string, double> values)
    {
        var path = FilePattern.Fill(filepath, new Dictionary<string, double>(values) { ["epoch"] = currentEpoch + 1 });
        if (!saveBestOnly)
        {
            Say($"saving model to {path}");
            Save(path);
            return;
        }
        if (Current(values) is not { } current)
        {
            // As Keras does: what cannot be compared is kept.
            if (!ComesLater(values))
                Save(path);
            return;
        }
        var before = best is { } value ? Text(value) : "None";
        if (!IsImprovement(current, best))
        {
            Say($"{Monitor} did not improve from {before}");
            return;
        }
        Say($"{Monitor} improved from {before} to {Text(current)}, saving model to {path}");
        best = current;
        Save(path);
    }

    private void Save(string path)
    {
        Folder.MakeFor(path);
        if (saveWeightsOnly)
            Model.save_weights(path);
        else
            Model.save(path);
        Say($"finished saving model to {path}");
    }

    private void Say(string what)
    {
        if (verbose > 0)
            Print($"\nEpoch {currentEpoch + 1}: {what}");
    }

    private static string Text(double value) => value.ToString("F5", CultureInfo.InvariantCulture);
}
