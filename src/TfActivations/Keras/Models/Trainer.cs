using TfActivations.Autodiff;
using TfActivations.Keras.Data;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;

namespace TfActivations.Keras.Models;

/// <summary>What compile puts together: the steps of training and testing, and the means they keep.</summary>
internal sealed class Trainer
{
    private readonly Model model;
    private readonly Optimizer optimizer;
    private readonly IReadOnlyList<Loss> losses;
    private readonly IReadOnlyList<Metric> metrics;
    private readonly IReadOnlyList<Metric> weightedMetrics;
    private readonly MeanState totalLoss = new();
    private readonly MeanState[] outputLosses;

    public Trainer(
        Model model,
        Optimizer optimizer,
        IReadOnlyList<Loss> losses,
        IReadOnlyList<Metric> metrics,
        IReadOnlyList<Metric> weightedMetrics,
        bool eagerly
    )
    {
        (this.model, this.optimizer, this.losses) = (model, optimizer, losses);
        (this.metrics, this.weightedMetrics) = (metrics, weightedMetrics);
        Eagerly = eagerly;
        outputLosses = [.. losses.Select(_ => new MeanState())];
    }

    public Optimizer Optimizer => optimizer;

    public bool Eagerly { get; }

    public void TrainStep(Dataset batch)
    {
        IReadOnlyList<Variable> weights;
        Tensor?[] gradients;
        using (var tape = new GradientTape())
        {
            var loss = Forward(batch, training: true);
            weights = model.TrainableWeights;
            gradients = tape.gradient(loss, weights);
        }
        optimizer.apply(gradients, weights);
    }

    /// <summary>The loss, its gradients and what the optimizer would do with them: nothing changes, nothing is counted.</summary>
    public (double Loss, IReadOnlyList<Variable> Weights, Tensor?[] Gradients, Tensor[] Updates) TrialStep(
        Dataset batch
    )
    {
        using var tape = new GradientTape();
        var outputs = model.Outputs(batch.Inputs, training: false);
        RequireTargets(batch, outputs);
        var loss = losses
            .Select((each, i) => each.Apply(batch.Targets[i], outputs[i], batch.Weights))
            .Aggregate((sum, each) => sum + each);
        var weights = model.TrainableWeights;
        var gradients = tape.gradient(loss, weights);
        return (loss.item(), weights, gradients, optimizer.Trial(gradients, weights));
    }

    public void TestStep(Dataset batch) => Forward(batch, training: false);

    /// <summary>The means since the last reset by name: loss, then each output's loss, then the metrics.</summary>
    public Dictionary<string, double> Logs()
    {
        var logs = new Dictionary<string, double> { ["loss"] = totalLoss.Mean };
        if (losses.Count > 1)
            for (var i = 0; i < losses.Count; i++)
                logs[$"{model.OutputNames[i]}_loss"] = outputLosses[i].Mean;
        foreach (var list in new[] { metrics, weightedMetrics })
            for (var i = 0; i < list.Count; i++)
            {
                var name = losses.Count > 1 ? $"{model.OutputNames[i]}_{list[i].Name}" : list[i].Name;
                logs[list == weightedMetrics && logs.ContainsKey(name) ? $"weighted_{name}" : name] = list[i].result();
            }
        return logs;
    }

    public void Reset()
    {
        totalLoss.Reset();
        foreach (var mean in outputLosses)
            mean.Reset();
        foreach (var metric in metrics.Concat(weightedMetrics))
            metric.reset_state();
    }

    private Tensor Forward(Dataset batch, bool training)
    {
        var outputs = model.Outputs(batch.Inputs, training);
        RequireTargets(batch, outputs);
        var rows = Tensor.Filled(1, DType.Float32, batch.Count);
        Tensor? total = null;
        for (var i = 0; i < losses.Count; i++)
        {
            var loss = losses[i].Apply(batch.Targets[i], outputs[i], batch.Weights);
            outputLosses[i].Update(loss, rows);
            total = total is null ? loss : total + loss;
        }
        totalLoss.Update(total!, rows);
        Update(metrics, null);
        Update(weightedMetrics, batch.Weights);
        return total!;

        void Update(IReadOnlyList<Metric> list, Tensor? weights)
        {
            for (var i = 0; i < list.Count; i++)
            {
                var output = losses.Count > 1 ? i : 0;
                list[i].update_state(batch.Targets[output], outputs[output], weights);
            }
        }
    }

    private void RequireTargets(Dataset batch, IReadOnlyList<Tensor> outputs)
    {
        if (batch.Targets.Count != outputs.Count || losses.Count != outputs.Count)
            throw new InvalidArgumentException(
                $"model '{model.Name}' has {outputs.Count} outputs and needs as many targets and losses. "
                    + $"Received: {batch.Targets.Count} targets and {losses.Count} losses"
            );
    }
}
