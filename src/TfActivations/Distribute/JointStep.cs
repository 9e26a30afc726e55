using TfActivations.Autodiff;
using TfActivations.Engines;
using TfActivations.Kernels;

namespace TfActivations.Distribute;

/// <summary>
/// A step that several workers take together: gradients, what metrics have counted, and what layers keep of their data, summed in one message.
/// </summary>
/// <remarks>
/// What a layer moves, as the moving mean of batch normalization, each worker moves by its own rows: between steps the variable is the
/// mean over the workers, the same on all, and the worker's own value waits in <see cref="OwnAverage"/> until the next step begins. A step
/// that fails leaves all of them as they were.
/// </remarks>
/// <param name="strategy">Whose step it is.</param>
/// <param name="moved">The variables that layers are known to move; those found meanwhile are added.</param>
internal sealed partial class JointStep(Strategy strategy, List<Variable> moved)
{
    private readonly Dictionary<Variable, double[]> counted = new(ReferenceEqualityComparer.Instance);
    private bool isUnderWay;

    /// <summary>Whether a step has begun and the rest of its message is not sent.</summary>
    public bool IsUnderWay => isUnderWay;

    /// <summary>How the workers talk.</summary>
    public ICollective Collective => strategy.Collective!;

    /// <summary>What counts losses and metrics, the same variables on each worker; none where a loop of one's own does.</summary>
    public Func<IEnumerable<Variable>> Counters { get; init; } = () => [];

    /// <summary>Whether metrics count after gradients are summed, as they may in a step of one's own.</summary>
    public bool EndsLater { get; init; }

    /// <summary>Whether this worker has no rows in this step: it takes part, and adds nothing.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Whether this worker has another batch after this one.</summary>
    public bool HasMore { get; set; }

    /// <summary>Whether this worker wants to end before this step.</summary>
    public bool WantsEnd { get; set; }

    /// <summary>Whether any worker has another batch.</summary>
    public bool AnyHasMore { get; set; }

    /// <summary>Says that all workers move a variable alike, by the rows of all.</summary>
    public void MovesJointly(Variable variable)
    {
        Assigning(variable);
        strategy.Averages[variable].IsJoint = true;
    }

    /// <summary>A step begins, now and in each replay.</summary>
    public void Record() => new BeginOp(this).Run();

    /// <summary>The sums over workers of gradients; the rest of the message goes with the first of a step.</summary>
    /// <param name="gradients">This worker's, floating.</param>
    public Tensor[] Sum(IReadOnlyList<Tensor> gradients) => Sum(gradients, isLast: isUnderWay && !EndsLater);

    /// <summary>The rest of the message: the end of a step without gradients, or of one that <see cref="EndsLater"/>.</summary>
    public void SumRest() => Sum([], isLast: true);

    /// <summary>Calls a function as a step of its own: it begins before, and ends after.</summary>
    public T Alone<T>(Func<T> fn)
    {
        if (strategy.Collective is null)
            return fn();
        Begin();
        try
        {
            var result = fn();
            if (isUnderWay)
                Keep();
            return result;
        }
        finally
        {
            Undo();
        }
    }

    /// <summary>Puts back what a step that did not come to its end has moved and counted.</summary>
    public void Undo()
    {
        if (!isUnderWay)
            return;
        isUnderWay = false;
        foreach (var (variable, before) in counted)
            before.CopyTo(variable.BeginWrite().Span<double>());
        foreach (var variable in moved)
            Copy(strategy.Averages[variable].Mean, variable.BeginWrite());
    }

    /// <summary>Takes note of what a layer moves, before it does.</summary>
    public void Assigning(Variable variable)
    {
        if (
            strategy.Collective is null
            || variable.Trainable
            || !variable.DType.IsFloating()
            || variable.Owner is not null
        )
            return;
        if (moved.Contains(variable))
            return;
        moved.Add(variable);
        strategy.Averages.TryAdd(variable, new(variable.Value));
    }

    private void Begin()
    {
        isUnderWay = true;
        counted.Clear();
        foreach (var variable in Counters())
            counted[variable] = variable.Value.Span<double>().ToArray();
        foreach (var variable in moved)
        {
            var (own, mean) = strategy.Averages[variable];
            // Somebody has set the variable since the last step: it is what this worker goes on from.
            if (!variable.Value.Bytes().SequenceEqual(mean.Bytes()))
                Copy(variable.Value, mean, own);
            Copy(own, variable.BeginWrite());
        }
    }

    /// <summary>What was moved is this worker's own from now on.</summary>
    private void Keep()
    {
        foreach (var variable in moved)
            Copy(variable.Value, strategy.Averages[variable].Own);
    }

    private static void Copy(Tensor source, params ReadOnlySpan<Tensor> targets)
    {
        foreach (var target in targets)
            source.Bytes().CopyTo(target.Bytes());
    }

    private sealed class BeginOp(JointStep step) : Op("BeginStep")
    {
        public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) => Tensor.Allocate(0, DType.Float32);

        public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output) => step.Begin();
    }
}

/// <summary>What a worker keeps of a variable that layers move by its rows.</summary>
/// <param name="Own">This worker's value.</param>
/// <param name="Mean">The mean over the workers: what the variable is between steps.</param>
internal sealed record OwnAverage(Tensor Own, Tensor Mean)
{
    /// <summary>That of a variable which nothing has moved yet.</summary>
    public OwnAverage(Tensor value)
        : this(Conversion.Copy(value, value.DType), Conversion.Copy(value, value.DType)) { }

    /// <summary>Whether all workers move it alike, by the rows of all: then it is no mean.</summary>
    public bool IsJoint { get; set; }
}

/// <summary>A worker wanted to end before this step, so none has taken it.</summary>
internal sealed class StepNotTakenException() : Exception("a worker wanted to end before this step");
