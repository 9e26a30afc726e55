using NumSharp;

namespace TfActivations.Keras.Callbacks;

/// <summary>Ends the training when a value has stopped getting better.</summary>
public sealed class EarlyStopping : MonitorCallback
{
    private NDArray[]? bestWeights;

    internal EarlyStopping() { }

    /// <summary>How many epochs without a better value are borne.</summary>
    [NotNegative]
    public int patience { get; init; }

    /// <summary>1 to say so when it ends the training.</summary>
    public int verbose { get; init; }

    /// <summary>What must be beaten for the patience to begin anew.</summary>
    [Range(double.NegativeInfinity, double.PositiveInfinity)]
    public double? baseline { get; init; }

    /// <summary>Whether the model gets back the weights of its best epoch when the training ends.</summary>
    public bool restore_best_weights { get; init; }

    /// <summary>The epochs before this one do not count.</summary>
    [NotNegative]
    public int start_from_epoch { get; init; }

    /// <summary>The epoch, from 0, after which it ended the training; 0 where it did not.</summary>
    public int stopped_epoch { get; private set; }

    /// <summary>The epoch, from 0, of the best value.</summary>
    public int best_epoch { get; private set; }

    /// <summary>The best value so far; null before there is one.</summary>
    public double? best { get; private set; }

    /// <summary>For how many epochs there has been no better value.</summary>
    public int wait { get; private set; }

    /// <inheritdoc/>
    public override void on_train_begin(IDictionary<string, double> logs)
    {
        (wait, stopped_epoch, best_epoch) = (0, 0, 0);
        (best, bestWeights) = (null, null);
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        if (Current(logs) is not { } current || epoch < start_from_epoch)
            return;
        if (restore_best_weights && bestWeights is null)
            (bestWeights, best_epoch) = (model.get_weights(), epoch);
        wait++;
        if (IsImprovement(current, best))
        {
            (best, best_epoch) = (current, epoch);
            if (restore_best_weights)
                bestWeights = model.get_weights();
            if (IsImprovement(current, baseline))
                wait = 0;
        }
        else if (wait >= patience && epoch > 0)
            (stopped_epoch, model.stop_training) = (epoch, true);
    }

    /// <inheritdoc/>
    public override void on_train_end(IDictionary<string, double> logs)
    {
        if (stopped_epoch > 0 && verbose > 0)
            Print($"Epoch {stopped_epoch + 1}: early stopping");
        if (bestWeights is null)
            return;
        if (verbose > 0)
            Print($"Restoring model weights from the end of the best epoch: {best_epoch + 1}.");
        model.set_weights(bestWeights);
    }
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>Ends the training after so many epochs in which a value did not get better.</summary>
    /// <param name="monitor">The value's name in the logs.</param>
    /// <param name="min_delta">By how much it must be better to count as better.</param>
    /// <param name="patience">How many epochs without a better value are borne.</param>
    /// <param name="verbose">1 to say so when it ends the training.</param>
    /// <param name="mode">"min" or "max": what is better; "auto" to infer it from the name.</param>
    /// <param name="baseline">What must be beaten for the patience to begin anew.</param>
    /// <param name="restore_best_weights">Whether the model gets back the weights of its best epoch when the training ends.</param>
    /// <param name="start_from_epoch">The epochs before this one do not count.</param>
    /// <exception cref="InvalidArgumentException">A number is negative, or none.</exception>
    /// <exception cref="UnknownNameException">The mode is unknown.</exception>
    public EarlyStopping EarlyStopping(
        string monitor = "val_loss", double min_delta = 0, int patience = 0, int verbose = 0, string mode = "auto",
        double? baseline = null, bool restore_best_weights = false, int start_from_epoch = 0
    ) =>
        new EarlyStopping
        {
            monitor = monitor, min_delta = min_delta, patience = patience, verbose = verbose, mode = mode,
            baseline = baseline, restore_best_weights = restore_best_weights, start_from_epoch = start_from_epoch
        }.Checked();
}
