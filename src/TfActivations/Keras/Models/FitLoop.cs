using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>Epochs and steps of fit, with the callbacks in between.</summary>
internal sealed class FitLoop(
    Model model,
    Trainer trainer,
    IBatches data,
    IBatches? validation,
    CallbackList callbacks,
    Workers? workers,
    CancellationToken cancellation
)
{
    private readonly StepRunner<Logs> training = new(
        workers is null ? model.train_step : workers.Train,
        trainer.Eagerly
    );
    private readonly EvaluationLoop testing = new(model, trainer, callbacks, workers, cancellation);

    public void Run(int initialEpoch, int epochs, int validationFreq)
    {
        (model.stop_training, model.FirstEpoch, model.DoneBefore) = (false, initialEpoch, default);
        var steps = data.Count;
        callbacks.Enter(model, epochs, steps, validation is not null);
        callbacks.on_train_begin();
        workers?.RequireAlike(
            $"fit from epoch {model.FirstEpoch} to {epochs}, with validation each {(validation is null ? 0 : validationFreq)}"
        );
        if (model.DoneBefore.Count is not null)
            data.SkipEpochs(model.FirstEpoch - initialEpoch);
        SortedDictionary<string, double> logs = new(StringComparer.Ordinal);
        for (var epoch = model.FirstEpoch; epoch < epochs && !IsStopped(); epoch++)
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

    /// <summary>Whether no further epoch is wanted, by any worker.</summary>
    private bool IsStopped() => model.stop_training = workers?.Any(model.stop_training) ?? model.stop_training;

    private void Train()
    {
        trainer.Reset();
        var (batch, isNotTaken) = (0, false);
        for (; batch < model.DoneBefore.Batches; batch++)
            data.Next(static (_, _) => { });
        model.DoneBefore.Count?.Invoke();
        model.DoneBefore = default;
        BatchStep step = Step;
        do
        {
            cancellation.ThrowIfCancellationRequested();
        } while (data.Next(step) && !(workers is null ? model.stop_training : isNotTaken));

        void Step(Batch data, ReadOnlySpan<int> rows)
        {
            callbacks.on_train_batch_begin(batch);
            isNotTaken = !Take(data, rows);
            if (isNotTaken)
                return;
            if (callbacks.WantsBatchLogs)
                callbacks.on_train_batch_end(batch, trainer.SortedLogs());
            batch++;
        }
    }

    /// <summary>Takes a step; several workers take none where one wants to stop before it.</summary>
    private bool Take(Batch data, ReadOnlySpan<int> rows)
    {
        if (workers is not null)
            return Take(workers, data, rows.ToArray());
        trainer.Current = training.Run(data, rows);
        return true;
    }

    // A method of its own: what a lambda takes in is allocated where its method begins.
    private bool Take(Workers together, Batch data, int[] rows) =>
        together.Takes(() => trainer.Current = training.Run(data, rows));
}
