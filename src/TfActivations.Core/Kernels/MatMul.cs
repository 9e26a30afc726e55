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
        CheckLength(a.Length, m, k, nameof(a));
        CheckLength(b.Length, k, n, nameof(b));
        CheckLength(c.Length, m, n, nameof(c));
        if (m == 0 || n == 0)
        {
            return;
        }
        fixed (
            T* pa = a,
                pb = b,
                pc = c
        )
        {
            var left = transposeA ? new MatrixView<T>(pa, 1, m) : new MatrixView<T>(pa, k, 1);
            var right = transposeB ? new MatrixView<T>(pb, 1, k) : new MatrixView<T>(pb, n, 1);
            if (Vector512.IsHardwareAccelerated)
            {
                Run<T, TileRow512<T>, TEpilogue>(left, right, pc, m, n, k, accumulate, epilogue);
            }
            else if (Vector256.IsHardwareAccelerated)
            {
                Run<T, TileRow256<T>, TEpilogue>(left, right, pc, m, n, k, accumulate, epilogue);
            }
            else
            {
                Run<T, TileRow128<T>, TEpilogue>(left, right, pc, m, n, k, accumulate, epilogue);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<T, TRow, TEpilogue>(
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
        where TRow : struct, ITileRow<TRow, T>
        where TEpilogue : struct, ITileEpilogue<T>
    {
        if (m == 1 || n == 1)
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
        else
        {
            var job = new MatMulJob<T, TRow, TEpilogue>(a, b, c, m, n, k, accumulate, epilogue);
            Workers.Run(ref job, job.Chunks);
        }
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
