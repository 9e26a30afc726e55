using TfActivations.Cli.Bench;
using TfActivations.Engines;
using TfActivations.Keras.Models;
using TfActivations.Tensors;

namespace TfActivations.Benchmarks.Training;

/// <summary>Training through <c>model.fit</c> on one of our engines.</summary>
internal sealed class OurTraining(string engine) : ITrainingSide
{
    public string Name => engine;

    public Action Training(Network network, (Tensor X, Tensor Y) data, TrainingPlan plan) =>
        () => Fit(network.Create(), data, plan);

    public Action Inference(Network network, Tensor x)
    {
        var model = network.Create();
        return () =>
        {
            using var scope = Engine.OnThisThread(Engine.Get(engine));
            model.Apply(x);
        };
    }

    /// <summary>Trains a model that is made already.</summary>
    public void Fit(Sequential model, (Tensor X, Tensor Y) data, TrainingPlan plan)
    {
        using var scope = Engine.OnThisThread(Engine.Get(engine));
        model.fit(data.X, data.Y, plan.BatchSize, plan.Epochs, verbose: 0, validation_split: plan.ValidationSplit);
    }
}
