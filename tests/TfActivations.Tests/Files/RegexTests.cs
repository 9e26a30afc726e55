using System.Reflection;
using System.Text.RegularExpressions;
using Xunit;

namespace TfActivations.Tests.Files;

/// <summary>A regular expression that tries one way after another can take 2^n steps on n characters.</summary>
public class RegexTests
{
    private const BindingFlags Declared =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Static
        | BindingFlags.Instance
        | BindingFlags.DeclaredOnly;

    [Fact]
    public void No_regular_expression_backtracks()
    {
        var all = OurAssemblies
            .All.SelectMany(assembly => assembly.GetTypes())
            .SelectMany(type => type.GetMembers(Declared))
            .Select(member => (Member: member, Regex: member.GetCustomAttribute<GeneratedRegexAttribute>()))
            .Where(each => each.Regex is not null)
            .ToList();
        Assert.NotEmpty(all);
        Assert.All(
            all,
            each =>
                Assert.True(
                    each.Regex!.Options.HasFlag(RegexOptions.NonBacktracking),
                    $"{each.Member.DeclaringType}.{each.Member.Name} needs RegexOptions.NonBacktracking"
                )
        );
    }

    [Fact]
    public void Every_regular_expression_is_declared_by_its_attribute()
    {
        string[] known =
        [
            "using System.Text.RegularExpressions;",
            "[GeneratedRegex(",
            "partial Regex ",
            "RegexOptions.NonBacktracking",
            "Regex.Escape(",
            // A user's, which Patterns.cs makes without backtracking.
            "public static Regex Of(string argument, string pattern)",
            // Names of TensorFlow's ops.
            "[\"StaticRegex",
            "[\"RegexReplace\"]",
        ];
        var lines = Directory
            .EnumerateFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file).Select(line => $"{file}: {line.Trim()}"))
            .Where(line => line.Contains("Regex", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Contains(known, way => line.Contains(way, StringComparison.Ordinal)));
    }
}
