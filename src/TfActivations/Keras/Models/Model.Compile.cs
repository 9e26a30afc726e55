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
    /// <param name="loss_weights">What each output's loss counts for in the sum that training makes small, by place or by name; 1 by default.</param>
    /// <param name="metrics">Names, metrics or functions; for several outputs a list or a metric each, or a dictionary by their names.</param>
    /// <param name="weighted_metrics">Metrics that count each sample for its weight, as the loss does.</param>
    /// <param name="run_eagerly">
    /// Whether each step runs anew, so that a layer may look at values; otherwise it is recorded and replayed.
    /// </param>
    /// <param name="steps_per_execution">Has no effect: a step costs no call into another language.</param>
    /// <param name="jit_compile">Has no effect: there is no XLA here, and steps are recorded anyway.</param>
    /// <param name="auto_scale_loss">Whether the loss is scaled where the model's policy is mixed_float16, by a LossScaleOptimizer.</param>
    /// <exception cref="UnknownNameException">A name is unknown; the message lists those that exist.</exception>
    /// <exception cref="InvalidArgumentException">There are several outputs and not as many losses, weights or metrics.</exception>
    public void compile(
        Optimizer? optimizer = null,
        Loss? loss = null,
        LossWeights? loss_weights = null,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false,
        int steps_per_execution = 1,
        bool? jit_compile = null,
        bool auto_scale_loss = true
    ) =>
        compile(
            optimizer,
            loss is null ? [] : [.. Enumerable.Repeat(loss, OutputNames.Count)],
            loss_weights,
            metrics,
            weighted_metrics,
            run_eagerly,
            steps_per_execution,
            jit_compile,
            auto_scale_loss
        );

    /// <summary>Says how the model is trained, with a function as the loss: <c>loss: keras.losses.categorical_crossentropy</c>.</summary>
    /// <inheritdoc cref="compile(Optimizer?, Loss?, LossWeights?, MetricList?, MetricList?, bool, int, bool?, bool)"/>
    public void compile(
        Optimizer? optimizer,
        Func<Tensor, Tensor, Tensor> loss,
        LossWeights? loss_weights = null,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false,
        int steps_per_execution = 1,
        bool? jit_compile = null,
        bool auto_scale_loss = true
    ) =>
        compile(
            optimizer,
            Loss.Of(loss),
            loss_weights,
            metrics,
            weighted_metrics,
            run_eagerly,
            steps_per_execution,
            jit_compile,
            auto_scale_loss
        );

    /// <summary>Says how the model is trained, with a function as the loss: <c>loss: keras.losses.categorical_crossentropy</c>.</summary>
    /// <inheritdoc cref="compile(Optimizer?, Loss?, LossWeights?, MetricList?, MetricList?, bool, int, bool?, bool)"/>
    public void compile(
        Optimizer? optimizer,
        Delegate loss,
        LossWeights? loss_weights = null,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false,
        int steps_per_execution = 1,
        bool? jit_compile = null,
        bool auto_scale_loss = true
    ) =>
        compile(
            optimizer,
            Loss.Of(loss),
            loss_weights,
            metrics,
            weighted_metrics,
            run_eagerly,
            steps_per_execution,
            jit_compile,
            auto_scale_loss
        );

    /// <summary>Says how a model with several outputs is trained, with a loss for each, by the names of the outputs: those of their layers.</summary>
    /// <inheritdoc cref="compile(Optimizer?, Loss?, LossWeights?, MetricList?, MetricList?, bool, int, bool?, bool)"/>
    /// <exception cref="InvalidArgumentException">An output has no loss.</exception>
    /// <exception cref="UnknownNameException">The model has no output of a name.</exception>
    public void compile(
        Optimizer? optimizer,
        IReadOnlyDictionary<string, Loss> loss,
        LossWeights? loss_weights = null,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false,
        int steps_per_execution = 1,
        bool? jit_compile = null,
        bool auto_scale_loss = true
    )
    {
        ArgumentNullException.ThrowIfNull(loss);
        RequireOneEach(nameof(loss), loss.Count, OutputNames.Count);
        foreach (var name in loss.Keys)
            if (!OutputNames.Contains(name))
                throw new UnknownNameException("output", name, [.. OutputNames]);
        compile(
            optimizer,
            [.. OutputNames.Select(name => loss[name])],
            loss_weights,
            metrics,
            weighted_metrics,
            run_eagerly,
            steps_per_execution,
            jit_compile,
            auto_scale_loss
        );
    }

    /// <summary>Says how a model with several outputs is trained, with a loss for each.</summary>
    /// <inheritdoc cref="compile(Optimizer?, Loss?, LossWeights?, MetricList?, MetricList?, bool, int, bool?, bool)"/>
    public void compile(
        Optimizer? optimizer,
        IReadOnlyList<Loss> loss,
        LossWeights? loss_weights = null,
        MetricList? metrics = null,
        MetricList? weighted_metrics = null,
        bool run_eagerly = false,
        int steps_per_execution = 1,
        bool? jit_compile = null,
        bool auto_scale_loss = true
    )
    {
        ArgumentNullException.ThrowIfNull(loss);
        if (steps_per_execution < 1)
            throw new InvalidArgumentException(
                $"compile: steps_per_execution must be positive. Received: {steps_per_execution}"
            );
        IReadOnlyList<string> names =
            loss.Count == OutputNames.Count ? OutputNames : [.. loss.Select((_, i) => $"{i}")];
        var weights = loss_weights?.Of(names);
        var (each, weighted) = (metrics?.Of("metrics", names), weighted_metrics?.Of("weighted_metrics", names));
        CompiledOutput[] outputs =
        [
            .. loss.Select((one, i) => new CompiledOutput(one, weights?[i] ?? 1, each?[i] ?? [], weighted?[i] ?? [])),
        ];
        var chosen = optimizer ?? "rmsprop";
        if (auto_scale_loss && dtype_policy.name == "mixed_float16" && chosen is not LossScaleOptimizer)
            chosen = new LossScaleOptimizer { inner_optimizer = chosen, Name = "loss_scale_optimizer" };
        Compile(chosen, outputs, run_eagerly);
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
        if (Distribute.Strategy.InScope is { } open)
            open.RequireOwned(nameof(compile), Weights);
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
