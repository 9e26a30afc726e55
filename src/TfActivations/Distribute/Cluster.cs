using System.Globalization;
using TfActivations.Text;

namespace TfActivations.Distribute;

/// <summary>A task of a cluster: a process somewhere.</summary>
/// <param name="Type">"chief", "worker", "ps" or "evaluator".</param>
/// <param name="Index">From 0 in its job.</param>
/// <param name="Address">host:port.</param>
internal sealed record ClusterTask(string Type, int Index, string Address)
{
    /// <summary>As TensorFlow writes it.</summary>
    public string Name => $"/job:{Type}/task:{Index}";

    public string Host => Address[..Address.LastIndexOf(':')];

    public int Port => int.Parse(Address.AsSpan(Address.LastIndexOf(':') + 1), CultureInfo.InvariantCulture);

    public override string ToString() => $"{Type} {Index} at {Address}";
}

/// <summary>The workers that train together, the chief first, and which of them this process is.</summary>
/// <param name="Tasks">The chief, where there is one, then the workers.</param>
/// <param name="Rank">This process's place among them.</param>
internal sealed record Cluster(IReadOnlyList<ClusterTask> Tasks, int Rank)
{
    public ClusterTask Own => Tasks[Rank];

    /// <summary>An error about workers that do not answer, with their names and addresses.</summary>
    /// <param name="lost">Their ranks; empty where all answer and something else failed.</param>
    /// <param name="seen">What was seen: "a reduction failed after 0.4 s (UNAVAILABLE: ...)".</param>
    /// <param name="inner">The error below it.</param>
    public WorkerLostException Lost(IReadOnlyList<int> lost, string seen, Exception? inner = null)
    {
        var who =
            lost.Count == 0
                ? "all other workers answer, and yet"
                : $"{string.Join(", ", lost.Select(rank => Tasks[rank]))} {(lost.Count == 1 ? "does" : "do")} not answer:";
        return new($"{Own}: {who} {seen}", [.. lost.Select(rank => Tasks[rank].Name)], inner);
    }

    public override string ToString() => $"{Plural.Of(Tasks.Count, "worker")}, this one {Own}";
}
