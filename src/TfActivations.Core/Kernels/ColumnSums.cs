using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>The sum of each column of a matrix. The rows are cut by their number only, and each part goes from its first row to its last.</summary>
internal readonly unsafe struct ColumnSums<T> : IChunkJob
    where T : unmanaged, INumber<T>
{
    // Elements that repay a part of their own.
    private const int MinWork = 1 << 16;

    private const int MaxParts = 16;

    private readonly T* matrix;
    private readonly T* sums;
    private readonly int rows;
    private readonly int columns;
    private readonly int parts;

    private ColumnSums(T* matrix, T* sums, int rows, int columns, int parts)
    {
        this.matrix = matrix;
        this.sums = sums;
        (this.rows, this.columns, this.parts) = (rows, columns, parts);
    }

    /// <summary>Writes the sums.</summary>
    public static void Of(ReadOnlySpan<T> matrix, Span<T> sums)
    {
        if (sums.IsEmpty)
            return;
        var parts = Math.Clamp(matrix.Length / MinWork, 1, MaxParts);
        fixed (
            T* from = matrix,
                to = sums
        )
        {
            var partial = parts == 1 ? to : ThreadMemory.Get<T>(Scratch.Sums, (nint)parts * sums.Length);
            var job = new ColumnSums<T>(from, partial, matrix.Length / sums.Length, sums.Length, parts);
            Workers.Run(ref job, parts);
            PartialSums.Total(partial, parts, sums);
        }
    }

    // Four vectors side by side, in registers: whole cache lines are read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int chunk)
    {
        var first = (int)((long)rows * chunk / parts);
        var count = (int)((long)rows * (chunk + 1) / parts) - first;
        var part = matrix + ((nint)first * columns);
        var totals = sums + ((nint)chunk * columns);
        var width = Vector<T>.Count;
        nint column = 0;
        for (; column <= columns - 4 * width; column += 4 * width)
        {
            Vector<T> sum0 = default,
                sum1 = default,
                sum2 = default,
                sum3 = default;
            var row = part + column;
            for (var i = 0; i < count; i++, row += columns)
            {
                sum0 += Lanes.Load(row);
                sum1 += Lanes.Load(row + width);
                sum2 += Lanes.Load(row + (2 * width));
                sum3 += Lanes.Load(row + (3 * width));
            }
            sum0.Store(totals + column);
            sum1.Store(totals + column + width);
            sum2.Store(totals + column + (2 * width));
            sum3.Store(totals + column + (3 * width));
        }
        for (; column <= columns - width; column += width)
        {
            Vector<T> sum = default;
            var row = part + column;
            for (var i = 0; i < count; i++, row += columns)
                sum += Lanes.Load(row);
            sum.Store(totals + column);
        }
        for (; column < columns; column++)
        {
            var sum = T.Zero;
            var row = part + column;
            for (var i = 0; i < count; i++, row += columns)
                sum += *row;
            totals[column] = sum;
        }
    }
}
