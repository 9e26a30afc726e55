using TfActivations.Autodiff;
using TfActivations.Distribute;
using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

public abstract partial class Optimizer
{
    private readonly HashSet<Variable> withoutDecay = [];
    private string[] namesWithoutDecay = [];

    /// <summary>Takes one step: changes each variable by its gradient. As <c>optimizer.apply</c>.</summary>
    /// <remarks>On one of several replicas (<c>strategy.run</c>) by the sum of the gradients of all.</remarks>
    /// <param name="grads">A gradient for each variable; null leaves the variable alone.</param>
    /// <param name="trainable_variables">Variables that the optimizer was built for; the first call builds it. By default all of those.</param>
    /// <exception cref="InvalidArgumentException">
    /// The numbers or shapes differ, no variable has a gradient, or the optimizer was built for others.
    /// </exception>
    /// <exception cref="InvalidStateException">It is built for no variables, and none are given.</exception>
    public void apply(IReadOnlyList<Tensor?> grads, IReadOnlyList<Variable>? trainable_variables = null)
    {
        ArgumentNullException.ThrowIfNull(grads);
        var variables = trainable_variables is null
            ? trained
                ?? throw new InvalidStateException("apply: give the variables, or build the optimizer for them first")
            : Argument.NoNulls(nameof(apply), trainable_variables);
        if (grads.Count != variables.Count)
            throw new InvalidArgumentException(
                $"apply: needs a gradient for each variable. Received: {grads.Count} and {variables.Count}"
            );
        if (variables.Count == 0)
            return;
        if (grads.All(gradient => gradient is null))
            throw new InvalidArgumentException(
                $"apply: no gradient for any variable: {string.Join(", ", variables.Select(v => v.Name))}"
            );
        build(variables);
        var changed = variables.Where((_, i) => grads[i] is not null).ToList();
        Tensor[] gradients = [.. grads.OfType<Tensor>().Zip(changed, CheckedGradient)];
        var isSummed = IsScaledAround || ReplicaContext.OneOfSeveral is null;
        Apply(isSummed ? gradients : ReplicaContext.OneOfSeveral!.Step.Sum(gradients), changed);
    }

    /// <summary>Takes one step: changes each variable by its gradient. As <c>optimizer.apply_gradients</c>.</summary>
    /// <param name="grads_and_vars">Pairs of a gradient and a variable.</param>
    public void apply_gradients(IEnumerable<(Tensor? Gradient, Variable Variable)> grads_and_vars)
    {
        ArgumentNullException.ThrowIfNull(grads_and_vars);
        var pairs = grads_and_vars.ToList();
        apply([.. pairs.Select(pair => pair.Gradient)], [.. pairs.Select(pair => pair.Variable)]);
    }

    /// <summary>Leaves variables out of weight decay. As Keras's call of that name.</summary>
    /// <param name="var_list">Variables.</param>
    /// <param name="var_names">Regular expressions: "bias" leaves out every variable with it in its path, "dense/bias".</param>
    /// <exception cref="InvalidStateException">A step has been taken, or the optimizer is built.</exception>
    public void exclude_from_weight_decay(
        IReadOnlyList<Variable>? var_list = null,
        IReadOnlyList<string>? var_names = null
    )
    {
        if (IsBuilt)
            throw new InvalidStateException("exclude_from_weight_decay: must be called before the optimizer is built");
        foreach (var name in Argument.NoNulls(nameof(exclude_from_weight_decay), var_names ?? [], nameof(var_names)))
            _ = Patterns.Of(nameof(var_names), name);
        withoutDecay.Clear();
        withoutDecay.UnionWith(var_list ?? []);
        namesWithoutDecay = [.. var_names ?? []];
    }

    /// <summary>Replaces variables by their moving averages, where there are: the end of a training. As Keras's call.</summary>
    /// <param name="var_list">Variables that the optimizer was built for.</param>
    public virtual void finalize_variable_values(IReadOnlyList<Variable> var_list)
    {
        ArgumentNullException.ThrowIfNull(var_list);
        if (use_ema && IsBuilt)
            foreach (var variable in var_list)
                variable.assign(Slot(variable, Average));
    }

    /// <summary>A loss as its gradients are to be taken: multiplied by <see cref="loss_scale_factor"/>. As <c>optimizer.scale_loss</c>.</summary>
    /// <param name="loss">The loss.</param>
    public virtual Tensor scale_loss(Tensor loss)
    {
        ArgumentNullException.ThrowIfNull(loss);
        return Scale is { } factor ? loss * factor : loss;
    }

    /// <summary>Changes one variable, and what is kept for it, in a step: what an optimizer of one's own overrides. As <c>update_step</c>.</summary>
    /// <param name="gradient">Its gradient, clipped; of the variable's shape and dtype.</param>
    /// <param name="variable">The variable.</param>
    /// <param name="learning_rate">The step's learning rate, a scalar of the variable's dtype that a recorded step reads anew each time.</param>
    protected virtual void update_step(Tensor gradient, Variable variable, Tensor learning_rate) =>
        throw new InvalidStateException($"{GetType().Name} has no update_step: an optimizer of one's own overrides it");

