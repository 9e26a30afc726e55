using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>Functions on pairs of doubles, right to 2^-72: enough for results that are rounded to float64.</summary>
/// <remarks>
/// As <see cref="DoubleFunctions"/>, with longer polynomials: their leading terms are summed in pairs, the
/// rest, which is below 2^-22 of the result, in double.
/// </remarks>
internal static class DoubleDoubleFunctions
{
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
    public const double MillsEnd = 39;

    // 2^100, whose logarithm stands in Log.
    private const double ScaleUp = 1.2676506002282294e30;

    /// <summary>e^x = 2^n e^r with |r| at most ln(2) / 2; from 0 to infinity, subnormals kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Exp(DoubleDoubleLanes x) => ExpTimes(x, 1);

    /// <summary>factor e^x: the power of two comes last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes ExpTimes(DoubleDoubleLanes x, DoubleDoubleLanes factor)
    {
        var (r, n) = Reduce(DoubleDoubleLanes.AtLeast(-1400, DoubleDoubleLanes.AtMost(710, x)));
        var power = (Series(r) + 1) * factor;
        // Two factors, as 2^n itself is out of range at both ends.
        var half = Vector.Round(n * Vector.Create(0.5));
        return Scale(Scale(power, half), n - half);
    }

    /// <summary>e^x - 1 = 2^n (e^r - 1) + (2^n - 1), which cancels nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Expm1(DoubleDoubleLanes x)
    {
        var (r, n) = Reduce(DoubleDoubleLanes.AtLeast(-80, DoubleDoubleLanes.AtMost(710, x)));
        // Half of 2^n, as 2^1024 is out of range.
        n -= Vector.Create(1.0);
        var half = Pair(PowerOfTwo(n));
        var y = (Scale(Series(r), n) + (half - 0.5)) * 2;
        // Near 0 the result is x itself; halving would lose the last subnormals and the sign of 0.
        return DoubleDoubleLanes.Select(DoubleDoubleLanes.Abs(x) < 1e-30, x, y);
    }

    /// <summary>log(x) for x from 0 to 1: a first value, and a step of Newton's method of fourth order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Log(DoubleDoubleLanes x)
    {
        // Subnormal numbers have another format: they are scaled to normal ones first.
        var small = x < 1e-290;
        x = DoubleDoubleLanes.Select(small, x * ScaleUp, x);
        var first = Pair(DoubleFunctions.Log(new DoubleLanes(x.High)).Value);
        var y = first + LogNearOne(x - 1 + x * Expm1(-first));
        return y - DoubleDoubleLanes.Select(small, Constant(69.31471805599453, -1.6777560748042639e-15), 0);
    }

    /// <summary>log(1 + x) for x from 0 to 1: as <see cref="Log"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Log1p(DoubleDoubleLanes x)
    {
        var first = Pair(DoubleFunctions.Log1p(new DoubleLanes(x.High)).Value);
        return first + LogNearOne(x + (x + 1) * Expm1(-first));
    }

    /// <summary>sin(x + eighths pi / 4): to the nearest zero, then Taylor's series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes Sin(DoubleDoubleLanes x, int eighths)
    {
        if (!Vector.LessThanOrEqualAll(Vector.Abs(x.High), Vector.Create(1048576.0)))
            return SinOfLarge(x, eighths);
        var turns = Vector.Create(eighths / 4.0);
        var k = Vector.Round(x.High * Vector.Create(1 / Math.PI) + turns);
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
            var (high, low, odd) = double.IsFinite(x.High[i])
                ? PayneHanek.Reduce(x.High[i], x.Low[i], eighths)
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
        var w = r * r;
        var tail = SinTail(w.High);
        var p = Pair(tail) * w + Constant(-0.0001984126984126984, -1.7209558293420705e-22);
        p = p * w + Constant(0.008333333333333333, 1.1564823173178714e-19);
        p = p * w - Constant(0.16666666666666666, 9.25185853854297e-18);
        var y = r + r * w * p;
        return DoubleDoubleLanes.Select(Pair(odd) > 0, -y, y);
    }

    /// <summary>R(a) = P(t) / (a + 6), t = (a - 6) / (a + 6); up to 39, where the density is below float64's range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDoubleLanes MillsRatio(DoubleDoubleLanes a)
    {
        a = DoubleDoubleLanes.AtMost(MillsEnd, a);
        var t = (a - 6) / (a + 6);
        var p = Pair(MillsTail(t.High)) * t + Constant(-4.506890436244391e-06, 3.013839134505346e-22);
        p = p * t + Constant(1.703388325078799e-05, -6.284623056532127e-22);
        p = p * t + Constant(2.6939473846095936e-06, -4.297014850025919e-23);
        p = p * t + Constant(-0.0001623086299114977, -2.1731520716369485e-21);
        p = p * t + Constant(0.0004546038097597862, -6.5116621206435425e-21);
        p = p * t + Constant(8.239281803031729e-05, -6.3578237509338104e-21);
        p = p * t + Constant(-0.005343142012109938, -1.8406493439678114e-19);
        p = p * t + Constant(0.025141032019192863, -1.2793070054744053e-18);
        p = p * t + Constant(-0.07766866793636708, -4.762275060985411e-18);
        p = p * t + Constant(0.188428049273024, -1.2965943372450676e-17);
        p = p * t + Constant(-0.382712586670873, -2.668902110897766e-18);
        p = p * t + Constant(0.6717118214996534, -2.1551764696760225e-17);
        p = p * t + Constant(-1.0375024310762313, 3.011639829737631e-17);
        p = p * t + Constant(1.4261935116084028, 8.555031592005207e-17);
        p = p * t + Constant(-1.7571690543441034, -2.8999271466965436e-17);
        p = p * t + Constant(1.9485319307624096, -6.123140914374638e-17);
        return p / (a + 6);
    }

