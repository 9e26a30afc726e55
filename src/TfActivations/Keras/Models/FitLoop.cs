using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>Epochs and steps of fit, with the callbacks in between.</summary>
internal sealed class FitLoop(
    Model model,
    Trainer trainer,
    IBatches data,
    IBatches? validation,
    Callback[] callbacks,
    CancellationToken cancellation
)
{
    private readonly StepRunner training = new(model.TrainStep, trainer.Eagerly);
    private readonly EvaluationLoop testing = new(model, trainer, callbacks, cancellation);

    public void Run(int initialEpoch, int epochs, int validationFreq)
    {
        (model.stop_training, model.FirstEpoch) = (false, initialEpoch);
        Each(callback => callback.Enter(model, epochs, data.Count, validation is not null));
        Each(callback => callback.OnTrainBegin());
        SortedDictionary<string, double> logs = new(StringComparer.Ordinal);
        for (var epoch = model.FirstEpoch; epoch < epochs && !model.stop_training; epoch++)
        {
            Each(callback => callback.OnEpochBegin(epoch));
            Train();
            logs = trainer.SortedLogs();
            if (validation is not null && (epoch + 1) % validationFreq == 0)
                foreach (var (name, value) in testing.Run(validation))
                    logs[$"val_{name}"] = value;
            Each(callback =>
            {
                callback.Steps = data.Count ?? 0;
                callback.OnEpochEnd(epoch, logs);
            });
        }
        trainer.Optimizer.finalize_variable_values(model.TrainableWeights);
        Each(callback => callback.OnTrainEnd(logs));
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
            foreach (var callback in callbacks)
                callback.OnTrainBatchBegin(batch);
            training.Run(data, rows);
            SortedDictionary<string, double>? logs = null;
            foreach (var callback in callbacks)
                if (callback.WantsBatchLogs)
                    callback.OnTrainBatchEnd(batch, logs ??= trainer.SortedLogs());
            batch++;
        }
    }

    private void Each(Action<Callback> call)
    {
        foreach (var callback in callbacks)
            call(callback);
    }
}
