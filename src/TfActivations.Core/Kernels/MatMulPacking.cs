using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace TfActivations.Kernels;

/// <summary>A matrix in memory: element (i, j) is at <c>i * RowStride + j * ColumnStride</c>. Swapped strides transpose it.</summary>
internal readonly unsafe struct MatrixView<T>(T* data, nint rowStride, nint columnStride)
    where T : unmanaged
{
    public readonly T* Data = data;
    public readonly nint RowStride = rowStride;
    public readonly nint ColumnStride = columnStride;

    public MatrixView<T> From(int row, int column) =>
        new(Data + (row * RowStride) + (column * ColumnStride), RowStride, ColumnStride);
}

/// <summary>
/// Packing: panels of B, as wide as the micro-kernel's tile, are copied so that the kernel reads them from one end to the other.
/// A is read where it is, transposed or not: packing it was never faster.
/// </summary>
internal static unsafe class MatMulPacking
{
    /// <summary>Packs <paramref name="panels"/> panels, <paramref name="rows"/> deep.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pack<TRow, T>(MatrixView<T> b, int rows, int panels, T* target)
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged
    {
        if (b.ColumnStride == 1)
        {
            CopyRows<TRow, T>(b.Data, b.RowStride, target, rows, panels);
            return;
        }
        for (var panel = 0; panel < panels; panel++)
        {
            Transpose(b.From(0, panel * TRow.Width).Data, b.ColumnStride, target, TRow.Width, TRow.Width, rows);
            target += (nint)rows * TRow.Width;
        }
    }

    /// <summary>Packs a panel of B that <paramref name="columns"/> do not fill: zeros do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void PackLast<TRow, T>(MatrixView<T> b, int rows, int columns, T* panel)
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged
    {
        new Span<T>(panel, rows * TRow.Width).Clear();
        if (b.ColumnStride == 1)
            Copy(b.Data, b.RowStride, panel, TRow.Width, rows, columns);
        else
            Transpose(b.Data, b.ColumnStride, panel, TRow.Width, columns, rows);
    }

    // Row by row through all panels: the processor fetches ahead along rows.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void CopyRows<TRow, T>(T* source, nint stride, T* target, int rows, int panels)
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged
    {
        var panelSize = (nint)rows * TRow.Width;
        for (var row = 0; row < rows; row++)
        {
            for (var panel = 0; panel < panels; panel++)
                TRow.Store(TRow.Load(source + (panel * TRow.Width)), target + (panel * panelSize));
            source += stride;
            target += TRow.Width;
        }
    }

    /// <summary>Copies <paramref name="rows"/> x <paramref name="columns"/> from one row stride to another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy<T>(T* source, nint sourceStride, T* target, nint targetStride, int rows, int columns)
        where T : unmanaged
    {
        if (columns >= Vector512<T>.Count && Vector512.IsHardwareAccelerated)
            Copy<TileRow512<T>, T>(source, sourceStride, target, targetStride, rows, columns);
        else if (columns >= Vector256<T>.Count && Vector256.IsHardwareAccelerated)
            Copy<TileRow256<T>, T>(source, sourceStride, target, targetStride, rows, columns);
        else if (columns >= Vector128<T>.Count)
            Copy<TileRow128<T>, T>(source, sourceStride, target, targetStride, rows, columns);
        else
            for (; rows > 0; rows--, source += sourceStride, target += targetStride)
            for (var column = 0; column < columns; column++)
                target[column] = source[column];
    }

    // The last vector of a row ends where the row does, and may overlap the one before: short rows take no call each.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy<TRow, T>(T* source, nint sourceStride, T* target, nint targetStride, int rows, int columns)
        where TRow : struct, ITileRow<TRow, T>
        where T : unmanaged
    {
        nint last = columns - TRow.Width;
        for (; rows > 0; rows--, source += sourceStride, target += targetStride)
        {
            for (nint column = 0; column < last; column += TRow.Width)
                TRow.Store(TRow.Load(source + column), target + column);
            TRow.Store(TRow.Load(source + last), target + last);
        }
    }

    // Row j of the source becomes column j of the panel. A cache line of four rows at a time: each line is read once, in full,
    // and what is written meanwhile stays in the first cache.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose<T>(T* source, nint stride, T* panel, nint width, int rows, int columns)
        where T : unmanaged
    {
        var block = Vector128<T>.Count;
        var line = 4 * block;
        int wholeRows = rows - rows % block,
            wholeColumns = columns - columns % block;
        for (var start = 0; start < wholeColumns; start += line)
        {
            var end = Math.Min(start + line, wholeColumns);
            for (var row = 0; row < wholeRows; row += block)
            {
                for (var column = start; column < end; column += block)
                    TransposeBlock(source + row * stride + column, stride, panel + column * width + row, width);
            }
        }
        for (var row = 0; row < rows; row++)
        {
            for (var column = row < wholeRows ? wholeColumns : 0; column < columns; column++)
                panel[column * width + row] = source[row * stride + column];
        }
    }

    // 2 x 2 doubles by one round of zips, 4 x 4 floats by two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock<T>(T* source, nint stride, T* target, nint width)
        where T : unmanaged
    {
        Vector128<T> row0 = Vector128.Load(source),
            row1 = Vector128.Load(source + stride);
        if (sizeof(T) == sizeof(float))
        {
            Vector128<T> row2 = Vector128.Load(source + 2 * stride),
                row3 = Vector128.Load(source + 3 * stride);
            Vector128<T> even = ZipLow(row0, row2),
                odd = ZipLow(row1, row3);
            ZipLow(even, odd).Store(target);
            ZipHigh(even, odd).Store(target + width);
            (even, odd) = (ZipHigh(row0, row2), ZipHigh(row1, row3));
            ZipLow(even, odd).Store(target + 2 * width);
            ZipHigh(even, odd).Store(target + 3 * width);
        }
        else
        {
            ZipLow(row0, row1).Store(target);
            ZipHigh(row0, row1).Store(target + width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> ZipLow<T>(Vector128<T> a, Vector128<T> b) =>
        Unsafe.SizeOf<T>() == sizeof(float)
            ? (
                AdvSimd.Arm64.IsSupported
                    ? AdvSimd.Arm64.ZipLow(a.AsSingle(), b.AsSingle())
                    : Sse.UnpackLow(a.AsSingle(), b.AsSingle())
            ).As<float, T>()
            : (
                AdvSimd.Arm64.IsSupported
                    ? AdvSimd.Arm64.ZipLow(a.AsDouble(), b.AsDouble())
                    : Sse2.UnpackLow(a.AsDouble(), b.AsDouble())
            ).As<double, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> ZipHigh<T>(Vector128<T> a, Vector128<T> b) =>
        Unsafe.SizeOf<T>() == sizeof(float)
            ? (
                AdvSimd.Arm64.IsSupported
                    ? AdvSimd.Arm64.ZipHigh(a.AsSingle(), b.AsSingle())
                    : Sse.UnpackHigh(a.AsSingle(), b.AsSingle())
            ).As<float, T>()
            : (
                AdvSimd.Arm64.IsSupported
                    ? AdvSimd.Arm64.ZipHigh(a.AsDouble(), b.AsDouble())
                    : Sse2.UnpackHigh(a.AsDouble(), b.AsDouble())
            ).As<double, T>();
}
