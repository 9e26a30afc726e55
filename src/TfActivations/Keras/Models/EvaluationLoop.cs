using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>The steps of evaluate, and of fit's validation, with the callbacks in between.</summary>
internal sealed class EvaluationLoop(
    Model model,
    Trainer trainer,
    CallbackList callbacks,
    Workers? workers,
    CancellationToken cancellation
)
{
    private readonly StepRunner<Logs> testing = new(workers is null ? model.test_step : workers.Test, trainer.Eagerly);

    /// <summary>The loss and the metrics over an epoch of batches, in the order of compile.</summary>
    public Dictionary<string, double> Run(IBatches data)
    {
        callbacks.on_test_begin();
        trainer.Reset();
        var batch = 0;
        BatchStep step = Step;
        do
        {
            cancellation.ThrowIfCancellationRequested();
        } while (data.Next(step));
        var (logs, sorted) = (trainer.Logs(), trainer.SortedLogs());
        callbacks.on_test_end(sorted);
        return logs;

        void Step(Batch data, ReadOnlySpan<int> rows)
        {
            callbacks.on_test_batch_begin(batch);
            trainer.Current = testing.Run(data, rows);
            if (callbacks.WantsBatchLogs)
                callbacks.on_test_batch_end(batch, trainer.SortedLogs());
            batch++;
        }
    }
}
