using System.Security.Cryptography;
using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Keras.Data;
using TfActivations.Ops;

namespace TfActivations.Keras.Models;

/// <summary>One of several workers in fit and evaluate: it takes its part of each batch, and each step together with the others.</summary>
internal sealed class Workers
{
    private readonly Model model;
    private readonly Strategy strategy;
    private readonly List<Variable> moved = [];
    private readonly JointStep training;
    private readonly JointStep testing;

    private Workers(Model model, Trainer trainer, Strategy strategy)
    {
        (this.model, this.strategy) = (model, strategy);
        training = new(strategy, moved)
        {
            Counters = () => trainer.CounterVariables,
            EndsLater = model.HasOwnTrainStep,
        };
        testing = new(strategy, moved) { Counters = training.Counters };
    }

    /// <summary>Those that train a model; null where it is trained by one process.</summary>
    public static Workers? Of(Model model, Trainer trainer) =>
        model.Strategy is { Collective: not null } strategy ? new(model, trainer, strategy) : null;

    private ICollective Collective => training.Collective;

    /// <summary>This worker's parts of batches for training.</summary>
    /// <param name="data">All workers' batches, or its own.</param>
    /// <param name="isLocal">Whether they are its own.</param>
    public IBatches ForTraining(IBatches data, bool isLocal = false) => new WorkerBatches(data, training, isLocal);

    /// <summary>This worker's parts of batches for evaluation.</summary>
    /// <inheritdoc cref="ForTraining"/>
    public IBatches ForTesting(IBatches data, bool isLocal = false) => new WorkerBatches(data, testing, isLocal);

    /// <summary>A step of training that all workers take together.</summary>
    public Logs Train(Batch batch) => Together(training, () => model.train_step(batch), training.EndsLater);

    /// <summary>A step of evaluation that all workers take together.</summary>
    public Logs Test(Batch batch) => Together(testing, () => model.test_step(batch), endsLater: true);

    /// <summary>Takes a step, unless a worker wants to end before it.</summary>
    /// <returns>Whether it was taken; where not, or where it fails, all is as it was.</returns>
    public bool Takes(Action run)
    {
        training.WantsEnd = model.stop_training;
        try
        {
            run();
            return true;
        }
        catch (StepNotTakenException)
        {
            return false;
        }
        finally
        {
            training.Undo();
        }
    }

    /// <summary>Takes a step with one batch of all workers', of which each takes its part.</summary>
    public void TakeOne(Batch batch, bool isTraining, BatchStep run)
    {
        strategy.Synchronize();
        var step = isTraining ? training : testing;
        try
        {
            new WorkerBatches(new RowBatches(batch, batch.Count, shuffle: null), step, isLocal: false).Next(run);
        }
        finally
        {
            step.Undo();
        }
    }

    /// <summary>Whether any worker says so.</summary>
    public bool Any(bool own) => Collective.Any(own);

    /// <summary>All workers draw the same numbers from here on, but for what each draws for itself, as masks of dropout.</summary>
    public void ShareSeed()
    {
        var seed = BitConverter.GetBytes(RandomNumbers.Next().Next());
        Collective.Broadcast(seed);
        RandomNumbers.Seed(BitConverter.ToInt32(seed));
    }

    /// <summary>Holds that the workers begin alike.</summary>
    /// <param name="run">What they are to do: "fit from epoch 0 to 3".</param>
    /// <exception cref="InvalidArgumentException">They do not.</exception>
    public void RequireAlike(string run)
    {
        strategy.Synchronize();
        // A backup may just have brought some.
        moved.AddRange(strategy.AveragesOf(model.Weights).Except(moved));
        Collective.RequireSame("the workers must do the same", run);
        Collective.RequireSame(
            "the weights must be the same on all workers; load or set them on each",
            model.IsBuilt ? Fingerprint(model.Weights) : "not built"
        );
    }

    private Logs Together(JointStep step, Func<Logs> take, bool endsLater)
    {
        using var replica = new ReplicaContext(strategy, step).Enter(strategy.Own);
        step.Record();
        var logs = take();
        // Where nothing is trained, no gradients have taken the rest with them.
        if (endsLater || step.IsUnderWay)
            step.SumRest();
        return logs;
    }

    private static string Fingerprint(IEnumerable<Variable> weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var weight in weights)
            hash.AppendData(weight.Value.Bytes());
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
