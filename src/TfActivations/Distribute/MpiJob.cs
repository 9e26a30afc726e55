using System.Globalization;

namespace TfActivations.Distribute;

/// <summary>The processes that mpirun started, as they find out about each other: by environment variables.</summary>
internal static class MpiJob
{
    private const string OpenMpi = "OMPI_COMM_WORLD_";
    private const string Mpich = "PMI_";

    /// <summary>Whether it was Open MPI's mpirun; else it was one of MPICH's kind.</summary>
    public static bool IsOpenMpi => Number(OpenMpi + "SIZE") is not null;

    /// <summary>The processes, and which of them this one is; null where mpirun started none, or one.</summary>
    public static ClusterResolver? Resolver
    {
        get
        {
            var prefix = IsOpenMpi ? OpenMpi : Mpich;
            if (Number(prefix + "SIZE") is not (> 1 and var size) || Number(prefix + "RANK") is not { } rank)
                return null;
            string[] names = [.. Enumerable.Range(0, size).Select(index => $"mpi-{index}:1")];
            return new(
                new ClusterSpec(new Dictionary<string, IReadOnlyList<string>> { ["worker"] = names }),
                "worker",
                rank
            )
            {
                Transport = "mpi",
            };
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
