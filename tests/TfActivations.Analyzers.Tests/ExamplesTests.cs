using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TfActivations.Tests;
using TfActivations.Tests.Documentation;
using Xunit;

namespace TfActivations.Analyzers.Tests;

/// <summary>The examples of README.md and docs/, the lessons and the templates obey the rules, suggestions too.</summary>
public sealed class ExamplesTests
{
    private static readonly ImmutableArray<DiagnosticAnalyzer> Rules =
    [
        .. typeof(ArrayRangeAnalyzer)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    public static TheoryData<string> Pages => [.. DocumentationPages.All];

    public static TheoryData<string> Programs =>
        [
            .. new[] { "notebooks", "eng/templates" }
                .SelectMany(folder =>
                    Directory.GetFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories)
                )
                .Select(path => Path.GetRelativePath(Repository.PathOf(), path))
                .Where(path => !path.Split(Path.DirectorySeparatorChar).Contains("obj")),
        ];

    [Theory, MemberData(nameof(Pages))]
    public async Task The_examples_of_a_page_obey(string page)
    {
        foreach (var (line, code) in DocumentationPages.Programs(page))
            await Obeys($"{page}, line {line}", code);
    }

    [Theory, MemberData(nameof(Programs))]
    public async Task A_program_obeys(string path) =>
        await Obeys(
            path,
            DocumentationPages.WithoutDirectives(
                await File.ReadAllTextAsync(Repository.PathOf(path), TestContext.Current.CancellationToken)
            )
        );

    [Fact]
    public async Task The_rules_see_a_program() =>
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() =>
            Obeys("here", "var x = NumSharp.np.arange(3); Console.WriteLine(x[1..]);")
        );

    [Fact]
    public void Each_rule_has_its_section_and_its_fix()
    {
        var ids = Rules.SelectMany(rule => rule.SupportedDiagnostics).Select(rule => rule.Id).Order().ToList();
        Assert.Equal(["TFA0001", "TFA0002", "TFA0003", "TFA0004", "TFA0005"], ids);
        var sections = File.ReadLines(Repository.PathOf("docs", "analyzers.md"))
            .Where(line => line.StartsWith("## TFA", StringComparison.Ordinal))
            .Select(line => line[3..]);
        Assert.Equal(ids, sections);
        var fixes = typeof(CodeFixes.NodeFix)
            .Assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract)
            .SelectMany(type => ((CodeFixes.NodeFix)Activator.CreateInstance(type)!).FixableDiagnosticIds);
        Assert.Equal(ids, fixes.Order());
    }

    private static async Task Obeys(string name, string code)
    {
        var program = CSharpProgram.Read(code, "example");
        Assert.DoesNotContain(program.GetDiagnostics(), problem => problem.Severity == DiagnosticSeverity.Error);
        var found = await program
            .WithAnalyzers(Rules)
            .GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        Assert.True(found.IsEmpty, $"{name}: {string.Join('\n', found)}");
    }
}
