using System.Globalization;
using TfActivations.Files;

namespace TfActivations.Keras.Callbacks;

/// <summary>Saves the model, or its weights, along the way: after each epoch, after so many batches, or whenever it is the best so far.</summary>
public sealed class ModelCheckpoint : MonitorCallback
{
    private double? best;
    private int currentEpoch;
    private int batches;

    internal ModelCheckpoint() { }

    /// <summary>The file, whose name may have fields: "{epoch:02d}-{val_loss:.2f}.keras".</summary>
    public required string filepath
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(filepath));
    }

    /// <summary>1 to say so when it saves.</summary>
    public int verbose { get; init; }

    /// <summary>Whether it saves only when the value is better than all before; each time where it is not logged.</summary>
    public bool save_best_only { get; init; }

    /// <summary>Whether it saves weights instead of the model.</summary>
    public bool save_weights_only { get; init; }

    /// <summary>How often it saves.</summary>
    public Frequency save_freq { get; init; }

    /// <summary>What the first value must be better than.</summary>
    [Range(double.NegativeInfinity, double.PositiveInfinity)]
    public double? initial_value_threshold
    {
        get;
        init => best = field = value;
    }

    internal ModelCheckpoint WithValidEnding()
    {
        string[] endings = save_weights_only ? [".weights.h5"] : [".keras", ".h5"];
        return endings.Any(ending => filepath.EndsWith(ending, StringComparison.Ordinal))
            ? this
            : throw new InvalidArgumentException(
                $"ModelCheckpoint: filepath must end in {string.Join(" or ", endings)}. Received: \"{filepath}\""
            );
    }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => save_freq.Batches is not null;

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) => currentEpoch = epoch;

    /// <inheritdoc/>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs)
    {
        if (++batches < save_freq.Batches)
            return;
        batches = 0;
        SaveIfBest(new Dictionary<string, double>(logs) { ["batch"] = batch + 1 });
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        if (save_freq.Batches is null)
            SaveIfBest(new Dictionary<string, double>(logs));
    }

    private void SaveIfBest(Dictionary<string, double> values)
    {
        var path = FilePattern.Fill(filepath, new Dictionary<string, double>(values) { ["epoch"] = currentEpoch + 1 });
        if (!save_best_only)
        {
            Report($"saving model to {path}");
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
            Report($"{monitor} did not improve from {before}");
            return;
        }
        Report($"{monitor} improved from {before} to {Text(current)}, saving model to {path}");
        best = current;
        Save(path);
    }

    private void Save(string path)
    {
        Folder.MakeFor(path);
        if (save_weights_only)
            model.save_weights(path);
        else
            model.save(path);
        Report($"finished saving model to {path}");
    }

    private void Report(string what)
    {
        if (verbose > 0)
            Print($"\nEpoch {currentEpoch + 1}: {what}");
    }

    private static string Text(double value) => value.ToString("F5", CultureInfo.InvariantCulture);
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>Saves the model, or its weights, along the way: after each epoch, after so many batches, or whenever it is the best so far.</summary>
    /// <param name="filepath">
    /// Ends in .keras or .h5; in .weights.h5 for weights only. It may have fields: "{epoch:02d}-{val_loss:.2f}.keras", with the epoch from
    /// 1, the batch and the logs. Folders are made if they are not there.
    /// </param>
    /// <param name="monitor">The name in the logs of what tells the best.</param>
    /// <param name="verbose">1 to say so when it saves.</param>
    /// <param name="save_best_only">Whether it saves only when the value is better than all before; each time where it is not logged.</param>
    /// <param name="save_weights_only">Whether it saves weights instead of the model.</param>
    /// <param name="mode">"min" or "max": what is better; "auto" to infer it from the name.</param>
    /// <param name="save_freq">"epoch", or a number of batches.</param>
    /// <param name="initial_value_threshold">What the first value must be better than.</param>
    /// <exception cref="InvalidArgumentException">The filepath has another ending, or the threshold is NaN.</exception>
    /// <exception cref="UnknownNameException">The mode is unknown.</exception>
    public ModelCheckpoint ModelCheckpoint(
        string filepath, string monitor = "val_loss", int verbose = 0, bool save_best_only = false,
        bool save_weights_only = false, string mode = "auto", Frequency save_freq = default,
        double? initial_value_threshold = null
    ) =>
        new ModelCheckpoint
        {
            filepath = filepath, monitor = monitor, verbose = verbose, save_best_only = save_best_only,
            save_weights_only = save_weights_only, mode = mode, save_freq = save_freq,
            initial_value_threshold = initial_value_threshold
        }.Checked().WithValidEnding();
}
