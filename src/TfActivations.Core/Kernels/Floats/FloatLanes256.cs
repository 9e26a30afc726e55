using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace TfActivations.Kernels.Floats;

/// <summary>16 floats in two registers of AVX2.</summary>
internal partial struct FloatLanes256 : IFloatLanes<FloatLanes256>
{
    private Vector256<float> low;
    private Vector256<float> high;

    /// <summary>Whether the machine computes with them.</summary>
    public static bool AreSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported && X86Fma.IsSupported;
    }

    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 2 * Vector256<float>.Count;
    }

    public static bool IsWide
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Load(ref float source)
    {
        FloatLanes256 x;
        x.low = Vector256.LoadUnsafe(ref source);
        x.high = Vector256.LoadUnsafe(ref source, (nuint)Vector256<float>.Count);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(ref float target)
    {
        low.StoreUnsafe(ref target);
        high.StoreUnsafe(ref target, (nuint)Vector256<float>.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static implicit operator FloatLanes256(float value)
    {
        FloatLanes256 x;
        x.low = x.high = Vector256.Create(value);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator +(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = a.low + b.low;
        a.high = a.high + b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator +(FloatLanes256 a, float b)
    {
        a.low = a.low + Vector256.Create(b);
        a.high = a.high + Vector256.Create(b);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator -(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = a.low - b.low;
        a.high = a.high - b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator -(FloatLanes256 a, float b)
    {
        a.low = a.low - Vector256.Create(b);
        a.high = a.high - Vector256.Create(b);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator *(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = a.low * b.low;
        a.high = a.high * b.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator *(FloatLanes256 a, float b)
    {
        a.low = a.low * Vector256.Create(b);
        a.high = a.high * Vector256.Create(b);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 operator -(FloatLanes256 a)
    {
        a.low = -a.low;
        a.high = -a.high;
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fma(FloatLanes256 a, FloatLanes256 b, FloatLanes256 c)
    {
        c.low = X86Fma.MultiplyAdd(a.low, b.low, c.low);
        c.high = X86Fma.MultiplyAdd(a.high, b.high, c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fma(FloatLanes256 a, FloatLanes256 b, float c)
    {
        a.low = X86Fma.MultiplyAdd(a.low, b.low, Vector256.Create(c));
        a.high = X86Fma.MultiplyAdd(a.high, b.high, Vector256.Create(c));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fma(FloatLanes256 a, float b, FloatLanes256 c)
    {
        c.low = X86Fma.MultiplyAdd(a.low, Vector256.Create(b), c.low);
        c.high = X86Fma.MultiplyAdd(a.high, Vector256.Create(b), c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fms(FloatLanes256 a, FloatLanes256 b, FloatLanes256 c)
    {
        c.low = X86Fma.MultiplySubtract(a.low, b.low, c.low);
        c.high = X86Fma.MultiplySubtract(a.high, b.high, c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fms(FloatLanes256 a, float b, FloatLanes256 c)
    {
        c.low = X86Fma.MultiplySubtract(a.low, Vector256.Create(b), c.low);
        c.high = X86Fma.MultiplySubtract(a.high, Vector256.Create(b), c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fnma(FloatLanes256 a, FloatLanes256 b, FloatLanes256 c)
    {
        c.low = X86Fma.MultiplyAddNegated(a.low, b.low, c.low);
        c.high = X86Fma.MultiplyAddNegated(a.high, b.high, c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fnma(FloatLanes256 a, FloatLanes256 b, float c)
    {
        a.low = X86Fma.MultiplyAddNegated(a.low, b.low, Vector256.Create(c));
        a.high = X86Fma.MultiplyAddNegated(a.high, b.high, Vector256.Create(c));
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Fnma(FloatLanes256 a, float b, FloatLanes256 c)
    {
        c.low = X86Fma.MultiplyAddNegated(a.low, Vector256.Create(b), c.low);
        c.high = X86Fma.MultiplyAddNegated(a.high, Vector256.Create(b), c.high);
        return c;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Min(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = Avx.Min(a.low, b.low);
        a.high = Avx.Min(a.high, b.high);
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Max(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = Avx.Max(a.low, b.low);
        a.high = Avx.Max(a.high, b.high);
        return a;
    }

    // Where x is NaN the second operand is what the instruction gives.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 AtMost(float bound, FloatLanes256 x)
    {
        x.low = Avx.Min(Vector256.Create(bound), x.low);
        x.high = Avx.Min(Vector256.Create(bound), x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 AtLeast(float bound, FloatLanes256 x)
    {
        x.low = Avx.Max(Vector256.Create(bound), x.low);
        x.high = Avx.Max(Vector256.Create(bound), x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Abs(FloatLanes256 x)
    {
        x.low = Vector256.Abs(x.low);
        x.high = Vector256.Abs(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 CopySign(FloatLanes256 magnitude, FloatLanes256 sign)
    {
        magnitude.low = Vector256.CopySign(magnitude.low, sign.low);
        magnitude.high = Vector256.CopySign(magnitude.high, sign.high);
        return magnitude;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 SelectLess(FloatLanes256 a, FloatLanes256 b, FloatLanes256 yes, FloatLanes256 no)
    {
        no.low = Avx.BlendVariable(no.low, yes.low, Avx.CompareLessThan(a.low, b.low));
        no.high = Avx.BlendVariable(no.high, yes.high, Avx.CompareLessThan(a.high, b.high));
        return no;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 SelectLess(FloatLanes256 a, float b, FloatLanes256 yes, FloatLanes256 no)
    {
        no.low = Avx.BlendVariable(no.low, yes.low, Avx.CompareLessThan(a.low, Vector256.Create(b)));
        no.high = Avx.BlendVariable(no.high, yes.high, Avx.CompareLessThan(a.high, Vector256.Create(b)));
        return no;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AnyAbove(float bound, FloatLanes256 x)
    {
        var b = Vector256.Create(bound);
        return Avx.MoveMask(Avx.CompareLessThan(b, x.low) | Avx.CompareLessThan(b, x.high)) != 0;
    }
}
