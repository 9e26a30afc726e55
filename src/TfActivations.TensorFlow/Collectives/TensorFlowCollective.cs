using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TfActivations.Distribute;

namespace TfActivations.TensorFlow.Collectives;

/// <summary>Workers that talk by TensorFlow's collectives: a gRPC server in each, sums along a ring, the chief hears all hearts.</summary>
/// <remarks>All is said by sums: a broadcast, of whole numbers of which all but the chief's are 0; a gathering likewise.</remarks>
internal sealed partial class TensorFlowCollective : ICollective
{
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(2);

    // Who notices a loss and ends at once is the next that others miss: so long they have to notice the first.
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly Cluster cluster;
    private readonly CommunicationOptions options;
    private readonly CollectiveContext context;
    private WorkerLostException? lost;

    private TensorFlowCollective(Cluster cluster, CommunicationOptions options)
    {
        (this.cluster, this.options) = (cluster, options);
        context = Joining.Open(cluster, options);
        this.RequireSame("the workers' clusters must be the same", string.Join(", ", cluster.Tasks));
    }

    public int Rank => cluster.Rank;

    public int Size => cluster.Tasks.Count;

    public long BytesSent { get; private set; }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Transports.Open finds it by name.")]
    internal static void Register() =>
        Transports.Register("tensorflow", (cluster, options) => new TensorFlowCollective(cluster, options));

    public void Reduce(Span<float> values) => Sum(MemoryMarshal.AsBytes(values), DType.Float32);

    public void Reduce(Span<double> values) => Sum(MemoryMarshal.AsBytes(values), DType.Float64);

    public void Broadcast(Span<byte> values)
    {
        var whole = Padded(values.Length);
        if (Rank == 0)
            values.CopyTo(whole);
        Sum(whole, DType.Int32);
        whole.AsSpan(0, values.Length).CopyTo(values);
    }

    public void Gather(ReadOnlySpan<byte> values, Span<byte> all)
    {
        var whole = Padded(all.Length);
        values.CopyTo(whole.AsSpan(Rank * values.Length));
        Sum(whole, DType.Int32);
        whole.AsSpan(0, all.Length).CopyTo(all);
    }

    public void Barrier() => Reduce([0f]);

    public IReadOnlyList<int> Lost() =>
        [
            .. Enumerable
                .Range(0, Size)
                .Where(rank => rank != Rank)
                .AsParallel()
                .Where(rank => !context.IsAlive(ServerDef.DeviceName(cluster.Tasks[rank]), Answer))
                .Order(),
        ];

    public void Dispose() => context.Abort($"{cluster.Own} has left");

    private static byte[] Padded(int bytes) => new byte[(bytes + 3) / 4 * 4];

    /// <summary>A sum, or the error that all that comes after the first error is.</summary>
    private void Sum(Span<byte> values, DType dtype)
    {
        if (lost is not null)
            throw new WorkerLostException(lost.Message, lost.Tasks, lost);
        if (values.Length == 0)
            return;
        var start = Stopwatch.GetTimestamp();
        try
        {
            context.Sum(values, dtype, Size, options.timeout_seconds ?? 0, options.implementation.ToLowerInvariant());
            BytesSent += 2L * values.Length * (Size - 1) / Size;
        }
        catch (TfActivationsException error)
        {
            var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            lost = Failure(error, seconds);
            Thread.Sleep(Linger);
            throw lost;
        }
    }

    private WorkerLostException Failure(TfActivationsException error, double seconds)
    {
        // The first task of TensorFlow's message is what all began with; later ones have told of it, and may have gone since.
        var named = TaskName()
            .Matches(error.Message)
            .Select(match =>
                cluster
                    .Tasks.ToList()
                    .FindIndex(task =>
                        task.Type == match.Groups[1].Value
                        && task.Index.ToString(CultureInfo.InvariantCulture) == match.Groups[2].Value
                    )
            )
            .Where(rank => rank >= 0)
            .Take(1)
            .ToList();
        var after = seconds.ToString("0.0", CultureInfo.InvariantCulture);
        var said = error.Message.Split('\n')[0];
        if (named is [var own] && own == Rank)
            return cluster.Lost(
                [],
                $"they have gone on without this worker, or ended: it was silent for too long ({said})",
                error
            );
        return cluster.Lost(
            named.Count > 0 ? named : Lost(),
            $"a message between workers failed after {after} s ({said}). Weights are those of the last whole step. Start all workers again; "
                + "with BackupAndRestore they go on where they were",
            error
        );
    }

    [GeneratedRegex(@"/job:(\w+)/(?:replica:0/)?task:(\d+)", RegexOptions.NonBacktracking)]
    private static partial Regex TaskName();
}
