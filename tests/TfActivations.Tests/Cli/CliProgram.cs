using System.Diagnostics;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>The program as a user runs it: in a process of its own, its output redirected, in a folder of its own.</summary>
public abstract class CliProgram : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "tf-activations.dll");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose()
    {
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected (int Code, string Output, string Error) Run(params string[] arguments) => Run(arguments, null);

    protected (int Code, string Output, string Error) Run(string[] arguments, (string Name, string Value)? variable)
    {
        var start = StartInfo("dotnet", ["exec", Program, .. arguments]);
        if (variable is var (name, value))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Runs the program as it is where a language is spoken.</summary>
    /// <param name="locale">de_DE, ...; null for none.</param>
    /// <param name="arguments">The command.</param>
    protected (int Code, string Output, string Error) RunIn(string? locale, params string[] arguments)
    {
        var configuration = At("with-cultures.runtimeconfig.json");
        var invariant = File.ReadAllText(Path.ChangeExtension(Program, ".runtimeconfig.json"));
        File.WriteAllText(
            configuration,
            locale is null
                ? invariant
                : invariant.Replace(
                    "\"System.Globalization.Invariant\": true",
                    "\"System.Globalization.Invariant\": false",
                    StringComparison.Ordinal
                )
        );
        var start = StartInfo("dotnet", ["exec", "--runtimeconfig", configuration, Program, .. arguments]);
        start.Environment["LC_ALL"] = locale is null ? "C" : $"{locale}.UTF-8";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>Starts the program; the caller waits for it.</summary>
    protected Process Start(params string[] arguments) =>
        Process.Start(StartInfo("dotnet", ["exec", Program, .. arguments]))!;

    /// <summary>Starts the program on a pseudo terminal of its own: what is written to its input is typed there.</summary>
    protected Process StartOnTerminal(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || !File.Exists("/usr/bin/script"), "there is no program 'script'");
        var command = string.Join(' ', (string[])["dotnet", "exec", $"'{Program}'", .. arguments]);
        var start = StartInfo(
            "script",
            OperatingSystem.IsMacOS() ? ["-q", "/dev/null", "sh", "-c", command] : ["-qec", command, "/dev/null"]
        );
        start.RedirectStandardInput = true;
        start.Environment["TERM"] = "xterm";
        return Process.Start(start)!;
    }

    private ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments) =>
        new(program, arguments)
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    protected string At(string name) => Path.Combine(folder.FullName, name);
}
