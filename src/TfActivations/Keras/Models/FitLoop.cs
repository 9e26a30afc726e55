using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>Epochs and steps of fit, with the callbacks in between.</summary>
internal sealed class FitLoop(
    Model model,
    Trainer trainer,
    IBatches data,
    IBatches? validation,
    CallbackList callbacks,
    CancellationToken cancellation
)
{
    private readonly StepRunner<Logs> training = new(model.train_step, trainer.Eagerly);
    private readonly EvaluationLoop testing = new(model, trainer, callbacks, cancellation);

    public void Run(int initialEpoch, int epochs, int validationFreq)
    {
        (model.stop_training, model.FirstEpoch) = (false, initialEpoch);
        var steps = data.Count;
        callbacks.Enter(model, epochs, steps, validation is not null);
        callbacks.on_train_begin();
        SortedDictionary<string, double> logs = new(StringComparer.Ordinal);
        for (var epoch = model.FirstEpoch; epoch < epochs && !model.stop_training; epoch++)
        {
            callbacks.on_epoch_begin(epoch);
            Train();
            logs = trainer.SortedLogs();
            if (validation is not null && (epoch + 1) % validationFreq == 0)
                foreach (var (name, value) in testing.Run(validation))
                    logs[$"val_{name}"] = value;
            if (steps is null && (steps = data.Count) is not null)
                callbacks.SetParams(Callback.Params(epochs, steps));
            callbacks.on_epoch_end(epoch, logs);
        }
        trainer.Optimizer.finalize_variable_values(model.TrainableWeights);
        callbacks.on_train_end(logs);
    }

    private void Train()
    {
        trainer.Reset();
        var batch = 0;
        BatchStep step = Step;
        do
        {
            cancellation.ThrowIfCancellationRequested();
        } while (data.Next(step) && !model.stop_training);

        void Step(Batch data, ReadOnlySpan<int> rows)
        {
            callbacks.on_train_batch_begin(batch);
            trainer.Current = training.Run(data, rows);
            if (callbacks.WantsBatchLogs)
                callbacks.on_train_batch_end(batch, trainer.SortedLogs());
            batch++;
        }
    }
}
