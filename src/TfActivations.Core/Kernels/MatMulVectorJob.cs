using System.Numerics;
using System.Runtime.CompilerServices;
using Lanes = System.Numerics.Vector;

namespace TfActivations.Kernels;

/// <summary>
/// The product of a vector and a matrix. Each element of the matrix is used once, so all depends on how fast it comes from
/// memory: it is read where it is, row by row, whichever way the product goes.
/// </summary>
internal readonly unsafe struct MatMulVectorJob<T, TEpilogue> : IChunkJob
    where T : unmanaged, IFloatingPointIeee754<T>
    where TEpilogue : struct, ITileEpilogue<T>
{
    // Elements of the matrix in a chunk: 512 KB of floats take from 5 us (second-level cache) to 20 us.
    private const int MinWork = 131072;

    // A chunk's part of a row is long enough for the processor to fetch ahead: 784 x 128 in two chunks of 64 columns takes
    // 9.5 us, in one 5.8.
    private const int MinLength = 512;

    public required T* Factors { get; init; }

    public required T* Matrix { get; init; }

    public required T* Result { get; init; }

    /// <summary>How many elements the result has.</summary>
    public required int Length { get; init; }

    /// <summary>How many products are summed for each.</summary>
    public required int Depth { get; init; }

    /// <summary>Whether the sums run along the rows of the matrix, as dot products, or down its columns.</summary>
    public required bool AlongRows { get; init; }

    /// <summary>Whether the result is a column of C, or a row.</summary>
    public required bool IsColumn { get; init; }

    public required bool Accumulate { get; init; }

    public required TEpilogue Epilogue { get; init; }

    public int Chunks => (int)(((long)Length + LengthPerChunk - 1) / LengthPerChunk);

    private int LengthPerChunk => Math.Max(MinLength, MinWork / Math.Max(1, Depth));

    public void Run(int chunk)
    {
        var first = chunk * LengthPerChunk;
        var end = Math.Min(first + LengthPerChunk, Length);
        if (!Accumulate)
            new Span<T>(Result + first, end - first).Clear();
        if (AlongRows)
            AddDots(first, end);
        else
            AddRows(first, end - first);
        Finish(first, end);
    }

    private void AddDots(int first, int end)
    {
        for (var row = first; row < end; row++)
            Result[row] += Dot(Matrix + ((nint)row * Depth), Factors, Depth);
    }

    private void AddRows(int first, int length)
    {
        var row = 0;
        for (; row <= Depth - 4; row += 4)
            AddFourRows(Factors + row, Matrix + ((nint)row * Length) + first, Length, Result + first, length);
        for (; row < Depth; row++)
            AddRow(Factors[row], Matrix + ((nint)row * Length) + first, Result + first, length);
    }

    // Four rows at a time: the sum is loaded and stored a quarter as often.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFourRows(T* factors, T* rows, nint stride, T* sums, int length)
    {
        T* row1 = rows + stride,
            row2 = row1 + stride,
            row3 = row2 + stride;
        Vector<T> factor0 = Lanes.Create(factors[0]),
            factor1 = Lanes.Create(factors[1]),
            factor2 = Lanes.Create(factors[2]),
            factor3 = Lanes.Create(factors[3]);
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var sum = MultiplyAdd(factor0, Lanes.Load(rows + i), Lanes.Load(sums + i));
            sum = MultiplyAdd(factor1, Lanes.Load(row1 + i), sum);
            sum = MultiplyAdd(factor2, Lanes.Load(row2 + i), sum);
            MultiplyAdd(factor3, Lanes.Load(row3 + i), sum).Store(sums + i);
        }
        for (; i < length; i++)
        {
            var sum = T.MultiplyAddEstimate(factors[0], rows[i], sums[i]);
            sum = T.MultiplyAddEstimate(factors[1], row1[i], sum);
            sum = T.MultiplyAddEstimate(factors[2], row2[i], sum);
            sums[i] = T.MultiplyAddEstimate(factors[3], row3[i], sum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddRow(T factor, T* row, T* sums, int length)
    {
        nint i = 0;
        for (; i <= length - Vector<T>.Count; i += Vector<T>.Count)
            MultiplyAdd(Lanes.Create(factor), Lanes.Load(row + i), Lanes.Load(sums + i)).Store(sums + i);
        for (; i < length; i++)
            sums[i] = T.MultiplyAddEstimate(factor, row[i], sums[i]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<T> MultiplyAdd(Vector<T> x, Vector<T> y, Vector<T> sum) =>
        typeof(T) == typeof(float)
            ? Lanes.MultiplyAddEstimate(x.As<T, float>(), y.As<T, float>(), sum.As<T, float>()).As<float, T>()
            : Lanes.MultiplyAddEstimate(x.As<T, double>(), y.As<T, double>(), sum.As<T, double>()).As<double, T>();

    // Four sums, so that an addition need not wait for the one before.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T Dot(T* a, T* b, int length)
    {
        var width = Vector<T>.Count;
        Vector<T> sum0 = default,
            sum1 = default,
            sum2 = default,
            sum3 = default;
        nint i = 0;
        for (; i <= length - 4 * width; i += 4 * width)
        {
            sum0 += Lanes.Load(a + i) * Lanes.Load(b + i);
            sum1 += Lanes.Load(a + i + width) * Lanes.Load(b + i + width);
            sum2 += Lanes.Load(a + i + 2 * width) * Lanes.Load(b + i + 2 * width);
            sum3 += Lanes.Load(a + i + 3 * width) * Lanes.Load(b + i + 3 * width);
        }
        for (; i <= length - width; i += width)
            sum0 += Lanes.Load(a + i) * Lanes.Load(b + i);
        var sum = Lanes.Sum(sum0 + sum1 + (sum2 + sum3));
        for (; i < length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private void Finish(int first, int end)
    {
        if (!IsColumn)
        {
            Epilogue.Apply(new Span<T>(Result + first, end - first), 0, first);
            return;
        }
        for (var row = first; row < end; row++)
            Epilogue.Apply(new Span<T>(Result + row, 1), row, 0);
    }
}
