using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TfActivations.Kernels.Floats;

/// <summary>What softmax and its kin need of a run of floats, in float32.</summary>
internal static class FloatRuns
{
    /// <summary>Whether the machine has the lanes.</summary>
    public static bool AreSupported => FloatLanes256.AreSupported;

    /// <summary>y[i] = e^(x[i] - max), each within a unit in its last place, where max is the largest x: nothing overflows.</summary>
    /// <param name="x">At least one number.</param>
    /// <param name="y">As long as x; may be the same memory.</param>
    /// <returns>The sum of y, and the largest x; NaN where x has one.</returns>
    public static (double Sum, float Max) Exponentials(ReadOnlySpan<float> x, Span<float> y) =>
        FloatLanes512.AreSupported ? Exponentials<FloatLanes512>(x, y) : Exponentials<FloatLanes256>(x, y);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static (double Sum, float Max) Exponentials<F>(ReadOnlySpan<float> x, Span<float> y)
        where F : struct, IFloatLanes<F>
    {
        ref var px = ref MemoryMarshal.GetReference(x);
        ref var py = ref MemoryMarshal.GetReference(y);
        Span<float> lanes = stackalloc float[2 * F.Count];
        var whole = x.Length - x.Length % F.Count;
        var rest = lanes[..F.Count];
        rest.Fill(float.NegativeInfinity);
        x[whole..].CopyTo(rest);

        var largest = F.Load(ref rest[0]);
        for (var i = 0; i < whole; i += F.Count)
            largest = F.Max(largest, F.Load(ref Unsafe.Add(ref px, i)));
        largest.Store(ref lanes[F.Count]);
        var max = Largest(lanes[F.Count..]);

        var e = ExpOfNegative(F.Load(ref rest[0]) - max);
        e.Store(ref rest[0]);
        // What the additions round off is summed too.
        F sum = e,
            left = 0;
        for (var i = 0; i < whole; i += F.Count)
        {
            e = ExpOfNegative(F.Load(ref Unsafe.Add(ref px, i)) - max);
            e.Store(ref Unsafe.Add(ref py, i));
            sum = FloatPairs.SumOfPositive(sum, e, out var off);
            left += off;
        }
        rest[..(x.Length - whole)].CopyTo(y[whole..]);
        sum.Store(ref lanes[0]);
        left.Store(ref lanes[F.Count]);
        return (Sum(lanes), max);
    }

    /// <summary>e^x for x from -infinity to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F ExpOfNegative<F>(F x)
        where F : struct, IFloatLanes<F>
    {
        FloatExp.Split(F.AtLeast(FloatExp.Least, x), FloatExp.Up, out var power, out var r);
        return F.Fma(power, FloatExp.SmallExpm1(r), power) * FloatExp.Down;
    }

    /// <summary>The sum of a few floats, in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Sum(ReadOnlySpan<float> x)
    {
        Vector512<double> low = default,
            high = default;
        var i = 0;
        for (; i <= x.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var (a, b) = Vector512.Widen(Vector512.Create(x[i..]));
            low += a;
            high += b;
        }
        var sum = Vector512.Sum(low + high);
        for (; i < x.Length; i++)
            sum += x[i];
        return sum;
    }

    /// <summary>The sum of x[i] y[i], in double, where no product is rounded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        Vector512<double> low = default,
            high = default;
        var i = 0;
        for (; i <= x.Length - Vector512<float>.Count; i += Vector512<float>.Count)
        {
            var (a, b) = Vector512.Widen(Vector512.Create(x[i..]));
            var (c, d) = Vector512.Widen(Vector512.Create(y[i..]));
            low = Vector512.MultiplyAddEstimate(a, c, low);
            high = Vector512.MultiplyAddEstimate(b, d, high);
        }
        var sum = Vector512.Sum(low + high);
        for (; i < x.Length; i++)
            sum += (double)x[i] * y[i];
        return sum;
    }

    private static float Largest(ReadOnlySpan<float> x)
    {
        var largest = Vector256.Create(x);
        for (var i = Vector256<float>.Count; i < x.Length; i += Vector256<float>.Count)
            largest = Vector256.Max(largest, Vector256.Create(x[i..]));
        var half = Vector128.Max(largest.GetLower(), largest.GetUpper());
        return MathF.Max(MathF.Max(half[0], half[1]), MathF.Max(half[2], half[3]));
    }
}
