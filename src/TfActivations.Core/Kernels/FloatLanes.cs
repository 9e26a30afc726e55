using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>As many floats as a SIMD register holds: for formulas that round once by themselves.</summary>
internal readonly struct FloatLanes : ILanes<FloatLanes>, IMemoryLanes<FloatLanes, float>
{
    private readonly Vector<float> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public FloatLanes(Vector<float> value) => v = value;

    public Vector<float> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => v;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector<float>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Load(ref float source) => new(Vector.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref float target) => v.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FloatLanes(double value) => new(Vector.Create((float)value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator +(FloatLanes a, FloatLanes b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator -(FloatLanes a, FloatLanes b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator *(FloatLanes a, FloatLanes b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator /(FloatLanes a, FloatLanes b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator -(FloatLanes a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator >(FloatLanes a, FloatLanes b) =>
        new(Vector.AsVectorSingle(Vector.GreaterThan(a.v, b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes operator <(FloatLanes a, FloatLanes b) =>
        new(Vector.AsVectorSingle(Vector.LessThan(a.v, b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Select(FloatLanes mask, FloatLanes yes, FloatLanes no) =>
        new(Vector.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes MultiplyAdd(FloatLanes a, FloatLanes b, FloatLanes c) =>
        new(Vector.MultiplyAddEstimate(a.v, b.v, c.v));

    public static FloatLanes Map(
        FloatLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    )
    {
        Vector.Widen(x.v, out var low, out var high);
        return new(Vector.Narrow(function(low), function(high)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes Abs(FloatLanes x) => new(Vector.Abs(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes CopySign(FloatLanes magnitude, FloatLanes sign) =>
        new(Vector.CopySign(magnitude.v, sign.v));

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes AtMost(double bound, FloatLanes x) =>
        new(Vector.MinNative(Vector.Create((float)bound), x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes AtLeast(double bound, FloatLanes x) =>
        new(Vector.MaxNative(Vector.Create((float)bound), x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes KeepNaN(FloatLanes x, FloatLanes y) =>
        new(Vector.ConditionalSelect(Vector.Equals(x.v, x.v), y.v, x.v));

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
