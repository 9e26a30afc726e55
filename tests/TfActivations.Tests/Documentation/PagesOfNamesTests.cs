using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using TfActivations.Cli;
using TfActivations.Tests.Cli;
using Xunit;

namespace TfActivations.Tests.Documentation;

/// <summary>Pages that say what there is say what the program says: the command line by its help, plt by its names.</summary>
public sealed partial class PagesOfNamesTests : CliProgram
{
    private static readonly string Docs = Repository.PathOf("docs");

    [Fact]
    public void The_page_of_the_command_line_has_the_help_of_each_command()
    {
        var root = App.Root(TestContext.Current.CancellationToken);
        var page = new StringBuilder("# The command line\n\n").Append(Indented(root.Description!));
        foreach (var command in root.Subcommands.OrderBy(command => command.Name, StringComparer.Ordinal))
            page.Append("\n## ").Append(command.Name).Append("\n\n").Append(Help(command.Name));
        IsPage("command-line.md", page.ToString());

        // In a process of its own: here, engines of other tests are registered.
        string Help(string command) => Indented(Run(command, "--help").Output);

        static string Indented(string text) =>
            string.Concat(
                text.ReplaceLineEndings("\n")
                    .TrimEnd()
                    .Split('\n')
                    .Select(line => line.TrimEnd() is { Length: > 0 } kept ? $"    {kept}\n" : "\n")
            );
    }

    [Theory]
    [InlineData("plotting.md")]
    [InlineData("keras.md")]
    public void A_page_that_lists_names_has_them_all(string name)
    {
        var page = File.ReadAllText(Path.Combine(Docs, name)).ReplaceLineEndings("\n");
        Assert.Matches(Names(), page);
        IsPage(name, Names().Replace(page, match => $"{match.Groups["head"].Value}{Wrapped(match)}"));

        static string Wrapped(Match match)
        {
            var type = OurAssemblies
                .All.SelectMany(assembly => assembly.GetExportedTypes())
                .Single(type => type.Name == match.Groups["type"].Value);
            Func<char, bool> begins =
                match.Groups["kind"].Value == "Classes" ? char.IsAsciiLetterUpper : char.IsAsciiLetterLower;
            var names = type.GetMembers(BindingFlags.Public | BindingFlags.Instance)
                .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
                .Where(member => member.DeclaringType != typeof(object) && begins(member.Name[0]))
                .Select(member => member.Name)
                .Distinct()
                .Order(StringComparer.Ordinal);
            var text = new StringBuilder();
            var column = 0;
            foreach (var name in names)
            {
                var separator =
                    column == 0 ? ""
                    : column + name.Length > 130 ? "\n"
                    : " ";
                column = separator == "\n" ? name.Length : column + name.Length + separator.Length;
                text.Append(separator).Append(name);
            }
            return $"{text}\n";
        }
    }

    private static void IsPage(string name, string expected)
    {
        var path = Path.Combine(Docs, name);
        if (File.Exists(path) && File.ReadAllText(path).ReplaceLineEndings("\n") == expected)
            return;
        var received = Path.Combine(AppContext.BaseDirectory, $"{name}.received");
        File.WriteAllText(received, expected);
        Assert.Fail($"what there is changed; to accept it, in the root of the repository:\ncp {received} docs/{name}");
    }

    /// <summary>The text block after a line such as "Names of `Axes`:", or "Classes of `LayersApi`:".</summary>
    [GeneratedRegex(
        "(?<head>^(?<kind>Names|Classes) of `(?<type>\\w+)`:\\n\\n```text\\n)(?<names>.*?)(?=^```)",
        RegexOptions.Multiline | RegexOptions.Singleline,
        10_000
    )]
    private static partial Regex Names();
}
