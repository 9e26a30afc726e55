using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>The normal distribution's tail Q(a) = e^(-a^2 / 2) H(a) on floats, a from 0 to 14.8, from where it is 0.</summary>
/// <remarks>
/// H(a) = e^(a^2 / 2) erfc(a / sqrt(2)) / 2 in 16 pieces, four from each power of two of a + 1.1232 to the next, each a polynomial of
/// degree 6.
/// </remarks>
internal static class NormalTail
{
    /// <summary>From here on the tail, times a, is 0.</summary>
    public const float End = 14.8f;

    private const float Shift = 1.12320006f;

    /// <summary>Where the pieces are developed: 0 in the first, and the zero of the gradient in the one around it.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Centres =>
    [
        1.12679994f, 1.62679994f, 2.12680006f, 2.62680006f, 3.37680006f, 4.37680006f, 5.37680006f, 6.37680006f, 7.87680006f,
        9.87679958f, 11.8767996f, 13.8767996f, 0f, 0.251799941f, 0.501799941f, 0.751791537f,
    ];

    /// <summary>m of H(a) = 2^m (1 + w), and w: then H costs an addition to the exponent of what it is multiplied with.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Exponents =>
    [
        -2f, -2.375f, -2.625f, -2.875f, -3.25f, -3.5f, -3.75f, -4f, -4.375f, -4.625f, -4.875f, -5.125f, -1f, -1.25f, -1.5f, -1.75f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios0 =>
    [
        -0.0195589215f, 0.0108893439f, -0.0100469729f, -0.0040649185f, 0.0440150909f, -0.0158072133f, -0.0331795849f, -0.0220075008f,
        0.0347336493f, -0.0132337222f, -0.0211733449f, -0.00190305512f, 0f, -0.0165236015f, -0.0122685777f, 0.00881139841f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios1 =>
    [
        -0.491008192f, -0.424941808f, -0.35558027f, -0.310531139f, -0.269969821f, -0.205901638f, -0.169106081f, -0.146613866f,
        -0.127436042f, -0.0979569107f, -0.081285879f, -0.071197249f, -0.797884583f, -0.701210678f, -0.63273561f, -0.583460689f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios2 =>
    [
        0.213586539f, 0.159797028f, 0.116852462f, 0.0901159272f, 0.066190578f, 0.0415012799f, 0.0287854243f, 0.0215326026f,
        0.0154728629f, 0.00963279139f, 0.00670528924f, 0.00505350251f, 0.49999997f, 0.403455794f, 0.335112363f, 0.285085291f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios3 =>
    [
        -0.0834431499f, -0.0549932793f, -0.0356855355f, -0.0246045794f, -0.0154840648f, -0.00808579195f, -0.00477737794f,
        -0.00310152583f, -0.00185282785f, -0.000938518904f, -0.000549480843f, -0.000356930104f, -0.26595971f, -0.199872538f,
        -0.154858127f, -0.123044923f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios4 =>
    [
        0.0298894476f, 0.0175827369f, 0.0102386996f, 0.00637092022f, 0.00347425975f, 0.00152725168f, 0.000774369109f, 0.000438592513f,
        0.000219005815f, 9.06310597e-05f, 4.47411585e-05f, 2.50880857e-05f, 0.124957658f, 0.0882818699f, 0.0643510222f, 0.0481451862f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios5 =>
    [
        -0.0100542158f, -0.00532260817f, -0.00280163344f, -0.00158323674f, -0.000764593948f, -0.00028414707f, -0.000124035811f,
        -6.14370656e-05f, -2.61594469e-05f, -8.81356937e-06f, -3.66120366e-06f, -1.76960839e-06f, -0.0526840128f, -0.0356544591f,
        -0.0245921612f, -0.0174206775f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Ratios6 =>
    [
        0.00313504785f, 0.00150903733f, 0.000724368554f, 0.000374591153f, 0.000159158371f, 5.06991564e-05f, 1.92381085e-05f,
        8.39085624e-06f, 3.01248997e-06f, 8.36116953e-07f, 2.94319364e-07f, 1.23963488e-07f, 0.0177830718f, 0.0132512422f,
        0.00869305152f, 0.00585922506f,
    ];

    /// <summary>H(a) - a / sqrt(2 pi): its value and first derivative, each in two floats, and H's other coefficients.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes =>
    [
        -0.204417869f, -0.454123706f, -0.687994182f, -0.912182271f, -1.23740971f, -1.65909946f, -2.07317352f, -2.48285055f,
        -3.09252048f, -3.9002831f, -4.70480061f, -5.50744009f, 0.5f, 0.31304726f, 0.149026588f, 0f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> SlopeRests =>
    [
        7.77779063e-10f, -1.14486838e-08f, -3.49845042e-09f, 2.87185618e-08f, -3.73958819e-08f, 3.69071635e-08f, 2.81817814e-09f,
        -7.49516431e-08f, -5.81161679e-08f, 7.24392351e-08f, -9.02626596e-08f, -1.38589684e-07f, 0f, -1.34834028e-08f, -7.13206694e-09f,
        -6.93438551e-09f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes1 =>
    [
        -0.521694303f, -0.480861008f, -0.456583589f, -0.441271871f, -0.427319348f, -0.417141587f, -0.411511153f, -0.408105642f,
        -0.405083954f, -0.40291211f, -0.401712358f, -0.400982529f, -0.797884583f, -0.693765044f, -0.62264812f, -0.572406173f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slope1Rests =>
    [
        -2.64159645e-08f, -3.27090532e-09f, -9.43849088e-09f, 1.42889363e-08f, -1.48401469e-08f, 7.46515183e-10f, -1.21919266e-08f,
        -5.38446221e-09f, 1.00766284e-08f, 4.774106e-09f, -1.24320207e-08f, -6.63769839e-09f, 2.27902177e-08f, -1.77721162e-08f,
        2.32715536e-08f, -4.96905184e-10f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes2 =>
    [
        0.0533966683f, 0.0308050886f, 0.0189423617f, 0.0122840153f, 0.0069574276f, 0.00366822956f, 0.0021394894f, 0.00134578766f,
        0.000745700556f, 0.000390380766f, 0.000228505305f, 0.000144815058f, 0.249999985f, 0.169632256f, 0.118480109f, 0.0847563669f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes3 =>
    [
        -0.020860821f, -0.0106014041f, -0.00578480167f, -0.00335393543f, -0.00162756175f, -0.000714689784f, -0.000355080731f,
        -0.000193845364f, -8.9295354e-05f, -3.80346391e-05f, -1.872541e-05f, -1.02283093e-05f, -0.13297984f, -0.0840360671f,
        -0.0547506362f, -0.0365815125f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes4 =>
    [
        0.00747073069f, 0.00338953594f, 0.00165974372f, 0.000868442177f, 0.00036518657f, 0.000134991264f, 5.75553277e-05f,
        2.74120321e-05f, 1.05547861e-05f, 3.67293569e-06f, 1.52470557e-06f, 7.18958233e-07f, 0.0624785237f, 0.0371184312f,
        0.0227521546f, 0.0143136112f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes5 =>
    [
        -0.00251320028f, -0.00102607289f, -0.000454158639f, -0.000215816486f, -8.0368045e-05f, -2.51152906e-05f, -9.21901756e-06f,
        -3.8398166e-06f, -1.26073087e-06f, -3.57180824e-07f, -1.24767851e-07f, -5.07241147e-08f, -0.0263398159f, -0.0149902096f,
        -0.00869373046f, -0.00517720403f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Slopes6 =>
    [
        0.000801982766f, 0.000290906697f, 0.000117423762f, 5.1061761e-05f, 1.67294802e-05f, 4.48120363e-06f, 1.42987903e-06f,
        5.24428401e-07f, 1.45184003e-07f, 3.38846604e-08f, 1.00299173e-08f, 3.53130836e-09f, 0.00888569001f, 0.00554985879f,
        0.00304467184f, 0.00174373307f,
    ];

    /// <summary>2^up a Q(a), and what is to be added to it: up to a twentieth of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F TimesTail<F>(F a, int up, out F rest)
        where F : struct, IFloatLanes<F>
    {
        Locate(a, out var piece, out var t);
        var w = F.Fma(F.Look(Ratios6, piece), t, F.Look(Ratios5, piece));
        w = F.Fma(w, t, F.Look(Ratios4, piece));
        w = F.Fma(w, t, F.Look(Ratios3, piece));
        w = F.Fma(w, t, F.Look(Ratios2, piece));
        w = F.Fma(w, t, F.Look(Ratios1, piece));
        w = F.Fma(w, t, F.Look(Ratios0, piece));
        var exponent = F.Look(Exponents, piece);
        FloatExp.SplitOfProduct(a * -0.5f, a, up, exponent, out var power, out var r);
        var p = FloatExp.SmallExpm1(r);
        var m = FloatPairs.Product(a, power, out rest);
        var tail = F.Fma(m, w, m);
        rest = F.Fma(tail, p, rest + F.Fma(m, w, m - tail));
        return tail;
    }

    /// <summary>2^64 e^(-a^2 / 2) (H(a) - a / sqrt(2 pi)), which is 0 at 0.75, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Slope<F>(F a, out F rest)
        where F : struct, IFloatLanes<F>
    {
        Locate(a, out var piece, out var t);
        var w = F.Fma(F.Look(Slopes6, piece), t, F.Look(Slopes5, piece));
        w = F.Fma(w, t, F.Look(Slopes4, piece));
        w = F.Fma(w, t, F.Look(Slopes3, piece));
        w = F.Fma(w, t, F.Look(Slopes2, piece));
        w = F.Fma(w, t, F.Look(Slope1Rests, piece));
        var step = FloatPairs.Product(t, F.Look(Slopes1, piece), out var stepRest);
        var slope = FloatPairs.QuickSum(F.Look(Slopes, piece), step, out var slopeRest);
        slopeRest = F.Fma(w, t, F.Look(SlopeRests, piece)) + (slopeRest + stepRest);
        FloatExp.SplitOfProduct(a * -0.5f, a, FloatExp.Up, 0f, out var power, out var r);
        var p = FloatExp.SmallExpm1(r);
        var s = FloatPairs.Product(power, slope, out var sRest);
        sRest = F.Fma(power, F.Fma(slopeRest, p, slopeRest), F.Fma(s, p, sRest));
        return FloatPairs.QuickSum(s, sRest, out rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Locate<F>(F a, out F piece, out F t)
        where F : struct, IFloatLanes<F>
    {
        piece = F.ShiftBitsRight(a + Shift, 21);
        t = a - F.Look(Centres, piece);
    }
}
