using System.Text.RegularExpressions;

namespace TfActivations.Cli.Notebooks;

/// <summary>
/// A lesson: a file-based C# app whose comments part it into cells, in Jupytext's percent format. It is what a notebook is made
/// from.
/// </summary>
internal static partial class Lesson
{
    private const string CellMark = "// %%";
    private const string TextMark = "// %% [markdown]";

    /// <summary>Where a build puts all assemblies of a clone with what they need, seen from the folder of a project.</summary>
    private const string Assemblies = "../TfActivations.Cli/bin/Release/net10.0";

    /// <exception cref="DataFileException">There is no such file, or it is no lesson.</exception>
    public static Notebook Read(string path)
    {
        if (!File.Exists(path))
            throw new DataFileException(path, "there is no such file");
        return Notebook.Create(Cells(path, File.ReadAllText(path).ReplaceLineEndings("\n").Split('\n')));
    }

    private static IEnumerable<(bool IsCode, string Source)> Cells(string path, string[] lines)
    {
        int[] starts = [.. lines.Index().Where(line => IsMark(line.Item)).Select(line => line.Index), lines.Length];
        if (Setup(path, lines[..starts[0]]) is { Length: > 0 } setup)
            yield return (true, setup);
        foreach (var (start, end) in starts.Zip(starts[1..]))
        {
            var isText = lines[start].StartsWith(TextMark, StringComparison.Ordinal);
            var body = lines[(start + 1)..end];
            var source = isText ? body.Select((line, i) => Text(path, start + 2 + i, line)) : body;
            yield return (!isText, isText ? Join(source) : LastValue().Replace(Join(source), "$1"));
        }
    }

    private static bool IsMark(string line) =>
        line == CellMark || line.StartsWith(CellMark + " ", StringComparison.Ordinal);

    private static string Join(IEnumerable<string> lines) => string.Join('\n', lines).Trim('\n');

    private static string Text(string path, int number, string line) =>
        TextLine().Match(line) is { Success: true } match
            ? match.Groups[1].Value
            : throw new DataFileException(path, $"line {number}: a text cell has lines with // only. Received: {line}");

    /// <summary>The app's directives as a notebook has them; empty when there are none.</summary>
    private static string Setup(string path, string[] lines)
    {
        List<string> references = [];
        foreach (var (index, line) in lines.Index())
            if (Project().Match(line) is { Success: true } project)
                references.Add(Reference(project.Groups[1].Value));
            else if (!Preamble().IsMatch(line))
                throw new DataFileException(path, $"line {index + 1}: code before the first {CellMark}: {line}");
        if (references.Count == 0)
            return "";
        return string.Join(
            '\n',
            [
                "// In a clone, after dotnet build -c Release. With the packages, instead:",
                "// #r \"nuget: TfActivations\" and #r \"nuget: TfActivations.Plotting\"",
                .. references,
            ]
        );
    }

    /// <summary>../src/NAME/NAME.csproj becomes a reference to the assembly NAME.</summary>
    private static string Reference(string project)
    {
        var segments = $"{Path.GetDirectoryName(project)}/{Assemblies}".Replace('\\', '/').Split('/').ToList();
        segments.RemoveRange(segments.LastIndexOf("..") - 1, 2);
        return $"#r \"{string.Join('/', segments)}/{Path.GetFileNameWithoutExtension(project)}.dll\"";
    }

    /// <summary>Makes the last line <c>_ = value;</c>, which C# needs, the value that the notebook shows.</summary>
    [GeneratedRegex(@"^_ = (.*);\z", RegexOptions.Multiline)]
    private static partial Regex LastValue();

    [GeneratedRegex(@"^//(?: (.*))?$|^\s*$")]
    private static partial Regex TextLine();

    [GeneratedRegex(@"^#:project\s+(\S+\.csproj)\s*$")]
    private static partial Regex Project();

    [GeneratedRegex(@"^\s*$|^//|^#:|^#!")]
    private static partial Regex Preamble();
}
