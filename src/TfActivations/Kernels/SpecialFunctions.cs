namespace TfActivations.Kernels;

/// <summary>Functions of a double that System.Math lacks.</summary>
internal static class SpecialFunctions
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
    /// <remarks>
    /// Its Maclaurin series, written with positive terms only, below 3; the continued fraction of erfc above
    /// (Abramowitz and Stegun, 7.1.6 and 7.1.14).
    /// </remarks>
    public static double Erf(double x)
    {
        var a = Math.Abs(x);
        if (double.IsNaN(x) || a < 1e-300)
            return x * (2 / Math.Sqrt(Math.PI));
        return Math.CopySign(a < 3 ? ErfSeries(a) : 1 - Erfc(a), x);
    }

    private static double ErfSeries(double x)
    {
        var (term, sum) = (x, x);
        for (var n = 1; term > sum * 1e-17; n++)
        {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    private static double Erfc(double x)
    {
        if (x > 27)
            return 0;
        var fraction = x;
        for (var n = 60; n > 0; n--)
            fraction = x + n / 2.0 / fraction;
        return Math.Exp(-x * x) / Math.Sqrt(Math.PI) / fraction;
    }
}
