using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>e^x on floats, as a power of two out of a table times an e^r near 1.</summary>
/// <remarks>
/// e^x = 2^k e^r, k a multiple of 1/16 (where a register holds 8 floats, of 1/8). The power of two is a float, so that only e^r - 1, which
/// is below 0.05, carries an error: it comes in where a formula ends. A power may be scaled up by 2^up, so that a result which is subnormal
/// is one only after the last step, which scales it down. What a sum or product rounds off is written with "rest".
/// </remarks>
internal static class FloatExp
{
    /// <summary>From here down e^x is 0, whatever moderate number it is multiplied with.</summary>
    public const float Least = -125;

    /// <summary>The usual power of two by which what may be subnormal is scaled up.</summary>
    public const int Up = 64;

    /// <summary>2^64.</summary>
    public const float UpFactor = 18446744073709551616f;

    /// <summary>2^-64.</summary>
    public const float Down = 5.421010862427522e-20f;

    /// <summary>Where the power is squared, 64 would be too far up.</summary>
    public const int UpOfSquare = 56;

    /// <summary>2^-56.</summary>
    public const float DownOfSquare = 1.3877787807814457e-17f;

    private const float Log2E = 1.44269502f;
    private const float Ln2 = 0.693147182f;
    private const float Ln2Rest = -1.90465421e-09f;

    /// <summary>ln(2) in a part of 12 bits and the rest: a multiple of it by few bits is exact.</summary>
    public const float Ln2First = 0.693115234f;

    /// <summary>The rest.</summary>
    public const float Ln2Second = 3.19461846e-05f;

