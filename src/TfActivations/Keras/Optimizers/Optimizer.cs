using TfActivations.Autodiff;

namespace TfActivations.Keras.Optimizers;

/// <summary>How gradients change weights. A name converts: <c>optimizer: "adam"</c>.</summary>
public abstract class Optimizer
{
    private static readonly Dictionary<string, Func<Optimizer>> ByName = new(NameComparer.Instance)
    {
        ["sgd"] = () => new SGD(),
        ["rmsprop"] = () => new RMSprop(),
        ["adam"] = () => new Adam(),
    };

    private readonly Dictionary<Variable, Tensor[]> slots = [];

    /// <summary>An optimizer with a learning rate.</summary>
    /// <param name="learningRate">How far a step goes.</param>
    /// <exception cref="InvalidArgumentException">The rate is negative or not a number.</exception>
    protected Optimizer(double learningRate) => LearningRate = learningRate;

    /// <summary>How far a step goes; it may change between steps.</summary>
    /// <exception cref="InvalidArgumentException">The rate is negative or not a number.</exception>
    public double LearningRate
    {
        get;
        set =>
            field =
                value >= 0 && double.IsFinite(value)
                    ? value
                    : throw new InvalidArgumentException($"learning_rate must not be negative. Received: {value}");
    }

    /// <summary>The steps taken so far.</summary>
    public long Iterations { get; private set; }

    /// <summary>The numbers that training has made for itself: Keras counts the steps and the learning rate too.</summary>
    internal long ParameterCount =>
        Iterations == 0 ? 0 : 2 + slots.Values.Sum(tensors => tensors.Sum(tensor => (long)tensor.Size));

    /// <summary>Takes one step: changes each variable by its gradient. As Keras's <c>optimizer.apply</c>.</summary>
    /// <param name="gradients">A gradient for each variable; null leaves the variable alone.</param>
    /// <param name="variables">The variables.</param>
    /// <exception cref="InvalidArgumentException">The numbers differ, or no variable has a gradient.</exception>
    public void apply(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        ArgumentNullException.ThrowIfNull(variables);
        if (gradients.Count != variables.Count)
            throw new InvalidArgumentException(
                $"apply: needs a gradient for each variable. Received: {gradients.Count} and {variables.Count}"
            );
        if (variables.Count > 0 && gradients.All(gradient => gradient is null))
            throw new InvalidArgumentException(
                $"apply: no gradient for any variable: {string.Join(", ", variables.Select(v => v.Name))}"
            );
        new StepCount(this).RunInto(Tensor.Filled(0, DType.Float32, 0));
        for (var i = 0; i < variables.Count; i++)
            if (gradients[i] is { } gradient)
                Update(variables[i], gradient);
    }

    /// <summary>What one step would add to each variable; afterwards all is as it was.</summary>
    internal Tensor[] Trial(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables)
    {
        var steps = Iterations;
        var known = slots.ToDictionary(pair => pair.Key, pair => pair.Value.Select(Copy).ToArray());
        Tensor[] before = [.. variables.Select(variable => Copy(variable.Value))];
        apply(gradients, variables);
        Tensor[] updates = [.. variables.Select((variable, i) => variable.Value - before[i])];
        for (var i = 0; i < before.Length; i++)
            variables[i].assign(before[i]);
        foreach (var variable in slots.Keys.Except(known.Keys).ToList())
            slots.Remove(variable);
        foreach (var (variable, values) in known)
            for (var i = 0; i < values.Length; i++)
                Ops.Identity.Instance.RunInto(slots[variable][i], values[i]);
        Iterations = steps;
        return updates;

        static Tensor Copy(Tensor tensor) => Ops.Identity.Instance.Run(tensor);
    }

    /// <summary>Takes one step: changes each variable by its gradient. As Keras's <c>apply_gradients</c>.</summary>
    /// <param name="grads_and_vars">Pairs of a gradient and a variable.</param>
    public void apply_gradients(IEnumerable<(Tensor? Gradient, Variable Variable)> grads_and_vars)
    {
        var pairs = grads_and_vars.ToList();
        apply([.. pairs.Select(pair => pair.Gradient)], [.. pairs.Select(pair => pair.Variable)]);
    }

    /// <summary>The optimizer of a name, with its defaults.</summary>
    /// <param name="name">"adam", "sgd", "rmsprop".</param>
    /// <exception cref="UnknownNameException">No optimizer has that name.</exception>
    public static Optimizer Get(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName.TryGetValue(name, out var create)
            ? create()
            : throw new UnknownNameException("optimizer", name, ByName.Keys);
    }

    /// <summary>The optimizer of a name, with its defaults.</summary>
    public static implicit operator Optimizer(string name) => Get(name);

    /// <summary>Runs the op that changes one variable.</summary>
    internal abstract void Update(Variable variable, Tensor gradient);

    /// <summary>The optimizer's own numbers for a variable, of its shape, zero at first.</summary>
    internal Tensor[] Slots(Variable variable, int count)
    {
        if (!slots.TryGetValue(variable, out var tensors))
            slots[variable] = tensors = [
                .. Enumerable.Range(0, count).Select(_ => Tensor.Filled(variable.Shape, variable.DType, 0)),
            ];
        return tensors;
    }

    /// <summary>Counts a step, also when the step is replayed.</summary>
    private sealed class StepCount(Optimizer optimizer) : Ops.Op("StepCount")
    {
        public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Filled(0, DType.Float32, 0);

        public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => optimizer.Iterations++;
    }
}
