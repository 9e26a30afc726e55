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

    /// <exception cref="DataFileException">There is no such file, or it is no lesson.</exception>
    public static Notebook Read(string path)
    {
        DataFileException.RequireFile(path);
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
        List<string> projects = [];
        foreach (var (index, line) in lines.Index())
            if (Project().Match(line) is { Success: true } project)
                projects.Add(project.Groups[1].Value.Replace('\\', '/'));
            else if (!Preamble().IsMatch(line))
                throw new DataFileException(path, $"line {index + 1}: code before the first {CellMark}: {line}");
        if (projects.Count == 0)
            return "";
        var names = projects.Select(Path.GetFileNameWithoutExtension).Concat(["TfActivations.Core", "NumSharp"]);
        return string.Join(
            '\n',
            [
                "// In a clone, after dotnet build -c Release. With the packages, instead:",
                "// #r \"nuget: TfActivations\" and #r \"nuget: TfActivations.Plotting\"",
                .. names.Select(name => $"#r \"{Assemblies(projects[0])}/{name}.dll\""),
            ]
        );
    }

    /// <summary>Where a build puts all assemblies of a clone with what they need, beside a project ../src/NAME/NAME.csproj.</summary>
    private static string Assemblies(string project)
    {
        string[] folders = [.. project.Split('/').SkipLast(2), "TfActivations.Cli/bin/Release/net10.0"];
        return string.Join('/', folders);
    }

    /// <summary>Makes the last line <c>_ = value;</c>, which C# needs, the value that the notebook shows.</summary>
    [GeneratedRegex(@"^_ = (.*);\z", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex LastValue();

    [GeneratedRegex(@"^//(?: (.*))?$|^\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex TextLine();

    [GeneratedRegex(@"^#:project\s+(\S+\.csproj)\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex Project();

    [GeneratedRegex(@"^\s*$|^//|^#:|^#!", RegexOptions.NonBacktracking)]
    private static partial Regex Preamble();
}
