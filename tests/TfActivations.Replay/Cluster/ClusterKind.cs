using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TfActivations.TensorFlow;
using static TfActivations.Imports;

namespace TfActivations.Replay.Cluster;

/// <summary>Trainings that Python did on 1, 2 and 3 workers, done by as many processes that talk by TensorFlow's collectives.</summary>
public sealed class ClusterKind : IReplayKind
{
    /// <summary>The option by which this program is a worker: --worker FOLDER NAMES.</summary>
    public const string WorkerOption = "--worker";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public string Name => "cluster";

    /// <inheritdoc/>
    public IEnumerable<Replayed> Replay(RecordedFiles files, Func<string, bool> wanted)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(wanted);
        ClusterRecord record = new(files);
        foreach (var workers in new[] { 1, 2, 3 })
        {
            string[] names =
            [
                .. record.Settings.Where(name => record.Workers(name).Contains(workers) && wanted($"{name} {workers}")),
            ];
            if (names.Length == 0)
                continue;
            var results = Run(workers, files.PathOf(""), names);
            foreach (var name in names)
                yield return new(
                    $"{workers} workers",
                    $"{name} {workers}",
                    record.Difference(name, [.. results.Select(each => each[name])])
                );
        }
    }

    /// <summary>Does trainings as one of the workers that TF_CONFIG names, and prints what becomes of them.</summary>
    public static void Work(string folder, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        using RecordedFiles files = new(folder);
        ClusterRecord record = new(files);
        var strategy = tf.distribute.MultiWorkerMirroredStrategy();
        Console.WriteLine(
            JsonSerializer.Serialize(names.ToDictionary(name => name, name => record.Training(name).Run(strategy)))
        );
    }

    private static List<Dictionary<string, Dictionary<string, double[]>>> Run(
        int workers,
        string folder,
        string[] names
    )
    {
        var addresses = Enumerable.Range(0, workers).Select(_ => $"127.0.0.1:{FreePort()}").ToArray();
        var processes = Enumerable.Range(0, workers).Select(index => Start(addresses, index, folder, names)).ToList();
        try
        {
            var outputs = processes.Select(process => process.StandardOutput.ReadToEndAsync()).ToList();
            var errors = processes.Select(process => process.StandardError.ReadToEndAsync()).ToList();
            foreach (var (process, error) in processes.Zip(errors))
                if (!process.WaitForExit(Longest) || process.ExitCode != 0)
                    throw new InvalidOperationException($"a worker failed: {error.Result}");
            return
            [
                .. outputs.Select(output =>
                    JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(output.Result)!
                ),
            ];
        }
        finally
        {
            foreach (var process in processes.Where(process => !process.HasExited))
                process.Kill();
        }
    }

    private static Process Start(string[] addresses, int index, string folder, string[] names)
    {
        ProcessStartInfo start = new("dotnet", [typeof(ClusterKind).Assembly.Location, WorkerOption, folder, .. names])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (addresses.Length > 1)
        {
            start.Environment["TF_CONFIG"] = JsonSerializer.Serialize(
                new { cluster = new { worker = addresses }, task = new { type = "worker", index } }
            );
            start.Environment[TensorFlowLibrary.Variable] = PackedTensorFlow.Folder ?? "";
        }
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
