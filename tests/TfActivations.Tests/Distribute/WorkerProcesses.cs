using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TfActivations.TensorFlow;
using Xunit;

namespace TfActivations.Tests.Distribute;

/// <summary>Workers as processes on 127.0.0.1, which end with the tests.</summary>
internal sealed class WorkerProcesses : IDisposable
{
    private static readonly string Library = Engines.TestEngines.LibraryFolder();

    private readonly List<Process> processes = [];
    private readonly List<Task<string>> errors = [];

    /// <summary>Starts workers.</summary>
    /// <param name="addresses">All addresses of the cluster.</param>
    /// <param name="folder">Where they may write.</param>
    /// <param name="which">Which of them are started; all by default.</param>
    /// <param name="join">The seconds that they wait for each other.</param>
    public WorkerProcesses(string[] addresses, string folder, IEnumerable<int>? which = null, int join = 30)
    {
        foreach (var index in which ?? Enumerable.Range(0, addresses.Length))
        {
            ProcessStartInfo start = new(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "TfActivations.Tests.Killed.dll"), "worker", folder]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["TF_CONFIG"] = JsonSerializer.Serialize(
                new { cluster = new { worker = addresses }, task = new { type = "worker", index } }
            );
            start.Environment[TensorFlowLibrary.Variable] = Library;
            start.Environment["JOIN"] = FormattableString.Invariant($"{join}");
            var process = Process.Start(start)!;
            processes.Add(process);
            errors.Add(process.StandardError.ReadToEndAsync());
        }
    }

    /// <summary>Addresses that nobody uses now.</summary>
    public static string[] Addresses(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        listeners.ForEach(listener => listener.Start());
        string[] addresses =
        [
            .. listeners.Select(listener => $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}"),
        ];
        listeners.ForEach(listener => listener.Stop());
        return addresses;
    }

    /// <summary>Waits until a worker has taken its first step.</summary>
    public void WaitUntilReady(int worker) => Assert.Equal("ready", NextLine(worker));

    /// <summary>The last line that a worker prints before it ends.</summary>
    public string LastLine(int worker, TimeSpan within)
    {
        var line = NextLine(worker, within);
        Assert.True(processes[worker].WaitForExit(within), "the process did not end");
        return line;
    }

    /// <summary>Kills a worker, or has it stand still.</summary>
    public void Strike(int worker, bool isFrozen)
    {
        using var kill = Process.Start("kill", [isFrozen ? "-STOP" : "-KILL", $"{processes[worker].Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
                process.Kill();
            process.WaitForExit();
            process.Dispose();
        }
    }

    private string NextLine(int worker, TimeSpan? within = null)
    {
        var reading = processes[worker].StandardOutput.ReadLineAsync();
        Assert.True(reading.Wait(within ?? TimeSpan.FromSeconds(60)), "a worker said nothing in time");
        return reading.Result ?? throw new InvalidOperationException($"a worker ended: {errors[worker].Result}");
    }
}
