using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>The steps of evaluate, and of fit's validation, with the callbacks in between.</summary>
internal sealed class EvaluationLoop(Model model, Trainer trainer, Callback[] callbacks, CancellationToken cancellation)
{
    private readonly StepRunner testing = new(model.TestStep, trainer.Eagerly);

    /// <summary>The loss and the metrics over an epoch of batches, in the order of compile.</summary>
    public Dictionary<string, double> Run(IBatches data)
    {
        foreach (var callback in callbacks)
            callback.OnTestBegin();
        trainer.Reset();
        var batch = 0;
        BatchStep step = Step;
        do
        {
            cancellation.ThrowIfCancellationRequested();
        } while (data.Next(step));
        var (logs, sorted) = (trainer.Logs(), trainer.SortedLogs());
        foreach (var callback in callbacks)
            callback.OnTestEnd(sorted);
        return logs;

        void Step(Batch data, ReadOnlySpan<int> rows)
        {
            foreach (var callback in callbacks)
                callback.OnTestBatchBegin(batch);
            testing.Run(data, rows);
            SortedDictionary<string, double>? logs = null;
            foreach (var callback in callbacks)
                if (callback.WantsBatchLogs)
                    callback.OnTestBatchEnd(batch, logs ??= trainer.SortedLogs());
            batch++;
        }
    }
}
