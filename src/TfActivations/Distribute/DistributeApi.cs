namespace TfActivations.Distribute;

/// <summary>tf.distribute: training on several machines.</summary>
public sealed class DistributeApi
{
    internal DistributeApi() { }

    /// <summary>The names of reductions.</summary>
    public ReduceOps ReduceOp { get; } = new();

    /// <summary>tf.distribute.cluster_resolver.</summary>
    public ClusterResolverApi cluster_resolver { get; } = new();

    /// <summary>tf.distribute.experimental.</summary>
    public DistributeExperimentalApi experimental { get; } = new();

    /// <summary>Several processes that take each step together. As <c>tf.distribute.MultiWorkerMirroredStrategy</c>.</summary>
    /// <remarks>It waits until all workers of the cluster have come. Without a cluster there is one replica, and everything works.</remarks>
    /// <param name="cluster_resolver">Which processes there are; by default what TF_CONFIG says, or without it those that mpirun started.</param>
    /// <param name="communication_options">How they talk, and how long they wait.</param>
    /// <exception cref="InvalidArgumentException">TF_CONFIG is wrong.</exception>
    /// <exception cref="WorkerLostException">A worker did not come in time, or this one's port is taken.</exception>
    /// <exception cref="EngineUnavailableException">TensorFlow's native library is not found.</exception>
    public MultiWorkerMirroredStrategy MultiWorkerMirroredStrategy(
        ClusterResolver? cluster_resolver = null,
        CommunicationOptions? communication_options = null
    ) => new(cluster_resolver ?? ClusterConfig.FromEnvironment(), communication_options ?? new());

    /// <summary>One replica for each device of this machine: one, on a CPU. As <c>tf.distribute.MirroredStrategy</c>.</summary>
    public MirroredStrategy MirroredStrategy() => new();

    /// <summary>All on one device. As <c>tf.distribute.OneDeviceStrategy</c>.</summary>
    /// <param name="device">Its name: "/cpu:0".</param>
    public OneDeviceStrategy OneDeviceStrategy(string device)
    {
        ArgumentNullException.ThrowIfNull(device);
        return new(device);
    }

    /// <summary>The strategy whose scope is open; outside, one of one replica. As <c>tf.distribute.get_strategy</c>.</summary>
    public Strategy get_strategy() => Strategy.InScope ?? DefaultStrategy.Instance;

    /// <summary>Whether a strategy's scope is open. As <c>tf.distribute.has_strategy</c>.</summary>
    public bool has_strategy() => Strategy.InScope is not null;

    /// <summary>Whether a strategy's scope is open, and this is no replica's code. As <c>tf.distribute.in_cross_replica_context</c>.</summary>
    public bool in_cross_replica_context() => has_strategy() && ReplicaContext.Current is null;

    /// <summary>The replica that this code is of; null in a scope, outside of <c>run</c>. As <c>tf.distribute.get_replica_context</c>.</summary>
    public ReplicaContext? get_replica_context() =>
        ReplicaContext.Current
        ?? (has_strategy() ? null : new(DefaultStrategy.Instance, DefaultStrategy.Instance.Joint));

    /// <summary>Which worker a dataset is for. As <c>tf.distribute.InputContext</c>.</summary>
    /// <param name="num_input_pipelines">How many workers make datasets.</param>
    /// <param name="input_pipeline_id">Which this is, from 0.</param>
    /// <param name="num_replicas_in_sync">How many replicas share a step.</param>
    public InputContext InputContext(
        int num_input_pipelines = 1,
        int input_pipeline_id = 0,
        int num_replicas_in_sync = 1
    ) => new(num_input_pipelines, input_pipeline_id, num_replicas_in_sync);
}

/// <summary>tf.distribute.cluster_resolver: which processes a cluster has.</summary>
public sealed class ClusterResolverApi
{
    internal ClusterResolverApi() { }

    /// <summary>What the environment variable TF_CONFIG says. As <c>tf.distribute.cluster_resolver.TFConfigClusterResolver</c>.</summary>
    /// <param name="task_type">"chief", "worker" or "evaluator", instead of the variable's.</param>
    /// <param name="task_id">Which of them, instead of the variable's.</param>
    /// <exception cref="InvalidArgumentException">It is not JSON, or wrong.</exception>
    public ClusterResolver TFConfigClusterResolver(string? task_type = null, int? task_id = null) =>
        ClusterConfig.Read(Environment.GetEnvironmentVariable(ClusterConfig.Variable), task_type, task_id);

    /// <summary>A cluster that the program says. As <c>tf.distribute.cluster_resolver.SimpleClusterResolver</c>.</summary>
    /// <param name="cluster_spec">The addresses of each job.</param>
    /// <param name="task_type">"chief", "worker" or "evaluator".</param>
    /// <param name="task_id">Which of them this process is, from 0.</param>
    /// <exception cref="InvalidArgumentException">There is no such task.</exception>
    public ClusterResolver SimpleClusterResolver(
        ClusterSpec cluster_spec,
        string? task_type = null,
        int? task_id = null
    )
    {
        ArgumentNullException.ThrowIfNull(cluster_spec);
        return new(cluster_spec, task_type, task_id);
    }
}

/// <summary>tf.distribute.experimental.</summary>
public sealed class DistributeExperimentalApi
{
    internal DistributeExperimentalApi() { }

    /// <summary>The names of TensorFlow's ways to compute sums.</summary>
    public CommunicationImplementations CommunicationImplementation { get; } = new();

    /// <summary>How workers talk, and how long they wait. As <c>tf.distribute.experimental.CommunicationOptions</c>.</summary>
    /// <param name="bytes_per_pack">Has no effect: all gradients go in one message, which is 0 in TensorFlow.</param>
    /// <param name="timeout_seconds">The longest that a message may take; null for no bound but <paramref name="lost_after_seconds"/>.</param>
    /// <param name="implementation">"AUTO", "RING" or "NCCL", in any case.</param>
    /// <param name="lost_after_seconds">After how long without a sign of life a worker counts as lost; Python has it fixed at 10.</param>
    /// <param name="join_seconds">How long workers wait for each other to come; an hour in Python.</param>
    /// <exception cref="InvalidArgumentException">A number is out of its range.</exception>
    public CommunicationOptions CommunicationOptions(
        int bytes_per_pack = 0,
        double? timeout_seconds = null,
        string implementation = "AUTO",
        double lost_after_seconds = 10,
        double join_seconds = 60
    )
    {
        CommunicationOptions options = new()
        {
            bytes_per_pack = bytes_per_pack,
            timeout_seconds = timeout_seconds,
            implementation = implementation,
            lost_after_seconds = lost_after_seconds,
            join_seconds = join_seconds,
        };
        Limits.Require(options);
        return options;
    }

    /// <summary>As <see cref="DistributeApi.MultiWorkerMirroredStrategy"/>, which had this name before.</summary>
    /// <inheritdoc cref="DistributeApi.MultiWorkerMirroredStrategy"/>
    public MultiWorkerMirroredStrategy MultiWorkerMirroredStrategy(
        ClusterResolver? cluster_resolver = null,
        CommunicationOptions? communication_options = null
    ) => new DistributeApi().MultiWorkerMirroredStrategy(cluster_resolver, communication_options);
}
