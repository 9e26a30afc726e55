using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Distribute;

/// <summary>Which replica runs, and what it says to the others. As <c>tf.distribute.ReplicaContext</c>.</summary>
public sealed class ReplicaContext
{
    [ThreadStatic]
    private static ReplicaContext? current;

    internal ReplicaContext(Strategy strategy, JointStep step) => (this.strategy, Step) = (strategy, step);

    /// <summary>The replica that this thread runs; null outside of one.</summary>
    internal static ReplicaContext? Current => current;

    /// <summary>The one of several replicas that this thread runs; null outside, and where there is one.</summary>
    internal static ReplicaContext? OneOfSeveral =>
        current is { strategy.Collective: not null } several ? several : null;

    /// <summary>The strategy.</summary>
    public Strategy strategy { get; }

    /// <summary>This replica's number, from 0.</summary>
    public int replica_id_in_sync_group => strategy.Rank;

    /// <summary>How many replicas share a step.</summary>
    public int num_replicas_in_sync => strategy.num_replicas_in_sync;

    /// <summary>What the step that is being taken sums.</summary>
    internal JointStep Step { get; }

    /// <summary>Sum or mean over all replicas, the same on each; its gradient is the sum, or mean, of theirs. As <c>all_reduce</c>.</summary>
    /// <param name="reduce_op">"SUM" or "MEAN".</param>
    /// <param name="value">This replica's; of one shape on each.</param>
    /// <exception cref="UnknownNameException">There is no such reduction.</exception>
    /// <exception cref="WorkerLostException">Another worker does not do its part.</exception>
    public Tensor all_reduce(string reduce_op, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var isMean = ReduceOps.IsMean(reduce_op);
        return strategy.Collective is null ? value : new AllReduceOp(Step, isMean).Run(value);
    }

    /// <inheritdoc cref="all_reduce(string, Tensor)"/>
    public IReadOnlyList<Tensor> all_reduce(string reduce_op, IReadOnlyList<Tensor> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return [.. value.Select(each => all_reduce(reduce_op, each))];
    }

    /// <summary>What all replicas have, one after another along an axis. As <c>all_gather</c>; it has no gradient.</summary>
    /// <param name="value">This replica's; lengths along the axis may differ.</param>
    /// <param name="axis">The axis.</param>
    public Tensor all_gather(Tensor value, int axis)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new HostOp("AllGather", each => strategy.gather(each, axis)).Run(value);
    }

    /// <summary>Until the result is disposed of, this thread runs the replica.</summary>
    /// <param name="made">Called with each variable that it makes.</param>
    internal Entered Enter(Action<Variable> made) => new(this, made);

    internal readonly struct Entered : IDisposable
    {
        private readonly (ReplicaContext?, Action<Variable>?, Action<Variable>?, int) outer;

        public Entered(ReplicaContext context, Action<Variable> made)
        {
            outer = (current, VariableEvents.Made, VariableEvents.Assigning, RandomNumbers.Replica);
            (current, VariableEvents.Made, VariableEvents.Assigning, RandomNumbers.Replica) = (
                context,
                made,
                context.Step.Assigning,
                context.strategy.Rank
            );
        }

        public void Dispose() =>
            (current, VariableEvents.Made, VariableEvents.Assigning, RandomNumbers.Replica) = outer;
    }
}
