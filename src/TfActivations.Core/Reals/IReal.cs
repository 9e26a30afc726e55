using System.Numerics;

namespace TfActivations.Reals;

/// <summary>A real number, to some precision: what reference formulas are written in.</summary>
/// <remarks>
/// A plain formula written once is computed in double, to judge float32, and in double-double, to judge float64. A C#
/// number converts to it. Comparisons are false for NaN.
/// </remarks>
/// <typeparam name="R">The type itself.</typeparam>
public interface IReal<R>
    : IAdditionOperators<R, R, R>,
        ISubtractionOperators<R, R, R>,
        IMultiplyOperators<R, R, R>,
        IDivisionOperators<R, R, R>,
        IUnaryNegationOperators<R, R>
    where R : struct, IReal<R>
{
    /// <summary>The number itself.</summary>
    static abstract implicit operator R(double value);

    /// <summary>The nearest double.</summary>
    static abstract explicit operator double(R value);

    /// <summary>a is greater than b.</summary>
    static abstract bool operator >(R a, R b);

    /// <summary>a is less than b.</summary>
    static abstract bool operator <(R a, R b);

    /// <summary>a is greater than b or equal to it.</summary>
    static abstract bool operator >=(R a, R b);

    /// <summary>a is less than b or equal to it.</summary>
    static abstract bool operator <=(R a, R b);

    /// <summary>The ratio of a circle's circumference to its diameter.</summary>
    static abstract R Pi { get; }

    /// <summary>Not a number.</summary>
    static abstract bool IsNaN(R x);

    /// <summary>|x|.</summary>
    static abstract R Abs(R x);

    /// <summary>The square root.</summary>
    static abstract R Sqrt(R x);

    /// <summary>e^x.</summary>
    static abstract R Exp(R x);

    /// <summary>factor e^x, right also where e^x alone is out of range.</summary>
    static abstract R ExpTimes(R x, R factor);

    /// <summary>e^x - 1, right near 0 too.</summary>
    static abstract R Expm1(R x);

    /// <summary>The natural logarithm.</summary>
    static abstract R Log(R x);

    /// <summary>log(1 + x), right near 0 too.</summary>
    static abstract R Log1p(R x);

    /// <summary>The hyperbolic tangent.</summary>
    static abstract R Tanh(R x);

    /// <summary>factor (1 - erf(x)), right where erf(x) is near 1 too.</summary>
    static abstract R ErfcTimes(R x, R factor);

    /// <summary>The sine.</summary>
    static abstract R Sin(R x);

    /// <summary>The cosine.</summary>
    static abstract R Cos(R x);
}

/// <summary>What follows from <see cref="IReal{R}"/>.</summary>
public static class Real
{
    /// <summary>The smaller of two numbers; NaN where the first is.</summary>
    public static R Min<R>(R x, R bound)
        where R : struct, IReal<R> => x > bound ? bound : x;

    /// <summary>The larger of two numbers; NaN where the first is.</summary>
    public static R Max<R>(R x, R bound)
        where R : struct, IReal<R> => x < bound ? bound : x;

    /// <summary>1 / (1 + e^-x), without overflow.</summary>
    public static R Sigmoid<R>(R x)
        where R : struct, IReal<R>
    {
        var e = R.Exp(-R.Abs(x));
        return x < 0 ? e / (e + 1) : 1 / (e + 1);
    }
}
