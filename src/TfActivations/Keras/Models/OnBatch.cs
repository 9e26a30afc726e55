using TfActivations.Autodiff;
using TfActivations.Keras.Data;

namespace TfActivations.Keras.Models;

/// <summary>The steps of single batches, recorded until other weights are trainable; one at a time.</summary>
internal sealed class OnBatch(Model model, Trainer trainer)
{
    private readonly Lock stepping = new();
    private StepRunner<Logs> training = new(model.train_step, trainer.Eagerly);
    private StepRunner<Logs> testing = new(model.test_step, trainer.Eagerly);
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
            if (!weights.SequenceEqual(trained))
            {
                (training, testing) = (new(model.train_step, trainer.Eagerly), new(model.test_step, trainer.Eagerly));
                (run, trained) = (new(model, trainer), weights);
            }
            using var entered = run.Enter();
            trainer.Reset();
            trainer.Current = (isTraining ? training : testing).Run(batch, [.. Enumerable.Range(0, batch.Count)]);
            return trainer.Logs();
        }
    }
}
