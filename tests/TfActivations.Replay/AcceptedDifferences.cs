using System.Text.RegularExpressions;

namespace TfActivations.Replay;

/// <summary>differences.txt: where we mean to differ from what Python recorded, and why.</summary>
public static class AcceptedDifferences
{
    private static readonly (string Kind, Regex Case, string Reason)[] Rows = [.. Read()];

    /// <summary>Why a case may differ; null when it may not.</summary>
    public static string? ReasonFor(string kind, string @case) =>
        Array.Find(Rows, row => row.Kind == kind && row.Case.IsMatch(@case)).Reason;

    private static IEnumerable<(string, Regex, string)> Read()
    {
        using var stream = typeof(AcceptedDifferences).Assembly.GetManifestResourceStream(
            "TfActivations.Replay.differences.txt"
        )!;
        using var reader = new StreamReader(stream);
        var (kind, reason) = ("", "");
        while (reader.ReadLine() is { } line)
            if (line.StartsWith("    ", StringComparison.Ordinal))
                yield return (kind, new(line.Trim(), RegexOptions.CultureInvariant), reason);
            else if (line.Split(": ", 2) is [var name, var why] && !line.StartsWith('#'))
                (kind, reason) = (name, why);
    }
}
