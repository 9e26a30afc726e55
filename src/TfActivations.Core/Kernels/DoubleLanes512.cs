using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TfActivations.Kernels;

/// <summary>Eight doubles, for machines whose registers are wider than a <see cref="Vector{T}"/>.</summary>
internal struct DoubleLanes512 : IDoubleLanes<DoubleLanes512>
{
    private Vector512<double> v;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleLanes512(Vector512<double> value) => v = value;

    /// <summary>Whether the machine computes with all of them at once.</summary>
    public static bool AreSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512<double>.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator DoubleLanes512(double value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Load(ref double source) => new(Vector512.LoadUnsafe(ref source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref double target) => v.StoreUnsafe(ref target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Load(ref float source) =>
        new(Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref source)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float target) => Avx512F.ConvertToVector256Single(v).StoreUnsafe(ref target);

    public static DoubleLanes512 Map(
        DoubleLanes512 x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    )
    {
        Span<double> lanes = stackalloc double[Count];
        x.Store(ref lanes[0]);
        for (var i = 0; i < lanes.Length; i += Vector<double>.Count)
            function(new(lanes[i..])).CopyTo(lanes[i..]);
        return Load(ref lanes[0]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator +(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v += b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator -(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v -= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator *(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v *= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator /(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v /= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator -(DoubleLanes512 a)
    {
        a.v = -a.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator >(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v = Vector512.GreaterThan(a.v, b.v);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 operator <(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v = Vector512.LessThan(a.v, b.v);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Select(DoubleLanes512 mask, DoubleLanes512 yes, DoubleLanes512 no)
    {
        mask.v = Vector512.ConditionalSelect(mask.v, yes.v, no.v);
        return mask;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 MultiplyAdd(DoubleLanes512 a, DoubleLanes512 b, DoubleLanes512 c)
    {
        a.v = Vector512.MultiplyAddEstimate(a.v, b.v, c.v);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Horner(DoubleLanes512 p, DoubleLanes512 x, double c)
    {
        p.v = Vector512.MultiplyAddEstimate(p.v, x.v, Vector512.Create(c));
        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Abs(DoubleLanes512 x)
    {
        x.v = Vector512.Abs(x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 CopySign(DoubleLanes512 magnitude, DoubleLanes512 sign)
    {
        magnitude.v = Vector512.CopySign(magnitude.v, sign.v);
        return magnitude;
    }

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 AtMost(double bound, DoubleLanes512 x)
    {
        x.v = Vector512.MinNative(Vector512.Create(bound), x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 AtLeast(double bound, DoubleLanes512 x)
    {
        x.v = Vector512.MaxNative(Vector512.Create(bound), x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 KeepNaN(DoubleLanes512 x, DoubleLanes512 y)
    {
        y.v = Vector512.ConditionalSelect(Vector512.Equals(x.v, x.v), y.v, x.v);
        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 Sqrt(DoubleLanes512 x)
    {
        x.v = Vector512.Sqrt(x.v);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool All(DoubleLanes512 mask) => Vector512.EqualsAll(mask.v.AsInt64(), Vector512<long>.AllBitsSet);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 AddBits(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v = (a.v.AsInt64() + b.v.AsInt64()).AsDouble();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 SubtractBits(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v = (a.v.AsInt64() - b.v.AsInt64()).AsDouble();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 OrBits(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v |= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 XorBits(DoubleLanes512 a, DoubleLanes512 b)
    {
        a.v ^= b.v;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 ShiftBitsLeft(DoubleLanes512 a, int count)
    {
        a.v = (a.v.AsInt64() << count).AsDouble();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleLanes512 ShiftBitsRight(DoubleLanes512 a, int count)
    {
        a.v = (a.v.AsInt64() >>> count).AsDouble();
        return a;
    }
}
