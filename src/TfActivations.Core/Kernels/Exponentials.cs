using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TfActivations.Kernels.Floats;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Kernels;

/// <summary>e^(x - shift) of a run of numbers, and their sum: the core of softmax and its kin.</summary>
internal static class Exponentials
{
    /// <summary>y[i] = e^(x[i] - max), where max is the largest x: nothing overflows.</summary>
    /// <param name="x">At least one number.</param>
    /// <param name="y">As long as x; may be the same memory.</param>
    /// <param name="dtype">For float32 x - max and y are rounded to it, as TensorFlow does, so that printed digits agree with it.</param>
    /// <returns>The sum of y, and the largest x; NaN where x has one.</returns>
    public static (double Sum, double Max) Run(ReadOnlySpan<double> x, Span<double> y, DType dtype)
    {
        var max = TensorPrimitives.Max(x);
        if (dtype == DType.Float32)
            return (Short(x, max, y), max);
        TensorPrimitives.Subtract(x, max, y);
        Elementwise.Run(default(LaneFunctions.ExpPass), y, y, y);
        return (Sum(y), max);
    }

    /// <summary>The sum of e^(x[i] - max), and max, the largest x.</summary>
    /// <param name="x">At least one number.</param>
    public static unsafe (double Sum, double Max) SumOf<T>(ReadOnlySpan<T> x)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(float) && FloatRuns.AreSupported)
            return FloatRuns.Exponentials(
                MemoryMarshal.Cast<T, float>(x),
                new Span<float>(ThreadMemory.Get<float>(Scratch.Widened, x.Length), x.Length)
            );
        var wide = new Span<double>(ThreadMemory.Get<double>(Scratch.Widened, x.Length), x.Length);
        TensorPrimitives.ConvertTruncating(x, wide);
        return Run(wide, wide, typeof(T) == typeof(float) ? DType.Float32 : DType.Float64);
    }

    /// <summary>The sum, with what each addition rounds off added at the end: Neumaier 1974, in SIMD lanes.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        var (sum, error) = (Vector<double>.Zero, Vector<double>.Zero);
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
            Add(Vector.LoadUnsafe(ref px, (nuint)i), ref sum, ref error);
        var (total, rest) = (Vector<double>.Zero, Vector<double>.Zero);
        for (var lane = 0; lane < Vector<double>.Count; lane++)
            Add(Vector.Create(sum[lane]), ref total, ref rest);
        for (; i < x.Length; i++)
            Add(Vector.Create(x[i]), ref total, ref rest);
        var corrected = total[0] + (rest[0] + Vector.Sum(error));
        return double.IsFinite(total[0]) ? corrected : total[0];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector<double> x, ref Vector<double> sum, ref Vector<double> error)
    {
        var next = sum + x;
        var shifted = next - sum;
        error += sum - (next - shifted) + (x - shifted);
        sum = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Short(ReadOnlySpan<double> x, double max, Span<double> y)
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        var (sum, width) = (Vector<double>.Zero, 2 * Vector<double>.Count);
        var whole = x.Length - x.Length % width;
        for (var i = 0; i < whole; i += width)
            sum += ShortPair(ref Unsafe.Add(ref px, i), max, ref Unsafe.Add(ref py, i));
        if (whole < x.Length)
        {
            Span<double> rest = stackalloc double[width];
            rest.Fill(double.NegativeInfinity);
            x[whole..].CopyTo(rest);
            sum += ShortPair(ref rest[0], max, ref rest[0]);
            rest[..(x.Length - whole)].CopyTo(y[whole..]);
        }
        return Vector.Sum(sum);
    }

    /// <summary>Two registers at a time, which is one of floats; returns their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ShortPair(ref double x, double max, ref double y)
    {
        var next = (nuint)Vector<double>.Count;
        var (a, b) = RoundToFloat(
            Vector.LoadUnsafe(ref x) - Vector.Create(max),
            Vector.LoadUnsafe(ref x, next) - Vector.Create(max)
        );
        (a, b) = (DoubleFunctions.Exp(new DoubleLanes(a)).Value, DoubleFunctions.Exp(new DoubleLanes(b)).Value);
        var sum = a + b;
        (a, b) = RoundToFloat(a, b);
        a.StoreUnsafe(ref y);
        b.StoreUnsafe(ref y, next);
        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> A, Vector<double> B) RoundToFloat(Vector<double> a, Vector<double> b)
    {
        Vector.Widen(Vector.Narrow(a, b), out var low, out var high);
        return (low, high);
    }
}
