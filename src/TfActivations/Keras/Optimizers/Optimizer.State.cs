using TfActivations.Autodiff;

namespace TfActivations.Keras.Optimizers;

public abstract partial class Optimizer
{
    private const string Average = "average";
    private const string Accumulator = "gradient_accumulator";

    private readonly List<Variable> state = [];
    private readonly Dictionary<(Variable, string), Variable> slots = [];
    private readonly Variable iteration = new(Tensor.Filled(Shape.Scalar, DType.Int64, 0), false, "iteration");

    /// <summary>The learning rate; null where a schedule says it.</summary>
    private readonly Variable? rate;

    /// <summary>What the optimizer was built for.</summary>
    private IReadOnlyList<Variable>? trained;

    private Action? waitingForNumbers;

    /// <summary>The learning rate as a number of the optimizer's; null where a schedule says it.</summary>
    internal Variable? Rate => rate;

    /// <summary>The updates made so far. As <c>optimizer.iterations</c>.</summary>
    public virtual long iterations => Steps / (gradient_accumulation_steps ?? 1);

    /// <summary>The steps taken so far, each an update unless gradients accumulate.</summary>
    private long Steps => iteration.Value.Span<long>()[0];

    /// <summary>
    /// All of the optimizer's own numbers in Keras's order: the steps taken, the learning rate unless a schedule says it, then,
    /// once it is built, what it keeps for each variable. Assigning to them restores a training. As <c>optimizer.variables</c>.
    /// </summary>
    public virtual IReadOnlyList<Variable> variables => state;

    /// <summary>Whether the optimizer has its numbers for each variable.</summary>
    public bool IsBuilt => trained is not null;

    /// <summary>The number of the optimizer's numbers, once it is built.</summary>
    internal long ParameterCount => IsBuilt ? variables.Sum(variable => (long)variable.Value.Size) : 0;

    /// <summary>Makes the optimizer's numbers for variables; the first step does it unasked. As Keras's <c>optimizer.build</c>.</summary>
    /// <param name="variables">All variables that will be trained.</param>
    /// <exception cref="InvalidArgumentException">The optimizer was built for others.</exception>
    public void build(IReadOnlyList<Variable> variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        if (trained is not null)
        {
            if (variables.FirstOrDefault(variable => !trained.Contains(variable)) is { } unknown)
                throw new InvalidArgumentException(
                    $"{GetType().Name}: variable '{unknown.Name}' is not among those that the optimizer was built for; "
                        + "other variables need an optimizer of their own"
                );
            return;
        }
        Check();
        trained = [.. variables];
        // A step that builds the optimizer is replayed without it.
        using var apart = Recording.Pause();
        if (use_ema)
            AddSlots(trained, Average);
        if (gradient_accumulation_steps is not null)
            AddSlots(trained, Accumulator);
        Build(trained);
        waitingForNumbers?.Invoke();
        waitingForNumbers = null;
    }

    /// <summary>Has something done as soon as there are numbers for each variable.</summary>
    internal void Once(Action built) => waitingForNumbers += built;

    /// <summary>The variables that it was built for.</summary>
    internal IReadOnlyList<Variable> Trained => trained ?? [];

    /// <summary>Makes the numbers that are kept for each variable, see <see cref="AddSlots"/>; none by default.</summary>
    /// <param name="variables">All variables that will be trained.</param>
    protected virtual void Build(IReadOnlyList<Variable> variables) { }

    /// <summary>Numbers kept for each variable, of its shape, 0 at first: for the first variable each name, then for the next.</summary>
    /// <param name="variables">The variables.</param>
    /// <param name="names">What they are called, "momentum".</param>
    protected void AddSlots(IReadOnlyList<Variable> variables, params IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(names);
        foreach (var variable in variables)
        foreach (var name in names)
            AddSlot(variable, name);
    }

    /// <summary>Numbers kept for a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="name">What they are called, "momentum".</param>
    /// <param name="initialValue">Their value at first.</param>
    /// <param name="shape">Their shape; the variable's by default.</param>
    protected void AddSlot(Variable variable, string name, double initialValue = 0, Shape? shape = null)
    {
        ArgumentNullException.ThrowIfNull(variable);
        AddSlot(variable, name, Tensor.Filled(shape ?? variable.Shape, variable.DType, initialValue));
    }

    private Variable AddSlot(Variable variable, string name, Tensor initial)
    {
        var slot = AddVariable(initial, $"{variable.Name.Replace('/', '_')}_{name}");
        slots[(variable, name)] = slot;
        return slot;
    }

    /// <summary>A number of the optimizer's own that belongs to no single variable.</summary>
    /// <param name="initialValue">The first value.</param>
    /// <param name="name">What it is called.</param>
    protected Variable AddVariable(Tensor initialValue, string name)
    {
        var variable = new Variable(initialValue, trainable: false, name);
        state.Add(variable);
        return variable;
    }

    /// <summary>What is kept for a variable under a name.</summary>
    /// <param name="variable">A variable that the optimizer was built for.</param>
    /// <param name="name">A name given to <see cref="AddSlots"/>.</param>
    /// <exception cref="UnknownNameException">There is no such slot.</exception>
    protected Variable Slot(Variable variable, string name) =>
        slots.TryGetValue((variable, name), out var slot)
            ? slot
            : throw new UnknownNameException("slot", name, [.. slots.Keys.Select(key => key.Item2).Distinct()]);

    /// <summary>The moving average of a variable, see <see cref="use_ema"/>.</summary>
    internal Variable AverageOf(Variable variable) => Slot(variable, Average);

    /// <summary>The variable that a number is kept for, and what it is called there; null for what belongs to none.</summary>
    internal (Variable Variable, string Name)? SlotOf(Variable number)
    {
        foreach (var (key, slot) in slots)
            if (slot == number)
                return key;
        return null;
    }

    /// <summary>What one step would add to each variable; afterwards all is as it was.</summary>
    internal Tensor[] Trial(IReadOnlyList<Tensor?> gradients, IReadOnlyList<Variable> variables)
    {
        var wasBuilt = IsBuilt;
        build(variables);
        Variable[] all = [.. this.variables, .. trained!];
        Tensor[] before = [.. all.Select(variable => variable.read_value())];
        Tensor[] weights = [.. variables.Select(variable => variable.read_value())];
        try
        {
            apply(gradients, variables);
            return [.. variables.Select((variable, i) => variable.Value - weights[i])];
        }
        finally
        {
            for (var i = 0; i < all.Length; i++)
                all[i].assign(before[i]);
            if (!wasBuilt)
                Unbuild();
        }
    }

    private protected virtual void Unbuild()
    {
        trained = null;
        slots.Clear();
        state.RemoveRange(rate is null ? 1 : 2, state.Count - (rate is null ? 1 : 2));
    }
}
