using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Keras.Data;
using TfActivations.Keras.Losses;
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

    /// <summary>The variables that those keep them in, the same on all workers.</summary>
    public IEnumerable<Variable> CounterVariables =>
        [totalLoss.Sums, .. lossMeans.Select(mean => mean.Sums), .. Metrics.SelectMany(metric => metric.variables)];

    /// <summary>A step of training: the gradients of the loss, and what the optimizer makes of them.</summary>
    public Logs TrainStep(Batch batch)
    {
        TensorList predictions;
        IReadOnlyList<Variable> weights;
        Tensor?[] gradients;
        using (var tape = new GradientTape())
        {
            predictions = Predictions(batch, training: true);
            var loss = Counted(batch, predictions, training: true);
            weights = model.TrainableWeights;
            if (weights.Count > 0)
                Optimizer.build(weights);
            gradients = tape.gradient(Optimizer.scale_loss(Replicas == 1 ? loss : loss / Replicas), weights);
        }
        // Before the update: several workers send what has been counted with the gradients.
        var logs = model.compute_metrics(batch.X, batch.Y, predictions, batch.Weights);
        Optimizer.apply(gradients, weights);
        return logs;
    }

    /// <summary>The loss and the metrics of a batch are counted.</summary>
    public Logs TestStep(Batch batch)
    {
        var predictions = Predictions(batch, training: false);
        Counted(batch, predictions, training: false);
        return model.compute_metrics(batch.X, batch.Y, predictions, batch.Weights);
    }

    /// <summary>The loss, its gradients and what the optimizer would do with them: nothing changes, nothing is counted.</summary>
    public (double Loss, IReadOnlyList<Variable> Weights, Tensor?[] Gradients, Tensor[] Updates) TrialStep(Batch batch)
    {
        using var tape = new GradientTape();
        var predictions = Predictions(batch, training: false);
        var loss = Total(Losses(batch.Y, predictions, batch.Weights));
        var weights = model.TrainableWeights;
        var gradients = tape.gradient(loss, weights);
        return (loss.item(), weights, gradients, Optimizer.Trial(gradients, weights));
    }

    /// <summary>What the last step returned, read now: loss, then each output's loss, then the metrics.</summary>
    public Dictionary<string, double> Logs() => (Current ?? All()).Read();

    /// <summary>The same in the order of the names, as callbacks get it.</summary>
    public SortedDictionary<string, double> SortedLogs() => new(Logs(), StringComparer.Ordinal);

    /// <summary>What the last step returned; null before.</summary>
    public Logs? Current { get; set; }

    /// <summary>The means since the last reset by name, and all metrics.</summary>
    public Logs All()
    {
        Logs logs = new();
        foreach (var (name, value, _) in Values)
            logs[name] = new(value);
        return logs;
    }

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

    /// <summary>The sum of the outputs' losses and what regularizers add; each output's loss is counted.</summary>
    public Tensor Loss(TensorList y, TensorList predictions, TensorList? weights)
    {
        var losses = Losses(y, predictions, weights);
        if (losses.Length > 1)
            for (var i = 0; i < losses.Length; i++)
                lossMeans[i].Update(losses[i], Rows(y[i].Shape[0]));
        return Total(losses);
    }

    /// <summary>Takes a batch into account in the metrics.</summary>
    public void CountMetrics(TensorList y, TensorList predictions, TensorList? weights)
    {
        for (var i = 0; i < Outputs.Count; i++)
        {
            foreach (var metric in Outputs[i].Metrics)
                metric.update_state(y[i], predictions[i]);
            foreach (var metric in Outputs[i].WeightedMetrics)
                metric.update_state(y[i], predictions[i], WeightsOf(weights, i));
        }
    }

    private Tensor Counted(Batch batch, TensorList predictions, bool training)
    {
        var loss = model.compute_loss(batch.X, batch.Y, predictions, batch.Weights, training);
        totalLoss.Update(loss, Rows(batch.Count));
        return loss;
    }

    private static Tensor Rows(int count) => Tensor.Filled(1, DType.Float32, count);

    private TensorList Predictions(Batch batch, bool training) => [.. model.Outputs(batch.X, training)];

    private Tensor[] Losses(TensorList y, TensorList predictions, TensorList? weights)
    {
        if (y.Count != predictions.Count || Outputs.Count != predictions.Count)
            throw new InvalidArgumentException(
                $"model '{model.Name}' has {Plural.Of(predictions.Count, "output")} and needs as many targets and losses. "
                    + $"Received: {Plural.Of(y.Count, "target")} and {Plural.Of(Outputs.Count, "loss", "losses")}"
            );
        return
        [
            .. Outputs.Select(
                (output, i) => Joint(output.Loss, output.Loss.Apply(y[i], predictions[i], WeightsOf(weights, i)))
            ),
        ];
    }

    /// <summary>
    /// A loss as several workers count it: each divides its gradient by their number, which a sum over all rows must not be.
    /// </summary>
    private static Tensor Joint(Loss loss, Tensor value) =>
        Replicas > 1 && loss.reduction == "sum" ? value * Replicas : value;

    /// <summary>How many workers take the step together.</summary>
    private static int Replicas => ReplicaContext.Current?.num_replicas_in_sync ?? 1;

    /// <summary>An output's weights; one tensor is for all outputs.</summary>
    private Tensor? WeightsOf(TensorList? weights, int output) =>
        weights is null ? null
        : weights.Count == 1 ? weights[0]
        : weights.Count == Outputs.Count ? weights[output]
        : throw new InvalidArgumentException(
            $"sample_weight: model '{model.Name}' has {Plural.Of(Outputs.Count, "output")}. Received: weights for {weights.Count}"
        );

    /// <summary>The outputs' losses, each for its weight, and what regularizers add.</summary>
    private Tensor Total(IReadOnlyList<Tensor> losses) =>
        losses
            .Zip(Outputs, (loss, output) => output.LossWeight == 1 ? loss : loss * output.LossWeight)
            .Concat(model.Losses)
            .Aggregate((sum, each) => sum + Ops.CastOp.Apply(each, sum.DType));

    private void AddLog(string name, Func<double> value, bool? isMoreBetter)
    {
        var unused = name;
        for (var i = 1; IsShown(unused); i++)
            unused = $"{name}_{i}";
        values.Add((unused, value, isMoreBetter));
    }

    private bool IsShown(string name) => values.Exists(value => value.Name == name);
}
