using System.Runtime.Intrinsics;

namespace TfActivations.Kernels;

/// <summary>The B of products C = A B: where it is, and, where many products share it, a copy in the order that they read it.</summary>
internal readonly unsafe struct RightFactor<T>
    where T : unmanaged
{
    /// <summary>A matrix in memory.</summary>
    /// <param name="data">Its elements, row-major.</param>
    /// <param name="transposed">Whether B is its transpose.</param>
    /// <param name="rows">Of B.</param>
    /// <param name="columns">Of B.</param>
    public RightFactor(T* data, bool transposed, int rows, int columns)
    {
        View = transposed ? new(data, 1, rows) : new(data, columns, 1);
        (Rows, Columns) = (rows, columns);
    }

    public MatrixView<T> View { get; private init; }

    public readonly int Rows;
    public readonly int Columns;

    /// <summary>All panels of all blocks of rows, as <see cref="MatMulPanels{TRow, T}"/> packs them; null where there is no copy.</summary>
    public T* Panels { get; private init; }

    /// <summary>How many elements <see cref="Packed"/> writes at most, whatever the registers are.</summary>
    public nint PackedLength
    {
        get
        {
            nint widest = 2 * Vector512<T>.Count;
            return (Columns + widest - 1) / widest * widest * Rows;
        }
    }

    /// <summary>The same B with a packed copy. A vector needs none.</summary>
    /// <param name="memory">Room for <see cref="PackedLength"/> elements for each matrix, from the start of a cache line.</param>
    /// <param name="matrices">How many such matrices follow one another, B the first: see <see cref="Next"/>.</param>
    public RightFactor<T> Packed(T* memory, int matrices = 1)
    {
        if (Columns == 1)
            return this;
        var packed = this with { Panels = memory };
        for (var i = 0; i < matrices; i++)
        {
            var next = packed.Next(i);
            if (Vector512.IsHardwareAccelerated)
                MatMulPanels<TileRow512<T>, T>.PackAll(next.View, Rows, Columns, next.Panels);
            else if (Vector256.IsHardwareAccelerated)
                MatMulPanels<TileRow256<T>, T>.PackAll(next.View, Rows, Columns, next.Panels);
            else
                MatMulPanels<TileRow128<T>, T>.PackAll(next.View, Rows, Columns, next.Panels);
        }
        return packed;
    }

    /// <summary>The matrix that comes so many after this one.</summary>
    public RightFactor<T> Next(int count) =>
        this with
        {
            View = new(View.Data + ((nint)count * Rows * Columns), View.RowStride, View.ColumnStride),
            Panels = Panels + (count * PackedLength),
        };
}
