using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>As many floats as two SIMD registers hold: for formulas that round once by themselves.</summary>
internal struct FloatLanes : ILanes<FloatLanes>, IMemoryLanes<FloatLanes, float>
{
    private Vector<float> low;
    private Vector<float> high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private FloatLanes(Vector<float> value) => low = high = value;

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * Vector<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Load(ref float source)
    {
        FloatLanes x;
        x.low = Vector.LoadUnsafe(ref source);
        x.high = Vector.LoadUnsafe(ref source, (nuint)Vector<float>.Count);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float target)
    {
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, (nuint)Vector<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FloatLanes(double value) => new(Vector.Create((float)value));

    public static FloatLanes Map(
        FloatLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => throw RoundsMoreThanOnce();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator +(FloatLanes a, FloatLanes b)
    {
        a.low = a.low + b.low;
        a.high = a.high + b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator -(FloatLanes a, FloatLanes b)
    {
        a.low = a.low - b.low;
        a.high = a.high - b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator *(FloatLanes a, FloatLanes b)
    {
        a.low = a.low * b.low;
        a.high = a.high * b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator /(FloatLanes a, FloatLanes b)
    {
        a.low = a.low / b.low;
        a.high = a.high / b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator -(FloatLanes a)
    {
        a.low = -a.low;
        a.high = -a.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator >(FloatLanes a, FloatLanes b)
    {
        a.low = Vector.AsVectorSingle(Vector.GreaterThan(a.low, b.low));
        a.high = Vector.AsVectorSingle(Vector.GreaterThan(a.high, b.high));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator <(FloatLanes a, FloatLanes b)
    {
        a.low = Vector.AsVectorSingle(Vector.LessThan(a.low, b.low));
        a.high = Vector.AsVectorSingle(Vector.LessThan(a.high, b.high));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Select(FloatLanes mask, FloatLanes yes, FloatLanes no)
    {
        mask.low = Vector.ConditionalSelect(mask.low, yes.low, no.low);
        mask.high = Vector.ConditionalSelect(mask.high, yes.high, no.high);
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes MultiplyAdd(FloatLanes a, FloatLanes b, FloatLanes c)
    {
        a.low = Vector.MultiplyAddEstimate(a.low, b.low, c.low);
        a.high = Vector.MultiplyAddEstimate(a.high, b.high, c.high);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Abs(FloatLanes x)
    {
        x.low = Vector.Abs(x.low);
        x.high = Vector.Abs(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes CopySign(FloatLanes magnitude, FloatLanes sign)
    {
        magnitude.low = Vector.CopySign(magnitude.low, sign.low);
        magnitude.high = Vector.CopySign(magnitude.high, sign.high);
        return magnitude;
    }

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes AtMost(double bound, FloatLanes x)
    {
        x.low = Vector.MinNative(Vector.Create((float)bound), x.low);
        x.high = Vector.MinNative(Vector.Create((float)bound), x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes AtLeast(double bound, FloatLanes x)
    {
        x.low = Vector.MaxNative(Vector.Create((float)bound), x.low);
        x.high = Vector.MaxNative(Vector.Create((float)bound), x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes KeepNaN(FloatLanes x, FloatLanes y)
    {
        y.low = Vector.ConditionalSelect(Vector.Equals(x.low, x.low), y.low, x.low);
        y.high = Vector.ConditionalSelect(Vector.Equals(x.high, x.high), y.high, x.high);
        return y;
    }

    public static FloatLanes Sqrt(FloatLanes x) => throw RoundsMoreThanOnce();

    public static FloatLanes Exp(FloatLanes x) => throw RoundsMoreThanOnce();

    public static FloatLanes ExpTimes(FloatLanes x, FloatLanes factor) => throw RoundsMoreThanOnce();

    public static FloatLanes Expm1(FloatLanes x) => throw RoundsMoreThanOnce();

    public static FloatLanes Log(FloatLanes x) => throw RoundsMoreThanOnce();

    public static FloatLanes Log1p(FloatLanes x) => throw RoundsMoreThanOnce();

    public static FloatLanes Sin(FloatLanes x, int eighths) => throw RoundsMoreThanOnce();

    public static FloatLanes MillsRatio(FloatLanes a) => throw RoundsMoreThanOnce();

    public static FloatLanes MillsExcess(FloatLanes a) => throw RoundsMoreThanOnce();

    private static NotSupportedException RoundsMoreThanOnce() =>
        new("a kernel whose formula calls a function does not round once: it needs wider lanes");
}
