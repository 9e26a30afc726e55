using System.Numerics;

namespace TfActivations;

/// <summary>What Python's module math has and C#'s Math has not, or answers otherwise: errors where a number is none of a function.</summary>
public sealed class MathModule
{
    internal MathModule() { }

    /// <summary>The square root.</summary>
    /// <exception cref="InvalidArgumentException">The number is below 0.</exception>
    public double sqrt(double x) => Defined(x, Math.Sqrt(x));

    /// <summary>The natural logarithm.</summary>
    /// <exception cref="InvalidArgumentException">The number is not above 0.</exception>
    public double log(double x) => x == 0 ? throw Domain() : Defined(x, Math.Log(x));

    /// <summary>The logarithm to a base.</summary>
    /// <exception cref="InvalidArgumentException">The number is not above 0.</exception>
    public double log(double x, double @base) => log(x) / log(@base);

    /// <summary>log(1 + x), exact near 0.</summary>
    /// <exception cref="InvalidArgumentException">The number is not above -1.</exception>
    public double log1p(double x) =>
        x <= -1 ? throw Domain()
        : 1 + x is var u && u == 1 ? x
        : Math.Log(u) * (x / (u - 1));

    /// <summary>exp(x) - 1, exact near 0.</summary>
    public double expm1(double x) => Math.Abs(x) < 1e-5 ? x + x * x / 2 + x * x * x / 6 : exp(x) - 1;

    /// <summary>e to a power.</summary>
    /// <exception cref="RangeException">It is larger than a float.</exception>
    public double exp(double x) =>
        Math.Exp(x) is var y && double.IsInfinity(y) && double.IsFinite(x)
            ? throw new RangeException("math range error")
            : y;

    private static double Defined(double x, double value) =>
        double.IsNaN(value) && !double.IsNaN(x) ? throw Domain() : value;

    private static InvalidArgumentException Domain() => new("math domain error");

    /// <summary>The greatest number that divides both.</summary>
    /// <exception cref="TypeException">An int does not hold it.</exception>
    public int gcd(int a, int b) => Imports.py.cast<int>(BigInteger.GreatestCommonDivisor(a, b));

    /// <summary>The least number that both divide.</summary>
    /// <exception cref="InvalidArgumentException">An int does not hold it.</exception>
    public int lcm(int a, int b) =>
        a == 0 || b == 0 ? 0
        : BigInteger.Abs((BigInteger)a * b) / BigInteger.GreatestCommonDivisor(a, b) is var value
        && value <= int.MaxValue
            ? (int)value
        : throw new InvalidArgumentException($"lcm: the result is larger than an int. Received: {a}, {b}");

    /// <summary>n!, the product of 1 to n.</summary>
    /// <exception cref="InvalidArgumentException">n is below 0, or above 10000.</exception>
    public BigInteger factorial(int n) =>
        n is >= 0 and <= MaxCount
            ? Enumerable.Range(1, n).Aggregate(BigInteger.One, (product, i) => product * i)
            : throw new InvalidArgumentException(
                $"factorial() not defined for negative values, or above {MaxCount}. Received: {n}"
            );

    /// <summary>How many choices of k out of n there are.</summary>
    /// <exception cref="InvalidArgumentException">A number is below 0, or above 10000.</exception>
    public BigInteger comb(int n, int k) => k > n ? 0 : perm(n, k) / factorial(k);

    /// <summary>How many orders of k out of n there are.</summary>
    /// <exception cref="InvalidArgumentException">A number is below 0, or above 10000.</exception>
    public BigInteger perm(int n, int k) =>
        n is < 0 or > MaxCount || k < 0
            ? throw new InvalidArgumentException($"n and k must be from 0 to {MaxCount}. Received: {n}, {k}")
        : k > n ? 0
        : Enumerable.Range(n - k + 1, k).Aggregate(BigInteger.One, (product, i) => product * i);

    private const int MaxCount = 10_000;

    /// <summary>The whole part of the square root.</summary>
    /// <exception cref="InvalidArgumentException">The number is below 0.</exception>
    public int isqrt(int n) =>
        n >= 0 ? (int)Math.Sqrt(n) : throw new InvalidArgumentException("isqrt() argument must be nonnegative");

    /// <summary>Whether two numbers are the same but for rounding.</summary>
    /// <exception cref="InvalidArgumentException">A tolerance is negative.</exception>
    public bool isclose(double a, double b, double rel_tol = 1e-9, double abs_tol = 0) =>
        rel_tol < 0 || abs_tol < 0
            ? throw new InvalidArgumentException("tolerances must be non-negative")
            : a == b
                || double.IsFinite(a)
                    && double.IsFinite(b)
                    && Math.Abs(a - b) <= Math.Max(rel_tol * Math.Max(Math.Abs(a), Math.Abs(b)), abs_tol);

    /// <summary>The distance between two points.</summary>
    /// <exception cref="InvalidArgumentException">They have not as many coordinates.</exception>
    public double dist(IReadOnlyList<double> p, IReadOnlyList<double> q) =>
        Imports.NotNull(p).Count == Imports.NotNull(q).Count
            ? Math.Sqrt(p.Zip(q).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)))
            : throw new InvalidArgumentException("both points must have the same number of dimensions");

    /// <summary>The sum, rounded once.</summary>
    public double fsum(IEnumerable<double> items)
    {
        var partials = new List<double>();
        foreach (var item in Imports.NotNull(items))
        {
            var (x, kept) = (item, 0);
            foreach (var partial in partials.ToArray())
            {
                var (large, small) = Math.Abs(x) < Math.Abs(partial) ? (partial, x) : (x, partial);
                var sum = large + small;
                if (small - (sum - large) is var rest && rest != 0)
                    partials[kept++] = rest;
                x = sum;
            }
            partials.RemoveRange(kept, partials.Count - kept);
            partials.Add(x);
        }
        return partials.AsEnumerable().Reverse().Sum();
    }

    /// <summary>The product.</summary>
    /// <exception cref="InvalidArgumentException">It is larger than its type.</exception>
    public T prod<T>(IEnumerable<T> items)
        where T : INumber<T>
    {
        try
        {
            return Imports.NotNull(items).Aggregate(T.One, (product, item) => checked(product * item));
        }
        catch (OverflowException)
        {
            throw new InvalidArgumentException("prod: the product is larger than its type holds");
        }
    }

    /// <summary>The part behind the point, and the whole part.</summary>
    public (double, double) modf(double x) =>
        double.IsInfinity(x) ? (Math.CopySign(0, x), x) : (Math.CopySign(x - Math.Truncate(x), x), Math.Truncate(x));

    /// <summary>Mantissa from 0.5 to 1, and exponent of 2.</summary>
    public (double, int) frexp(double x)
    {
        if (x == 0 || !double.IsFinite(x))
            return (x, 0);
        var exponent = Math.ILogB(x) + 1;
        return (Math.ScaleB(x, -exponent), exponent);
    }
}
