using TfActivations.Files.Hdf5;
using TfActivations.Ops;

namespace TfActivations.Keras.Saving.Versions;

/// <summary>Numbers of a file, read when they are wanted; what an older release put in another order is put in today's then.</summary>
/// <param name="Path">Where the file has them.</param>
/// <param name="Shape">The lengths of the axes.</param>
/// <param name="DType">The type of the numbers.</param>
/// <param name="Read">Reads them.</param>
internal sealed record SavedArray(string Path, Shape Shape, Func<DType> DType, Func<Tensor> Read)
{
    private Hdf5Dataset? Plain { get; init; }

    /// <summary>The numbers of a dataset.</summary>
    public static SavedArray Of(Hdf5Dataset dataset) =>
        new(dataset.Path, dataset.Shape, () => dataset.DType, dataset.ReadTensor) { Plain = dataset };

    /// <summary>Reads them straight into memory that has room for all; false where they must be put in order first.</summary>
    public bool TryRead(Span<byte> target)
    {
        Plain?.Read(target);
        return Plain is not null;
    }

    /// <summary>The same in another order.</summary>
    public SavedArray Mapped(Shape shape, Func<Tensor, Tensor> map) => new(Path, shape, DType, () => map(Read()));

    /// <summary>With the axes in another order.</summary>
    public SavedArray Transposed(params int[] axes) =>
        Mapped([.. axes.Select(axis => Shape[axis])], value => TransposeOp.Apply(value, axes));

    /// <summary>Several, one after the other along the last axis.</summary>
    public static SavedArray Joined(params IReadOnlyList<SavedArray> parts)
    {
        var first = parts[0];
        var length = parts.Sum(part => part.Shape.Rank == 0 ? 0 : part.Shape[^1]);
        return first.Shape.Rank == 0
            ? first
            : new(
                first.Path,
                [.. first.Shape[..^1], length],
                first.DType,
                () => ConcatOp.Apply([.. parts.Select(part => part.Read())], first.Shape.Rank - 1)
            );
    }
}
