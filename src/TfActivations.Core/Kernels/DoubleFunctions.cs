using System.Numerics;
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

    // pi in parts: an integer of 22 bits times one of the first two is exact.
    private const double Pi1 = 3.141592651605606;
    private const double Pi2 = 1.9841871583270443e-09;
    private const double Pi3 = 1.03403659577805e-18;

    /// <summary>e^x = 2^n e^r with |r| at most ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        var (r, magic) = Reduce(x);
        var power = Vector.Create(1.0) + Polynomial(r);
        return Vector.AsVectorDouble(Vector.AsVectorInt64(power) + Vector.ShiftLeft(Vector.AsVectorInt64(magic), 52));
    }

    /// <summary>e^x - 1 = 2^n (e^r - 1) + (2^n - 1), which cancels nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Expm1(Vector<double> x)
    {
        var (r, magic) = Reduce(x);
        var scale = Vector.AsVectorDouble(
            Vector.ShiftLeft(Vector.AsVectorInt64(magic), 52) + Vector.AsVectorInt64(Vector.Create(1.0))
        );
        var y = Vector.MultiplyAddEstimate(scale, Polynomial(r), scale - Vector.Create(1.0));
        return Vector.CopySign(y, x);
    }

    /// <summary>log(x) = k ln(2) + log(m) with m around 1; log(m) = 2 atanh((m - 1) / (m + 1)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log(Vector<double> x)
    {
        var one = Vector.AsVectorInt64(Vector.Create(1.0));
        var bits = Vector.AsVectorInt64(x) + one - Vector.AsVectorInt64(Vector.Create(0.7071067811865476));
        var exponent = Vector.ShiftRightLogical(bits, 52);
        var m = Vector.AsVectorDouble(Vector.AsVectorInt64(x) + one - Vector.ShiftLeft(exponent, 52));
        var k =
            Vector.AsVectorDouble(exponent | Vector.AsVectorInt64(Vector.Create(4503599627370496.0)))
            - Vector.Create(4503599627370496.0 + 1023);
        var s = (m - Vector.Create(1.0)) / (m + Vector.Create(1.0));
        var w = s * s;
        var p = Vector.Create(0.29924996335926085);
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.3997482824650499));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.6666681553451308));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(1.9999999986289165));
        return Vector.MultiplyAddEstimate(k, Vector.Create(Ln2), s * p);
    }

    /// <summary>log(1 + x) = 2 atanh(x / (2 + x)) for x from 0 to 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log1p(Vector<double> x)
    {
        var s = x / (x + Vector.Create(2.0));
        var w = s * s;
        var p = Vector.Create(0.24393908084023025);
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.21398560506678543));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.28620207408437237));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.39998711246862334));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.6666667902643397));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(1.9999999998090061));
        return s * p;
    }

    /// <summary>sin(x + eighths pi / 4): to the nearest zero, then a polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Sin(Vector<double> x, int eighths)
    {
        if (!Vector.LessThanOrEqualAll(Vector.Abs(x), Vector.Create(1048576.0)))
            return SinOfLarge(x, eighths);
        var turns = Vector.Create(eighths / 4.0);
        var magic = Vector.MultiplyAddEstimate(x, Vector.Create(1 / Math.PI), turns) + Vector.Create(Magic);
        var v = magic - Vector.Create(Magic) - turns;
        var r = x - v * Vector.Create(Pi1) - v * Vector.Create(Pi2) - v * Vector.Create(Pi3);
        var w = r * r;
        var p = Vector.Create(-2.3877846183411304e-08);
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(2.752463513554403e-06));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(-0.00019840848933258128));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.00833333087925876));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(-0.1666666661429106));
        p = Vector.MultiplyAddEstimate(p, w, Vector.Create(0.9999999999818747));
        return Vector.AsVectorDouble(Vector.AsVectorInt64(r * p) ^ Vector.ShiftLeft(Vector.AsVectorInt64(magic), 63));
    }

    /// <summary>R(a) = P(t) / (a + 4), t = (a - 4) / (a + 4); up to 15, where the density is below float32's range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> MillsRatio(Vector<double> a)
    {
        var (t, inverse) = MapMills(ref a);
        var p = Vector.Create(3.699851191620214e-05);
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-4.0433063657729564e-05));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.0005477713059196384));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.0003667732063766));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.004081548204278875));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.008732800403349762));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.018900200972132648));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.15139318725846687));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.4675409354003837));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.970409485003111));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-1.5237709118247684));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(1.893219063869887));
        return p * inverse;
    }

    /// <summary>R(a) - a = (zero - a) K(t), so that it keeps its digits near the zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> MillsExcess(Vector<double> a)
    {
        var (t, _) = MapMills(ref a);
        var p = Vector.Create(4.543107196368844e-06);
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(6.891637191864705e-06));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-4.4925314405455156e-05));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-4.261578541701974e-05));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.0004657129271918947));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.0003878907552512654));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.004482529163540898));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.023825420289303907));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.0703945416825175));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(0.15155810477543877));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(-0.25909988391088434));
        p = Vector.MultiplyAddEstimate(p, t, Vector.Create(1.158591773204016));
        return (Vector.Create(0.7517915246935645) - a + Vector.Create(-1.4956759177009883e-17)) * p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> T, Vector<double> Inverse) MapMills(ref Vector<double> a)
    {
        a = DoubleLanes.AtMost(15, new(a)).Value;
        var inverse = Vector.Create(1.0) / (a + Vector.Create(4.0));
        return ((a - Vector.Create(4.0)) * inverse, inverse);
    }

    /// <summary>r = x - n ln(2), and n in the low bits of the magic number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> R, Vector<double> Magic) Reduce(Vector<double> x)
    {
        var bounded = DoubleLanes.AtLeast(-708, DoubleLanes.AtMost(709, new(x))).Value;
        var magic = Vector.MultiplyAddEstimate(bounded, Vector.Create(Log2E), Vector.Create(Magic));
        var n = magic - Vector.Create(Magic);
        return (Vector.MultiplyAddEstimate(n, Vector.Create(-Ln2), bounded), magic);
    }

    /// <summary>e^r - 1 for |r| at most ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Polynomial(Vector<double> r)
    {
        var p = Vector.Create(0.00019891080463998843);
        p = Vector.MultiplyAddEstimate(p, r, Vector.Create(0.0013933730715792083));
        p = Vector.MultiplyAddEstimate(p, r, Vector.Create(0.008333310844647862));
        p = Vector.MultiplyAddEstimate(p, r, Vector.Create(0.04166646419740569));
        p = Vector.MultiplyAddEstimate(p, r, Vector.Create(0.16666666681704215));
        p = Vector.MultiplyAddEstimate(p, r, Vector.Create(0.500000001353873));
        return Vector.MultiplyAddEstimate(r * r, p, r);
    }

    private static Vector<double> SinOfLarge(Vector<double> x, int eighths)
    {
        Span<double> lanes = stackalloc double[Vector<double>.Count];
        for (var i = 0; i < lanes.Length; i++)
            lanes[i] = SinOfLarge(x[i], eighths);
        return new(lanes);
    }

    private static double SinOfLarge(double x, int eighths)
    {
        if (!double.IsFinite(x))
            return double.NaN;
        var (angle, _, odd) = PayneHanek.Reduce(x, 0, eighths);
        return odd ? -Math.Sin(angle) : Math.Sin(angle);
    }
}
