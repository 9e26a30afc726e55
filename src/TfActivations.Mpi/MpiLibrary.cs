using System.Runtime.InteropServices;
using TfActivations.Distribute;

namespace TfActivations.Mpi;

/// <summary>The MPI library that this process was started by: Open MPI's or MPICH's, whose handles are not alike.</summary>
internal sealed unsafe class MpiLibrary
{
    // The level at which several threads may call MPI, one at a time.
    private const int Serialized = 2;

    private static readonly Lazy<MpiLibrary> Loaded = new(() => new());

    private readonly nint library;
    private readonly delegate* unmanaged<void*, void*, int, nint, nint, nint, int> allReduce;
    private readonly delegate* unmanaged<void*, int, nint, int, nint, int> broadcast;
    private readonly delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int> allGather;
    private readonly delegate* unmanaged<nint, int> barrier;
    private readonly delegate* unmanaged<int> finalize;
    private readonly delegate* unmanaged<nint, int, int> abort;
    private readonly MpiHandles handles;

    private MpiLibrary()
    {
        var isOpenMpi = MpiJob.IsOpenMpi;
        library = Load(isOpenMpi);
        nint Symbol(string name) => NativeLibrary.GetExport(library, name);
        handles = isOpenMpi ? MpiHandles.OpenMpi(Symbol) : MpiHandles.Mpich;
        allReduce = (delegate* unmanaged<void*, void*, int, nint, nint, nint, int>)Symbol("MPI_Allreduce");
        broadcast = (delegate* unmanaged<void*, int, nint, int, nint, int>)Symbol("MPI_Bcast");
        allGather = (delegate* unmanaged<void*, int, nint, void*, int, nint, nint, int>)Symbol("MPI_Allgather");
        barrier = (delegate* unmanaged<nint, int>)Symbol("MPI_Barrier");
        finalize = (delegate* unmanaged<int>)Symbol("MPI_Finalize");
        abort = (delegate* unmanaged<nint, int, int>)Symbol("MPI_Abort");
        int provided;
        _ = ((delegate* unmanaged<void*, void*, int, int*, int>)Symbol("MPI_Init_thread"))(
            null,
            null,
            Serialized,
            &provided
        );
        int Ask(string name)
        {
            int number;
            _ = ((delegate* unmanaged<nint, int*, int>)Symbol(name))(handles.World, &number);
            return number;
        }
        (Rank, Size) = (Ask("MPI_Comm_rank"), Ask("MPI_Comm_size"));
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave();
    }

    /// <summary>The library, once MPI has started in this process.</summary>
    /// <exception cref="EngineUnavailableException">It is not found.</exception>
    public static MpiLibrary Instance => Loaded.Value;

    /// <summary>Which process of the job this is, from 0.</summary>
    public int Rank { get; }

    /// <summary>How many there are.</summary>
    public int Size { get; }

    /// <summary>Sums over all processes, in place.</summary>
    public void Sum<T>(Span<T> values)
        where T : unmanaged
    {
        fixed (T* start = values)
            _ = allReduce(
                (void*)handles.InPlace,
                start,
                values.Length,
                sizeof(T) == sizeof(float) ? handles.Float : handles.Double,
                handles.Sum,
                handles.World
            );
    }

    /// <summary>Process 0's bytes for all.</summary>
    public void Broadcast(Span<byte> values)
    {
        fixed (byte* start = values)
            _ = broadcast(start, values.Length, handles.Byte, 0, handles.World);
    }

    /// <summary>The bytes of all processes, in their order.</summary>
    public void Gather(ReadOnlySpan<byte> values, Span<byte> all)
    {
        fixed (
            byte* start = values,
                result = all
        )
            _ = allGather(start, values.Length, handles.Byte, result, values.Length, handles.Byte, handles.World);
    }

    /// <summary>Waits for all.</summary>
    public void Barrier() => _ = barrier(handles.World);

    /// <summary>The end of the process: of the whole job where it failed, since the others would wait for it for ever.</summary>
    private void Leave() => _ = Environment.ExitCode == 0 ? finalize() : abort(handles.World, Environment.ExitCode);

    private static nint Load(bool isOpenMpi)
    {
        string[] names = isOpenMpi
            ? ["libmpi.so.40", "libmpi.so", "libmpi.dylib"]
            : ["libmpich.so.12", "libmpi.so.12", "libmpi.dylib", "msmpi.dll"];
        foreach (var name in names)
            if (NativeLibrary.TryLoad(name, out var library))
                return library;
        throw new EngineUnavailableException(
            $"this process was started by {(isOpenMpi ? "Open MPI" : "MPICH")}, whose library is not found. Looked for: {string.Join(", ", names)}"
        );
    }
}
