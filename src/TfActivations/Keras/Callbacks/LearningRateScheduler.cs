using TfActivations.Keras.Models;
using TfActivations.Text;

namespace TfActivations.Keras.Callbacks;

/// <summary>Sets the learning rate before each epoch.</summary>
/// <remarks>rate = schedule(epoch, rate). Logs get the rate as learning_rate.</remarks>
public sealed class LearningRateScheduler : Callback
{
    internal LearningRateScheduler() { }

    /// <summary>The rate for an epoch, from 0, and the present rate.</summary>
    public required Func<int, double, double> schedule { get; init; }

    /// <summary>1 to say so.</summary>
    public int verbose { get; init; }

    /// <inheritdoc/>
    /// <exception cref="InvalidStateException">The learning rate follows a schedule of the optimizer's.</exception>
    public override void on_train_begin(IDictionary<string, double> logs) =>
        model.optimizer!.RequireRate(nameof(LearningRateScheduler));

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs)
    {
        var rate = schedule(epoch, model.optimizer!.learning_rate);
        model.optimizer.learning_rate = rate;
        if (verbose > 0)
            Print($"\nEpoch {epoch + 1}: LearningRateScheduler setting learning rate to {PythonText.Of(rate)}.");
    }

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs)
    {
        ArgumentNullException.ThrowIfNull(logs);
        logs["learning_rate"] = model.optimizer!.learning_rate;
    }
}

public sealed partial class CallbacksApi
{
    /// <summary>Sets the learning rate before each epoch.</summary>
    /// <param name="schedule">The rate for an epoch, from 0, and the present rate.</param>
    /// <param name="verbose">1 to say so.</param>
    public LearningRateScheduler LearningRateScheduler(Func<int, double, double> schedule, int verbose = 0) =>
        new LearningRateScheduler { schedule = schedule, verbose = verbose }.Checked();

    /// <summary>Sets the learning rate before each epoch, whatever the present one is.</summary>
    /// <param name="schedule">The rate for an epoch, from 0.</param>
    /// <param name="verbose">1 to say so.</param>
    public LearningRateScheduler LearningRateScheduler(Func<int, double> schedule, int verbose = 0) =>
        new LearningRateScheduler { schedule = (epoch, _) => schedule(epoch), verbose = verbose }.Checked();
}
