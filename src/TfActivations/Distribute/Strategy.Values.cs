using TfActivations.Data;

namespace TfActivations.Distribute;

// Functions on replicas, and what becomes of their values.
public abstract partial class Strategy
{
    /// <summary>Calls a function on each replica: here, on this worker's. As <c>strategy.run</c>.</summary>
    /// <remarks>In it an optimizer's apply_gradients sums the gradients of all workers first.</remarks>
    /// <param name="fn">The function; each worker calls it.</param>
    /// <returns>What it returned on this worker.</returns>
    /// <exception cref="WorkerLostException">Another worker does not do its part.</exception>
    public T run<T>(Func<T> fn)
    {
        ArgumentNullException.ThrowIfNull(fn);
        Synchronize();
        using var replica = new ReplicaContext(this, Joint).Enter(Own);
        return Joint.Alone(fn);
    }

    /// <inheritdoc cref="run{T}(Func{T})"/>
    public void run(Action fn)
    {
        ArgumentNullException.ThrowIfNull(fn);
        run(() =>
        {
            fn();
            return true;
        });
    }

    /// <summary>As <see cref="run{T}(Func{T})"/>, of a function with arguments.</summary>
    /// <param name="fn">The function; each worker calls it.</param>
    /// <param name="args">Its argument.</param>
    public TResult run<T, TResult>(Func<T, TResult> fn, T args)
    {
        ArgumentNullException.ThrowIfNull(fn);
        return run(() => fn(args));
    }

    /// <summary>As <see cref="run{T}(Func{T})"/>, of a function with arguments.</summary>
    /// <param name="fn">The function; each worker calls it.</param>
    /// <param name="args">Its arguments.</param>
    public TResult run<T1, T2, TResult>(Func<T1, T2, TResult> fn, (T1, T2) args)
    {
        ArgumentNullException.ThrowIfNull(fn);
        return run(() => fn(args.Item1, args.Item2));
    }

    /// <summary>As <see cref="run{T}(Func{T})"/>, of a function with arguments.</summary>
    /// <param name="fn">The function; each worker calls it.</param>
    /// <param name="args">Its arguments.</param>
    public TResult run<T1, T2, T3, TResult>(Func<T1, T2, T3, TResult> fn, (T1, T2, T3) args)
    {
        ArgumentNullException.ThrowIfNull(fn);
        return run(() => fn(args.Item1, args.Item2, args.Item3));
    }

    /// <summary>Sum or mean over all workers of what each has, the same on all. As <c>strategy.reduce</c>.</summary>
    /// <param name="reduce_op">"SUM" or "MEAN".</param>
    /// <param name="value">This worker's; a plain number counts once a worker.</param>
    /// <param name="axis">
    /// Null: elementwise over workers, of one shape. Else along this axis too, whose lengths may differ: a mean is over all elements of it.
    /// </param>
    /// <exception cref="UnknownNameException">There is no such reduction.</exception>
    /// <exception cref="WorkerLostException">Another worker does not do its part.</exception>
    public Tensor reduce(string reduce_op, Tensor value, int? axis = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var isMean = ReduceOps.IsMean(reduce_op);
        if (axis is not { } along)
            return Sum(value, isMean ? num_replicas_in_sync : 1);
        var at = value.Shape.NormalizeAxis(along, "reduce");
        var sum = Sum(Ops.ReduceOp.Sum(value, [at], keepDims: false), 1);
        return isMean ? sum / (Tensor)Sum((double)value.Shape[at], 1).item() : sum;
    }

