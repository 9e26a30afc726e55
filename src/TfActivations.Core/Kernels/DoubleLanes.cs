using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>As many doubles as a SIMD register holds. Functions are right to 1e-9: results are rounded to float32.</summary>
internal readonly struct DoubleLanes : ILanes<DoubleLanes>, IMemoryLanes<DoubleLanes, double>
{
    private readonly Vector<double> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleLanes(Vector<double> value) => v = value;

    public Vector<double> Value
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => v;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Load(ref double source) => new(Vector.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(ref double target) => v.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleLanes(double value) => new(Vector.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator +(DoubleLanes a, DoubleLanes b) => new(a.v + b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator -(DoubleLanes a, DoubleLanes b) => new(a.v - b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator *(DoubleLanes a, DoubleLanes b) => new(a.v * b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator /(DoubleLanes a, DoubleLanes b) => new(a.v / b.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator -(DoubleLanes a) => new(-a.v);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator >(DoubleLanes a, DoubleLanes b) =>
        new(Vector.AsVectorDouble(Vector.GreaterThan(a.v, b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes operator <(DoubleLanes a, DoubleLanes b) =>
        new(Vector.AsVectorDouble(Vector.LessThan(a.v, b.v)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Select(DoubleLanes mask, DoubleLanes yes, DoubleLanes no) =>
        new(Vector.ConditionalSelect(mask.v, yes.v, no.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes MultiplyAdd(DoubleLanes a, DoubleLanes b, DoubleLanes c) =>
        new(Vector.MultiplyAddEstimate(a.v, b.v, c.v));

    public static DoubleLanes Map(
        DoubleLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => new(function(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Abs(DoubleLanes x) => new(Vector.Abs(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes CopySign(DoubleLanes magnitude, DoubleLanes sign) =>
        new(Vector.CopySign(magnitude.v, sign.v));

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes AtMost(double bound, DoubleLanes x) => new(Vector.MinNative(Vector.Create(bound), x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes AtLeast(double bound, DoubleLanes x) => new(Vector.MaxNative(Vector.Create(bound), x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes KeepNaN(DoubleLanes x, DoubleLanes y) =>
        new(Vector.ConditionalSelect(Vector.Equals(x.v, x.v), y.v, x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Sqrt(DoubleLanes x) => new(Vector.SquareRoot(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Exp(DoubleLanes x) => new(DoubleFunctions.Exp(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes ExpTimes(DoubleLanes x, DoubleLanes factor) => Exp(x) * factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Expm1(DoubleLanes x) => new(DoubleFunctions.Expm1(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Log(DoubleLanes x) => new(DoubleFunctions.Log(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Log1p(DoubleLanes x) => new(DoubleFunctions.Log1p(x.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes Sin(DoubleLanes x, int eighths) => new(DoubleFunctions.Sin(x.v, eighths));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes MillsRatio(DoubleLanes a) => new(DoubleFunctions.MillsRatio(a.v));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes MillsExcess(DoubleLanes a) => new(DoubleFunctions.MillsExcess(a.v));
}
