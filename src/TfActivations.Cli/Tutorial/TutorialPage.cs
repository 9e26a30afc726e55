using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace TfActivations.Cli.Tutorial;

/// <summary>A section as it ran: what it printed and drew.</summary>
/// <param name="Title">Its title, as in the code's call of section.</param>
internal sealed record TutorialSection(string Title)
{
    public StringBuilder Output { get; } = new();

    /// <summary>What was drawn, and in words for who does not see it.</summary>
    public List<(byte[] Png, string Words)> Pictures { get; } = [];
}

/// <summary>The tutorial as one page: prose, code, output and pictures, with nothing outside of the file.</summary>
internal static partial class TutorialPage
{
    private const string Look = """
        body { font: 16px/1.55 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; }
        h1, h2, h3 { line-height: 1.25; } h3 { margin-top: 2rem; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #d1d9e0; padding-bottom: .3rem; }
        pre { padding: 1rem; overflow-x: auto; border-radius: 6px; font: 13px/1.45 ui-monospace, 'DejaVu Sans Mono', monospace; }
        pre.code { background: #f6f8fa; } pre.output { background: #fff; border: 1px solid #d1d9e0; line-height: 1.25; }
        code { background: #f6f8fa; padding: .1em .3em; border-radius: 4px; } img { max-width: 100%; }
        .note { border-left: 4px solid #bf8700; padding-left: 1rem; } .comment { color: #59636e; } .string { color: #0a3069; }
        .keyword { color: #cf222e; } nav a { color: #0969da; } nav .h3 { padding-left: 1.5rem; } nav p { margin: .2rem 0; }
        @media (prefers-color-scheme: dark) { body { background: #0d1117; color: #e6edf3; } pre.code, code { background: #161b22; }
        pre.output { background: #0d1117; border-color: #30363d; } h2 { border-color: #30363d; } .comment { color: #9198a1; }
        .string { color: #a5d6ff; } .keyword { color: #ff7b72; } nav a { color: #4493f8; } img { filter: invert(.93) hue-rotate(180deg); } }
        """;

    /// <summary>The whole page.</summary>
    /// <param name="sections">The sections in the order in which they ran.</param>
    public static string Render(IReadOnlyList<TutorialSection> sections)
    {
        var code = CodeBySection();
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">\n")
            .Append("<title>TensorFlow Activation Functions in C#</title>\n<style>\n")
            .Append(Look)
            .Append("\n</style>\n</head>\n<body>\n");
        var prose = Prose().ToList();
        foreach (var (level, title, before, after) in prose)
        {
            page.Append(before);
            if (sections.FirstOrDefault(s => s.Title == title) is { } section)
                Append(page, section, code[title]);
            page.Append(after);
            if (level == 1)
                page.Append("<nav>\n")
                    .AppendJoin("", prose.Where(p => p.Level > 1).Select(p => Link(p.Level, p.Title)))
                    .Append("</nav>\n");
        }
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static string Link(int level, string title) =>
        $"<p class=\"h{level}\"><a href=\"#{Slug(title)}\">{Inline(title)}</a></p>\n";

    /// <summary>"1. ReLU (Rectified Linear Unit)" becomes relu, "Practical Example: MNIST ..." practical-example.</summary>
    public static string Slug(string title)
    {
        var name = title[(title.IndexOf(". ", StringComparison.Ordinal) is > 0 and var at ? at + 2 : 0)..];
        return name.Split(" (")[0].Split(':', '?')[0].Replace(' ', '-').ToLower(CultureInfo.InvariantCulture);
    }

    private static void Append(StringBuilder page, TutorialSection section, string code)
    {
        page.Append("<pre class=\"code\">").Append(Colored(code)).Append("</pre>\n");
        if (section.Output.Length > 0)
            page.Append("<pre class=\"output\">")
                .Append(WebUtility.HtmlEncode(section.Output.ToString()))
                .Append("</pre>\n");
        foreach (var (png, words) in section.Pictures)
            page.Append("<p><img alt=\"")
                .Append(WebUtility.HtmlEncode(words))
                .Append("\" src=\"data:image/png;base64,")
                .Append(Convert.ToBase64String(png))
                .Append("\"></p>\n");
    }

    /// <summary>
    /// The lines of Tutorial.cs from each call of section to the next, without their indentation. The first section has the
    /// file's imports too.
    /// </summary>
    private static Dictionary<string, string> CodeBySection()
    {
        Dictionary<string, string> code = [];
        List<string> lines = [];
        string? title = null;
        foreach (var line in Resource("Tutorial.cs").Split('\n'))
        {
            var start = SectionCall().Match(line);
            if (start.Success || line.StartsWith("    }", StringComparison.Ordinal))
            {
                if (title is not null)
                {
                    code[title] = string.Join('\n', lines).Trim('\n');
                    lines.Clear();
                }
                title = start.Success ? start.Groups[1].Value : null;
                continue;
            }
            if (title is not null || line.StartsWith("using ", StringComparison.Ordinal))
                lines.Add(line.StartsWith("        ", StringComparison.Ordinal) ? line[8..] : line);
        }
        return code;
    }

    /// <summary>The prose by section, as HTML, before the section's code and after it: headings, paragraphs, lists and notes.</summary>
    private static IEnumerable<(int Level, string Title, string Before, string After)> Prose()
    {
        foreach (var part in Heading().Split(Resource("Prose.md")).Where(part => part.Length > 0).Chunk(2))
        {
            var html = new StringBuilder();
            var (marks, rest) = (part[0], part[1]);
            var title = rest[..rest.IndexOf('\n', StringComparison.Ordinal)].Trim();
            html.Append($"<h{marks.Length} id=\"{Slug(title)}\">{Inline(title)}</h{marks.Length}>\n");
            foreach (
                var block in rest[title.Length..]
                    .Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
                    .Select(b => b.Trim())
            )
                if (block.StartsWith("- ", StringComparison.Ordinal))
                    html.Append("<ul>\n")
                        .AppendJoin("", block.Split('\n').Select(i => $"<li>{Inline(i[2..])}</li>\n"))
                        .Append("</ul>\n");
                else if (block.Length > 0)
                    html.Append(
                        $"<p{(block.StartsWith("Note: ", StringComparison.Ordinal) ? " class=\"note\"" : "")}>{Inline(block)}</p>\n"
                    );
            var parts = html.ToString().Split("<p>{code}</p>\n");
            yield return (marks.Length, title, parts[0], parts.ElementAtOrDefault(1) ?? "");
        }
    }

    private static string Inline(string text) => Backticks().Replace(WebUtility.HtmlEncode(text), "<code>$1</code>");

    private static string Colored(string code) =>
        Tokens()
            .Replace(
                code,
                token =>
                {
                    var kind = token.Groups.Keys.Skip(1).First(name => token.Groups[name].Success);
                    var text = WebUtility.HtmlEncode(token.Value);
                    return kind == "other" ? text : $"<span class=\"{kind}\">{text}</span>";
                }
            );

    private static string Resource(string name)
    {
        using var stream = typeof(TutorialPage).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex("""^\s*section\("(.*)"\);\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex SectionCall();

    [GeneratedRegex("^(#{1,3}) ", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex("`([^`]*)`", RegexOptions.NonBacktracking)]
    private static partial Regex Backticks();

    [GeneratedRegex(
        """(?<comment>//[^\n]*)|(?<string>\$?"(?:\\.|[^"\\])*")|(?<keyword>\b(?:using|static|var|foreach|in|new|return|string|double)\b)|(?<other>[^/"$\w]+|\w+|.)""",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex Tokens();
}
