using System.Numerics;

namespace TfActivations.Kernels.Floats;

/// <summary>Floats side by side, in two registers: what formulas that compute float32 in float32 are written in.</summary>
/// <remarks>
/// Such a formula rounds where it does no harm, and keeps what its last steps round off: <see cref="FloatPairs"/>. Two registers
/// go through it at once, as one would wait for itself. Implementations change their arguments instead of constructing
/// results: that takes the compiler a third of the temporaries, of which it has 512 for a formula.
/// </remarks>
/// <typeparam name="F">The lanes.</typeparam>
internal interface IFloatLanes<F>
    : IMemoryLanes<F, float>,
        IAdditionOperators<F, F, F>,
        ISubtractionOperators<F, F, F>,
        IMultiplyOperators<F, F, F>,
        IUnaryNegationOperators<F, F>
    where F : struct, IFloatLanes<F>
{
    /// <summary>Whether a register holds 16 floats, and so a table of 16; else 8.</summary>
    static abstract bool IsWide { get; }

    static abstract implicit operator F(float value);

    static abstract F operator +(F a, float b);

    static abstract F operator -(F a, float b);

    static abstract F operator *(F a, float b);

    /// <summary>a b + c, rounded once.</summary>
    static abstract F Fma(F a, F b, F c);

    /// <inheritdoc cref="Fma(F, F, F)"/>
    static abstract F Fma(F a, F b, float c);

    /// <inheritdoc cref="Fma(F, F, F)"/>
    static abstract F Fma(F a, float b, F c);

    /// <summary>a b - c, rounded once.</summary>
    static abstract F Fms(F a, F b, F c);

    /// <inheritdoc cref="Fms(F, F, F)"/>
    static abstract F Fms(F a, float b, F c);

    /// <summary>c - a b, rounded once.</summary>
    static abstract F Fnma(F a, F b, F c);

    /// <inheritdoc cref="Fnma(F, F, F)"/>
    static abstract F Fnma(F a, F b, float c);

    /// <inheritdoc cref="Fnma(F, F, F)"/>
    static abstract F Fnma(F a, float b, F c);

    static abstract F Min(F a, F b);

    static abstract F Max(F a, F b);

    /// <summary>The smaller of a bound and x; NaN where x is.</summary>
    static abstract F AtMost(float bound, F x);

    /// <summary>The larger of a bound and x; NaN where x is.</summary>
    static abstract F AtLeast(float bound, F x);

    static abstract F Abs(F x);

    static abstract F CopySign(F magnitude, F sign);

    /// <summary>From <paramref name="yes"/> where a is less than b, else, also for NaN, from <paramref name="no"/>.</summary>
    static abstract F SelectLess(F a, F b, F yes, F no);

    /// <inheritdoc cref="SelectLess(F, F, F, F)"/>
    static abstract F SelectLess(F a, float b, F yes, F no);

    /// <summary>Whether some lane is above the bound.</summary>
    static abstract bool AnyAbove(float bound, F x);

    /// <summary>1 / x, right to 2^-14 or better: a step that makes up for the rest of a quotient makes that right to 2^-28.</summary>
    static abstract F Reciprocal(F x);

    /// <summary>1 / sqrt(x) likewise.</summary>
    static abstract F ReciprocalRoot(F x);

    /// <summary>From the table that fills a register, by the lowest bits of the index.</summary>
    static abstract F Look(ReadOnlySpan<float> table8, ReadOnlySpan<float> table16, F index);

    /// <summary>From a table of 16, by the four lowest bits of the index.</summary>
    static abstract F Look(ReadOnlySpan<float> table16, F index);

    /// <summary>The sum of the bits, as integers.</summary>
    static abstract F AddBits(F a, F b);

    /// <summary>The difference of the bits, as integers.</summary>
    static abstract F SubtractBits(F a, F b);

    static abstract F ShiftBitsLeft(F a, int count);

    static abstract F ShiftBitsRight(F a, int count);
}
