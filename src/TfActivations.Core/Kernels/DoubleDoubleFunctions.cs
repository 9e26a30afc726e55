using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>Functions on doubles with their rests, right to 2^-56 or better: enough for results that are rounded to float64.</summary>
/// <remarks>
/// As <see cref="DoubleFunctions"/>, with longer polynomials: their leading terms are summed with what they round off, the others,
/// which are some hundredths of the result, in double.
/// </remarks>
internal static partial class DoubleDoubleFunctions
{
    // The compiler has 512 temporaries for a formula: what would take many of them is called.
    private const MethodImplOptions Apart = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    private const double Log2E = 1.4426950408889634;

    // ln(2) in parts: an integer of 11 bits times one of the first two is exact.
    private const double Ln2First = 0.6931471803691238;
    private const double Ln2Second = 1.9082149288430703e-10;
    private const double Ln2Third = 4.275175589747649e-20;

    // pi in parts: an integer of 22 bits times one of the first two is exact.
    private const double Pi1 = 3.141592651605606;
    private const double Pi2 = 1.9841871583270443e-09;
    private const double Pi3 = 1.03403659577805e-18;

    /// <summary>From here on the normal density is below float64's range.</summary>
    private const double MillsEnd = 39;

    // 2^100, whose logarithm stands in Log.
    private const double ScaleUp = 1.2676506002282294e30;

    /// <summary>e^x = 2^n e^r with |r| at most ln(2) / 2; from 0 to infinity, subnormals kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Exp(DoubleDoubleLanes x)
    {
        var r = Reduce(DoubleDoubleLanes.AtLeast(-760, DoubleDoubleLanes.AtMost(710, x)), out var n);
        return Scale(OnePlus(Series(r)), n);
    }

    /// <summary>factor e^x: the power of two comes last.</summary>
    [MethodImpl(Apart)]
    public static DoubleDoubleLanes ExpTimes(DoubleDoubleLanes x, DoubleDoubleLanes factor)
    {
        var r = Reduce(DoubleDoubleLanes.AtLeast(-1400, DoubleDoubleLanes.AtMost(710, x)), out var n);
        return Scale(OnePlus(Series(r)) * factor, n);
    }

    /// <summary>e^x - 1 = 2^n (e^r - 1) + (2^n - 1), which cancels nowhere.</summary>
    [MethodImpl(Apart)]
    public static DoubleDoubleLanes Expm1(DoubleDoubleLanes x)
    {
        var r = Reduce(DoubleDoubleLanes.AtLeast(-80, DoubleDoubleLanes.AtMost(710, x)), out var n);
        // Half of 2^n, as 2^1024 is out of range.
        var half = PowerOfTwo(n - Vector<double>.One);
        r = Series(r);
        r.Number *= half;
        r.Rest *= half;
        var y = (r + (Pair(half) - 0.5)) * 2;
        // Near 0 the result is x itself; halving would lose the last subnormals and the sign of 0.
        return DoubleDoubleLanes.Select(DoubleDoubleLanes.Abs(x) < 1e-30, x, y);
    }

