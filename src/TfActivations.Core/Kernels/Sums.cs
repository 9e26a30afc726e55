using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TfActivations.Kernels;

/// <summary>Sums that are kept in a wider type than the numbers have.</summary>
internal static class Sums
{
    /// <summary>The sum of a run: of floats in double, a few registers of partial sums side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TSum OfRun<T, TSum>(ReadOnlySpan<T> run)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var (sum, i) = (TSum.Zero, 0);
        if (typeof(T) == typeof(float))
        {
            ref var value = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(run));
            Vector<double> sum0 = default,
                sum1 = default,
                sum2 = default,
                sum3 = default;
            var count = Vector<float>.Count;
            for (; i <= run.Length - 2 * count; i += 2 * count)
            {
                Vector.Widen(Vector.LoadUnsafe(ref value, (nuint)i), out var low, out var high);
                (sum0, sum1) = (sum0 + low, sum1 + high);
                Vector.Widen(Vector.LoadUnsafe(ref value, (nuint)(i + count)), out low, out high);
                (sum2, sum3) = (sum2 + low, sum3 + high);
            }
            sum = TSum.CreateTruncating(Vector.Sum(sum0 + sum1 + (sum2 + sum3)));
        }
        for (; i < run.Length; i++)
            sum += TSum.CreateTruncating(run[i]);
        return sum;
    }

    /// <summary>Adds a run to sums, element by element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add<T, TSum>(ReadOnlySpan<T> values, Span<TSum> sums)
        where T : unmanaged, INumber<T>
        where TSum : unmanaged, INumber<TSum>
    {
        var i = 0;
        if (typeof(T) == typeof(float))
        {
            ref var value = ref Unsafe.As<T, float>(ref MemoryMarshal.GetReference(values));
            ref var sum = ref Unsafe.As<TSum, double>(ref MemoryMarshal.GetReference(sums));
            var half = Vector<double>.Count;
            for (; i <= values.Length - 2 * half; i += 2 * half)
            {
                Vector.Widen(Vector.LoadUnsafe(ref value, (nuint)i), out var low, out var high);
                (Vector.LoadUnsafe(ref sum, (nuint)i) + low).StoreUnsafe(ref sum, (nuint)i);
                (Vector.LoadUnsafe(ref sum, (nuint)(i + half)) + high).StoreUnsafe(ref sum, (nuint)(i + half));
            }
        }
        for (; i < values.Length; i++)
            sums[i] += TSum.CreateTruncating(values[i]);
    }
}
