using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TfActivations.Kernels.Floats;

/// <summary>32 floats in two registers of AVX-512.</summary>
internal partial struct FloatLanes512 : IFloatLanes<FloatLanes512>
{
    private Vector512<float> low;
    private Vector512<float> high;

    /// <summary>Whether the machine computes with them.</summary>
    public static bool AreSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && Avx512F.IsSupported;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * Vector512<float>.Count;
    }

    public static bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Load(ref float source)
    {
        FloatLanes512 x;
        x.low = Vector512.LoadUnsafe(ref source);
        x.high = Vector512.LoadUnsafe(ref source, (nuint)Vector512<float>.Count);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float target)
    {
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, (nuint)Vector512<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FloatLanes512(float value)
    {
        FloatLanes512 x;
        x.low = x.high = Vector512.Create(value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator +(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = a.low + b.low;
        a.high = a.high + b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator +(FloatLanes512 a, float b)
    {
        a.low = a.low + Vector512.Create(b);
        a.high = a.high + Vector512.Create(b);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator -(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = a.low - b.low;
        a.high = a.high - b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator -(FloatLanes512 a, float b)
    {
        a.low = a.low - Vector512.Create(b);
        a.high = a.high - Vector512.Create(b);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator *(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = a.low * b.low;
        a.high = a.high * b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator *(FloatLanes512 a, float b)
    {
        a.low = a.low * Vector512.Create(b);
        a.high = a.high * Vector512.Create(b);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 operator -(FloatLanes512 a)
    {
        a.low = -a.low;
        a.high = -a.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fma(FloatLanes512 a, FloatLanes512 b, FloatLanes512 c)
    {
        c.low = Avx512F.FusedMultiplyAdd(a.low, b.low, c.low);
        c.high = Avx512F.FusedMultiplyAdd(a.high, b.high, c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fma(FloatLanes512 a, FloatLanes512 b, float c)
    {
        a.low = Avx512F.FusedMultiplyAdd(a.low, b.low, Vector512.Create(c));
        a.high = Avx512F.FusedMultiplyAdd(a.high, b.high, Vector512.Create(c));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fma(FloatLanes512 a, float b, FloatLanes512 c)
    {
        c.low = Avx512F.FusedMultiplyAdd(a.low, Vector512.Create(b), c.low);
        c.high = Avx512F.FusedMultiplyAdd(a.high, Vector512.Create(b), c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fms(FloatLanes512 a, FloatLanes512 b, FloatLanes512 c)
    {
        c.low = Avx512F.FusedMultiplySubtract(a.low, b.low, c.low);
        c.high = Avx512F.FusedMultiplySubtract(a.high, b.high, c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fms(FloatLanes512 a, float b, FloatLanes512 c)
    {
        c.low = Avx512F.FusedMultiplySubtract(a.low, Vector512.Create(b), c.low);
        c.high = Avx512F.FusedMultiplySubtract(a.high, Vector512.Create(b), c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fnma(FloatLanes512 a, FloatLanes512 b, FloatLanes512 c)
    {
        c.low = Avx512F.FusedMultiplyAddNegated(a.low, b.low, c.low);
        c.high = Avx512F.FusedMultiplyAddNegated(a.high, b.high, c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fnma(FloatLanes512 a, FloatLanes512 b, float c)
    {
        a.low = Avx512F.FusedMultiplyAddNegated(a.low, b.low, Vector512.Create(c));
        a.high = Avx512F.FusedMultiplyAddNegated(a.high, b.high, Vector512.Create(c));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Fnma(FloatLanes512 a, float b, FloatLanes512 c)
    {
        c.low = Avx512F.FusedMultiplyAddNegated(a.low, Vector512.Create(b), c.low);
        c.high = Avx512F.FusedMultiplyAddNegated(a.high, Vector512.Create(b), c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Min(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = Avx512F.Min(a.low, b.low);
        a.high = Avx512F.Min(a.high, b.high);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Max(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = Avx512F.Max(a.low, b.low);
        a.high = Avx512F.Max(a.high, b.high);
        return a;
    }

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 AtMost(float bound, FloatLanes512 x)
    {
        x.low = Avx512F.Min(Vector512.Create(bound), x.low);
        x.high = Avx512F.Min(Vector512.Create(bound), x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 AtLeast(float bound, FloatLanes512 x)
    {
        x.low = Avx512F.Max(Vector512.Create(bound), x.low);
        x.high = Avx512F.Max(Vector512.Create(bound), x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Abs(FloatLanes512 x)
    {
        x.low = Vector512.Abs(x.low);
        x.high = Vector512.Abs(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 CopySign(FloatLanes512 magnitude, FloatLanes512 sign)
    {
        magnitude.low = Vector512.CopySign(magnitude.low, sign.low);
        magnitude.high = Vector512.CopySign(magnitude.high, sign.high);
        return magnitude;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 SelectLess(FloatLanes512 a, FloatLanes512 b, FloatLanes512 yes, FloatLanes512 no)
    {
        no.low = Vector512.ConditionalSelect(Vector512.LessThan(a.low, b.low), yes.low, no.low);
        no.high = Vector512.ConditionalSelect(Vector512.LessThan(a.high, b.high), yes.high, no.high);
        return no;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 SelectLess(FloatLanes512 a, float b, FloatLanes512 yes, FloatLanes512 no)
    {
        no.low = Vector512.ConditionalSelect(Vector512.LessThan(a.low, Vector512.Create(b)), yes.low, no.low);
        no.high = Vector512.ConditionalSelect(Vector512.LessThan(a.high, Vector512.Create(b)), yes.high, no.high);
        return no;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAbove(float bound, FloatLanes512 x) =>
        Vector512.LessThanAny(Vector512.Create(bound), x.low) || Vector512.LessThanAny(Vector512.Create(bound), x.high);
}
