using System.Runtime.CompilerServices;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>
/// Doubles in a register of some width, read from doubles or floats; their functions are <see cref="DoubleFunctions"/>, right to
/// 1e-9: results are rounded to float32.
/// </summary>
/// <remarks>
/// Implementations change their arguments instead of constructing results: that takes the compiler a third of the temporaries,
/// of which it has 512 for a formula.
/// </remarks>
/// <typeparam name="L">The lanes.</typeparam>
internal interface IDoubleLanes<L> : ILanes<L>, IMemoryLanes<L, double>, IMemoryLanes<L, float>
    where L : struct, IDoubleLanes<L>
{
    /// <summary>p x + c, a step of Horner's scheme.</summary>
    static abstract L Horner(L p, L x, double c);

    /// <summary>Whether the mask holds in each lane.</summary>
    static abstract bool All(L mask);

    /// <summary>The sum of the bits, as integers.</summary>
    static abstract L AddBits(L a, L b);

    /// <summary>The difference of the bits, as integers.</summary>
    static abstract L SubtractBits(L a, L b);

    static abstract L OrBits(L a, L b);

    static abstract L XorBits(L a, L b);

    static abstract L ShiftBitsLeft(L a, int count);

    static abstract L ShiftBitsRight(L a, int count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.Exp(L x) => DoubleFunctions.Exp(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.ExpTimes(L x, L factor) => DoubleFunctions.Exp(x) * factor;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.Expm1(L x) => DoubleFunctions.Expm1(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.Log(L x) => DoubleFunctions.Log(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.Log1p(L x) => DoubleFunctions.Log1p(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.Sin(L x, int eighths) => DoubleFunctions.Sin(x, eighths);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.MillsRatio(L a) => DoubleFunctions.MillsRatio(a);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static L ILanes<L>.MillsExcess(L a) => DoubleFunctions.MillsExcess(a);
}
