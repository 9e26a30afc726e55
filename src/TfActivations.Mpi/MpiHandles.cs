namespace TfActivations.Mpi;

/// <summary>What mpi.h calls MPI_COMM_WORLD, MPI_FLOAT and so on: addresses of structures with Open MPI, numbers with MPICH.</summary>
internal readonly record struct MpiHandles(nint World, nint Float, nint Double, nint Byte, nint Sum, nint InPlace)
{
    /// <summary>MPICH's, which its ABI keeps the same for ever, and so do Intel MPI and MVAPICH.</summary>
    public static MpiHandles Mpich { get; } =
        new(World: 0x44000000, Float: 0x4c00040a, Double: 0x4c00080b, Byte: 0x4c00010d, Sum: 0x58000003, InPlace: -1);

    /// <summary>Open MPI's.</summary>
    /// <param name="symbol">The address of a symbol of its library.</param>
    public static MpiHandles OpenMpi(Func<string, nint> symbol) =>
        new(
            symbol("ompi_mpi_comm_world"),
            symbol("ompi_mpi_float"),
            symbol("ompi_mpi_double"),
            symbol("ompi_mpi_byte"),
            symbol("ompi_mpi_op_sum"),
            InPlace: 1
        );
}