    /// <summary>What all workers have, one after another along an axis, the same on all. As <c>strategy.gather</c>.</summary>
    /// <param name="value">This worker's; lengths along the axis may differ.</param>
    /// <param name="axis">The axis.</param>
    /// <exception cref="InvalidArgumentException">It is a scalar, or shapes differ elsewhere.</exception>
    /// <exception cref="WorkerLostException">Another worker does not do its part.</exception>
    public Tensor gather(Tensor value, int axis)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Shape.Rank == 0)
            throw new InvalidArgumentException("gather: a scalar has no axis to be put together along; give it one");
        return Collective is { } collective ? collective.Concatenated(value, axis) : value;
    }

    /// <summary>The values of this worker's replicas: one. As <c>strategy.experimental_local_results</c>.</summary>
    /// <param name="value">What <c>run</c> returned.</param>
    public IReadOnlyList<T> experimental_local_results<T>(T value) => [value];

    /// <summary>Calls a function for each replica of this worker: one. As <c>strategy.experimental_distribute_values_from_function</c>.</summary>
    /// <param name="value_fn">From which replica it is to the value.</param>
    public T experimental_distribute_values_from_function<T>(Func<ValueContext, T> value_fn)
    {
        ArgumentNullException.ThrowIfNull(value_fn);
        return value_fn(new(Rank, num_replicas_in_sync));
    }

    /// <summary>Each worker's part of a dataset's batches. As <c>strategy.experimental_distribute_dataset</c>.</summary>
    /// <param name="dataset">GLOBAL batches, the same on each worker; its rows are cut in order into parts of ceil(rows / workers).</param>
    public DistributedDataset<T> experimental_distribute_dataset<T>(Dataset<T> dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new(dataset, Collective, isLocal: false);
    }

    /// <summary>Batches that each worker makes for itself. As <c>strategy.distribute_datasets_from_function</c>.</summary>
    /// <param name="dataset_fn">From which worker it is to batches of ONE worker, which are taken as they are.</param>
    public DistributedDataset<T> distribute_datasets_from_function<T>(Func<InputContext, Dataset<T>> dataset_fn)
    {
        ArgumentNullException.ThrowIfNull(dataset_fn);
        var dataset = dataset_fn(new(num_replicas_in_sync, Rank, num_replicas_in_sync));
        return new(dataset, Collective, isLocal: true);
    }

    private Tensor Sum(Tensor value, int divisor)
    {
        var sum = Collective is { } collective ? collective.Sum(value) : value;
        return divisor == 1 ? sum : sum / divisor;
    }
}

/// <summary>The names of reductions. As <c>tf.distribute.ReduceOp</c>.</summary>
public sealed class ReduceOps
{
    internal ReduceOps() { }

    /// <summary>The sum.</summary>
    public string SUM => "SUM";

    /// <summary>The mean.</summary>
    public string MEAN => "MEAN";

    internal static bool IsMean(string name) =>
        name?.ToUpperInvariant() switch
        {
            "SUM" => false,
            "MEAN" => true,
            _ => throw new UnknownNameException("reduction", name!, ["SUM", "MEAN"]),
        };
}

/// <summary>Which replica a value is for. As <c>tf.distribute.experimental.ValueContext</c>.</summary>
/// <param name="replica_id_in_sync_group">From 0.</param>
/// <param name="num_replicas_in_sync">How many there are.</param>
public sealed record ValueContext(int replica_id_in_sync_group, int num_replicas_in_sync)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

/// <summary>Which worker a dataset is for. As <c>tf.distribute.InputContext</c>.</summary>
/// <param name="num_input_pipelines">How many workers make datasets.</param>
/// <param name="input_pipeline_id">Which this is, from 0.</param>
/// <param name="num_replicas_in_sync">How many replicas share a step.</param>
public sealed record InputContext(int num_input_pipelines = 1, int input_pipeline_id = 0, int num_replicas_in_sync = 1)
{
    /// <summary>How many rows of a global batch each replica gets.</summary>
    /// <param name="global_batch_size">The rows of all replicas together.</param>
    /// <exception cref="InvalidArgumentException">It does not divide.</exception>
    public int get_per_replica_batch_size(int global_batch_size) =>
        num_replicas_in_sync > 0 && global_batch_size % num_replicas_in_sync == 0
            ? global_batch_size / num_replicas_in_sync
            : throw new InvalidArgumentException(
                $"get_per_replica_batch_size: the global batch must divide by {num_replicas_in_sync} replicas. Received: {global_batch_size}"
            );

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}
