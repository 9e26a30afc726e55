using System.Numerics;

namespace TfActivations.Kernels;

/// <summary>A few numbers that are computed side by side: what activation formulas are written in.</summary>
/// <remarks>
/// A formula written once over lanes runs on SIMD registers that are wider than the tensor's dtype, so that the result
/// is rounded only once: float32 in double, float64 in pairs of doubles. On <see cref="Dual{T}"/> the same formula
/// gives its own derivative. A comparison gives a mask for <see cref="Select"/>. A C# number converts to lanes
/// that all hold it. A function's own error is a small part of an ULP of the tensor's dtype.
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

    /// <summary>a b + c, which some lanes compute at once.</summary>
    static abstract T MultiplyAdd(T a, T b, T c);

    /// <summary>A function of doubles, side by side; on <see cref="Dual{T}"/> its derivative is asked for too.</summary>
    static abstract T Map(
        T x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    );

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

    /// <summary>The square root.</summary>
    static abstract T Sqrt(T x);

    /// <summary>e^x. From -700 down it may stop falling: what rounds to 0 in float32 need not be 0 here.</summary>
    static abstract T Exp(T x);

    /// <summary>factor e^x, right also where e^x alone is too small for the dtype.</summary>
    static abstract T ExpTimes(T x, T factor);

    /// <summary>e^x - 1, right near 0 too.</summary>
    static abstract T Expm1(T x);

    /// <summary>log(x) for x from 0 (not included) to 1.</summary>
    static abstract T Log(T x);

    /// <summary>log(1 + x) for x from 0 to 1.</summary>
    static abstract T Log1p(T x);

    /// <summary>sin(x + eighths pi / 4). Right near each of its zeros for |x| up to 2^20; absolutely so above.</summary>
    static abstract T Sin(T x, int eighths);

    /// <summary>
    /// The normal distribution's tail over its density (Mills 1926) for a >= 0: R(a) = sqrt(pi/2) e^(a^2/2) erfc(a / sqrt(2)).
    /// </summary>
    /// <remarks>Constant from where the density rounds to 0.</remarks>
    static abstract T MillsRatio(T a);

    /// <summary>R(a) - a for a >= 0, right near its zero at 0.75 too; R is <see cref="MillsRatio"/>.</summary>
    static abstract T MillsExcess(T a);
}
