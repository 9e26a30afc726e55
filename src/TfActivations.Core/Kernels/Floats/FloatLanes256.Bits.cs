using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using X86Fma = System.Runtime.Intrinsics.X86.Fma;

namespace TfActivations.Kernels.Floats;

/// <content>Tables and bits.</content>
internal partial struct FloatLanes256
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Reciprocal(FloatLanes256 x)
    {
        x.low = Reciprocal(x.low);
        x.high = Reciprocal(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Reciprocal(Vector256<float> x)
    {
        var q = Avx.Reciprocal(x);
        return X86Fma.MultiplyAdd(q, X86Fma.MultiplyAddNegated(q, x, Vector256.Create(1f)), q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 ReciprocalRoot(FloatLanes256 x)
    {
        x.low = ReciprocalRoot(x.low);
        x.high = ReciprocalRoot(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> ReciprocalRoot(Vector256<float> x)
    {
        var q = Avx.ReciprocalSqrt(x);
        return X86Fma.MultiplyAdd(q * 0.5f, X86Fma.MultiplyAddNegated(x * q, q, Vector256.Create(1f)), q);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Look(ReadOnlySpan<float> table8, ReadOnlySpan<float> table16, FloatLanes256 index)
    {
        index.low = Avx2.PermuteVar8x32(Vector256.Create(table8), index.low.AsInt32());
        index.high = Avx2.PermuteVar8x32(Vector256.Create(table8), index.high.AsInt32());
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 Look(ReadOnlySpan<float> table16, FloatLanes256 index)
    {
        index.low = Look(table16, index.low.AsInt32());
        index.high = Look(table16, index.high.AsInt32());
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Look(ReadOnlySpan<float> table16, Vector256<int> index) =>
        Avx.BlendVariable(
            Avx2.PermuteVar8x32(Vector256.Create(table16), index),
            Avx2.PermuteVar8x32(Vector256.Create(table16[8..]), index),
            (index << 28).AsSingle()
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 AddBits(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = (a.low.AsInt32() + b.low.AsInt32()).AsSingle();
        a.high = (a.high.AsInt32() + b.high.AsInt32()).AsSingle();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 SubtractBits(FloatLanes256 a, FloatLanes256 b)
    {
        a.low = (a.low.AsInt32() - b.low.AsInt32()).AsSingle();
        a.high = (a.high.AsInt32() - b.high.AsInt32()).AsSingle();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 ShiftBitsLeft(FloatLanes256 a, int count)
    {
        a.low = (a.low.AsInt32() << count).AsSingle();
        a.high = (a.high.AsInt32() << count).AsSingle();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes256 ShiftBitsRight(FloatLanes256 a, int count)
    {
        a.low = (a.low.AsInt32() >>> count).AsSingle();
        a.high = (a.high.AsInt32() >>> count).AsSingle();
        return a;
    }
}
