using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>A callback of functions, for what is too small for a class.</summary>
public sealed class LambdaCallback : Callback
{
    internal LambdaCallback() { }

    /// <summary>Before an epoch.</summary>
    public Action<int>? on_epoch_begin { get; init; }

    /// <summary>After an epoch.</summary>
    public Action<int, IDictionary<string, double>>? on_epoch_end { get; init; }

    /// <summary>Before the first epoch.</summary>
    public Action? on_train_begin { get; init; }

    /// <summary>After the last epoch.</summary>
    public Action<IDictionary<string, double>>? on_train_end { get; init; }

    /// <summary>Before a step.</summary>
    public Action<int>? on_train_batch_begin { get; init; }

    /// <summary>After a step.</summary>
    public Action<int, IDictionary<string, double>>? on_train_batch_end { get; init; }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => on_train_batch_end is not null;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => on_epoch_begin?.Invoke(epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, IDictionary<string, double> logs) => on_epoch_end?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnTrainBegin() => on_train_begin?.Invoke();

    /// <inheritdoc/>
    public override void OnTrainEnd(IDictionary<string, double> logs) => on_train_end?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnTrainBatchBegin(int batch) => on_train_batch_begin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnTrainBatchEnd(int batch, IDictionary<string, double> logs) =>
        on_train_batch_end?.Invoke(batch, logs);
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>A callback of functions, for what is too small for a class.</summary>
    /// <param name="on_epoch_begin">Before an epoch: its number from 0.</param>
    /// <param name="on_epoch_end">After an epoch: its number and the logs.</param>
    /// <param name="on_train_begin">Before the first epoch.</param>
    /// <param name="on_train_end">After the last epoch: its logs.</param>
    /// <param name="on_train_batch_begin">Before a step: its number from 0.</param>
    /// <param name="on_train_batch_end">After a step: its number and the logs so far.</param>
    public LambdaCallback LambdaCallback(
        Action<int>? on_epoch_begin = null, Action<int, IDictionary<string, double>>? on_epoch_end = null,
        Action? on_train_begin = null, Action<IDictionary<string, double>>? on_train_end = null,
        Action<int>? on_train_batch_begin = null, Action<int, IDictionary<string, double>>? on_train_batch_end = null
    ) =>
        new LambdaCallback
        {
            on_epoch_begin = on_epoch_begin, on_epoch_end = on_epoch_end, on_train_begin = on_train_begin,
            on_train_end = on_train_end, on_train_batch_begin = on_train_batch_begin,
            on_train_batch_end = on_train_batch_end
        }.Checked();
}
