using TfActivations.Distribute;

namespace TfActivations.Api;

public sealed partial class TrainApi
{
    /// <summary>The jobs of a cluster and the addresses of their tasks. As <c>tf.train.ClusterSpec</c>.</summary>
    /// <param name="cluster">The addresses, host:port, of each job: "chief", "worker", "ps", "evaluator".</param>
    /// <exception cref="InvalidArgumentException">There are two chiefs, an address has no port or comes twice.</exception>
    /// <exception cref="UnknownNameException">There is no such job.</exception>
    public ClusterSpec ClusterSpec(Dictionary<string, string[]> cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return new(cluster.ToDictionary(job => job.Key, job => (IReadOnlyList<string>)job.Value));
    }
}
