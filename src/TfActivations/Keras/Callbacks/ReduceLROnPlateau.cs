using TfActivations.Text;

namespace TfActivations.Keras.Callbacks;

/// <summary>Makes the learning rate smaller when a value has stopped getting better.</summary>
/// <remarks>rate = max(rate factor, min_lr). Logs get the rate as learning_rate.</remarks>
public sealed class ReduceLROnPlateau : MonitorCallback
{
    private double? best;
    private int wait;
    private int cooling;

    internal ReduceLROnPlateau() => min_delta = 1e-4;

    /// <summary>What the rate is multiplied by, below 1.</summary>
    public double factor
    {
        get;
        init =>
            field = value is >= 0 and < 1
                ? value
                : throw new InvalidArgumentException(
                    $"ReduceLROnPlateau: factor must be from 0 to below 1. Received: {value}"
                );
    } = 0.1;

    /// <summary>How many epochs without a better value are borne.</summary>
    [NotNegative]
    public int patience { get; init; } = 10;

    /// <summary>1 to say so when the rate changes.</summary>
    public int verbose { get; init; }

    /// <summary>How many epochs after a change do not count.</summary>
    [NotNegative]
    public int cooldown { get; init; }

    /// <summary>The rate does not get smaller than that.</summary>
    [NotNegative]
    public double min_lr { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">The learning rate follows a schedule.</exception>
    public override void on_train_begin(IDictionary<string, double> logs)
    {
        model.optimizer!.RequireRate(nameof(ReduceLROnPlateau));
        (best, wait, cooling) = (null, 0, 0);
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        logs["learning_rate"] = model.optimizer!.learning_rate;
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
        var optimizer = model.optimizer!;
        if (optimizer.learning_rate <= (float)min_lr)
            return;
        var rate = Math.Max(optimizer.learning_rate * factor, min_lr);
        optimizer.learning_rate = rate;
        if (verbose > 0)
            Print($"\nEpoch {epoch + 1}: ReduceLROnPlateau reducing learning rate to {PythonText.Of(rate)}.");
        (cooling, wait) = (cooldown, 0);
    }
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>Multiplies the learning rate after so many epochs in which a value did not get better.</summary>
    /// <inheritdoc cref="EarlyStopping" path="/param[@name='monitor' or @name='min_delta' or @name='patience' or @name='mode']"/>
    /// <param name="factor">What the rate is multiplied by, below 1.</param>
    /// <param name="verbose">1 to say so when the rate changes.</param>
    /// <param name="cooldown">How many epochs after a change do not count.</param>
    /// <param name="min_lr">The rate does not get smaller than that.</param>
    /// <exception cref="InvalidArgumentException">A number is out of its range.</exception>
    /// <exception cref="UnknownNameException">The mode is unknown.</exception>
    public ReduceLROnPlateau ReduceLROnPlateau(
        string monitor = "val_loss", double factor = 0.1, int patience = 10, int verbose = 0, string mode = "auto",
        double min_delta = 1e-4, int cooldown = 0, double min_lr = 0
    ) =>
        new ReduceLROnPlateau
        {
            monitor = monitor, factor = factor, patience = patience, verbose = verbose, mode = mode,
            min_delta = min_delta, cooldown = cooldown, min_lr = min_lr
        }.Checked();
}
