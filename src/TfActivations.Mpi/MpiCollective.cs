using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TfActivations.Distribute;

namespace TfActivations.Mpi;

/// <summary>Workers that talk by MPI. Where one of them dies, MPI ends them all.</summary>
internal sealed class MpiCollective : ICollective
{
    private readonly MpiLibrary mpi = MpiLibrary.Instance;

    private MpiCollective(Cluster cluster)
    {
        if ((cluster.Rank, cluster.Tasks.Count) != (Rank, Size))
            throw new InvalidArgumentException(
                $"with MPI, workers are the processes that mpirun started, in its order: this is process {Rank} of {Size}. Received: {cluster}"
            );
    }

    public int Rank => mpi.Rank;

    public int Size => mpi.Size;

    public long BytesSent { get; private set; }

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Transports.Open finds it by name.")]
    internal static void Register() => Transports.Register("mpi", (cluster, _) => new MpiCollective(cluster));

    public void Reduce(Span<float> values)
    {
        mpi.Sum(values);
        BytesSent += 2L * sizeof(float) * values.Length * (Size - 1) / Size;
    }

    public void Reduce(Span<double> values)
    {
        mpi.Sum(values);
        BytesSent += 2L * sizeof(double) * values.Length * (Size - 1) / Size;
    }

    public void Broadcast(Span<byte> values)
    {
        mpi.Broadcast(values);
        BytesSent += Rank == 0 ? values.Length : 0;
    }

    public void Gather(ReadOnlySpan<byte> values, Span<byte> all)
    {
        mpi.Gather(values, all);
        BytesSent += (long)values.Length * (Size - 1);
    }

    public void Barrier() => mpi.Barrier();

    public IReadOnlyList<int> Lost() => [];

    public void Dispose() { }
}
