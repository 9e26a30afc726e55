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
            else if (project.Length > 0 && Folder().Match(line) is { Success: true } folder)
                yield return new(
                    project,
                    folder.Groups[2] is { Success: true } own ? own.Value : Namespace(folder.Groups[1].Value)
                );
    }

    private static string Namespace(string folder) =>
        folder == "(root)" ? "TfActivations" : $"TfActivations.{folder.TrimEnd('/').Replace('/', '.')}";

    [GeneratedRegex("^    src/([A-Za-z.]+)/ ", RegexOptions.NonBacktracking)]
    private static partial Regex Project();

    [GeneratedRegex(@"^      (\S+/|\(root\)) +(?:\(namespace (\w+)\))?", RegexOptions.NonBacktracking)]
    private static partial Regex Folder();
}
