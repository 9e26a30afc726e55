using System.Text.RegularExpressions;

namespace TfActivations.Tests.Architecture;

/// <summary>The rooms as docs/architecture.md lists them, from the top down.</summary>
internal static partial class FloorPlan
{
    /// <summary>A room: a project and a folder of it, by the namespace that its types have.</summary>
    public sealed record Room(string Project, string Namespace);

    public static IReadOnlyList<Room> Rooms { get; } = [.. Read()];

    private static IEnumerable<Room> Read()
    {
        var project = "";
        foreach (var line in File.ReadLines(Repository.PathOf("docs", "architecture.md")))
            if (Project().Match(line) is { Success: true } start)
                project = start.Groups[1].Value;
            else if (line.Length > 0 && !line.StartsWith(' '))
                project = "";
            else if (project.Length > 0)
                foreach (Match folder in Folders().Matches(line))
                    yield return new(
                        project,
                        folder.Value == "(root)"
                            ? "TfActivations"
                            : $"TfActivations.{folder.Value.TrimEnd('/').Replace('/', '.')}"
                    );
    }

    [GeneratedRegex("^    src/([A-Za-z.]+)/ ", RegexOptions.NonBacktracking)]
    private static partial Regex Project();

    /// <summary>What stands at the start of a line, before its description: one folder, or several that do not know each other.</summary>
    [GeneratedRegex(@"(?<=^      (\S+/  ?)*)(\S+/|\(root\))(?=\s)")]
    private static partial Regex Folders();
}
