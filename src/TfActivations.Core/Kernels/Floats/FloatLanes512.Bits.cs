using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace TfActivations.Kernels.Floats;

/// <content>Tables and bits.</content>
internal partial struct FloatLanes512
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Reciprocal(FloatLanes512 x)
    {
        x.low = Avx512F.Reciprocal14(x.low);
        x.high = Avx512F.Reciprocal14(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 ReciprocalRoot(FloatLanes512 x)
    {
        x.low = Avx512F.ReciprocalSqrt14(x.low);
        x.high = Avx512F.ReciprocalSqrt14(x.high);
        return x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Look(ReadOnlySpan<float> table8, ReadOnlySpan<float> table16, FloatLanes512 index)
    {
        index.low = Avx512F.PermuteVar16x32(Vector512.Create(table16), index.low.AsInt32());
        index.high = Avx512F.PermuteVar16x32(Vector512.Create(table16), index.high.AsInt32());
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 Look(ReadOnlySpan<float> table16, FloatLanes512 index)
    {
        index.low = Avx512F.PermuteVar16x32(Vector512.Create(table16), index.low.AsInt32());
        index.high = Avx512F.PermuteVar16x32(Vector512.Create(table16), index.high.AsInt32());
        return index;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 AddBits(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = (a.low.AsInt32() + b.low.AsInt32()).AsSingle();
        a.high = (a.high.AsInt32() + b.high.AsInt32()).AsSingle();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 SubtractBits(FloatLanes512 a, FloatLanes512 b)
    {
        a.low = (a.low.AsInt32() - b.low.AsInt32()).AsSingle();
        a.high = (a.high.AsInt32() - b.high.AsInt32()).AsSingle();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 ShiftBitsLeft(FloatLanes512 a, int count)
    {
        a.low = (a.low.AsInt32() << count).AsSingle();
        a.high = (a.high.AsInt32() << count).AsSingle();
        return a;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FloatLanes512 ShiftBitsRight(FloatLanes512 a, int count)
    {
        a.low = (a.low.AsInt32() >>> count).AsSingle();
        a.high = (a.high.AsInt32() >>> count).AsSingle();
        return a;
    }
}
