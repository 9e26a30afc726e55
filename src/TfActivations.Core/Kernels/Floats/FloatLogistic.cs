using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>The sigmoid, the tangent and their derivatives on floats.</summary>
internal static class FloatLogistic
{
    /// <summary>1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Sigmoid<F>(F x)
        where F : struct, IFloatLanes<F>
    {
        FloatExp.Split(F.AtLeast(FloatExp.Least, F.AtMost(40, x)), FloatExp.Up, out var power, out var r);
        var d = Divisor(power * FloatExp.Down, FloatExp.SmallExpm1OfNegative(r), out var dRest);
        return FloatPairs.Quotient(power, d, dRest) * FloatExp.Down;
    }

    /// <summary>e^r + 2^k, less e^r's own factor: what the power is divided by for a sigmoid.</summary>
    /// <param name="power">2^k.</param>
    /// <param name="p">e^-r - 1.</param>
    /// <param name="rest">What it was rounded by.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Divisor<F>(F power, F p, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var sum = FloatPairs.SumOfPositive(power, 1f, out var sumRest);
        var d = sum + p;
        rest = sum - d + p + sumRest;
        return d;
    }

    /// <summary>e^x / (1 + e^x)^2 scale for x from -infinity to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Density<F>(F x, float scale)
        where F : struct, IFloatLanes<F>
    {
        FloatExp.Split(F.AtLeast(FloatExp.Least, x), FloatExp.Up, out var power, out var r);
        var p = FloatExp.SmallExpm1OfNegative(r);
        var small = power * FloatExp.Down;
        var sum = small + 1f;
        var d = sum + p;
        var dRest = sum - d + p + (small - (sum - 1f));
        var n = F.Fma(power, p, power);
        return FloatPairs.QuotientBySquare(n, F.Fma(power, p, power - n), d, dRest) * (scale * FloatExp.Down);
    }

    /// <summary>s(z) (1 + v s(-z)) for the sigmoid s, z + zRest from -125 to 22, and v + vRest: the slope of x s(z(x)) with v = x z'(x).</summary>
    /// <remarks>W (W + (1 + p) (1 + v)) / d^2. Near its zero it cancels: there callers have something better.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Slope<F>(F z, F zRest, F v, F vRest)
        where F : struct, IFloatLanes<F>
    {
        FloatExp.Split(z, zRest, FloatExp.UpOfSquare, out var power, out var r);
        var p = FloatExp.SmallExpm1OfNegative(r);
        var small = power * FloatExp.DownOfSquare;
        var d = Divisor(small, p, out var dRest);
        var c = FloatPairs.Sum(v, 1f, out var cRest);
        var b = FloatPairs.Sum(c, small, out var bRest);
        var n = FloatPairs.QuickSum(b, F.Fma(c, p, bRest + (cRest + vRest)), out var nRest);
        var m = FloatPairs.Product(power, n, out var mRest);
        return FloatPairs.QuotientBySquare(m, F.Fma(power, nRest, mRest), d, dRest) * FloatExp.DownOfSquare;
    }

    /// <summary>1 - tanh(a) = 2 w / (w + 1) with w = e^-2a for a from 0, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F TanhBelowOne<F>(F a, out F rest)
        where F : struct, IFloatLanes<F>
    {
        FloatExp.Split(F.AtMost(10, a) * -2f, 0, out var power, out var r);
        var p = FloatExp.SmallExpm1OfNegative(r);
        var sum = power + 1f;
        var d = sum + p;
        var dRest = sum - d + p + (power - (sum - 1f));
        var q = F.Reciprocal(d);
        power += power;
        var y = power * q;
        rest = q * F.Fnma(y, dRest, F.Fnma(y, d, power));
        return y;
    }

    /// <summary>tanh(|x|), and what it was rounded by; below 0.5 an odd polynomial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F TanhOfMagnitude<F>(F x, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var a = F.Abs(x);
        var less = TanhBelowOne(a, out var lessRest);
        var c = 1f - less;
        var far = 1f - c - less - lessRest;
        return FloatPairs.QuickSum(F.SelectLess(a, 0.5f, a, c), F.SelectLess(a, 0.5f, TanhCurve(a), far), out rest);
    }

    /// <summary>tanh(a) - a for a up to 0.5.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F TanhCurve<F>(F a)
        where F : struct, IFloatLanes<F>
    {
        var z = a * a;
        var f = F.Fma(z, (F)(-0.00665357277f), 0.0213017036f);
        f = F.Fma(f, z, -0.0538999716f);
        f = F.Fma(f, z, 0.133329707f);
        f = F.Fma(f, z, -0.33333327f);
        return a * z * f;
    }

    /// <summary>tanh(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Tanh<F>(F x)
        where F : struct, IFloatLanes<F> => F.CopySign(TanhOfMagnitude(x, out _), x);
}
