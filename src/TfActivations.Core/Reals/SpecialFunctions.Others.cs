namespace TfActivations.Reals;

// Hyperbolic functions right near 0, the inverse of the error function, Bessel's functions.
internal static partial class SpecialFunctions
{
    /// <summary>(e^x - e^-x) / 2.</summary>
    public static double Sinh(double x)
    {
        if (Math.Abs(x) > 1 || x == 0)
            return Math.Sinh(x);
        var u = Expm1(x);
        return (u + u / (u + 1)) / 2;
    }

    /// <summary>log(x + sqrt(x^2 + 1)).</summary>
    public static double Asinh(double x)
    {
        var a = Math.Abs(x);
        if (!(a <= 1e8) || x == 0)
            return Math.Asinh(x);
        return Math.CopySign(Log1p(a + a * a / (1 + Math.Sqrt(a * a + 1))), x);
    }

    /// <summary>log((1 + x) / (1 - x)) / 2.</summary>
    public static double Atanh(double x) =>
        x == 0 ? x : Math.CopySign(0.5 * Log1p(2 * Math.Abs(x) / (1 - Math.Abs(x))), x);

    /// <summary>y with erf(y) = x; infinite at -1 and 1, NaN beyond.</summary>
    /// <remarks>Giles 2010 to start with, then Halley's steps; near 1 by what is left to 1.</remarks>
    public static double ErfInverse(double x)
    {
        var a = Math.Abs(x);
        if (!(a < 1))
            return a == 1 ? Math.CopySign(double.PositiveInfinity, x) : double.NaN;
        if (a < 1e-300)
            return x * (Math.Sqrt(Math.PI) / 2);
        var y = ErfInverseGuess(a);
        for (var i = 0; i < 3; i++)
        {
            var error = a < 0.5 ? Erf(y) - a : 1 - a - Erfc(y);
            var step = error / (2 / Math.Sqrt(Math.PI) * Math.Exp(-y * y));
            y -= step / (1 + y * step);
        }
        return Math.CopySign(y, x);
    }

    /// <summary>The modified Bessel function of the first kind, of order 0 or 1.</summary>
    /// <remarks>Abramowitz and Stegun 9.6.10, of which all terms are positive; 9.7.1 where x is large.</remarks>
    public static double BesselI(int order, double x)
    {
        var a = Math.Abs(x);
        // Beyond e^714 there is no double.
        var value =
            a < 25 ? BesselSeries(order, a)
            : a > 715 ? double.PositiveInfinity
            : BesselLarge(order, a);
        return order == 1 && x < 0 ? -value : value;
    }

    private static double ErfInverseGuess(double a)
    {
        var w = -Math.Log((1 - a) * (1 + a));
        ReadOnlySpan<double> polynomial;
        if (w < 5)
        {
            w -= 2.5;
            polynomial =
            [
                2.81022636e-08,
                3.43273939e-07,
                -3.5233877e-06,
                -4.39150654e-06,
                0.00021858087,
                -0.00125372503,
                -0.00417768164,
                0.246640727,
                1.50140941,
            ];
        }
        else
        {
            w = Math.Sqrt(w) - 3;
            polynomial =
            [
                -0.000200214257,
                0.000100950558,
                0.00134934322,
                -0.00367342844,
                0.00573950773,
                -0.0076224613,
                0.00943887047,
                1.00167406,
                2.83297682,
            ];
        }
        var sum = 0.0;
        foreach (var coefficient in polynomial)
            sum = sum * w + coefficient;
        return sum * a;
    }

    private static double BesselSeries(int order, double a)
    {
        var quarter = a * a / 4;
        var term = order == 0 ? 1 : a / 2;
        var sum = term;
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= quarter / (k * (double)(k + order));
            sum += term;
        }
        return sum;
    }

    private static double BesselLarge(int order, double a)
    {
        if (double.IsInfinity(a) || double.IsNaN(a))
            return a;
        var mu = 4 * order * order;
        var (term, sum) = (1.0, 1.0);
        for (var k = 1; k < 30 && Math.Abs(term) > 1e-17; k++)
        {
            term *= -(mu - (2 * k - 1) * (2 * k - 1)) / (k * 8 * a);
            sum += term;
        }
        // In two factors: e^a alone may be too large.
        var half = Math.Exp(a / 2);
        return half * (sum / Math.Sqrt(2 * Math.PI * a)) * half;
    }
}
