namespace TfActivations.Distribute;

/// <summary>Says which processes a cluster has, and which of them this one is. As <c>tf.distribute.cluster_resolver.ClusterResolver</c>.</summary>
public class ClusterResolver
{
    private readonly ClusterSpec? cluster;

    internal ClusterResolver(ClusterSpec? cluster, string? type, int? index)
    {
        (this.cluster, task_type, task_id) = (cluster, type, index);
        if (Trainers.Count == 0)
            return;
        if (type is null || index is null)
            throw new InvalidArgumentException(
                "task_type and task_id must be given where there is a cluster: which of its tasks is this process?"
            );
        if (type == "ps")
            throw new InvalidArgumentException(
                "a task of this strategy is a chief, a worker or an evaluator; there are no parameter servers. Received: ps"
            );
        if (type != "evaluator")
            cluster!.task_address(type, index.Value);
    }

    /// <summary>"chief", "worker" or "evaluator"; null where there is no cluster.</summary>
    public string? task_type { get; }

    /// <summary>Which task of its type, from 0; null where there is no cluster.</summary>
    public int? task_id { get; }

    /// <summary>The cluster; null where there is none.</summary>
    public ClusterSpec? cluster_spec() => cluster;

    /// <summary>How they talk; null where the environment says it, or nobody.</summary>
    internal string? Transport { get; init; }

    /// <summary>Those that train together, and which of them this process is; null where it trains alone.</summary>
    internal Cluster? Cluster =>
        Trainers.Count == 0 || task_type == "evaluator"
            ? null
            : new(Trainers, Trainers.ToList().FindIndex(task => task.Type == task_type && task.Index == task_id));

    private IReadOnlyList<ClusterTask> Trainers => cluster?.Trainers ?? [];
}
