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

    private readonly T* _matrix;
    private readonly T* _sums;
    private readonly int _rows;
    private readonly int _columns;
    private readonly int _parts;

    private ColumnSums(T* matrix, T* sums, int rows, int columns, int parts)
    {
        _matrix = matrix;
        _sums = sums;
        (_rows, _columns, _parts) = (rows, columns, parts);
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
        var first = (int)((long)_rows * chunk / _parts);
        var count = (int)((long)_rows * (chunk + 1) / _parts) - first;
        var matrix = _matrix + ((nint)first * _columns);
        var sums = _sums + ((nint)chunk * _columns);
        var width = Vector<T>.Count;
        nint column = 0;
        for (; column <= _columns - 4 * width; column += 4 * width)
        {
            Vector<T> sum0 = default,
                sum1 = default,
                sum2 = default,
                sum3 = default;
            var row = matrix + column;
            for (var i = 0; i < count; i++, row += _columns)
            {
                sum0 += Lanes.Load(row);
                sum1 += Lanes.Load(row + width);
                sum2 += Lanes.Load(row + (2 * width));
                sum3 += Lanes.Load(row + (3 * width));
            }
            sum0.Store(sums + column);
            sum1.Store(sums + column + width);
            sum2.Store(sums + column + (2 * width));
            sum3.Store(sums + column + (3 * width));
        }
        for (; column <= _columns - width; column += width)
        {
            Vector<T> sum = default;
            var row = matrix + column;
            for (var i = 0; i < count; i++, row += _columns)
                sum += Lanes.Load(row);
            sum.Store(sums + column);
        }
        for (; column < _columns; column++)
        {
            var sum = T.Zero;
            var row = matrix + column;
            for (var i = 0; i < count; i++, row += _columns)
                sum += *row;
            sums[column] = sum;
        }
    }
}
