namespace TfActivations.Reals;

/// <summary>Functions of a double that System.Math lacks.</summary>
internal static partial class SpecialFunctions
{
    /// <summary>e^x - 1, right near 0 too.</summary>
    /// <remarks>Kahan: with u = e^x rounded, (u - 1) x / log(u) cancels the rounding of u.</remarks>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        if (u == 1)
            return x;
        var minusOne = u - 1;
        return minusOne == -1 || double.IsInfinity(u) ? minusOne : minusOne * (x / Math.Log(u));
    }

    /// <summary>log(1 + x), right near 0 too.</summary>
    /// <remarks>Kahan: with u = 1 + x rounded, log(u) x / (u - 1) cancels the rounding of u.</remarks>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary>The error function.</summary>
    public static double Erf(double x) =>
        Math.Abs(x) <= SmallX ? ErfOfSmall(x) : Math.CopySign(1 - Erfc(Math.Abs(x)), x);

    /// <summary>1 - erf(x).</summary>
    /// <remarks>Cody 1969, Rational Chebyshev Approximation for the Error Function: three rational functions.</remarks>
    public static double Erfc(double x)
    {
        var a = Math.Abs(x);
        if (!(a > SmallX))
            return 1 - ErfOfSmall(x);
        if (a > 28)
            return x > 0 ? 0 : 2;
        // e^(-a^2) in two factors, so that rounding a^2 costs no digits.
        var rounded = Math.Truncate(a * 16) / 16;
        var scale = Math.Exp(-rounded * rounded) * Math.Exp(-(a - rounded) * (a + rounded));
        var tail = scale * (a <= 4 ? Quotient(MiddleNumerator, MiddleDenominator, a) : ErfcFraction(a));
        return x > 0 ? tail : 2 - tail;
    }

    private const double SmallX = 0.46875;

    private static ReadOnlySpan<double> SmallNumerator =>
        [.185777706184603153, 3.16112374387056560, 113.864154151050156, 377.485237685302021, 3209.37758913846947];

    private static ReadOnlySpan<double> SmallDenominator =>
        [1, 23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062];

    private static ReadOnlySpan<double> MiddleNumerator =>
        [
            2.15311535474403846e-8,
            .564188496988670089,
            8.88314979438837594,
            66.1191906371416295,
            298.635138197400131,
            881.952221241769090,
            1712.04761263407058,
            2051.07837782607147,
            1230.33935479799725,
        ];

    private static ReadOnlySpan<double> MiddleDenominator =>
        [
            1,
            15.7449261107098347,
            117.693950891312499,
            537.181101862009858,
            1621.38957456669019,
            3290.79923573345963,
            4362.61909014324716,
            3439.36767414372164,
            1230.33935480374942,
        ];

    private static ReadOnlySpan<double> LargeNumerator =>
        [
            .0163153871373020978,
            .305326634961232344,
            .360344899949804439,
            .125781726111229246,
            .0160837851487422766,
            6.58749161529837803e-4,
        ];

    private static ReadOnlySpan<double> LargeDenominator =>
        [1, 2.56852019228982242, 1.87295284992346047, .527905102951428412, .0605183413124413191, .00233520497626869185];

    private static double ErfOfSmall(double x) => x * Quotient(SmallNumerator, SmallDenominator, x * x);

    private static double ErfcFraction(double a)
    {
        var w = 1 / (a * a);
        return (1 / Math.Sqrt(Math.PI) - w * Quotient(LargeNumerator, LargeDenominator, w)) / a;
    }

    /// <summary>A quotient of polynomials, coefficients from the highest power down.</summary>
    private static double Quotient(ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator, double x)
    {
        var (p, q) = (numerator[0], denominator[0]);
        for (var i = 1; i < numerator.Length; i++)
            (p, q) = (p * x + numerator[i], q * x + denominator[i]);
        return p / q;
    }
}
