using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TfActivations.Kernels;

/// <summary>
/// One row of the micro-kernel's tile: a vector, or two side by side. It is all that the micro-kernel knows about vectors, so
/// that one source serves every vector width and both element types.
/// </summary>
internal unsafe interface ITileRow<TSelf, T>
    where TSelf : struct, ITileRow<TSelf, T>
    where T : unmanaged
{
    /// <summary>How many elements a row holds.</summary>
    static abstract int Width { get; }

    /// <summary>How many rows of two vectors fit the register file, beside a row of B and an element of A.</summary>
    static abstract int TileHeight { get; }

    static abstract TSelf Load(T* source);

    static abstract void Store(TSelf row, T* target);

    /// <summary><c>*factor * row + sum</c>, fused where the machine can.</summary>
    /// <remarks>
    /// The factor comes by address because a broadcast straight from memory needs no shuffle: 114 GFLOP/s, else 107.
    /// MultiplyAddEstimate is FusedMultiplyAdd wherever that is an instruction; elsewhere it does not fall into a C library call
    /// per element.
    /// </remarks>
    static abstract TSelf MultiplyAdd(T* factors, nint index, TSelf row, TSelf sum);
}

/// <summary>Two rows side by side: an element of A is then loaded once for twice as many products.</summary>
internal unsafe struct TileRowPair<TRow, T> : ITileRow<TileRowPair<TRow, T>, T>
    where TRow : struct, ITileRow<TRow, T>
    where T : unmanaged
{
    private TRow left;
    private TRow right;

    public static int Width => 2 * TRow.Width;

    public static int TileHeight => TRow.TileHeight;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRowPair<TRow, T> Load(T* source)
    {
        TileRowPair<TRow, T> row;
        row.left = TRow.Load(source);
        row.right = TRow.Load(source + TRow.Width);
        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRowPair<TRow, T> row, T* target)
    {
        TRow.Store(row.left, target);
        TRow.Store(row.right, target + TRow.Width);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRowPair<TRow, T> MultiplyAdd(
        T* factors,
        nint index,
        TileRowPair<TRow, T> row,
        TileRowPair<TRow, T> sum
    )
    {
        sum.left = TRow.MultiplyAdd(factors, index, row.left, sum.left);
        sum.right = TRow.MultiplyAdd(factors, index, row.right, sum.right);
        return sum;
    }
}

/// <summary>A row of 128 bits, on machines with 16 registers: 12 accumulators.</summary>
internal readonly unsafe struct TileRow128<T>(Vector128<T> vector) : ITileRow<TileRow128<T>, T>
    where T : unmanaged
{
    private readonly Vector128<T> vector = vector;

    public static int Width => Vector128<T>.Count;

    public static int TileHeight => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow128<T> Load(T* source) => new(Vector128.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow128<T> row, T* target) => row.vector.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow128<T> MultiplyAdd(T* factors, nint index, TileRow128<T> row, TileRow128<T> sum)
    {
        var (x, y, z) = (Vector128.Create(factors[index]), row.vector, sum.vector);
        return new(
            typeof(T) == typeof(float)
                ? Vector128.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
                : Vector128.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        );
    }
}

/// <summary>A row of 256 bits, on machines with 16 registers: 12 accumulators.</summary>
internal readonly unsafe struct TileRow256<T>(Vector256<T> vector) : ITileRow<TileRow256<T>, T>
    where T : unmanaged
{
    private readonly Vector256<T> vector = vector;

    public static int Width => Vector256<T>.Count;

    public static int TileHeight => 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow256<T> Load(T* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow256<T> row, T* target) => row.vector.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow256<T> MultiplyAdd(T* factors, nint index, TileRow256<T> row, TileRow256<T> sum)
    {
        var (x, y, z) = (Vector256.Create(factors[index]), row.vector, sum.vector);
        return new(
            typeof(T) == typeof(float)
                ? Vector256.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
                : Vector256.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        );
    }
}

/// <summary>A row of 512 bits, on machines with 32 registers: 16 accumulators.</summary>
internal readonly unsafe struct TileRow512<T>(Vector512<T> vector) : ITileRow<TileRow512<T>, T>
    where T : unmanaged
{
    private readonly Vector512<T> vector = vector;

    public static int Width => Vector512<T>.Count;

    public static int TileHeight => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow512<T> Load(T* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TileRow512<T> row, T* target) => row.vector.Store(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TileRow512<T> MultiplyAdd(T* factors, nint index, TileRow512<T> row, TileRow512<T> sum)
    {
        var (x, y, z) = (Vector512.Create(factors[index]), row.vector, sum.vector);
        return new(
            typeof(T) == typeof(float)
                ? Vector512.MultiplyAddEstimate(x.AsSingle(), y.AsSingle(), z.AsSingle()).As<float, T>()
                : Vector512.MultiplyAddEstimate(x.AsDouble(), y.AsDouble(), z.AsDouble()).As<double, T>()
        );
    }
}
