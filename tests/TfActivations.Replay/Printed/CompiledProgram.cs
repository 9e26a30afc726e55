using System.Diagnostics;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using TfActivations.Migration;

namespace TfActivations.Replay.Printed;

/// <summary>A translated program, run in a process of its own.</summary>
internal static class CompiledProgram
{
    private const int MaxSeconds = 120;

    /// <summary>The option by which this program runs another.</summary>
    public const string RunOption = "--run";

    private static string Runner { get; } =
        Path.ChangeExtension(typeof(CompiledProgram).Assembly.Location, OperatingSystem.IsWindows() ? ".exe" : null)!;

    /// <summary>What a program prints, and the error that ends it.</summary>
    public static (string Printed, string Error) Run(string code)
    {
        var folder = Directory.CreateTempSubdirectory("printed").FullName;
        try
        {
            var assembly = Path.Combine(folder, "Translated.dll");
            using (var file = File.Create(assembly))
            {
                var result = Translator.Compiled(code).Emit(file);
                if (!result.Success)
                    return (
                        "",
                        $"does not compile: {result.Diagnostics.First(d => d.Severity == DiagnosticSeverity.Error)}"
                    );
            }
            var start = new ProcessStartInfo(Runner, [RunOption, assembly])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var (printed, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(MaxSeconds * 1000))
                process.Kill();
            return (
                printed.Result,
                errors.Result.Split('\n').FirstOrDefault(l => l.StartsWith("Unhandled", StringComparison.Ordinal)) ?? ""
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Runs an assembly here.</summary>
    public static void Start(string assembly)
    {
        var program = AssemblyLoadContext.Default.LoadFromAssemblyPath(assembly);
        var main = program.EntryPoint!;
        var run = main.CreateDelegate<Action<string[]>>();
        run([]);
    }
}
