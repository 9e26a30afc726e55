using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using TfActivations.Distribute;
using TfActivations.TensorFlow;
using static TfActivations.Imports;

namespace TfActivations.Replay.Cluster;

/// <summary>Trainings that Python did on 1, 2 and 3 workers, done by as many processes that talk by TensorFlow's collectives.</summary>
public class ClusterKind : IReplayKind
{
    /// <summary>The option by which this program is a worker: --worker FOLDER RESULTS NAMES.</summary>
    public const string WorkerOption = "--worker";

    /// <summary>Instead of a training: the last of the workers fails, and the others wait for it.</summary>
    public const string FailingWorker = "a failing worker";

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public virtual string Name => "cluster";

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

    /// <summary>Does trainings as one of the workers that the environment names, and leaves what becomes of them in a folder.</summary>
    public static void Work(string folder, string results, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        using RecordedFiles files = new(folder);
        ClusterRecord record = new(files);
        var strategy = tf.distribute.MultiWorkerMirroredStrategy();
        if (names.Contains(FailingWorker))
            Fail(strategy);
        File.WriteAllText(
            ResultsOf(results, strategy.Rank),
            JsonSerializer.Serialize(names.ToDictionary(name => name, name => record.Training(name).Run(strategy)))
        );
    }

    private static void Fail(Strategy strategy)
    {
        if (strategy.Rank == strategy.num_replicas_in_sync - 1)
            Environment.Exit(3);
        strategy.Collective?.Barrier();
    }

    /// <summary>Starts workers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="program">The program and its arguments.</param>
    private protected virtual IEnumerable<ProcessStartInfo> Workers(int count, string[] program)
    {
        var addresses = Enumerable.Range(0, count).Select(_ => $"127.0.0.1:{FreePort()}").ToArray();
        for (var index = 0; index < count; index++)
        {
            ProcessStartInfo start = new("dotnet", program);
            if (count > 1)
            {
                start.Environment["TF_CONFIG"] = JsonSerializer.Serialize(
                    new { cluster = new { worker = addresses }, task = new { type = "worker", index } }
                );
                start.Environment[TensorFlowLibrary.Variable] = PackedTensorFlow.Folder ?? "";
            }
            yield return start;
        }
    }

    /// <summary>What each of some workers comes to.</summary>
    /// <exception cref="InvalidOperationException">One failed.</exception>
    internal List<Dictionary<string, Dictionary<string, double[]>>> Run(int workers, string folder, string[] names)
    {
        var results = Directory.CreateTempSubdirectory("tfa-cluster-").FullName;
        string[] program = [typeof(ClusterKind).Assembly.Location, WorkerOption, folder, results, .. names];
        var processes = Workers(workers, program).Select(Start).ToList();
        try
        {
            var errors = processes.Select(process => process.StandardError.ReadToEndAsync()).ToList();
            foreach (var (process, error) in processes.Zip(errors))
                if (!process.WaitForExit(Longest) || process.ExitCode != 0)
                    throw new InvalidOperationException($"a worker failed: {error.Result}");
            return
            [
                .. Enumerable
                    .Range(0, workers)
                    .Select(rank => File.ReadAllText(ResultsOf(results, rank)))
                    .Select(text =>
                        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, double[]>>>(text)!
                    ),
            ];
        }
        finally
        {
            foreach (var process in processes.Where(process => !process.HasExited))
                process.Kill(entireProcessTree: true);
            Directory.Delete(results, recursive: true);
        }
    }

    private static string ResultsOf(string folder, int rank) => Path.Combine(folder, $"{rank}.json");

    private static Process Start(ProcessStartInfo start)
    {
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