    /// <summary>log(x) = k ln(2) + log(m) for x from 0 to 1, m around 1; log(m) = 2 atanh((m - 1) / (m + 1)).</summary>
    [MethodImpl(Apart)]
    public static DoubleDoubleLanes Log(DoubleDoubleLanes x)
    {
        // Subnormal numbers have another format: they are scaled to normal ones first.
        var small = x < 1e-290;
        x = DoubleDoubleLanes.Select(small, x * ScaleUp, x);
        // The exponent of x / sqrt(1/2), rounded down.
        var bits = Vector.AsVectorInt64(x.Number);
        var exponent = Vector.ShiftRightArithmetic(bits - Vector.Create(0x3fe6a09e667f3bcd), 52);
        var k = Vector.ConvertToDouble(exponent);
        var inverse = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.Create(1023L) - exponent, 52));
        var m = new DoubleDoubleLanes(x.Number * inverse, x.Rest * inverse);
        k = Vector.ConditionalSelect(small.Number, k - Vector.Create(100.0), k);
        return Pair(k * Vector.Create(Ln2First)) + (Pair(k * Vector.Create(Ln2Second)) + TwiceAtanh((m - 1) / (m + 1)));
    }

    /// <summary>log(1 + x) = 2 atanh(x / (2 + x)) for x from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Log1p(DoubleDoubleLanes x) => TwiceAtanh(x / (x + 2));

    /// <summary>sin(x + eighths pi / 4): to the nearest zero, then Taylor's series.</summary>
    [MethodImpl(Apart)]
    public static DoubleDoubleLanes Sin(DoubleDoubleLanes x, int eighths)
    {
        if (!Vector.LessThanOrEqualAll(Vector.Abs(x.Number), Vector.Create(1048576.0)))
            return SinOfLarge(x, eighths);
        var turns = Vector.Create(eighths / 4.0);
        var k = Vector.Round(x.Number * Vector.Create(1 / Math.PI) + turns);
        var v = k - turns;
        var r = x - Pair(v * Vector.Create(Pi1)) - Pair(v * Vector.Create(Pi2)) - Pair(v) * Pi3;
        var odd = Vector.Abs(k - Vector.Create(2.0) * Vector.Round(k * Vector.Create(0.5)));
        return SinOfReduced(r, odd);
    }

    /// <summary>Lane by lane.</summary>
    private static DoubleDoubleLanes SinOfLarge(DoubleDoubleLanes x, int eighths)
    {
        Span<double> lanes = stackalloc double[3 * Vector<double>.Count];
        for (var i = 0; i < Vector<double>.Count; i++)
        {
            var (high, low, odd) = double.IsFinite(x.Number[i])
                ? PayneHanek.Reduce(x.Number[i], x.Rest[i], eighths)
                : (double.NaN, 0, false);
            lanes[i] = high;
            lanes[Vector<double>.Count + i] = low;
            lanes[2 * Vector<double>.Count + i] = odd ? 1 : 0;
        }
        var r = Pair(new(lanes)) + Pair(new(lanes[Vector<double>.Count..]));
        return SinOfReduced(r, new(lanes[(2 * Vector<double>.Count)..]));
    }

    /// <summary>sin(r) for |r| at most pi / 2, with the sign of an even or odd number of half turns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes SinOfReduced(DoubleDoubleLanes r, Vector<double> odd)
    {
        r = DoubleDoubleLanes.Normalize(r);
        var w = r * r;
        var tail = SinTail(w.Number);
        var p = Pair(tail) * w + Constant(-0.0001984126984126984, -1.7209558293420705e-22);
        p = p * w + Constant(0.008333333333333333, 1.1564823173178714e-19);
        p = p * w - Constant(0.16666666666666666, 9.25185853854297e-18);
        var y = r + r * w * p;
        return DoubleDoubleLanes.Select(Pair(odd) > 0, -y, y);
    }

    /// <summary>R(a) = P(t) / (a + 6), t = (a - 6) / (a + 6); up to 39, where the density is below float64's range.</summary>
    [MethodImpl(Apart)]
    public static DoubleDoubleLanes MillsRatio(DoubleDoubleLanes a)
    {
        a = DoubleDoubleLanes.AtMost(MillsEnd, a);
        var t = (a - 6) / (a + 6);
        var p = Pair(MillsTail(t.Number)) * t + Constant(0.18842804927363618, 1.2204376196612834e-17);
        p = p * t + Constant(-0.3827125866707841, 1.4555143175216055e-17);
        p = p * t + Constant(0.6717118214996297, 2.8328808211909226e-17);
        p = p * t + Constant(-1.0375024310762335, -6.721985169014179e-17);
        p = p * t + Constant(1.4261935116084032, 4.625673624855972e-18);
        p = p * t + Constant(-1.7571690543441034, -1.1749600072811944e-17);
        p = p * t + Constant(1.9485319307624096, -6.217399715865707e-17);
        return p / (a + 6);
    }

    /// <summary>R(a) - a = (zero - a) K(t), so that it keeps its digits near the zero.</summary>
    [MethodImpl(Apart)]
    public static DoubleDoubleLanes MillsExcess(DoubleDoubleLanes a)
    {
        a = DoubleDoubleLanes.AtMost(MillsEnd, a);
        var t = (a - 6) / (a + 6);
        var p = Pair(ExcessTail(t.Number)) * t + Constant(0.05882390489385629, -3.177973344985197e-18);
        p = p * t + Constant(-0.09722791796597298, -1.627755892388618e-18);
        p = p * t + Constant(0.14527412295998332, 7.65820685660531e-18);
        p = p * t + Constant(-0.19795005632625354, 1.0292558570738855e-17);
        p = p * t + Constant(1.1123076315603644, 2.0521889394894244e-17);
        return (Constant(0.7517915246935645, -1.4956759177009883e-17) - a) * p;
    }

    /// <summary>r = x - n ln(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Reduce(DoubleDoubleLanes x, out Vector<double> n)
    {
        n = Vector.Round(x.Number * Vector.Create(Log2E));
        x.Number -= n * Vector.Create(Ln2First);
        x.Rest -= n * Vector.Create(Ln2Third);
        var second = n * Vector.Create(Ln2Second);
        var r = x.Number - second;
        x.Rest += x.Number - r - second;
        x.Number = r;
        return x;
    }

    /// <summary>e^r - 1 = r + r^2 / 2 + r^3 P(r) for |r| at most ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Series(DoubleDoubleLanes r)
    {
        var y = Pair(r.Number) * Pair(r.Number);
        var tail = y.Number * r.Number * ExpTail(r.Number);
        y.Number *= Vector.Create(0.5);
        y.Rest = Vector.MultiplyAddEstimate(y.Rest, Vector.Create(0.5), tail);
        var sum = r.Number + y.Number;
        y.Rest += r.Number - sum + y.Number;
        y.Number = sum;
        y = DoubleDoubleLanes.Normalize(y);
        y.Rest += Vector.MultiplyAddEstimate(y.Number, r.Rest, r.Rest);
        return y;
    }

    /// <summary>1 + y for |y| below 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes OnePlus(DoubleDoubleLanes y)
    {
        var sum = y.Number + Vector<double>.One;
        y.Rest += Vector<double>.One - sum + y.Number;
        y.Number = sum;
        return y;
    }

    /// <summary>2 atanh(s) = 2s + s^3 P(s^2) for |s| up to a third.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes TwiceAtanh(DoubleDoubleLanes s)
    {
        var square = s.Number * s.Number;
        s.Rest += s.Rest + s.Number * square * AtanhTail(square);
        s.Number += s.Number;
        return DoubleDoubleLanes.Normalize(s);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Pair(Vector<double> number) => new(number, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Constant(double number, double rest) =>
        new(Vector.Create(number), Vector.Create(rest));

    /// <summary>x 2^n, in two steps, as 2^n itself is out of range at both ends; it may be subnormal after the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Scale(DoubleDoubleLanes x, Vector<double> n)
    {
        var half = Vector.Round(n * Vector.Create(0.5));
        var (first, second) = (PowerOfTwo(half), PowerOfTwo(n - half));
        x = DoubleDoubleLanes.Normalize(x);
        x.Number = x.Number * first * second;
        x.Rest = x.Rest * first * second;
        return x;
    }

    /// <summary>2^n for integers n from -1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<double> n) =>
        Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(n + Vector.Create(6755399441055744.0 + 1023)), 52));
}
