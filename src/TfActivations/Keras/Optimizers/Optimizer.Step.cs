using TfActivations.Autodiff;
using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Keras.Optimizers;

public abstract partial class Optimizer
{
    private readonly HashSet<Variable> withoutDecay = [];
    private string[] namesWithoutDecay = [];

    /// <summary>Takes one step: changes each variable by its gradient. As Keras's <c>optimizer.apply</c>.</summary>
    /// <param name="gradients">A gradient for each variable; null leaves the variable alone.</param>
    /// <param name="variables">Variables that the optimizer was built for; the first call builds it.</param>
    /// <exception cref="InvalidArgumentException">
    /// The numbers or shapes differ, no variable has a gradient, or the optimizer was built for others.
    /// </exception>
    public void apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        Argument.NoNulls(nameof(apply), variables);
        if (gradients.Count != variables.Count)
            throw new InvalidArgumentException(
                $"apply: needs a gradient for each variable. Received: {gradients.Count} and {variables.Count}"
            );
        if (variables.Count == 0)
            return;
        if (gradients.All(gradient => gradient is null))
            throw new InvalidArgumentException(
                $"apply: no gradient for any variable: {string.Join(", ", variables.Select(v => v.Name))}"
            );
        build(variables);
        var changed = variables.Where((_, i) => gradients[i] is not null).ToList();
        Step([.. gradients.OfType<Tensor>().Zip(changed, CheckedGradient)], changed);
        iteration.assign_add(1);
    }

    /// <summary>Takes one step: changes each variable by its gradient. As Keras's <c>apply_gradients</c>.</summary>
    /// <param name="grads_and_vars">Pairs of a gradient and a variable.</param>
    public void apply_gradients(IEnumerable<(Tensor? Gradient, Variable Variable)> grads_and_vars)
    {
        ArgumentNullException.ThrowIfNull(grads_and_vars);
        var pairs = grads_and_vars.ToList();
        apply([.. pairs.Select(pair => pair.Gradient)], [.. pairs.Select(pair => pair.Variable)]);
    }

    /// <summary>Leaves variables out of weight decay. As Keras's call of that name.</summary>
    /// <param name="var_list">Variables.</param>
    /// <param name="var_names">Parts of names: "bias" leaves out every variable with it in its name.</param>
    /// <exception cref="InvalidStateException">A step has been taken, or the optimizer is built.</exception>
    public void exclude_from_weight_decay(
        IReadOnlyList<Variable>? var_list = null,
        IReadOnlyList<string>? var_names = null
    )
    {
        if (IsBuilt)
            throw new InvalidStateException("exclude_from_weight_decay: must be called before the optimizer is built");
        withoutDecay.Clear();
        withoutDecay.UnionWith(var_list ?? []);
        namesWithoutDecay = [.. var_names ?? []];
    }

    /// <summary>Replaces variables by their moving averages, where there are: the end of a training. As Keras's call.</summary>
    /// <param name="var_list">Variables that the optimizer was built for.</param>
    public void finalize_variable_values(IReadOnlyList<Variable> var_list)
    {
        ArgumentNullException.ThrowIfNull(var_list);
        if (use_ema && IsBuilt)
            foreach (var variable in var_list)
                variable.assign(Slot(variable, Average));
    }

    /// <summary>Changes one variable, and what is kept for it, in a step.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="gradient">Its gradient, clipped; of the variable's shape and dtype.</param>
    protected abstract void Update(Variable variable, Tensor gradient);

    /// <summary>What comes before a step's updates; nothing by default.</summary>
    protected virtual void BeginStep() { }

    /// <summary>Which step this is, counted from 1, as a scalar of a dtype that a recorded step reads anew each time.</summary>
    /// <param name="dtype">A dtype of floating point.</param>
    protected Tensor LocalStep(DType dtype) => CastOp.Apply(iteration, dtype) + 1;

    /// <summary>The step's learning rate, as a scalar of a dtype that a recorded step reads anew each time.</summary>
    /// <param name="dtype">A dtype of floating point.</param>
    protected Tensor LocalRate(DType dtype) => new CurrentRate(this, dtype).Run();

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

    private void Step(IReadOnlyList<Tensor> gradients, List<Variable> variables)
    {
        var clipped = GradientClipping.Apply(gradients, clipnorm, clipvalue, global_clipnorm);
        if (weight_decay is { } decay)
            foreach (var variable in variables.Where(Decays))
                Sweep(() => new Decay(1 - decay * LearningRate), variable, variable);
        BeginStep();
        for (var i = 0; i < variables.Count; i++)
            Update(variables[i], clipped[i]);
        if (use_ema)
            foreach (var variable in trained!)
                FollowAverage(variable, Slot(variable, Average));
        foreach (var variable in variables)
            if (variable.Constraint is { } constraint)
                variable.assign(constraint(variable));
    }

    private void FollowAverage(Variable variable, Variable average)
    {
        Sweep(() => new Blend(Iterations == 0 ? 1 : 1 - ema_momentum), average, variable);
        if (ema_overwrite_frequency is { } frequency)
            Sweep(() => new Blend((Iterations + 1) % frequency == 0 ? 1 : 0), variable, average);
    }

    private bool Decays(Variable variable) =>
        !withoutDecay.Contains(variable)
        && !namesWithoutDecay.Any(name => variable.Name.Contains(name, StringComparison.Ordinal));

    private static Tensor CheckedGradient(Tensor gradient, Variable variable) =>
        gradient.Shape.Equals(variable.Shape)
            ? CastOp.Apply(gradient, variable.DType)
            : throw new InvalidArgumentException(
                $"apply: variable '{variable.Name}' has shape {variable.Shape}. Received: a gradient of shape {gradient.Shape}"
            );

    /// <summary>The learning rate as it is when the step is taken, or taken again.</summary>
    private sealed class CurrentRate(Optimizer optimizer, DType dtype) : Op("LearningRate")
    {
        public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(Shape.Scalar, dtype);

        public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => output.Fill(optimizer.LearningRate);
    }
}
