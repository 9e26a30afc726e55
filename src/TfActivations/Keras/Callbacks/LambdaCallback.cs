using TfActivations.Keras.Models;

namespace TfActivations.Keras.Callbacks;

/// <summary>A callback of functions, for what is too small for a class.</summary>
public sealed class LambdaCallback : Callback
{
    internal LambdaCallback() { }

    internal Action<int, IDictionary<string, double>>? EpochBegin { private get; init; }

    internal Action<int, IDictionary<string, double>>? EpochEnd { private get; init; }

    internal Action<IDictionary<string, double>>? TrainBegin { private get; init; }

    internal Action<IDictionary<string, double>>? TrainEnd { private get; init; }

    internal Action<int, IDictionary<string, double>>? TrainBatchBegin { private get; init; }

    internal Action<int, IDictionary<string, double>>? TrainBatchEnd { private get; init; }

    /// <inheritdoc/>
    public override bool WantsBatchLogs => TrainBatchEnd is not null;

    /// <inheritdoc/>
    public override void on_epoch_begin(int epoch, IDictionary<string, double> logs) => EpochBegin?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void on_epoch_end(int epoch, IDictionary<string, double> logs) => EpochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void on_train_begin(IDictionary<string, double> logs) => TrainBegin?.Invoke(logs);

    /// <inheritdoc/>
    public override void on_train_end(IDictionary<string, double> logs) => TrainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void on_train_batch_begin(int batch, IDictionary<string, double> logs) =>
        TrainBatchBegin?.Invoke(batch, logs);

    /// <inheritdoc/>
    public override void on_train_batch_end(int batch, IDictionary<string, double> logs) =>
        TrainBatchEnd?.Invoke(batch, logs);
}

public sealed partial class CallbacksApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>A callback of functions, for what is too small for a class.</summary>
    /// <param name="on_epoch_begin">Before an epoch: its number from 0, and empty logs.</param>
    /// <param name="on_epoch_end">After an epoch: its number and the logs.</param>
    /// <param name="on_train_begin">Before the first epoch: empty logs.</param>
    /// <param name="on_train_end">After the last epoch: its logs.</param>
    /// <param name="on_train_batch_begin">Before a step: its number from 0, and empty logs.</param>
    /// <param name="on_train_batch_end">After a step: its number and the logs so far.</param>
    public LambdaCallback LambdaCallback(
        Action<int, IDictionary<string, double>>? on_epoch_begin = null,
        Action<int, IDictionary<string, double>>? on_epoch_end = null,
        Action<IDictionary<string, double>>? on_train_begin = null,
        Action<IDictionary<string, double>>? on_train_end = null,
        Action<int, IDictionary<string, double>>? on_train_batch_begin = null,
        Action<int, IDictionary<string, double>>? on_train_batch_end = null
    ) =>
        new LambdaCallback
        {
            EpochBegin = on_epoch_begin, EpochEnd = on_epoch_end, TrainBegin = on_train_begin, TrainEnd = on_train_end,
            TrainBatchBegin = on_train_batch_begin, TrainBatchEnd = on_train_batch_end
        }.Checked();
}