    /// <summary>2^(j / 8) times 0.997438969, and 2^(j / 16), less what adding j to their bits will add.</summary>
    /// <remarks>That factor puts all eight of them next to a float; e^r is divided by it.</remarks>
    // csharpier-ignore
    private static ReadOnlySpan<float> Powers8 =>
    [
        0.997438967f, 0.981357455f, 0.968080759f, 0.959259152f, 0.955295861f, 0.956630588f, 0.963742852f, 0.977155566f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Powers16 =>
    [
        1f, 0.990886867f, 0.982753873f, 0.97564429f, 0.969603539f, 0.964678884f, 0.960919797f, 0.958377779f, 0.957106769f, 0.957163095f,
        0.958605409f, 0.961495161f, 0.965896428f, 0.971876085f, 0.979504049f, 0.988853276f,
    ];

    /// <summary>What the 16 powers were rounded by, as logarithms.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> PowerRests16 =>
    [
        0f, 4.62854715e-08f, -1.19921575e-08f, 4.72978208e-08f, 3.19341815e-08f, 3.62105723e-08f, -3.09907229e-08f, -7.47521334e-09f,
        1.71142709e-08f, -3.04768335e-08f, 5.23333421e-09f, 6.10759177e-09f, -1.4719606e-08f, -5.25879518e-09f, -6.12825968e-09f,
        5.14060927e-09f,
    ];

    /// <summary>e^x = power e^r / 2^up for x + rest, where the power is in float's range.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split<F>(F x, F rest, int up, out F power, out F r)
        where F : struct, IFloatLanes<F>
    {
        Reduce(x, up, out var index, out var k, out r);
        r = F.Fnma(k, Ln2Rest, r + (F.IsWide ? rest + F.Look(default, PowerRests16, index) : rest));
        power = Power(index);
    }

    /// <inheritdoc cref="Split{F}(F, F, int, out F, out F)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Split<F>(F x, int up, out F power, out F r)
        where F : struct, IFloatLanes<F>
    {
        Reduce(x, up, out var index, out var k, out r);
        if (F.IsWide)
            r += F.Look(default, PowerRests16, index);
        r = F.Fnma(k, Ln2Rest, r);
        power = Power(index);
    }

    /// <summary>
    /// e^(a b) = power e^r / 2^(up + steps): the power has a multiple of 1/8 added to its exponent, as if multiplied with a power of two.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SplitOfProduct<F>(F a, F b, int up, F steps, out F power, out F r)
        where F : struct, IFloatLanes<F>
    {
        var magic = Magic<F>() + up;
        var index = F.Fma(a * b, (F)Log2E, magic);
        var k = index - magic;
        index += steps;
        // k times the first part of ln(2) is exact, so that nothing of the product is rounded off.
        r = F.Fms(a, b, k * Ln2First);
        if (F.IsWide)
            r += F.Look(default, PowerRests16, index);
        r = F.Fnma(k, Ln2Second, r);
        power = Power(index);
    }

    /// <summary>1.5 2^23 / 16, or / 8: added to a number, it leaves its multiples of 1/16, or 1/8, in the low bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Magic<F>()
        where F : struct, IFloatLanes<F> => F.IsWide ? 786432f : 1572864f;

    /// <summary>k, a multiple of 1/16 or 1/8, in the low bits of the index; r = x - k ln(2), but for ln(2)'s rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce<F>(F x, int up, out F index, out F k, out F r)
        where F : struct, IFloatLanes<F>
    {
        var magic = Magic<F>() + up;
        index = F.Fma(x, (F)Log2E, magic);
        k = index - magic;
        r = F.Fnma(k, Ln2, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F Power<F>(F index)
        where F : struct, IFloatLanes<F>
    {
        var power = F.Look(Powers8, Powers16, index);
        return F.IsWide ? F.AddBits(power, F.ShiftBitsLeft(index, 19)) : F.AddBits(power, F.ShiftBitsLeft(index, 20));
    }

    /// <summary>e^r - 1 for an r of <see cref="Split{F}(F, int, out F, out F)"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SmallExpm1<F>(F r)
        where F : struct, IFloatLanes<F>
    {
        if (F.IsWide)
            return F.Fma(r * r, F.Fma(r, (F)0.166670655f, 0.500016512f), r);
        var p = F.Fma(r, (F)0.0417782696f, 0.167114398f);
        p = F.Fma(p, r, 0.501283799f);
        p = F.Fma(p, r, 1.0025676f);
        return F.Fma(p, r, 0.00256760669f);
    }

    /// <summary>e^-r - 1 likewise.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SmallExpm1OfNegative<F>(F r)
        where F : struct, IFloatLanes<F>
    {
        if (F.IsWide)
            return F.Fms(r * r, F.Fnma(r, (F)0.166670655f, 0.500016512f), r);
        var p = F.Fma(r, (F)0.0415645528f, -0.166259524f);
        p = F.Fma(p, r, 0.49871948f);
        p = F.Fma(p, r, -0.99743896f);
        return F.Fma(p, r, -0.00256103097f);
    }

    /// <summary>e^x, from 0 to infinity: the power is scaled towards 1, and the result back.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Exp<F>(F x)
        where F : struct, IFloatLanes<F>
    {
        x = F.AtLeast(-110, F.AtMost(90, x));
        Split(x, -32, out var power, out var r);
        // 64 in the exponent where x is negative.
        var lift = F.ShiftBitsLeft(F.ShiftBitsRight(x, 31), 29);
        power = F.AddBits(power, lift);
        var scale = F.SubtractBits(4294967296f, lift);
        return F.Fma(power, SmallExpm1(r), power) * scale;
    }

    /// <summary>e^x - 1 for x from -20 to 0, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Expm1<F>(F x, F xRest, out F rest)
        where F : struct, IFloatLanes<F>
    {
        Split(x, xRest, 0, out var power, out var r);
        var c = power - 1f;
        var far = F.Fma(power, SmallExpm1(r), power - (c + 1f));
        // Near 0 the power of two is 1, and cancels: there x + x^2 P(x).
        var p = F.Fma(x, (F)0.00117405588f, 0.00824125458f);
        p = F.Fma(p, x, 0.0416484285f);
        p = F.Fma(p, x, 0.166665075f);
        p = F.Fma(p, x, 0.499999955f);
        var near = F.Fma(x * x, p, F.Fma(x, xRest, xRest));
        var start = F.SelectLess(x, -0.3f, c, x);
        return FloatPairs.QuickSum(start, F.SelectLess(x, -0.3f, far, near), out rest);
    }

    /// <summary>(scale + scaleRest) e^(x + xRest) for x from -125 to 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F ExpOfNegative<F>(F x, F xRest, F scale, F scaleRest)
        where F : struct, IFloatLanes<F>
    {
        Split(x, xRest, Up, out var power, out var r);
        var e = Exp(power, r, out var rest);
        return F.Fma(e, scale, F.Fma(e, scaleRest, rest * scale)) * Down;
    }

    /// <summary>power e^r, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Exp<F>(F power, F r, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var p = SmallExpm1(r);
        var e = F.Fma(power, p, power);
        rest = F.Fma(power, p, power - e);
        return e;
    }

    /// <summary>Whether a parameter is far enough from the ends of float32's range for what is scaled by 2^64.</summary>
    public static bool IsModerate(double parameter) => Math.Abs(parameter) is >= 1e-6 and <= 1e6;
}
