namespace TfActivations.Distribute;

/// <summary>Several processes, each with a copy of the variables, take each step together. As <c>tf.distribute.MultiWorkerMirroredStrategy</c>.</summary>
/// <remarks>
/// The processes are those of TF_CONFIG, and talk by TensorFlow's collectives; without that variable those that mpirun started, which talk by MPI. The server that TensorFlow starts for that listens on all
/// interfaces and runs what anybody asks: keep its port behind a firewall.
/// </remarks>
public sealed class MultiWorkerMirroredStrategy : Strategy
{
    internal MultiWorkerMirroredStrategy(ClusterResolver resolver, CommunicationOptions options)
        : this(resolver, Join(resolver, options)) { }

    /// <summary>Workers that talk by a transport that is there already.</summary>
    internal MultiWorkerMirroredStrategy(ClusterResolver resolver, ICollective? collective)
        : base(collective) => cluster_resolver = resolver;

    /// <inheritdoc/>
    public override ClusterResolver cluster_resolver { get; }

    private static ICollective? Join(ClusterResolver resolver, CommunicationOptions options)
    {
        Limits.Require(options);
        if (resolver.Cluster is not { Tasks.Count: > 1 } cluster)
            return null;
        if (resolver.Transport is not "mpi" && resolver.cluster_spec()!.Public.ToList() is { Count: > 0 } open)
            Warnings.Say(
                $"{string.Join(", ", open)} {(open.Count == 1 ? "is" : "are")} neither this machine nor a private network: TensorFlow's server "
                    + "listens on all interfaces without credentials; let only the workers reach its port"
            );
        return Transports.Open(resolver.Transport, cluster, options);
    }
}

/// <summary>One replica for each device of this machine: one, as there are no GPUs here. As <c>tf.distribute.MirroredStrategy</c>.</summary>
public sealed class MirroredStrategy : Strategy
{
    internal MirroredStrategy()
        : base(null) { }
}

/// <summary>All on one device. As <c>tf.distribute.OneDeviceStrategy</c>.</summary>
public sealed class OneDeviceStrategy : Strategy
{
    internal OneDeviceStrategy(string device)
        : base(null) => this.device = device;

    /// <summary>The device's name.</summary>
    public string device { get; }
}

/// <summary>What is there outside of every scope: one replica.</summary>
internal sealed class DefaultStrategy : Strategy
{
    public static DefaultStrategy Instance { get; } = new();

    private DefaultStrategy()
        : base(null) { }
}
