using System.Runtime.CompilerServices;
using TfActivations.Keras.Losses;
using TfActivations.Keras.Metrics;
using TfActivations.Keras.Optimizers;
using TfActivations.Text;

namespace TfActivations.Keras.Models;

public abstract partial class Model
{
    private Trainer? trainer;

    /// <summary>What training uses; null before <c>compile</c>.</summary>
    public override Optimizer? optimizer => trainer?.Optimizer;

    /// <summary>Says how the model is trained. As <c>model.compile</c>.</summary>
    /// <param name="optimizer">A name or an optimizer; rmsprop by default, as in Keras.</param>
    /// <param name="loss">A name, a loss, or a function of y_true and y_pred; of several outputs, it is each one's.</param>
    /// <param name="metrics">Names or metrics, any number; for several outputs none or one each.</param>
    /// <param name="weighted_metrics">Metrics that count each sample for its weight, as the loss does.</param>
    /// <param name="run_eagerly">
    /// Whether each step runs anew, so that a layer may look at values; otherwise it is recorded and replayed.
    /// </param>
    /// <exception cref="UnknownNameException">A name is unknown; the message lists those that exist.</exception>
    /// <exception cref="InvalidArgumentException">There are several outputs and not as many metrics.</exception>
    [OverloadResolutionPriority(1)]
    public void compile(
        Optimizer? optimizer = null,
        Loss? loss = null,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false
    ) =>
        compile(
            optimizer,
            loss is null ? [] : [.. Enumerable.Repeat(loss, OutputNames.Count)],
            metrics,
            null,
            weighted_metrics,
            run_eagerly
        );

    /// <summary>Says how the model is trained, with a function of y_true and y_pred as the loss.</summary>
    /// <inheritdoc cref="compile(Optimizer?, Loss?, MetricList?, MetricList?, bool)"/>
    public void compile(
        Optimizer? optimizer,
        Func<Tensor, Tensor, Tensor> loss,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false
    ) => compile(optimizer, Loss.Of(loss), metrics, weighted_metrics, run_eagerly);

    /// <summary>Says how the model is trained, with a function as the loss: <c>loss: keras.losses.categorical_crossentropy</c>.</summary>
    /// <inheritdoc cref="compile(Optimizer?, Loss?, MetricList?, MetricList?, bool)"/>
    public void compile(
        Optimizer? optimizer,
        Delegate loss,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false
    ) => compile(optimizer, Loss.Of(loss), metrics, weighted_metrics, run_eagerly);

    /// <summary>Says how a model with several outputs is trained: a loss, and maybe a metric, for each.</summary>
    /// <param name="optimizer">A name or an optimizer; rmsprop when null.</param>
    /// <param name="loss">A loss for each output.</param>
    /// <param name="metrics">A metric for each output, or for the one output any number.</param>
    /// <param name="loss_weights">What each loss counts for in the sum that training makes small; 1 by default.</param>
    /// <param name="weighted_metrics">Metrics that count each sample for its weight, as the loss does.</param>
    /// <param name="run_eagerly">Whether each step runs anew.</param>
    /// <exception cref="InvalidArgumentException">There are several outputs and not as many losses, weights or metrics.</exception>
    public void compile(
        Optimizer? optimizer,
        IReadOnlyList<Loss> loss,
        MetricList? metrics = null,
        IReadOnlyList<double>? loss_weights = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false
    )
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireOneEach(nameof(loss_weights), loss_weights?.Count ?? loss.Count, loss.Count);
        var (each, weighted) = (
            PerOutput("metrics", metrics?.Metrics),
            PerOutput("weighted_metrics", weighted_metrics?.Metrics)
        );
        CompiledOutput[] outputs =
        [
            .. loss.Select((one, i) => new CompiledOutput(one, loss_weights?[i] ?? 1, each(i), weighted(i))),
        ];
        Compile(optimizer, outputs, run_eagerly);

        Func<int, IReadOnlyList<Metric>> PerOutput(string argument, IReadOnlyList<Metric>? given)
        {
            if (given is null or [])
                return _ => [];
            if (loss.Count == 1)
                return _ => given;
            RequireOneEach(argument, given.Count, loss.Count);
            return i => [given[i]];
        }
    }

    /// <summary>Says how a model with several outputs is trained, by the names of the outputs: those of their layers.</summary>
    /// <param name="optimizer">A name or an optimizer; rmsprop when null.</param>
    /// <param name="loss">A loss for each output.</param>
    /// <param name="metrics">Metrics for outputs, any number each.</param>
    /// <param name="loss_weights">What losses count for in the sum that training makes small; 1 for those left out.</param>
    /// <param name="weighted_metrics">Metrics that count each sample for its weight, as the loss does.</param>
    /// <param name="run_eagerly">Whether each step runs anew.</param>
    /// <exception cref="InvalidArgumentException">An output has no loss.</exception>
    /// <exception cref="UnknownNameException">The model has no output of a name.</exception>
    public void compile(
        Optimizer? optimizer,
        IReadOnlyDictionary<string, Loss> loss,
        IReadOnlyDictionary<string, IReadOnlyList<Metric>>? metrics = null,
        IReadOnlyDictionary<string, double>? loss_weights = null,
        IReadOnlyDictionary<string, IReadOnlyList<Metric>>? weighted_metrics = null,
        bool run_eagerly = false
    )
    {
        ArgumentNullException.ThrowIfNull(loss);
        var named = new[] { loss.Keys, metrics?.Keys, loss_weights?.Keys, weighted_metrics?.Keys };
        foreach (var name in named.SelectMany(names => names ?? []))
            if (!OutputNames.Contains(name))
                throw new UnknownNameException("output", name, [.. OutputNames]);
        RequireOneEach(nameof(loss), loss.Count, OutputNames.Count);
        CompiledOutput[] outputs =
        [
            .. OutputNames.Select(name => new CompiledOutput(
                loss[name],
                loss_weights?.GetValueOrDefault(name, 1) ?? 1,
                metrics?.GetValueOrDefault(name) ?? [],
                weighted_metrics?.GetValueOrDefault(name) ?? []
            )),
        ];
        Compile(optimizer, outputs, run_eagerly);
    }

    internal void Compile(Optimizer? optimizer, CompiledOutput[] outputs, bool eagerly)
    {
        foreach (var output in outputs)
        {
            ArgumentNullException.ThrowIfNull(output.Loss, "loss");
            Argument.NoNulls(nameof(compile), output.Metrics, "metrics");
            Argument.NoNulls(nameof(compile), output.WeightedMetrics, "weighted_metrics");
        }
        using var exclusive = ExclusivelyBetweenTrainings(nameof(compile));
        trainer = new(this, optimizer ?? "rmsprop", outputs, eagerly);
    }

    /// <summary>Whether more of a value of the logs is better; null where nobody knows.</summary>
    internal bool? IsMoreBetter(string log) =>
        RequireCompiled(nameof(fit)).IsMoreBetter(log.StartsWith("val_", StringComparison.Ordinal) ? log[4..] : log);

    private static void RequireOneEach(string argument, int count, int outputs)
    {
        if (count != outputs)
            throw new InvalidArgumentException(
                $"compile: {argument} needs one entry for each of {Plural.Of(outputs, "output")}. Received: {count}"
            );
    }

    private Trainer RequireCompiled(string caller) =>
        trainer
        ?? throw new InvalidStateException($"{caller}: model '{Name}' must be compiled first: model.compile(...)");
}
