using System.Text.RegularExpressions;

namespace TfActivations.Replay;

/// <summary>What a replay found.</summary>
public sealed class ReplayReport
{
    private readonly List<Replayed> all = [];
    private readonly List<(Replayed Found, string Reason)> accepted = [];
    private readonly List<Replayed> differences = [];

    /// <summary>What differs without a reason.</summary>
    public IReadOnlyList<Replayed> Differences => differences;

    /// <summary>How many cases were done.</summary>
    public int Count => all.Count;

    /// <summary>Replays a folder, or a .zip.</summary>
    public static ReplayReport Of(IReplayKind kind, string path, Regex? only = null)
    {
        var report = new ReplayReport();
        using var files = new RecordedFiles(path);
        foreach (var found in kind.Replay(files, text => only?.IsMatch(text) ?? true))
        {
            report.all.Add(found);
            if (found.Difference is null)
                continue;
            if (AcceptedDifferences.ReasonFor(found.Kind ?? kind.Name, found.Case) is { } reason)
                report.accepted.Add((found, reason));
            else
                report.differences.Add(found);
        }
        return report;
    }

    /// <summary>A line for each difference, the reasons for those that are meant, and the counts.</summary>
    public void Write(TextWriter writer, bool byName = false)
    {
        foreach (var found in differences)
            writer.WriteLine($"{found.Case}: {found.Difference}".Replace('\0', ' '));
        if (byName)
            foreach (var group in all.GroupBy(found => found.Group).OrderBy(group => group.Key, StringComparer.Ordinal))
                writer.WriteLine(
                    $"{group.Count(found => !differences.Contains(found)), 6} of {group.Count(), -6} {group.Key}"
                );
        foreach (var reason in accepted.GroupBy(row => row.Reason))
            writer.WriteLine($"{reason.Count()} differ as meant: {reason.Key}");
        writer.WriteLine($"{Count - differences.Count - accepted.Count} of {Count} as recorded");
    }
}