    /// <summary>log(1 + w) for |w| of 1e-8: what is left out is below w^4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes LogNearOne(DoubleDoubleLanes w)
    {
        var square = w.High * w.High;
        return w + Pair(square * (w.High * Vector.Create(1 / 3.0) - Vector.Create(0.5)));
    }

    /// <summary>r = x - n ln(2).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (DoubleDoubleLanes R, Vector<double> N) Reduce(DoubleDoubleLanes x)
    {
        var n = Vector.Round(x.High * Vector.Create(Log2E));
        var r = x - Pair(n * Vector.Create(Ln2First)) - Pair(n * Vector.Create(Ln2Second));
        return (r - Pair(n * Vector.Create(Ln2Third)), n);
    }

    /// <summary>e^r - 1 for |r| at most ln(2) / 2, by Taylor's series.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Series(DoubleDoubleLanes r)
    {
        var p = Pair(ExpTail(r.High)) * r + Constant(0.001388888888888889, -5.300543954373577e-20);
        p = p * r + Constant(0.008333333333333333, 1.1564823173178714e-19);
        p = p * r + Constant(0.041666666666666664, 2.3129646346357427e-18);
        p = p * r + Constant(0.16666666666666666, 9.25185853854297e-18);
        p = p * r + 0.5;
        return r + r * r * p;
    }

    /// <summary>1/7! + r/8! + ... + r^8/15!, and the rest made up for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpTail(Vector<double> r)
    {
        var p = Vector.Create(7.654781054631329e-13);
        p = Horner(p, r, 1.1483695850853469e-11);
        p = Horner(p, r, 1.6059036959887314e-10);
        p = Horner(p, r, 2.08767452961251e-09);
        p = Horner(p, r, 2.5052108387740948e-08);
        p = Horner(p, r, 2.7557319227894935e-07);
        p = Horner(p, r, 2.7557319223985685e-06);
        p = Horner(p, r, 2.480158730158695e-05);
        return Horner(p, r, 0.0001984126984126984);
    }

    /// <summary>1/9! - w/11! + ...</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> SinTail(Vector<double> w)
    {
        var p = Vector.Create(6.344786543719034e-26);
        p = Horner(p, w, -3.867694061871765e-23);
        p = Horner(p, w, 1.9572929082118997e-20);
        p = Horner(p, w, -8.220635229042449e-18);
        p = Horner(p, w, 2.811457254330361e-15);
        p = Horner(p, w, -7.647163731819743e-13);
        p = Horner(p, w, 1.6059043836821613e-10);
        p = Horner(p, w, -2.505210838544172e-08);
        return Horner(p, w, 2.7557319223985893e-06);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> MillsTail(Vector<double> t)
    {
        var p = Vector.Create(2.058872962395474e-12);
        p = Horner(p, t, 2.0889966353230374e-13);
        p = Horner(p, t, -4.214571021273874e-11);
        p = Horner(p, t, -4.916571097941992e-11);
        p = Horner(p, t, 3.193533080874627e-10);
        p = Horner(p, t, 4.5608729871214445e-10);
        p = Horner(p, t, -2.082665952381024e-09);
        p = Horner(p, t, -2.695758010347938e-09);
        p = Horner(p, t, 1.4470979262357569e-08);
        p = Horner(p, t, 1.1016431900177886e-08);
        p = Horner(p, t, -1.0685015646085161e-07);
        p = Horner(p, t, 1.1790710035032804e-08);
        p = Horner(p, t, 7.734089935734273e-07);
        return Horner(p, t, -1.0718061248219862e-06);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Horner(Vector<double> p, Vector<double> x, double coefficient) =>
        Vector.MultiplyAddEstimate(p, x, Vector.Create(coefficient));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Pair(Vector<double> high) => new(high, default);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Constant(double high, double low) => new(Vector.Create(high), Vector.Create(low));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDoubleLanes Scale(DoubleDoubleLanes x, Vector<double> n)
    {
        var power = PowerOfTwo(n);
        return new(x.High * power, x.Low * power);
    }

    /// <summary>2^n for integers n from -1022 to 1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> PowerOfTwo(Vector<double> n) =>
        Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(n + Vector.Create(6755399441055744.0 + 1023)), 52));
}
