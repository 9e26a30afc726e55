namespace TfActivations.Reals;

/// <summary>A pair of doubles whose sum is the number, right to about 2^-100.</summary>
/// <remarks>Hida, Li, Bailey 2001, Library for Double-Double and Quad-Double Arithmetic. Slow and plain: it judges.</remarks>
internal readonly struct DoubleDouble : IReal<DoubleDouble>
{
    private static readonly DoubleDouble Ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static DoubleDouble Pi { get; } = new(3.141592653589793, 1.2246467991473532e-16);

    private readonly double high;
    private readonly double low;

    private DoubleDouble(double high, double low) => (this.high, this.low) = (high, low);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static explicit operator double(DoubleDouble value) => value.high;

    /// <summary>The difference from a double, rounded: how far off that is.</summary>
    public double Minus(double value) => high - value + low;

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var (sum, error) = TwoSum(a.high, b.high);
        var (lowSum, lowError) = TwoSum(a.low, b.low);
        (sum, error) = FastTwoSum(sum, error + lowSum);
        return Pair(sum, error + lowError);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.high, -a.low);

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = a.high * b.high;
        return Pair(product, Math.FusedMultiplyAdd(a.high, b.high, -product) + (a.high * b.low + a.low * b.high));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        // Near the end of the range b times the quotient could leave it.
        if (Math.Abs(a.high) > 1e290 && double.IsFinite(a.high))
            return a * Math.ScaleB(1, -60) / b * Math.ScaleB(1, 60);
        var first = a.high / b.high;
        if (!double.IsFinite(first) || !double.IsFinite(b.high))
            return first;
        var rest = a - b * first;
        var second = rest.high / b.high;
        rest -= b * second;
        return Pair(first, second) + rest.high / b.high;
    }

    public static bool operator >(DoubleDouble a, DoubleDouble b) =>
        a.high > b.high || (a.high == b.high && a.low > b.low);

    public static bool operator <(DoubleDouble a, DoubleDouble b) => b > a;

    public static bool operator >=(DoubleDouble a, DoubleDouble b) => a > b || (a.high == b.high && a.low == b.low);

    public static bool operator <=(DoubleDouble a, DoubleDouble b) => b >= a;

    public static bool IsNaN(DoubleDouble x) => double.IsNaN(x.high);

    public static DoubleDouble Abs(DoubleDouble x) => double.IsNegative(x.high) ? -x : x;

    public static DoubleDouble Sqrt(DoubleDouble x)
    {
        var root = Math.Sqrt(x.high);
        return root == 0 || !double.IsFinite(root)
            ? root
            : Pair(root, (x - (DoubleDouble)root * root).high / (2 * root));
    }

    public static DoubleDouble Exp(DoubleDouble x) => ExpTimes(x, 1);

    public static DoubleDouble ExpTimes(DoubleDouble x, DoubleDouble factor)
    {
        if (x.high > 1500 || x.high < -1500 || double.IsNaN(x.high))
            return (DoubleDouble)Math.Exp(x.high) * factor;
        var n = Math.Round(x.high / Ln2.high);
        var power = (Expm1Near0(x - Ln2 * n) + 1) * factor;
        return new(Math.ScaleB(power.high, (int)n), Math.ScaleB(power.low, (int)n));
    }

    public static DoubleDouble Expm1(DoubleDouble x) => Math.Abs(x.high) < 0.35 ? Expm1Near0(x) : Exp(x) - 1;

    public static DoubleDouble Log(DoubleDouble x)
    {
        if (x.high < 1e-290 && x.high > 0)
            return Log(x * Math.ScaleB(1, 100)) - Ln2 * 100;
        var first = Math.Log(x.high);
        return double.IsFinite(first) ? Refine(first, x - 1) : first;
    }

    public static DoubleDouble Log1p(DoubleDouble x)
    {
        var first = SpecialFunctions.Log1p(x.high);
        return double.IsFinite(first) && x.high < 1e15 ? Refine(first, x) : Log(x + 1);
    }

    public static DoubleDouble Tanh(DoubleDouble x)
    {
        var e = Expm1(Abs(x) * 2);
        var magnitude = double.IsPositiveInfinity(e.high) ? 1 : e / (e + 2);
        return double.IsNegative(x.high) ? -magnitude : magnitude;
    }

    /// <summary>
    /// Below 4 by the series of erf (Abramowitz and Stegun, 7.1.6), whose cancellation leaves 75 bits; above by the
    /// continued fraction (7.1.14).
    /// </summary>
    public static DoubleDouble ErfcTimes(DoubleDouble x, DoubleDouble factor)
    {
        if (x.high < 0)
            return factor * 2 - ErfcTimes(-x, factor);
        if (x.high > 40)
            return 0;
        if (double.IsNaN(x.high))
            return x;
        if (x.high < 4)
        {
            var (term, sum) = (x, x);
            for (var n = 1; term.high > sum.high * 1e-33; n++)
            {
                term = term * (x * x * 2) / (2 * n + 1);
                sum += term;
            }
            return factor * (1 - Exp(-(x * x)) * 2 * sum / Sqrt(Pi));
        }
        var fraction = x;
        for (var n = 90; n > 0; n--)
            fraction = x + n / 2.0 / fraction;
        return ExpTimes(-(x * x), factor / fraction / Sqrt(Pi));
    }

    public static DoubleDouble Sin(DoubleDouble x) => SinCos(x, 0);

    public static DoubleDouble Cos(DoubleDouble x) => SinCos(x, 1);

    /// <summary>sin(x + quarters pi / 2): from the nearest zero.</summary>
    private static DoubleDouble SinCos(DoubleDouble x, int quarters)
    {
        if (!double.IsFinite(x.high))
            return double.NaN;
        if (quarters == 0 && Math.Abs(x.high) < 0.5)
            return SinNear0(x);
        var (high, low, odd) = LargeAngle.Reduce(x.high, x.low, 2 * quarters);
        var sin = SinNear0(Pair(high, low));
        return odd ? -sin : sin;
    }

    /// <summary>Taylor's series of the sine.</summary>
    private static DoubleDouble SinNear0(DoubleDouble x)
    {
        var (term, sum) = (x, x);
        for (var k = 2; Math.Abs(term.high) > Math.Abs(sum.high) * 1e-34; k += 2)
        {
            term = -(term * x * x / ((double)k * (k + 1)));
            sum += term;
        }
        return sum;
    }

    /// <summary>Newton's step for log(1 + x) of third order, from a first value.</summary>
    private static DoubleDouble Refine(double first, DoubleDouble x)
    {
        var w = x.high > 1 ? (x + 1) * Exp(-first) - 1 : x + (x + 1) * Expm1(-first);
        return first + (w - w * w * 0.5);
    }

    /// <summary>Taylor's series of e^x - 1.</summary>
    private static DoubleDouble Expm1Near0(DoubleDouble x)
    {
        var (term, sum) = (x, x);
        for (var n = 2; Math.Abs(term.high) > Math.Abs(sum.high) * 1e-34; n++)
        {
            term = term * x / n;
            sum += term;
        }
        return sum;
    }

    private static DoubleDouble Pair(double high, double low)
    {
        var (sum, error) = FastTwoSum(high, low);
        return new(sum, error);
    }

    /// <summary>a + b, and what its rounding left out; 0 where that is not finite.</summary>
    private static (double Sum, double Error) TwoSum(double a, double b)
    {
        var sum = a + b;
        var shifted = sum - a;
        var error = a - (sum - shifted) + (b - shifted);
        return (sum, double.IsFinite(error) ? error : 0);
    }

    /// <summary>As <see cref="TwoSum"/>, where a is not the smaller one.</summary>
    private static (double Sum, double Error) FastTwoSum(double a, double b)
    {
        if (!double.IsFinite(a) || !double.IsFinite(b))
            return (a, 0);
        var sum = a + b;
        return (sum, double.IsFinite(sum) ? b - (sum - a) : 0);
    }
}
