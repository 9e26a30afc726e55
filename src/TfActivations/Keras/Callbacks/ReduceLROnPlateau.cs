using TfActivations.Keras.Config;
using TfActivations.Text;

namespace TfActivations.Keras.Callbacks;

/// <summary>Makes the learning rate smaller when a value has stopped getting better.</summary>
/// <remarks>rate = max(rate factor, min_lr). Logs get the rate as learning_rate.</remarks>
public sealed class ReduceLROnPlateau : MonitorCallback
{
    private readonly double factor;
    private readonly int patience;
    private readonly int verbose;
    private readonly int cooldown;
    private readonly double minLr;
    private double? best;
    private int wait;
    private int cooling;

    /// <summary>Multiplies the learning rate after so many epochs in which a value did not get better.</summary>
    /// <param name="monitor">The value's name in the logs.</param>
    /// <param name="factor">What the rate is multiplied by, below 1.</param>
    /// <param name="patience">How many epochs without a better value are borne.</param>
    /// <param name="verbose">1 to say so when the rate changes.</param>
    /// <param name="mode">"min" or "max": what is better; "auto" to infer it from the name.</param>
    /// <param name="min_delta">By how much it must be better to count as better.</param>
    /// <param name="cooldown">How many epochs after a change do not count.</param>
    /// <param name="min_lr">The rate does not get smaller than that.</param>
    /// <exception cref="InvalidArgumentException">A number is out of its range.</exception>
    /// <exception cref="UnknownNameException">The mode is unknown.</exception>
    public ReduceLROnPlateau(
        string monitor = "val_loss",
        double factor = 0.1,
        int patience = 10,
        int verbose = 0,
        string mode = "auto",
        double min_delta = 1e-4,
        int cooldown = 0,
        double min_lr = 0
    )
        : base(monitor, mode, min_delta)
    {
        if (factor is not (>= 0 and < 1))
            throw new InvalidArgumentException(
                $"ReduceLROnPlateau: factor must be from 0 to below 1. Received: {factor}"
            );
        Limits.NotNegative(nameof(ReduceLROnPlateau), nameof(patience), patience);
        Limits.NotNegative(nameof(ReduceLROnPlateau), nameof(cooldown), cooldown);
        Limits.NotNegative(nameof(ReduceLROnPlateau), nameof(min_lr), min_lr);
        (this.factor, this.patience, this.verbose) = (factor, patience, verbose);
        (this.cooldown, minLr) = (cooldown, min_lr);
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">The learning rate follows a schedule.</exception>
    public override void OnTrainBegin()
    {
        Model.optimizer!.RequireRate(nameof(ReduceLROnPlateau));
        (best, wait, cooling) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        logs["learning_rate"] = Model.optimizer!.LearningRate;
        if (Current(logs) is not { } current)
            return;
        if (cooling > 0)
            (cooling, wait) = (cooling - 1, 0);
        if (IsImprovement(current, best))
            (best, wait) = (current, 0);
        else if (cooling == 0 && ++wait >= patience)
            Reduce(epoch);
    }

    private void Reduce(int epoch)
    {
        var optimizer = Model.optimizer!;
        if (optimizer.LearningRate <= (float)minLr)
            return;
        var rate = Math.Max(optimizer.LearningRate * factor, minLr);
        optimizer.LearningRate = rate;
        if (verbose > 0)
            Print($"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {PythonText.Of(rate)}.");
        (cooling, wait) = (cooldown, 0);
    }
}
