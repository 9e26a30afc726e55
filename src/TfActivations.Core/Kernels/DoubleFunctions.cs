using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>Functions on registers of double, right to 1e-9: enough for results that are rounded to float32.</summary>
/// <remarks>Argument reduction, then a polynomial: the Chebyshev interpolant of its degree.</remarks>
internal static class DoubleFunctions
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;

    // Added to a small integer n, it leaves n in the low bits of the sum.
    private const double Magic = 6755399441055744.0;

    // Above this, pi has too few parts.
    private const double Large = 1048577;

    // pi in parts: an integer of 22 bits times one of the first two is exact.
    private const double Pi1 = 3.141592651605606;
    private const double Pi2 = 1.9841871583270443e-09;
    private const double Pi3 = 1.03403659577805e-18;

    /// <summary>e^x = 2^n e^r with |r| at most ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Exp<L>(L x)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        Reduce(x, out var r, out var magic);
        return L.AddBits(Polynomial(r) + 1, L.ShiftBitsLeft(magic, 52));
    }

    /// <summary>e^x - 1 = 2^n (e^r - 1) + (2^n - 1), which cancels nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Expm1<L>(L x)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        Reduce(x, out var r, out var magic);
        var scale = L.AddBits(L.ShiftBitsLeft(magic, 52), 1);
        return L.CopySign(L.MultiplyAdd(scale, Polynomial(r), scale - 1), x);
    }

    /// <summary>log(x) = k ln(2) + log(m) with m around 1; log(m) = 2 atanh((m - 1) / (m + 1)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log<L>(L x)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        var shifted = L.AddBits(x, 1);
        var exponent = L.ShiftBitsRight(L.SubtractBits(shifted, 0.7071067811865476), 52);
        var m = L.SubtractBits(shifted, L.ShiftBitsLeft(exponent, 52));
        var k = L.OrBits(exponent, 4503599627370496.0) - (4503599627370496.0 + 1023);
        var s = (m - 1) / (m + 1);
        var w = s * s;
        L p = 0.29924996335926085;
        p = L.Horner(p, w, 0.3997482824650499);
        p = L.Horner(p, w, 0.6666681553451308);
        p = L.Horner(p, w, 1.9999999986289165);
        return L.MultiplyAdd(k, Ln2, s * p);
    }

    /// <summary>log(1 + x) = 2 atanh(x / (2 + x)) for x from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Log1p<L>(L x)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        var s = x / (x + 2);
        var w = s * s;
        L p = 0.24393908084023025;
        p = L.Horner(p, w, 0.21398560506678543);
        p = L.Horner(p, w, 0.28620207408437237);
        p = L.Horner(p, w, 0.39998711246862334);
        p = L.Horner(p, w, 0.6666667902643397);
        p = L.Horner(p, w, 1.9999999998090061);
        return s * p;
    }

    /// <summary>sin(x + eighths pi / 4): to the nearest zero, then a polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L Sin<L>(L x, int eighths)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        if (!L.All(L.Abs(x) < Large))
            return SinOfLarge(x, eighths);
        L turns = eighths / 4.0;
        var magic = L.MultiplyAdd(x, 1 / Math.PI, turns) + Magic;
        var v = magic - Magic - turns;
        var r = x - v * Pi1 - v * Pi2 - v * Pi3;
        var w = r * r;
        L p = -2.3877846183411304e-08;
        p = L.Horner(p, w, 2.752463513554403e-06);
        p = L.Horner(p, w, -0.00019840848933258128);
        p = L.Horner(p, w, 0.00833333087925876);
        p = L.Horner(p, w, -0.1666666661429106);
        p = L.Horner(p, w, 0.9999999999818747);
        return L.XorBits(r * p, L.ShiftBitsLeft(magic, 63));
    }

    /// <summary>R(a) = P(t) / (a + 4), t = (a - 4) / (a + 4); up to 15, where the density is below float32's range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L MillsRatio<L>(L a)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        MapMills(ref a, out var t, out var inverse);
        L p = 3.699851191620214e-05;
        p = L.Horner(p, t, -4.0433063657729564e-05);
        p = L.Horner(p, t, -0.0005477713059196384);
        p = L.Horner(p, t, 0.0003667732063766);
        p = L.Horner(p, t, 0.004081548204278875);
        p = L.Horner(p, t, -0.008732800403349762);
        p = L.Horner(p, t, -0.018900200972132648);
        p = L.Horner(p, t, 0.15139318725846687);
        p = L.Horner(p, t, -0.4675409354003837);
        p = L.Horner(p, t, 0.970409485003111);
        p = L.Horner(p, t, -1.5237709118247684);
        p = L.Horner(p, t, 1.893219063869887);
        return p * inverse;
    }

    /// <summary>R(a) - a = (zero - a) K(t), so that it keeps its digits near the zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static L MillsExcess<L>(L a)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        MapMills(ref a, out var t, out _);
        L p = 4.543107196368844e-06;
        p = L.Horner(p, t, 6.891637191864705e-06);
        p = L.Horner(p, t, -4.4925314405455156e-05);
        p = L.Horner(p, t, -4.261578541701974e-05);
        p = L.Horner(p, t, 0.0004657129271918947);
        p = L.Horner(p, t, -0.0003878907552512654);
        p = L.Horner(p, t, -0.004482529163540898);
        p = L.Horner(p, t, 0.023825420289303907);
        p = L.Horner(p, t, -0.0703945416825175);
        p = L.Horner(p, t, 0.15155810477543877);
        p = L.Horner(p, t, -0.25909988391088434);
        p = L.Horner(p, t, 1.158591773204016);
        return (0.7517915246935645 - a - 1.4956759177009883e-17) * p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MapMills<L>(ref L a, out L t, out L inverse)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        a = L.AtMost(15, a);
        inverse = 1 / (a + 4);
        t = (a - 4) * inverse;
    }

    /// <summary>r = x - n ln(2), and n in the low bits of the magic number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce<L>(L x, out L r, out L magic)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        var bounded = L.AtLeast(-708, L.AtMost(709, x));
        magic = L.Horner(Log2E, bounded, Magic);
        r = L.MultiplyAdd(magic - Magic, -Ln2, bounded);
    }

    /// <summary>e^r - 1 for |r| at most ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static L Polynomial<L>(L r)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        L p = 0.00019891080463998843;
        p = L.Horner(p, r, 0.0013933730715792083);
        p = L.Horner(p, r, 0.008333310844647862);
        p = L.Horner(p, r, 0.04166646419740569);
        p = L.Horner(p, r, 0.16666666681704215);
        p = L.Horner(p, r, 0.500000001353873);
        return L.MultiplyAdd(r * r, p, r);
    }

    private static L SinOfLarge<L>(L x, int eighths)
        where L : struct, ILanes<L>, IDoubleLanes<L>
    {
        Span<double> lanes = stackalloc double[L.Count];
        x.Store(ref lanes[0]);
        foreach (ref var lane in lanes)
            lane = SinOfLarge(lane, eighths);
        return L.Load(ref lanes[0]);
    }

    private static double SinOfLarge(double x, int eighths)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var (angle, _, odd) = PayneHanek.Reduce(x, 0, eighths);
        return odd ? -Math.Sin(angle) : Math.Sin(angle);
    }
}