    /// <summary>The same for an optimizer that needs no learning rate as a tensor.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="gradient">Its gradient, clipped; of the variable's shape and dtype.</param>
    protected virtual void Update(Variable variable, Tensor gradient)
    {
        ArgumentNullException.ThrowIfNull(variable);
        update_step(gradient, variable, LocalRate(variable.DType));
    }

    /// <summary>What comes before a step's updates; nothing by default.</summary>
    protected virtual void BeginStep() { }

    /// <summary>Which update this is, counted from 1, as a scalar of a dtype that a recorded step reads anew each time.</summary>
    /// <param name="dtype">A dtype of floating point.</param>
    protected Tensor LocalStep(DType dtype) => new CurrentNumber(() => iterations + 1, dtype).Run();

    /// <summary>The step's learning rate, as a scalar of a dtype that a recorded step reads anew each time.</summary>
    /// <param name="dtype">A dtype of floating point.</param>
    protected Tensor LocalRate(DType dtype) => new CurrentNumber(() => learning_rate, dtype).Run();

    /// <summary>Updates a variable and its slots in a single sweep over them.</summary>
    private protected void Sweep<TRule>(
        Func<TRule> begin,
        Variable variable,
        Tensor gradient,
        params IEnumerable<string> slots
    )
        where TRule : struct, IUpdateRule =>
        new UpdateOp<TRule>(GetType().Name, begin).RunInto(
            variable.Value,
            [gradient, .. slots.Select(slot => Slot(variable, slot).Value)]
        );

    /// <summary>A step, with gradients that fit their variables.</summary>
    private protected virtual void Apply(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        if (Scale is { } factor)
            gradients = [.. gradients.Select(gradient => gradient / factor)];
        if (gradient_accumulation_steps is { } steps)
            Accumulate(gradients, variables, steps);
        else
            Step(gradients, variables);
        if (use_ema)
            foreach (var variable in trained!)
                FollowAverage(variable, Slot(variable, Average));
        foreach (var variable in variables)
            if (variable.Constraint is { } constraint)
                variable.assign(constraint(variable));
        iteration.assign_add(1);
    }

    /// <summary>An update with the mean of the last gradients, or one more of them.</summary>
    private void Accumulate(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables, int steps)
    {
        Variable[] kept = [.. variables.Select(variable => Slot(variable, Accumulator))];
        Tensor[] sums = [.. gradients.Zip(kept, (gradient, sum) => sum + gradient)];
        IReadOnlyList<Variable> changed = [.. state, .. variables];
        Recording.When(() => (Steps + 1) % steps == 0, Update, changed);
        Recording.When(() => (Steps + 1) % steps != 0, () => Keep(sum => sum), changed);

        void Update()
        {
            Step([.. sums.Select(sum => sum / steps)], variables);
            Keep(sum => Tensor.Filled(sum.Shape, sum.DType, 0));
        }

        void Keep(Func<Tensor, Tensor> value)
        {
            for (var i = 0; i < kept.Length; i++)
                kept[i].assign(value(sums[i]));
        }
    }

    private void Step(IReadOnlyList<Tensor> gradients, IReadOnlyList<Variable> variables)
    {
        var clipped = GradientClipping.Apply(gradients, clipnorm, clipvalue, global_clipnorm);
        foreach (var variable in variables)
            if (DecayOf(variable) is { } decay && Decays(variable))
                Sweep(() => new Decay(1 - decay * learning_rate), variable, variable);
        BeginStep();
        for (var i = 0; i < variables.Count; i++)
            Update(variables[i], clipped[i]);
    }

    /// <summary>The share of a variable, times the learning rate, that is taken off before each update; null for none.</summary>
    private protected virtual double? DecayOf(Variable variable) => weight_decay;

    /// <summary>What the loss is multiplied by here; null for nothing, or where another optimizer does it around this one.</summary>
    private double? Scale => IsScaledAround ? null : loss_scale_factor;

    /// <summary>Whether an optimizer around this one scales the loss.</summary>
    internal bool IsScaledAround { get; set; }

    private void FollowAverage(Variable variable, Variable average)
    {
        Sweep(() => new Blend(iterations == 0 ? 1 : 1 - ema_momentum), average, variable);
        if (ema_overwrite_frequency is { } frequency)
            Sweep(() => new Blend((iterations + 1) % frequency == 0 ? 1 : 0), variable, average);
    }

    private bool Decays(Variable variable) => !withoutDecay.Contains(variable) && !Matches(variable, namesWithoutDecay);

    /// <summary>Whether one of some regular expressions is found in a variable's path.</summary>
    private protected static bool Matches(Variable variable, IEnumerable<string> patterns) =>
        patterns.Any(pattern => Patterns.Of("a variable's path", pattern).IsMatch(variable.path));

    private static Tensor CheckedGradient(Tensor gradient, Variable variable) =>
        gradient.Shape.Equals(variable.Shape)
            ? CastOp.Apply(gradient, variable.DType)
            : throw new InvalidArgumentException(
                $"apply: variable '{variable.Name}' has shape {variable.Shape}. Received: a gradient of shape {gradient.Shape}"
            );

    /// <summary>A number as it is when the step is taken, or taken again.</summary>
    private sealed class CurrentNumber(Func<double> number, DType dtype) : Op("CurrentNumber")
    {
        public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(Shape.Scalar, dtype);

        public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => output.Fill(number());
    }
}
