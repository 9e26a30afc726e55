using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TfActivations.Kernels;

/// <summary>Registers read from and written to spans, the last one only as far as the span goes: a formula needs no tail.</summary>
internal static class PartialVectors
{
    /// <summary>The elements from <paramref name="i"/> on; zeros after the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> VectorAt<T>(this ReadOnlySpan<T> x, int i)
        where T : unmanaged =>
        i <= x.Length - Vector<T>.Count
            ? Vector.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i)
            : LastVector(x[i..]);

    /// <inheritdoc cref="VectorAt{T}(ReadOnlySpan{T}, int)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> VectorAt<T>(this Span<T> x, int i)
        where T : unmanaged => VectorAt((ReadOnlySpan<T>)x, i);

    /// <summary>Writes the elements from <paramref name="i"/> on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SetVector<T>(this Span<T> x, int i, Vector<T> value)
        where T : unmanaged
    {
        if (i <= x.Length - Vector<T>.Count)
            value.StoreUnsafe(ref MemoryMarshal.GetReference(x), (nuint)i);
        else
            SetLast(x[i..], value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector<T> LastVector<T>(ReadOnlySpan<T> rest)
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        padded.Clear();
        rest.CopyTo(padded);
        return new(padded);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void SetLast<T>(Span<T> rest, Vector<T> value)
        where T : unmanaged
    {
        Span<T> padded = stackalloc T[Vector<T>.Count];
        value.CopyTo(padded);
        padded[..rest.Length].CopyTo(rest);
    }
}
