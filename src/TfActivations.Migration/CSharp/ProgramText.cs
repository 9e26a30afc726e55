using System.Text;
using TfActivations.Migration.Python;

namespace TfActivations.Migration.CSharp;

/// <summary>The lines of a program as a file.</summary>
internal static class ProgramText
{
    private static readonly (string Mark, string Using)[] Usings =
    [
        ("BigInteger", "using System.Numerics;"),
        ("Exception", "using TfActivations;"),
        ("PythonTuple", "using TfActivations;"),
        ("PythonIterator", "using TfActivations;"),
        ("DefaultDict<", "using TfActivations;"),
        ("Counter<", "using TfActivations;"),
        ("Deque<", "using TfActivations;"),
        ("DataClass", "using TfActivations;"),
        ("NamedTuple", "using TfActivations;"),
        ("plt.", "using static TfActivations.Plotting.Imports;"),
        ("sklearn.", "using static TfActivations.Learn.Imports;"),
        ("pd.", "using static TfActivations.DataFrames.Imports;"),
    ];

    /// <param name="program">Top-level statements.</param>
    /// <param name="members">Classes, and members of the program.</param>
    /// <param name="sources">The statement that each line comes from.</param>
    /// <param name="isNotebook">Whether classes may stand between statements.</param>
    public static string Of(
        IReadOnlyList<Emitter.Line> program,
        IReadOnlyList<Emitter.Line> members,
        out IReadOnlyList<Stmt?> sources,
        bool isNotebook = false
    )
    {
        var all = new List<Emitter.Line>();
        var bodies = program.Concat(members).Select(l => l.Text).ToList();
        foreach (
            var line in Usings
                .Where(u => bodies.Exists(text => text.Contains(u.Mark, StringComparison.Ordinal)))
                .Select(u => u.Using)
                .Distinct()
        )
            all.Add(new(0, line, null));
        all.Add(new(0, "using static TfActivations.Imports;", null));
        all.Add(new(0, "", null));
        all.AddRange(program.Where(l => isNotebook || !l.IsType).SkipWhile(l => l.Text.Length == 0));
        if (!isNotebook)
            all.AddRange(program.Where(l => l.IsType));
        all.AddRange(members);
        var text = new StringBuilder();
        var origins = new List<Stmt?>();
        foreach (var line in all)
        foreach (var part in Layout.Fit(line.Text, line.Depth))
        {
            text.Append(part).Append('\n');
            origins.Add(line.Source);
        }
        sources = origins;
        return text.ToString();
    }
}
