using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>A few numbers that are computed side by side: what activation formulas are written in.</summary>
/// <remarks>
/// A formula written once over lanes runs on SIMD registers of double, whatever the tensor's dtype is, so a float32
/// result is rounded only once; on <see cref="Dual{T}"/> the same formula gives its own derivative. A comparison
/// gives a mask for <see cref="Select"/>. A C# number converts to lanes that all hold it.
/// </remarks>
/// <typeparam name="T">The type itself.</typeparam>
public interface ILanes<T>
    : IAdditionOperators<T, T, T>,
        ISubtractionOperators<T, T, T>,
        IMultiplyOperators<T, T, T>,
        IDivisionOperators<T, T, T>,
        IUnaryNegationOperators<T, T>
    where T : struct, ILanes<T>
{
    /// <summary>The same number in each lane.</summary>
    static abstract implicit operator T(double value);

    /// <summary>A mask: where a is greater than b. False for NaN.</summary>
    static abstract T operator >(T a, T b);

    /// <summary>A mask: where a is less than b. False for NaN.</summary>
    static abstract T operator <(T a, T b);

    /// <summary>From <paramref name="yes"/> where the mask holds, else from <paramref name="no"/>.</summary>
    static abstract T Select(T mask, T yes, T no);

    /// <summary>a b + c, rounded once.</summary>
    static abstract T FusedMultiplyAdd(T a, T b, T c);

    /// <summary>|x|.</summary>
    static abstract T Abs(T x);

    /// <summary>The magnitude of one number with the sign of another.</summary>
    static abstract T CopySign(T magnitude, T sign);

    /// <summary>The smaller of a bound and x; NaN where x is.</summary>
    static abstract T AtMost(double bound, T x);

    /// <summary>The larger of a bound and x; NaN where x is.</summary>
    static abstract T AtLeast(double bound, T x);

    /// <summary>y, but NaN where x is: for formulas whose comparisons would lose it.</summary>
    static abstract T KeepNaN(T x, T y);

    /// <summary>e^x; at most 1 ULP off.</summary>
    static abstract T Exp(T x);

    /// <summary>e^x - 1, right near 0 too; at most 1 ULP off.</summary>
    static abstract T Expm1(T x);
}

/// <summary>What the functions on lanes need beyond arithmetic: rounding and powers of two.</summary>
internal interface IExponent<T>
{
    /// <summary>To the nearest integer, ties to even.</summary>
    static abstract T Round(T x);

    /// <summary>2^n for integers n from -1022 to 1023.</summary>
    static abstract T PowerOfTwo(T n);
}
