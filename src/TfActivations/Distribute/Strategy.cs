using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Distribute;

/// <summary>How a model's training is spread over replicas. As <c>tf.distribute.Strategy</c>.</summary>
public abstract partial class Strategy
{
    private readonly HashSet<Variable> owned = new(ReferenceEqualityComparer.Instance);
    private readonly List<Variable> waiting = [];

    [ThreadStatic]
    private static Strategy? inScope;

    private protected Strategy(ICollective? collective)
    {
        Collective = collective is { Size: > 1 } ? collective : null;
        Joint = new(this, []);
    }

    /// <summary>How many replicas share each step: the number of workers, as a machine without GPUs has one.</summary>
    public int num_replicas_in_sync => Collective?.Size ?? 1;

    /// <summary>What says which workers there are; null where there is one process.</summary>
    public virtual ClusterResolver? cluster_resolver => null;

    /// <summary>The strategy whose scope this thread is in, or whose replica; null outside.</summary>
    internal static Strategy? InScope => ReplicaContext.Current?.strategy ?? inScope;

    /// <summary>How the workers talk; null where there is one replica.</summary>
    internal ICollective? Collective { get; }

    /// <summary>This worker's number among the replicas.</summary>
    internal int Rank => Collective?.Rank ?? 0;

    /// <summary>What the steps of <see cref="run{T}(Func{T})"/> sum.</summary>
    internal JointStep Joint { get; }

    /// <summary>Until the result is disposed of, what this thread makes is the strategy's. As <c>with strategy.scope()</c>.</summary>
    /// <remarks>
    /// Each worker makes the same variables in the same order; at the end of the scope all of them get the chief's values. A model that is
    /// made inside is trained by the strategy wherever fit is called.
    /// </remarks>
    public StrategyScope scope() => new(this);

    /// <summary>As Python prints it.</summary>
    public override string ToString() => $"<{GetType().Name}: {num_replicas_in_sync} in sync>";

    /// <summary>Gives all workers the chief's values of the variables made since the last time.</summary>
    /// <exception cref="InvalidArgumentException">The workers made other variables than this one.</exception>
    internal void Synchronize()
    {
        if (Collective is not { } collective || waiting.Count == 0)
            return;
        Variable[] made = [.. waiting.Where(variable => variable.Owner is null)];
        waiting.Clear();
        collective.RequireAlike("the variables made in the strategy's scope", made);
        collective.Broadcast(made);
    }

    /// <summary>Holds that variables were made in the scope.</summary>
    /// <exception cref="InvalidArgumentException">One was not.</exception>
    internal void RequireOwned(string caller, IEnumerable<Variable> variables)
    {
        foreach (var variable in variables)
            if (!owned.Contains(variable))
                throw new InvalidArgumentException(
                    $"{caller}: variable '{variable.path}' was not made in the scope of the strategy that is open now; make the model "
                        + "in it too: using (strategy.scope()) { model = ...; model.compile(...); }"
                );
    }

    /// <summary>What this worker keeps of variables that layers move by its rows.</summary>
    internal Dictionary<Variable, OwnAverage> Averages { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>Those of some variables that layers are known to move.</summary>
    internal List<Variable> AveragesOf(IEnumerable<Variable> variables) => [.. Averages.Keys.Intersect(variables)];

    /// <summary>A variable is made: it is the strategy's, and where a replica made it, it is the chief's value at once.</summary>
    internal void Own(Variable variable)
    {
        owned.Add(variable);
        if (Collective is not { } collective)
            return;
        if (ReplicaContext.Current is null)
            waiting.Add(variable);
        else
            collective.Broadcast([variable]);
    }

    /// <summary>A time in which a thread makes a strategy's variables.</summary>
    public sealed class StrategyScope : IDisposable
    {
        private readonly Strategy strategy;
        private readonly Strategy? outer;
        private readonly (Action<Variable>? Made, int Replica) before;
        private bool isDone;

        internal StrategyScope(Strategy strategy)
        {
            if (inScope is { } open && open != strategy)
                throw new InvalidStateException($"the scope of another strategy is open: {open}");
            (this.strategy, outer) = (strategy, inScope);
            before = (VariableEvents.Made, RandomNumbers.Replica);
            (inScope, VariableEvents.Made, RandomNumbers.Replica) = (strategy, strategy.Own, strategy.Rank);
        }

        /// <summary>Ends it: all workers get the chief's values of what was made.</summary>
        public void Dispose()
        {
            if (isDone)
                return;
            isDone = true;
            (VariableEvents.Made, RandomNumbers.Replica) = before;
            inScope = outer;
            if (outer is null)
                strategy.Synchronize();
        }
    }
}
