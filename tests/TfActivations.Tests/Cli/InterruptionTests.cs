using System.Diagnostics;
using System.Text;
using Xunit;

namespace TfActivations.Tests.Cli;

/// <summary>Ctrl-C ends every command at once, with its own exit code, and leaves nothing half written.</summary>
public sealed class InterruptionTests : CliProgram
{
    /// <summary>The program ends within 0.2 s; the rest is what other tests on the machine take.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan UntilItWorks = TimeSpan.FromSeconds(0.7);

    [Theory]
    [InlineData("gallery")]
    [InlineData("check")]
    [InlineData("bench")]
    [InlineData("tutorial --epochs 100")]
    [InlineData("compare --dataset digits --epochs 1000")]
    [InlineData("notebook run endless.ipynb")]
    public async Task Every_command_can_be_interrupted(string arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no kill -INT");
        Assert.SkipWhen(
            IsIgnoredHere(),
            "the tests ignore SIGINT, as in the background of a shell, and so do processes that they start"
        );
        File.WriteAllText(
            At("endless.ipynb"),
            """{"cells": [{"cell_type": "code", "metadata": {}, "outputs": [], "source": "while (true) { }"}], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}"""
        );
        var before = Directory.GetFileSystemEntries(At("")).Order().ToList();
        using var process = Start(arguments.Split(' '));
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(UntilItWorks, TestContext.Current.CancellationToken);
        Assert.False(process.HasExited, $"{arguments} is done already");
        using (var kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        AssertInterrupted(process);
        Assert.Equal(before, Directory.GetFileSystemEntries(At("")).Order());
        await output;
        Assert.Contains((await error).Trim(), (string[])["", "interrupted"]);
    }

    [Theory]
    [InlineData("choose", '\u0003')]
    [InlineData("choose", '\u0004')]
    [InlineData("choose", '\u001b')]
    [InlineData("choose --task binary", '\u0003')]
    [InlineData("choose --task binary", '\u0004')]
    [InlineData("choose --task binary", '\u001b')]
    [InlineData("choose --task binary --depth 2", '\u001b')]
    public async Task A_question_can_be_left_by_Ctrl_C_Ctrl_D_and_Esc(string arguments, char key)
    {
        using var process = StartOnTerminal(arguments.Split(' '));
        var output = new StringBuilder();
        await ReadUntil(process, output, "?");
        await Task.Delay(UntilItWorks, TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(key);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        AssertInterrupted(process);
        output.Append(await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("\ninterrupted", output.ToString(), StringComparison.Ordinal);
    }

    private static bool IsIgnoredHere()
    {
        const string Field = "SigIgn:";
        const int Interrupt = 1 << 1;
        if (!File.Exists("/proc/self/status"))
            return false;
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(Field, StringComparison.Ordinal));
        return (Convert.ToUInt64(line[Field.Length..].Trim(), 16) & Interrupt) != 0;
    }

    private static void AssertInterrupted(Process process)
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail("it goes on");
        }
        Assert.Equal(130, process.ExitCode);
    }

    private static async Task ReadUntil(Process process, StringBuilder output, string text)
    {
        var buffer = new char[256];
        while (!output.ToString().Contains(text, StringComparison.Ordinal))
            output.Append(buffer, 0, await process.StandardOutput.ReadAsync(buffer));
    }
}
