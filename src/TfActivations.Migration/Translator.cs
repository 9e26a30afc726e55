using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TfActivations.Migration.CSharp;
using TfActivations.Migration.Python;
using TfActivations.Migration.Types;

namespace TfActivations.Migration;

/// <summary>A program in C#, and what of it was not translated.</summary>
/// <param name="Code">The program, without the lines that say where its packages are.</param>
/// <param name="Gaps">Each statement that stands in it as a comment.</param>
internal sealed record Translation(string Code, IReadOnlyList<Gap> Gaps)
{
    /// <summary>The same for a notebook, where classes stand where they stood.</summary>
    public required string Cells { get; init; }
}

/// <summary>Python to C#: parses, reads the program until nothing new is learned, and lets C# check the result; what C# refuses becomes a gap.</summary>
internal static class Translator
{
    private const int MaxReadings = 12;
    private const int MaxRepairs = 40;

    /// <param name="source">A program in Python.</param>
    /// <param name="notebook">Whether lines that begin with % or ! are IPython's.</param>
    /// <exception cref="PythonSyntaxException">It is not Python.</exception>
    public static Translation Translate(string source, bool notebook = false)
    {
        var module = Parser.Parse(source, notebook);
        var learned = new Learned();
        var oracle = new Oracle();
        for (var repair = 0; ; repair++)
        {
            var (program, members, gaps) = Read(module, learned, oracle, notebook);
            if (learned.Supposed < 3)
            {
                learned.Supposed++;
                continue;
            }
            var text = ProgramText.Of(program, members, out var sources);
            if (repair >= MaxRepairs || !Refuse(text, sources, gaps, learned))
                return new(text, [.. gaps.OrderBy(g => g.Line)])
                {
                    Cells = notebook ? ProgramText.Of(program, members, out _, isNotebook: true) : text,
                };
        }
    }

    private static (List<Emitter.Line>, List<Emitter.Line>, List<Gap>) Read(
        Module module,
        Learned learned,
        Oracle oracle,
        bool isScript
    )
    {
        for (var reading = 0; ; reading++)
        {
            learned.Changed = false;
            var emitter = new Emitter(module, learned, oracle, isScript);
            var (program, members) = emitter.Emit();
            if (!learned.Changed || reading == MaxReadings)
                return (program, members, emitter.Gaps);
        }
    }

    /// <summary>Makes gaps of the statements that C# does not compile. False: it compiles all.</summary>
    private static bool Refuse(string text, IReadOnlyList<Stmt?> sources, List<Gap> gaps, Learned learned)
    {
        foreach (var error in Compiled(text).GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error))
        {
            var line = error.Location.GetLineSpan().StartLinePosition.Line;
            if (
                line < sources.Count
                && sources[line] is { } statement
                && learned.Gaps.TryAdd(
                    statement,
                    gaps.Find(gap => gap.Line > statement.At.Line && gap.Line <= statement.EndLine)?.Reason
                        ?? $"C# says: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}"
                )
            )
                return true;
        }
        return false;
    }

    internal static CSharpCompilation Compiled(string text) =>
        CSharpCompilation.Create(
            "Translated",
            [
                CSharpSyntaxTree.ParseText(TargetPlatform.ImplicitUsings, TargetPlatform.ParseOptions),
                CSharpSyntaxTree.ParseText(text, TargetPlatform.ParseOptions),
            ],
            TargetPlatform.References,
            TargetPlatform.Options
        );
}
