using TfActivations.Autodiff;
using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>The steps of single batches, recorded until other weights are trainable; one at a time.</summary>
internal sealed class OnBatch(Model model, Trainer trainer)
{
    private readonly Lock stepping = new();
    private readonly Workers? workers = Workers.Of(model, trainer);
    private StepRunner<Logs>? training;
    private StepRunner<Logs>? testing;
    private Run run = new(model, trainer);
    private IReadOnlyList<Variable> trained = [];

    /// <summary>A step of training, and the values of the batch before it.</summary>
    public Dictionary<string, double> Train(Batch batch) => Step(batch, isTraining: true);

    /// <summary>The values of a batch.</summary>
    public Dictionary<string, double> Test(Batch batch) => Step(batch, isTraining: false);

    private Dictionary<string, double> Step(Batch batch, bool isTraining)
    {
        lock (stepping)
        {
            var weights = model.TrainableWeights;
            if (training is null || testing is null || !weights.SequenceEqual(trained))
            {
                training = new(workers is null ? model.train_step : workers.Train, trainer.Eagerly);
                testing = new(workers is null ? model.test_step : workers.Test, trainer.Eagerly);
                (run, trained) = (new(model, trainer), weights);
            }
            using var entered = run.Enter();
            trainer.Reset();
            if (workers is null)
                Take(batch, [.. Enumerable.Range(0, batch.Count)]);
            else
                workers.TakeOne(batch, isTraining, Take);
            return trainer.Logs();

            void Take(Batch data, ReadOnlySpan<int> rows) =>
                trainer.Current = (isTraining ? training : testing)!.Run(data, rows);
        }
    }
}
