using System.Diagnostics;

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
        var start = new ProcessStartInfo("dotnet", ["exec", Program, .. arguments])
        {
            WorkingDirectory = folder.FullName,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (variable is var (name, value))
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    protected string At(string name) => Path.Combine(folder.FullName, name);
}
