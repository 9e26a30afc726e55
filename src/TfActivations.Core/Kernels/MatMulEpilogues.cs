using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>What is done to a finished piece of a row of C while it is still in the cache.</summary>
internal interface ITileEpilogue<T>
{
    /// <summary>
    /// Called once for each element of C, in pieces of rows, on any thread and in any order: <paramref name="row"/> starts at
    /// row <paramref name="rowIndex"/>, column <paramref name="columnIndex"/>. It must not multiply matrices itself.
    /// </summary>
    void Apply(Span<T> row, int rowIndex, int columnIndex);
}

/// <summary>C as it is.</summary>
internal readonly struct NoEpilogue<T> : ITileEpilogue<T>
{
    public void Apply(Span<T> row, int rowIndex, int columnIndex) { }
}

/// <summary>Adds a bias to each column; null adds nothing.</summary>
internal readonly unsafe struct BiasEpilogue<T>(T* bias) : ITileEpilogue<T>
    where T : unmanaged, INumberBase<T>
{
    public void Apply(Span<T> row, int rowIndex, int columnIndex)
    {
        if (bias is not null)
            Add(row, new ReadOnlySpan<T>(bias + columnIndex, row.Length));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(Span<T> row, ReadOnlySpan<T> bias)
    {
        var i = 0;
        for (; i <= row.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            (new Vector<T>(row[i..]) + new Vector<T>(bias[i..])).CopyTo(row[i..]);
        }
        for (; i < row.Length; i++)
        {
            row[i] += bias[i];
        }
    }
}
