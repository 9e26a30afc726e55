using TfActivations.Keras.Callbacks;
using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>Epochs and steps of fit, with the callbacks in between.</summary>
internal sealed class FitLoop(
    Model model,
    Trainer trainer,
    IBatches data,
    IBatches? validation,
    CancellationToken cancellation
)
{
    private readonly StepRunner training = new(trainer.TrainStep, trainer.Eagerly);
    private readonly StepRunner testing = new(trainer.TestStep, trainer.Eagerly);

    public History Run(int initialEpoch, int epochs, Callback[] callbacks)
    {
        var history = new History();
        model.stop_training = false;
        foreach (var callback in callbacks)
        {
            (callback.Model, callback.Epochs, callback.Steps) = (model, epochs, data.Count ?? 0);
            callback.OnTrainBegin();
        }
        SortedDictionary<string, double> logs = new(StringComparer.Ordinal);
        for (var epoch = initialEpoch; epoch < epochs && !model.stop_training; epoch++)
        {
            foreach (var callback in callbacks)
                callback.OnEpochBegin(epoch);
            Train(callbacks);
            logs = new(trainer.Logs(), StringComparer.Ordinal);
            if (validation is not null)
                foreach (var (name, value) in Evaluate(trainer, testing, validation))
                    logs[$"val_{name}"] = value;
            history.Add(epoch, logs);
            foreach (var callback in callbacks)
            {
                callback.Steps = data.Count ?? 0;
                callback.OnEpochEnd(epoch, logs);
            }
        }
        trainer.Optimizer.finalize_variable_values(model.TrainableWeights);
        foreach (var callback in callbacks)
            callback.OnTrainEnd(logs);
        return history;
    }

    /// <summary>The loss and the metrics over an epoch of batches.</summary>
    public static Dictionary<string, double> Evaluate(Trainer trainer, StepRunner runner, IBatches data)
    {
        trainer.Reset();
        BatchStep step = runner.Run;
        while (data.Next(step)) { }
        return trainer.Logs();
    }

    private void Train(Callback[] callbacks)
    {
        trainer.Reset();
        BatchStep step = training.Run;
        for (var batch = 0; ; batch++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!data.Next(step))
                return;
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
