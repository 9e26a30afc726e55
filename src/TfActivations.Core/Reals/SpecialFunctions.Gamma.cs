namespace TfActivations.Reals;

// The logarithm of the gamma function and its derivatives.
internal static partial class SpecialFunctions
{
    private const double EulerGamma = 0.57721566490153286061;

    /// <summary>Half the logarithm of 2 pi.</summary>
    private const double HalfLogTwoPi = 0.91893853320467274178;

    // From here on Stirling's series is right to the last digit.
    private const double Large = 12;

    /// <summary>zeta(k) - 1 for k = 2, 3, ..., of which the later ones no longer count.</summary>
    private static readonly double[] ZetaMinusOne = [.. Enumerable.Range(2, 52).Select(k => Zeta(k, 2))];

    /// <summary>B(2k) / (2k)!, k = 1, 2, ...</summary>
    private static ReadOnlySpan<double> BernoulliOverFactorial =>
        [
            1 / 12.0,
            -1 / 720.0,
            1 / 30240.0,
            -1 / 1209600.0,
            1 / 47900160.0,
            -691 / 1307674368000.0,
            1 / 74724249600.0,
            -3617 / 10670622842880000.0,
        ];

    /// <summary>B(2k) / (2k), k = 1, 2, ...</summary>
    private static ReadOnlySpan<double> BernoulliOverIndex =>
        [1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32760.0, 1 / 12.0];

    /// <summary>log|gamma(x)|: infinite at 0, -1, -2, ...</summary>
    /// <remarks>
    /// Abramowitz and Stegun 6.1.33 around 1 and 2, where it is 0; 6.1.40 (Stirling) where x is large; the recurrence in between; reflection
    /// below 0.
    /// </remarks>
    public static double LogGamma(double x)
    {
        if (double.IsInfinity(x))
            return double.PositiveInfinity;
        if (x <= 0)
            return x == Math.Floor(x)
                ? double.PositiveInfinity
                : Math.Log(Math.PI / Math.Abs(Math.Sin(Math.PI * (x - Math.Floor(x))))) - LogGamma(1 - x);
        if (x >= Large)
        {
            var (sum, power) = (0.0, 1 / x);
            for (var k = 0; k < BernoulliOverIndex.Length; k++, power /= x * x)
                sum += BernoulliOverIndex[k] / (2 * k + 1) * power;
            return (x - 0.5) * Math.Log(x) - x + HalfLogTwoPi + sum;
        }
        if (x < 0.5)
            return AroundTwo(x) - Log1p(x) - Math.Log(x);
        if (x < 1.5)
            return AroundTwo(x - 1) - Log1p(x - 1);
        var product = 1.0;
        for (; x > 2.5; x--)
            product *= x - 1;
        return AroundTwo(x - 2) + Math.Log(product);
    }

    /// <summary>The derivative of order n + 1 of <see cref="LogGamma"/>: NaN where it is infinite, and below 0 for n above 1.</summary>
    public static double Polygamma(int n, double x)
    {
        if (n == 0)
            return Digamma(x);
        if (x <= 0)
        {
            var sine = Math.Sin(Math.PI * (x - Math.Floor(x)));
            return n == 1 && sine != 0 ? Math.PI * Math.PI / (sine * sine) - Polygamma(1, 1 - x) : double.NaN;
        }
        var factorial = 1.0;
        for (var i = 2; i <= n; i++)
            factorial *= i;
        return (n % 2 == 0 ? -factorial : factorial) * Zeta(n + 1, x);
    }

    private static double Digamma(double x)
    {
        if (x <= 0)
            return x == Math.Floor(x)
                ? (x == 0 ? Math.CopySign(double.PositiveInfinity, -x) : double.NaN)
                : Digamma(1 - x) - Math.PI / Math.Tan(Math.PI * (x - Math.Floor(x)));
        var before = 0.0;
        for (; x < Large; x++)
            before -= 1 / x;
        var (sum, power) = (0.0, 1 / (x * x));
        for (var k = 0; k < BernoulliOverIndex.Length; k++, power /= x * x)
            sum += BernoulliOverIndex[k] * power;
        return before + Math.Log(x) - 0.5 / x - sum;
    }

    /// <summary>log(gamma(2 + z)) for |z| up to a half.</summary>
    private static double AroundTwo(double z)
    {
        var sum = 0.0;
        for (var k = ZetaMinusOne.Length + 1; k >= 2; k--)
            sum = (ZetaMinusOne[k - 2] / k * (k % 2 == 0 ? 1 : -1)) + z * sum;
        return z * (1 - EulerGamma) + z * z * sum;
    }

    /// <summary>Hurwitz's zeta: the sum of 1 / (k + q)^s over k = 0, 1, ..., by Euler and Maclaurin.</summary>
    private static double Zeta(double s, double q)
    {
        var sum = 0.0;
        for (; q < Large; q++)
            sum += Math.Pow(q, -s);
        sum += Math.Pow(q, 1 - s) / (s - 1) + Math.Pow(q, -s) / 2;
        var (factor, power) = (s, Math.Pow(q, -s - 1));
        for (var k = 0; k < BernoulliOverFactorial.Length; k++)
        {
            sum += BernoulliOverFactorial[k] * factor * power;
            factor *= (s + 2 * k + 1) * (s + 2 * k + 2);
            power /= q * q;
        }
        return sum;
    }
}
