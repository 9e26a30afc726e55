using System.Globalization;
using System.Net;
using System.Net.Sockets;
using TfActivations.Text;

namespace TfActivations.Distribute;

/// <summary>The jobs of a cluster and the addresses of their tasks. As <c>tf.train.ClusterSpec</c>.</summary>
public sealed class ClusterSpec
{
    // In this order they are counted.
    private static readonly string[] Training = ["chief", "worker"];
    private static readonly string[] Jobs = ["chief", "worker", "ps", "evaluator"];

    private readonly SortedDictionary<string, string[]> addresses = new(StringComparer.Ordinal);

    internal ClusterSpec(IReadOnlyDictionary<string, IReadOnlyList<string>> cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        foreach (var (job, tasks) in cluster)
        {
            if (!Jobs.Contains(job))
                throw new UnknownNameException("job of a cluster", job, Jobs);
            if (job is "chief" or "evaluator" && tasks.Count > 1)
                throw new InvalidArgumentException($"a cluster has at most one {job}. Received: {tasks.Count}");
            for (var i = 0; i < tasks.Count; i++)
                RequireAddress(job, i, tasks[i]);
            addresses[job] = [.. tasks];
        }
        if (
            addresses.Values.SelectMany(all => all).GroupBy(each => each).FirstOrDefault(each => each.Count() > 1) is
            { } twice
        )
            throw new InvalidArgumentException($"a cluster has each address once. Received: {twice.Key} twice");
    }

    /// <summary>The names of the jobs that there are.</summary>
    public IReadOnlyList<string> jobs => [.. addresses.Keys];

    /// <summary>The addresses of each job.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> as_dict() =>
        addresses.ToDictionary(each => each.Key, each => (IReadOnlyList<string>)each.Value);

    /// <summary>How many tasks a job has; 0 where it is not there.</summary>
    /// <param name="job_name">The job.</param>
    public int num_tasks(string job_name) => addresses.GetValueOrDefault(job_name)?.Length ?? 0;

    /// <summary>The address of a task.</summary>
    /// <param name="job_name">The job.</param>
    /// <param name="task_index">From 0.</param>
    /// <exception cref="InvalidArgumentException">There is no such task.</exception>
    public string task_address(string job_name, int task_index) =>
        task_index >= 0 && task_index < num_tasks(job_name)
            ? addresses[job_name][task_index]
            : throw new InvalidArgumentException(
                $"the cluster has {Plural.Of(num_tasks(job_name), "task")} of job '{job_name}'. Received: index {task_index}"
            );

    /// <summary>As TensorFlow prints it: ClusterSpec({'worker': ['a:1', 'b:1']}).</summary>
    public override string ToString() =>
        $"ClusterSpec({{{string.Join(", ", addresses.Select(job => $"'{job.Key}': [{string.Join(", ", job.Value.Select(each => $"'{each}'"))}]"))}}})";

    /// <summary>Those that train together, the chief first.</summary>
    internal IReadOnlyList<ClusterTask> Trainers =>
        [
            .. Training.SelectMany(job =>
                (addresses.GetValueOrDefault(job) ?? []).Select((address, i) => new ClusterTask(job, i, address))
            ),
        ];

    /// <summary>The addresses that are known to be neither this machine nor a private network.</summary>
    internal IEnumerable<string> Public => Trainers.Where(task => IsPublic(task.Host)).Select(task => task.Address);

    private static bool IsPublic(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var address)
        && !IPAddress.IsLoopback(address)
        && (
            address.AddressFamily == AddressFamily.InterNetworkV6
                ? !address.IsIPv6UniqueLocal && !address.IsIPv6LinkLocal
                : address.GetAddressBytes()
                    is not ([10, ..] or [192, 168, ..] or [172, >= 16 and < 32, ..] or [169, 254, ..])
        );

    private static void RequireAddress(string job, int index, string? address)
    {
        var colon = address?.LastIndexOf(':') ?? -1;
        if (
            colon < 1
            || !int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || port is < 1 or > 65535
        )
            throw new InvalidArgumentException(
                $"{job} {index}: an address is host:port, the port from 1 to 65535. Received: {PythonText.Of(address)}"
            );
    }
}
