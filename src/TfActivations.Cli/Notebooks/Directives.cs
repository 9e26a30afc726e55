using System.Reflection;
using System.Text.RegularExpressions;

namespace TfActivations.Cli.Notebooks;

/// <summary>The lines of a cell that are not C#: references and magic commands.</summary>
internal static partial class Directives
{
    /// <summary>Magic commands of .NET Interactive's that change nothing of what a cell computes.</summary>
    private static readonly string[] Harmless = ["about", "c#", "csharp", "log", "lsmagic", "time", "who", "whos"];

    /// <summary>The cell's C#, with empty lines in place of directives, and the assemblies that it refers to.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="skipped">Gets the line and the name of a magic command that is left out.</param>
    /// <exception cref="CellException">An unknown magic command, or an assembly that is not there.</exception>
    public static (string Code, IReadOnlyList<string> References) Read(string source, Action<int, string> skipped)
    {
        List<string> references = [];
        var lines = source.Split('\n');
        foreach (var (index, line) in lines.Index())
        {
            if (Reference().Match(line) is { Success: true } reference)
                references.AddRange(AssemblyFiles(index + 1, reference.Groups[1].Value));
            else if (Magic().Match(line) is { Success: true } magic)
                Skip(index + 1, magic.Groups[1].Value, skipped);
            else
                continue;
            lines[index] = "";
        }
        return (string.Join('\n', lines), references);
    }

    private static void Skip(int line, string name, Action<int, string> skipped)
    {
        if (!Harmless.Contains(name))
            throw new CellException(
                line,
                nameof(UnknownNameException),
                new UnknownNameException("magic command", name, Harmless).Message
            );
        skipped(line, name);
    }

    /// <summary>The files of <c>"nuget: NAME, VERSION"</c> or of a path: this program's own assembly where it has it, and what that one needs.</summary>
    private static IEnumerable<string> AssemblyFiles(int line, string what)
    {
        var package = Package().Match(what);
        var name = package.Success ? package.Groups[1].Value : Path.GetFileNameWithoutExtension(what);
        var own = Path.Combine(AppContext.BaseDirectory, $"{name}.dll");
        if (File.Exists(own))
            return
            [
                own,
                .. Assembly
                    .LoadFrom(own)
                    .GetReferencedAssemblies()
                    .Select(needed => Path.Combine(AppContext.BaseDirectory, $"{needed.Name}.dll"))
                    .Where(File.Exists),
            ];
        if (!package.Success && File.Exists(what))
            return [Path.GetFullPath(what)];
        var problem = package.Success
            ? $"#r: package {name} does not come with tf-activations, and packages are not downloaded here"
            : $"#r: there is no file {what}, seen from the notebook's folder";
        throw new CellException(line, nameof(DataFileException), problem);
    }

    [GeneratedRegex("""^\s*#r\s+"([^"]+)"\s*$""", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [GeneratedRegex(@"^nuget:\s*([^,\s]+)", RegexOptions.NonBacktracking)]
    private static partial Regex Package();

    [GeneratedRegex(@"^\s*#!(\S*)", RegexOptions.NonBacktracking)]
    private static partial Regex Magic();
}
