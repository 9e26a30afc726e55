using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using TfActivations.Text;

namespace TfActivations.Kernels;

/// <summary>
/// The matrix product, blocked and packed as in BLIS: see <see cref="MatMulMicroKernel"/> and <see cref="MatMulPacking"/>.
/// </summary>
/// <remarks>
/// Every element of C is one sum from k = 0 upwards, whatever the block it falls in, so the result has the same bits for any
/// number of threads. Products of a matrix and a vector along its rows are the exception: dot products, summed by lanes.
/// </remarks>
internal static unsafe class MatMul
{
    /// <summary>
    /// <c>C = op(A) op(B)</c>, or <c>C += op(A) op(B)</c>, and then the epilogue. All are row-major: op(A) is m x k, op(B) is
    /// k x n, C is m x n. C may not overlap A or B.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(
        ReadOnlySpan<T> a,
        bool transposeA,
        ReadOnlySpan<T> b,
        bool transposeB,
        Span<T> c,
        int m,
        int n,
        int k,
        bool accumulate,
        TEpilogue epilogue
    )
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        CheckLength(b.Length, k, n, nameof(b));
        fixed (T* pb = b)
            Multiply(a, transposeA, new RightFactor<T>(pb, transposeB, k, n), c, m, accumulate, epilogue);
    }

    /// <summary>The same with a B that many products share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply<T, TEpilogue>(
        ReadOnlySpan<T> a,
        bool transposeA,
        RightFactor<T> b,
        Span<T> c,
        int m,
        bool accumulate,
        TEpilogue epilogue
    )
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        CheckLength(a.Length, m, b.Rows, nameof(a));
        CheckLength(c.Length, m, b.Columns, nameof(c));
        if (m == 0 || b.Columns == 0)
            return;
        fixed (
            T* pa = a,
                pc = c
        )
        {
            var left = transposeA ? new MatrixView<T>(pa, 1, m) : new MatrixView<T>(pa, b.Rows, 1);
            if (m == 1 || b.Columns == 1)
                MultiplyVector(left, b.View, pc, m, b.Columns, b.Rows, accumulate, epilogue);
            else if (Vector512.IsHardwareAccelerated)
                Run<T, TileRow512<T>, TEpilogue>(left, b, pc, m, accumulate, epilogue);
            else if (Vector256.IsHardwareAccelerated)
                Run<T, TileRow256<T>, TEpilogue>(left, b, pc, m, accumulate, epilogue);
            else
                Run<T, TileRow128<T>, TEpilogue>(left, b, pc, m, accumulate, epilogue);
        }
    }

    private static void Run<T, TRow, TEpilogue>(
        MatrixView<T> a,
        RightFactor<T> b,
        T* c,
        int m,
        bool accumulate,
        TEpilogue epilogue
    )
        where T : unmanaged, IFloatingPointIeee754<T>
        where TRow : struct, ITileRow<TRow, T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        var job = new MatMulJob<T, TRow, TEpilogue>(a, b, c, m, accumulate, epilogue);
        Workers.Run(ref job, job.Chunks);
    }

    private static void MultiplyVector<T, TEpilogue>(
        MatrixView<T> a,
        MatrixView<T> b,
        T* c,
        int m,
        int n,
        int k,
        bool accumulate,
        TEpilogue epilogue
    )
        where T : unmanaged, IFloatingPointIeee754<T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        var job = new MatMulVectorJob<T, TEpilogue>
        {
            Factors = n == 1 ? b.Data : a.Data,
            Matrix = n == 1 ? a.Data : b.Data,
            Result = c,
            Length = n == 1 ? m : n,
            Depth = k,
            AlongRows = n == 1 ? a.ColumnStride == 1 : b.ColumnStride != 1,
            IsColumn = n == 1,
            Accumulate = accumulate,
            Epilogue = epilogue,
        };
        Workers.Run(ref job, job.Chunks);
    }

    private static void CheckLength(int length, int rows, int columns, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        if (length < (long)rows * columns)
        {
            throw new ArgumentException(
                $"A {rows} x {columns} matrix has {Plural.Of((long)rows * columns, "element")}. Received: {length}",
                name
            );
        }
    }
}
