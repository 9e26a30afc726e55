using TfActivations.Autodiff;
using TfActivations.Keras.Data;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

/// <summary>What compile puts together: optimizer, losses and metrics, and the means they keep.</summary>
internal sealed class Trainer
{
    private readonly Model model;
    private readonly IReadOnlyList<OutputGoal> goals;
    private readonly MeanState totalLoss;

    // Each output's, unweighted, as Keras logs them where there are several.
    private readonly MeanState[] lossMeans;
    private readonly List<(string Name, Func<double> Value, bool? IsMoreBetter)> values;

    private OnBatch? onBatch;

    public Trainer(Model model, Optimizer optimizer, IReadOnlyList<OutputGoal> goals, bool eagerly)
    {
        (this.model, this.goals) = (model, goals);
        (Optimizer, Eagerly) = (optimizer, eagerly);
        (totalLoss, lossMeans) = (new(this), [.. goals.Select(_ => new MeanState(this))]);
        values = goals.Count > 0 ? [("loss", () => totalLoss.Mean, false)] : [];
        string[] prefixes = goals.Count > 1 ? [.. model.OutputNames.Select(name => $"{name}_")] : [""];
        if (goals.Count > 1)
            foreach (var (prefix, mean) in prefixes.Zip(lossMeans))
                Show($"{prefix}loss", () => mean.Mean, false);
        foreach (var (prefix, goal) in prefixes.Zip(goals))
        foreach (var metric in goal.Metrics)
            Show(prefix + metric.Name, metric.result, metric.IsMoreBetter);
        foreach (var (prefix, goal) in prefixes.Zip(goals))
        foreach (var metric in goal.WeightedMetrics)
            Show(
                prefix + (IsShown(prefix + metric.Name) ? "weighted_" : "") + metric.Name,
                metric.result,
                metric.IsMoreBetter
            );
    }

    public Optimizer Optimizer { get; }

    public IReadOnlyList<OutputGoal> Goals => goals;

    public bool Eagerly { get; }

    /// <summary>What keeps numbers of the samples seen: the metrics, and this for the losses.</summary>
    public IEnumerable<object> Counters => [this, .. Metrics];

    /// <summary>Steps of single batches.</summary>
    public OnBatch OnBatch => onBatch ??= new(model, this);

    /// <summary>The loss, its gradients and what the optimizer would do with them: nothing changes, nothing is counted.</summary>
    public (double Loss, IReadOnlyList<Variable> Weights, Tensor?[] Gradients, Tensor[] Updates) TrialStep(
        Dataset batch
    )
    {
        using var tape = new GradientTape();
        var loss = Total(Losses(batch, Outputs(batch, training: false)));
        var weights = model.TrainableWeights;
        var gradients = tape.gradient(loss, weights);
        return (loss.item(), weights, gradients, Optimizer.Trial(gradients, weights));
    }

    /// <summary>The means since the last reset by name: loss, then each output's loss, then the metrics.</summary>
    public Dictionary<string, double> Logs()
    {
        Dictionary<string, double> logs = [];
        foreach (var (name, value, _) in Values)
            logs[name] = value();
        return logs;
    }

    /// <summary>The same in the order of the names, as callbacks get it.</summary>
    public SortedDictionary<string, double> SortedLogs() => new(Logs(), StringComparer.Ordinal);

    /// <summary>Whether more of a value of the logs is better; null where nobody knows.</summary>
    public bool? IsMoreBetter(string name) =>
        name == "loss" ? false : Values.FirstOrDefault(value => value.Name == name).IsMoreBetter;

    public void Reset()
    {
        totalLoss.Reset();
        foreach (var mean in lossMeans)
            mean.Reset();
        foreach (var metric in Metrics)
            metric.reset_state();
    }

    private IEnumerable<Metric> Metrics =>
        goals.SelectMany(goal => goal.Metrics.Concat(goal.WeightedMetrics)).Concat(model.OwnMetrics);

    private IEnumerable<(string Name, Func<double> Value, bool? IsMoreBetter)> Values =>
        values.Concat(model.OwnMetrics.Select(own => (own.Name, (Func<double>)own.result, own.IsMoreBetter)));

    /// <summary>The loss of a batch; it and the metrics are counted.</summary>
    public Tensor Forward(Dataset batch, bool training)
    {
        var outputs = Outputs(batch, training);
        var losses = Losses(batch, outputs);
        var rows = Tensor.Filled(1, DType.Float32, batch.Count);
        var total = Total(losses);
        totalLoss.Update(total, rows);
        for (var i = 0; i < goals.Count; i++)
        {
            lossMeans[i].Update(losses[i], rows);
            foreach (var metric in goals[i].Metrics)
                metric.update_state(batch.Targets[i], outputs[i]);
            foreach (var metric in goals[i].WeightedMetrics)
                metric.update_state(batch.Targets[i], outputs[i], batch.Weights);
        }
        return total;
    }

    private IReadOnlyList<Tensor> Outputs(Dataset batch, bool training)
    {
        var outputs = model.Outputs(batch.Inputs, training);
        if (batch.Targets.Count != outputs.Count || goals.Count != outputs.Count)
            throw new InvalidArgumentException(
                $"model '{model.Name}' has {Plural.Of(outputs.Count, "output")} and needs as many targets and losses. "
                    + $"Received: {Plural.Of(batch.Targets.Count, "target")} and {Plural.Of(goals.Count, "loss", "losses")}"
            );
        return outputs;
    }

    private Tensor[] Losses(Dataset batch, IReadOnlyList<Tensor> outputs) =>
        [.. goals.Select((goal, i) => goal.Loss.Apply(batch.Targets[i], outputs[i], batch.Weights))];

    /// <summary>The outputs' losses, each for its weight, and what regularizers add.</summary>
    private Tensor Total(IReadOnlyList<Tensor> losses) =>
        losses
            .Zip(goals, (loss, goal) => goal.LossWeight == 1 ? loss : loss * goal.LossWeight)
            .Concat(model.Losses)
            .Aggregate((sum, each) => sum + each);

    private void Show(string name, Func<double> value, bool? isMoreBetter)
    {
        var unused = name;
        for (var i = 1; IsShown(unused); i++)
            unused = $"{name}_{i}";
        values.Add((unused, value, isMoreBetter));
    }

    private bool IsShown(string name) => values.Exists(value => value.Name == name);
}
