using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace TfActivations.Cli.Launch;

/// <summary>The workers of one training as processes on this machine: their lines with their index, and all ended when one fails.</summary>
internal sealed class LocalWorkers : IDisposable
{
    private readonly List<Process> workers = [];

    /// <summary>Starts them.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="count">How many.</param>
    /// <exception cref="InvalidArgumentException">The program cannot be started.</exception>
    public LocalWorkers(IReadOnlyList<string> command, int count)
    {
        var addresses = FreeAddresses(count);
        try
        {
            for (var index = 0; index < count; index++)
                workers.Add(Start(command, TaskConfig.Of(addresses, index), $"[{index}] "));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Waits for the end of all, or of the first that fails, and then ends the others.</summary>
    /// <returns>The exit code of the one that failed; 0 when none did.</returns>
    public async Task<int> Wait(CancellationToken cancel)
    {
        await foreach (
            var ended in Task.WhenEach(workers.Select((_, index) => End(index, cancel))).ConfigureAwait(false)
        )
        {
            var (index, code) = await ended.ConfigureAwait(false);
            if (code == 0)
                continue;
            EndAll();
            await Console
                .Error.WriteLineAsync($"worker {index} failed with exit code {code}; the others were ended")
                .ConfigureAwait(false);
            return code;
        }
        return ExitCode.Success;
    }

    private async Task<(int Index, int Code)> End(int index, CancellationToken cancel)
    {
        await workers[index].WaitForExitAsync(cancel).ConfigureAwait(false);
        return (index, workers[index].ExitCode);
    }

    public void Dispose()
    {
        EndAll();
        foreach (var worker in workers)
            worker.Dispose();
    }

    private void EndAll()
    {
        foreach (var worker in workers.Where(worker => !worker.HasExited))
            worker.Kill(entireProcessTree: true);
    }

    private static Process Start(IReadOnlyList<string> command, string config, string mark)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[TaskConfig.Variable] = config;
        try
        {
            var worker = Process.Start(start)!;
            worker.OutputDataReceived += (_, line) => Copy(line.Data, Console.Out, mark);
            worker.ErrorDataReceived += (_, line) => Copy(line.Data, Console.Error, mark);
            worker.BeginOutputReadLine();
            worker.BeginErrorReadLine();
            return worker;
        }
        catch (Win32Exception error)
        {
            throw new InvalidArgumentException($"launch: '{command[0]}' cannot be started: {error.Message}", error);
        }
    }

    private static void Copy(string? line, TextWriter writer, string mark)
    {
        if (line is not null)
            writer.WriteLine(mark + line);
    }

    /// <summary>Ports of this machine that nobody listens on.</summary>
    private static string[] FreeAddresses(int count)
    {
        List<TcpListener> listeners =
        [
            .. Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)),
        ];
        try
        {
            listeners.ForEach(listener => listener.Start());
            return [.. listeners.Select(listener => $"{listener.LocalEndpoint}")];
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }
    }
}
