using System.Text.RegularExpressions;

namespace TfActivations.Tests.Documentation;

/// <summary>README.md and docs/, and the C# in them.</summary>
internal static partial class DocumentationPages
{
    /// <summary>The pages, by their places in the repository.</summary>
    public static IEnumerable<string> All =>
        Directory
            .GetFiles(Repository.PathOf("docs"), "*.md")
            .Select(page => $"docs/{Path.GetFileName(page)}")
            .Prepend("README.md");

    /// <summary>The examples of a page that are whole programs, with those that continue them.</summary>
    public static List<(int Line, string Code)> Programs(string page)
    {
        List<(int Line, string Code)> programs = [];
        foreach (var (line, mark, code) in Blocks(page))
            if (mark == "continued")
                programs[^1] = (programs[^1].Line, $"{programs[^1].Code}\n{code}");
            else if (mark == "")
                programs.Add((line, code));
        return programs;
    }

    public static IEnumerable<(int Line, string Mark, string Code)> Blocks(string page)
    {
        var text = File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n");
        return Block()
            .Matches(text)
            .Select(block =>
                (
                    text[..block.Index].Count(c => c == '\n') + 1,
                    block.Groups["mark"].Value.Trim(),
                    WithoutDirectives(block.Groups["code"].Value)
                )
            );
    }

    /// <summary>A program without what `dotnet run file.cs` reads, and the compiler does not.</summary>
    public static string WithoutDirectives(string code) => Directive().Replace(code, "");

    [GeneratedRegex(
        "^```csharp(?<mark>[^\\n]*)\\n(?<code>.*?)^```",
        RegexOptions.Multiline | RegexOptions.Singleline,
        10_000
    )]
    private static partial Regex Block();

    [GeneratedRegex("^#:.*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Directive();
}
