using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>Logarithms on floats.</summary>
internal static class FloatLog
{
    /// <summary>About 1 / (1 + (i + 1/2) / 8), and its logarithm's negative in two floats; of the first piece 1 and 0.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Inverses8 =>
    [
        1f, 0.842041016f, 0.761962891f, 0.695556641f, 0.639892578f, 0.592529297f, 0.551757812f, 0.516113281f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Logs8 =>
    [
        0f, 0.171926558f, 0.271857411f, 0.363042831f, 0.446454972f, 0.523354948f, 0.594646096f, 0.661428988f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> LogRests8 =>
    [
        0f, -4.23522772e-09f, 1.37792373e-08f, 8.0053697e-10f, -8.63279492e-09f, 1.34257565e-08f, -2.17765415e-08f, 1.23092718e-08f,
    ];

    /// <summary>The same by sixteenths.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Inverses16 =>
    [
        1f, 0.914306641f, 0.864746094f, 0.820556641f, 0.780517578f, 0.744140625f, 0.711181641f, 0.680908203f, 0.653076172f,
        0.627441406f, 0.603759766f, 0.581787109f, 0.561523438f, 0.542480469f, 0.524658203f, 0.508056641f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Logs16 =>
    [
        0f, 0.089589268f, 0.145319343f, 0.197772339f, 0.247798011f, 0.295525253f, 0.340827405f, 0.384327769f, 0.426061511f,
        0.466104984f, 0.504578888f, 0.541650712f, 0.577101767f, 0.6116032f, 0.645008266f, 0.677162349f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> LogRests16 =>
    [
        0f, 2.79889245e-09f, 5.76334447e-09f, 7.84125542e-12f, 6.95260072e-09f, -2.90625435e-09f, 4.30718083e-09f, 9.81237491e-09f,
        -3.65049702e-09f, 4.54663107e-09f, 1.07816369e-08f, -2.28694805e-08f, -2.26103825e-09f, -3.91587029e-09f, 4.10469569e-09f,
        -8.89838159e-09f,
    ];

    /// <summary>log(x + xRest) for x from 1 to 2: log(x c) - log(c) with c near 1 / x out of a table.</summary>
    /// <param name="x">From 1 to 2.</param>
    /// <param name="xRest">What x was rounded by.</param>
    /// <param name="rest">What the result was rounded by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F Log<F>(F x, F xRest, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var bounded = F.AtMost(1.99999988f, x);
        var piece = F.IsWide ? F.ShiftBitsRight(bounded, 19) : F.ShiftBitsRight(bounded, 20);
        var inverse = F.Look(Inverses8, Inverses16, piece);
        var high = F.Fms(x, inverse, (F)1f);
        var low = xRest * inverse;
        var s = high + low;
        var log = FloatPairs.QuickSum(F.Look(Logs8, Logs16, piece), high, out rest);
        rest += F.Fma(s * s, LogCurve(s), low) + F.Look(LogRests8, LogRests16, piece);
        return log;
    }

    /// <summary>(log(1 + s) - s) / s^2 for s within a piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F LogCurve<F>(F s)
        where F : struct, IFloatLanes<F>
    {
        F p;
        if (F.IsWide)
        {
            p = F.Fma(s, (F)(-0.154671563f), 0.199991508f);
            p = F.Fma(p, s, -0.250016368f);
            p = F.Fma(p, s, 0.33333344f);
            return F.Fma(p, s, -0.499999995f);
        }
        p = F.Fma(s, (F)0.120312408f, -0.166322381f);
        p = F.Fma(p, s, 0.200133746f);
        p = F.Fma(p, s, -0.250004194f);
        p = F.Fma(p, s, 0.33333314f);
        return F.Fma(p, s, -0.499999996f);
    }

    /// <summary>log(n / (1 - n)) for n above 0, up to a half.</summary>
    /// <remarks>Near a half -2 atanh(1 - 2n); below log(n) - log(1 - n), with n = m 2^k.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F LogOfOdds<F>(F n)
        where F : struct, IFloatLanes<F>
    {
        var scaled = n * FloatExp.UpFactor;
        var exponent = F.ShiftBitsRight(scaled, 23);
        var m = F.AddBits(F.SubtractBits(scaled, F.ShiftBitsLeft(exponent, 23)), 1f);
        // As 2 (1 - n) is a mantissa too, its half takes one from k.
        var k = F.AddBits(exponent, 8388608f) - (8388608f + 127 + 64 - 1);
        var other = FloatPairs.QuickSum(2f, n * -2f, out var otherRest);
        var log = Log(m, 0f, out var rest);
        var otherLog = Log(other, otherRest, out var otherLogRest);
        rest += F.Fma(k, FloatExp.Ln2Second, -otherLogRest);
        var y = FloatPairs.QuickSum(k * FloatExp.Ln2First, log, out var sumRest);
        rest += sumRest;
        y = FloatPairs.Sum(y, -otherLog, out sumRest);
        y += rest + sumRest;
        var t = F.Fma(n, -2f, (F)1f);
        var w = t * t;
        var p = F.Fma(w, (F)(-0.23790963f), -0.285305023f);
        p = F.Fma(p, w, -0.400003403f);
        p = F.Fma(p, w, -0.666666687f);
        return F.SelectLess(t, 0.2f, F.Fma(t * w, p, t * -2f), y);
    }

    /// <summary>log(1 + e^x).</summary>
    /// <remarks>max(0, x) + log(1 + e^-|x|); below -12 e^x - e^2x / 2.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Softplus<F>(F x)
        where F : struct, IFloatLanes<F>
    {
        FloatExp.Split(F.AtLeast(FloatExp.Least, -F.Abs(x)), FloatExp.Up, out var power, out var r);
        var p = FloatExp.SmallExpm1(r);
        var small = power * FloatExp.Down;
        var sum = small + 1f;
        var d = F.Fma(small, p, sum);
        var log = Log(d, F.Fma(small, p, sum - d) + (small - (sum - 1f)), out var logRest);
        var y = FloatPairs.SumOfPositive(log, F.Max(0f, x), out var rest);
        y += rest + logRest;
        var tiny = F.Fma(power, F.Fma(small * -0.5f, F.Fma(p, (F)2f, 1f), p), power) * FloatExp.Down;
        return F.SelectLess(x, 30f, F.SelectLess(x, -12f, tiny, y), x);
    }
}
