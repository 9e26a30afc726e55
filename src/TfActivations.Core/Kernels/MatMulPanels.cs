using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>
/// B as the micro-kernel reads it: blocks of rows, each cut into panels, which are read from one end to the other.
/// </summary>
internal static unsafe class MatMulPanels<TRow, T>
    where TRow : struct, ITileRow<TRow, T>
    where T : unmanaged
{
    // With a tile's rows of A (6 x 256 floats: 6 KB) a panel of a block stays in the first-level cache (16 KB with AVX2).
    private const int MaxDepth = 256;

    /// <summary>A panel is two vectors wide, but for a last one whose columns fit into one vector.</summary>
    public static int Width => 2 * TRow.Width;

    /// <summary>How many rows a block has: much the same in all.</summary>
    public static int Depth(int rows)
    {
        var blocks = (rows + MaxDepth - 1) / MaxDepth;
        return blocks <= 1 ? Math.Max(1, rows) : (rows + blocks - 1) / blocks;
    }

    /// <summary>How many elements a row of all panels has.</summary>
    public static int PackedColumns(int columns)
    {
        var rest = columns % Width;
        return columns
            - rest
            + (
                rest == 0 ? 0
                : rest <= TRow.Width ? TRow.Width
                : Width
            );
    }

    /// <summary>Packs all blocks of B, one after another.</summary>
    public static void PackAll(MatrixView<T> b, int rows, int columns, T* target)
    {
        var (depth, packedColumns) = (Depth(rows), PackedColumns(columns));
        for (var first = 0; first < rows; first += depth)
            Pack(b.From(first, 0), Math.Min(depth, rows - first), columns, target + ((nint)first * packedColumns));
    }

    /// <summary>Packs some columns of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack(MatrixView<T> b, int depth, int columns, T* target)
    {
        var whole = columns / Width;
        if (whole > 0)
            MatMulPacking.Pack<TileRowPair<TRow, T>, T>(b, depth, whole, target);
        PackLast(b.From(0, whole * Width), depth, columns - (whole * Width), target + ((nint)whole * Width * depth));
    }

    /// <summary>Packs the columns that fill no panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackLast(MatrixView<T> b, int depth, int columns, T* target)
    {
        if (columns > TRow.Width)
            MatMulPacking.PackLast<TileRowPair<TRow, T>, T>(b, depth, columns, target);
        else if (columns > 0)
            MatMulPacking.PackLast<TRow, T>(b, depth, columns, target);
    }
}
