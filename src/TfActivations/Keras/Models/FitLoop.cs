using TfActivations.Keras.Callbacks;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

/// <summary>Epochs and steps of fit, with the callbacks in between.</summary>
internal sealed class FitLoop(
    Model model,
    Trainer trainer,
    Dataset data,
    Dataset? validation,
    int batchSize,
    bool shuffle,
    CancellationToken cancellation
)
{
    private readonly StepRunner training = new(data, trainer.TrainStep, trainer.Eagerly);
    private readonly StepRunner? testing = validation is null
        ? null
        : new(validation, trainer.TestStep, trainer.Eagerly);
    private readonly int[] order = [.. Enumerable.Range(0, data.Count)];

    /// <summary>Steps of an epoch.</summary>
    public int Steps => (data.Count + batchSize - 1) / batchSize;

    public History Run(int initialEpoch, int epochs, Callback[] callbacks)
    {
        var history = new History();
        var random = RandomNumbers.Next();
        model.stop_training = false;
        foreach (var callback in callbacks)
        {
            (callback.Model, callback.Epochs, callback.Steps) = (model, epochs, Steps);
            callback.OnTrainBegin();
        }
        SortedDictionary<string, double> logs = new(StringComparer.Ordinal);
        for (var epoch = initialEpoch; epoch < epochs && !model.stop_training; epoch++)
        {
            foreach (var callback in callbacks)
                callback.OnEpochBegin(epoch);
            if (shuffle)
                random.Shuffle(order);
            Train(callbacks);
            logs = new(trainer.Logs(), StringComparer.Ordinal);
            if (testing is not null)
                foreach (var (name, value) in Evaluate(trainer, testing, validation!.Count, batchSize))
                    logs[$"val_{name}"] = value;
            history.Add(epoch, logs);
            foreach (var callback in callbacks)
                callback.OnEpochEnd(epoch, logs);
        }
        foreach (var callback in callbacks)
            callback.OnTrainEnd(logs);
        return history;
    }

    /// <summary>The loss and the metrics over all rows, in order.</summary>
    public static Dictionary<string, double> Evaluate(Trainer trainer, StepRunner runner, int count, int batchSize)
    {
        trainer.Reset();
        int[] rows = [.. Enumerable.Range(0, count)];
        for (var start = 0; start < count; start += batchSize)
            runner.Run(rows.AsSpan(start, Math.Min(batchSize, count - start)));
        return trainer.Logs();
    }

    private void Train(Callback[] callbacks)
    {
        trainer.Reset();
        for (var (start, batch) = (0, 0); start < order.Length; start += batchSize, batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            training.Run(order.AsSpan(start, Math.Min(batchSize, order.Length - start)));
            IReadOnlyDictionary<string, double>? logs = null;
            foreach (var callback in callbacks)
                if (callback.WantsBatchLogs)
                    callback.OnTrainBatchEnd(
                        batch,
                        logs ??= new SortedDictionary<string, double>(trainer.Logs(), StringComparer.Ordinal)
                    );
        }
    }
}
