using System.Diagnostics;

namespace TfActivations.Replay.Cluster;

/// <summary>The same trainings by the processes of an mpirun.</summary>
public sealed class MpiClusterKind : ClusterKind
{
    /// <summary>The program that starts them: "mpirun" or "mpirun.openmpi", "mpirun.mpich", ...</summary>
    public string Launcher { get; init; } = "mpirun";

    /// <inheritdoc/>
    public override string Name => "cluster-mpi";

    private protected override IEnumerable<ProcessStartInfo> Workers(int count, string[] program)
    {
        ProcessStartInfo start = new(Launcher, ["-n", $"{count}", "dotnet", .. program]);
        // Open MPI refuses more processes than cores, and the superuser.
        start.Environment["OMPI_MCA_rmaps_base_oversubscribe"] = "1";
        start.Environment["OMPI_ALLOW_RUN_AS_ROOT"] = start.Environment["OMPI_ALLOW_RUN_AS_ROOT_CONFIRM"] = "1";
        return [start];
    }
}
