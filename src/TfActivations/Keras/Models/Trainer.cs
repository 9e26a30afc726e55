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
    private readonly MeanState totalLoss;

    // Each output's, unweighted, as Keras logs them where there are several.
    private readonly MeanState[] lossMeans;
    private readonly List<(string Name, Func<double> Value, bool? IsMoreBetter)> values;

    private OnBatch? onBatch;

    public Trainer(Model model, Optimizer optimizer, IReadOnlyList<CompiledOutput> outputs, bool eagerly)
    {
        (this.model, Outputs) = (model, outputs);
        (Optimizer, Eagerly) = (optimizer, eagerly);
        (totalLoss, lossMeans) = (new(this), [.. outputs.Select(_ => new MeanState(this))]);
        values = outputs.Count > 0 ? [("loss", () => totalLoss.Mean, false)] : [];
        string[] prefixes = outputs.Count > 1 ? [.. model.OutputNames.Select(name => $"{name}_")] : [""];
        if (outputs.Count > 1)
            foreach (var (prefix, mean) in prefixes.Zip(lossMeans))
                AddLog($"{prefix}loss", () => mean.Mean, false);
        foreach (var (prefix, output) in prefixes.Zip(outputs))
        foreach (var metric in output.Metrics)
            AddLog(prefix + metric.Name, metric.result, metric.IsMoreBetter);
        foreach (var (prefix, output) in prefixes.Zip(outputs))
        foreach (var metric in output.WeightedMetrics)
            AddLog(
                prefix + (IsShown(prefix + metric.Name) ? "weighted_" : "") + metric.Name,
                metric.result,
                metric.IsMoreBetter
            );
    }

    public Optimizer Optimizer { get; }

    /// <summary>What compile was given for each output.</summary>
    public IReadOnlyList<CompiledOutput> Outputs { get; }

    public bool Eagerly { get; }

    /// <summary>What keeps numbers of the samples seen: the metrics, and this for the losses.</summary>
    public IEnumerable<object> Counters => [this, .. Metrics];

    /// <summary>Steps of single batches.</summary>
    public OnBatch OnBatch => onBatch ??= new(model, this);

    /// <summary>A step of training: the gradients of the loss, and what the optimizer makes of them.</summary>
    public void TrainStep(Batch batch)
    {
        IReadOnlyList<Variable> weights;
        Tensor?[] gradients;
        using (var tape = new GradientTape())
        {
            var loss = ComputeLoss(batch, training: true);
            weights = model.TrainableWeights;
            gradients = tape.gradient(loss, weights);
        }
        Optimizer.apply(gradients, weights);
    }

    /// <summary>The loss, its gradients and what the optimizer would do with them: nothing changes, nothing is counted.</summary>
    public (double Loss, IReadOnlyList<Variable> Weights, Tensor?[] Gradients, Tensor[] Updates) TrialStep(Batch batch)
    {
        using var tape = new GradientTape();
        var loss = Total(Losses(batch, Predictions(batch, training: false)));
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
        Outputs.SelectMany(output => output.Metrics.Concat(output.WeightedMetrics)).Concat(model.OwnMetrics);

    private IEnumerable<(string Name, Func<double> Value, bool? IsMoreBetter)> Values =>
        values.Concat(model.OwnMetrics.Select(own => (own.Name, (Func<double>)own.result, own.IsMoreBetter)));

    /// <summary>The loss of a batch; it and the metrics are counted.</summary>
    public Tensor ComputeLoss(Batch batch, bool training)
    {
        var predictions = Predictions(batch, training);
        var losses = Losses(batch, predictions);
        var rows = Tensor.Filled(1, DType.Float32, batch.Count);
        var total = Total(losses);
        totalLoss.Update(total, rows);
        for (var i = 0; i < Outputs.Count; i++)
        {
            lossMeans[i].Update(losses[i], rows);
            foreach (var metric in Outputs[i].Metrics)
                metric.update_state(batch.Y[i], predictions[i]);
            foreach (var metric in Outputs[i].WeightedMetrics)
                metric.update_state(batch.Y[i], predictions[i], batch.Weights);
        }
        return total;
    }

    private IReadOnlyList<Tensor> Predictions(Batch batch, bool training)
    {
        var predictions = model.Outputs(batch.X, training);
        if (batch.Y.Count != predictions.Count || Outputs.Count != predictions.Count)
            throw new InvalidArgumentException(
                $"model '{model.Name}' has {Plural.Of(predictions.Count, "output")} and needs as many targets and losses. "
                    + $"Received: {Plural.Of(batch.Y.Count, "target")} and {Plural.Of(Outputs.Count, "loss", "losses")}"
            );
        return predictions;
    }

    private Tensor[] Losses(Batch batch, IReadOnlyList<Tensor> predictions) =>
        [.. Outputs.Select((output, i) => output.Loss.Apply(batch.Y[i], predictions[i], batch.Weights))];

    /// <summary>The outputs' losses, each for its weight, and what regularizers add.</summary>
    private Tensor Total(IReadOnlyList<Tensor> losses) =>
        losses
            .Zip(Outputs, (loss, output) => output.LossWeight == 1 ? loss : loss * output.LossWeight)
            .Concat(model.Losses)
            .Aggregate((sum, each) => sum + each);

    private void AddLog(string name, Func<double> value, bool? isMoreBetter)
    {
        var unused = name;
        for (var i = 1; IsShown(unused); i++)
            unused = $"{name}_{i}";
        values.Add((unused, value, isMoreBetter));
    }

    private bool IsShown(string name) => values.Exists(value => value.Name == name);
}
