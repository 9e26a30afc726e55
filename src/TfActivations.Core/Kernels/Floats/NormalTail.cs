using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>The normal distribution's tail Q(a) = e^(-a^2 / 2) H(a) on floats, a from 0 to 14.8, from where it is 0.</summary>
/// <remarks>
/// H(a) = e^(a^2 / 2) erfc(a / sqrt(2)) / 2 in 16 pieces, four from each power of two of a + 1.1232 to the next, each a polynomial of
/// degree 6, right to 2^-27.
/// </remarks>
internal static class NormalTail
{
    /// <summary>From here on the tail, times a, is 0.</summary>
    public const float End = 14.8f;

    private const float Shift = 1.12320006f;

    /// <summary>Where the pieces are developed: 0 in the first, and the zero of the gradient in the one around it.</summary>
    private static ReadOnlySpan<float> Centres =>
        [
            1.12679994f, 1.62679994f, 2.12680006f, 2.62680006f, 3.37680006f, 4.37680006f, 5.37680006f, 6.37680006f,
            7.87680006f, 9.87679958f, 11.8767996f, 13.8767996f, 0f, 0.251799941f, 0.501799941f, 0.751791537f,
        ];

    /// <summary>H there, in two floats, and the coefficients of H around.</summary>
    private static ReadOnlySpan<float> Ratios =>
        [
            0.245110273f, 0.194875568f, 0.160476282f, 0.135759369f, 0.109738566f, 0.086991176f, 0.0718593597f,
            0.0611245297f, 0.0498680435f, 0.0399899222f, 0.0333568119f, 0.028601842f, 0.5f, 0.413500875f,
            0.349215806f, 0.299921423f,
        ];

    private static ReadOnlySpan<float> RatioRests =>
        [
            -3.9882444e-09f, -6.98113167e-09f, -1.8443409e-09f, -5.09723508e-09f, 2.24332974e-09f, -1.8440196e-09f,
            -2.56469268e-09f, 1.46257173e-09f, 1.29529332e-09f, 9.06238085e-10f, 1.79852178e-09f, -2.80979989e-10f,
            0f, 1.40205891e-08f, -1.22641897e-08f, -5.04916109e-11f,
        ];

    private static ReadOnlySpan<float> Ratios1 =>
        [
            -0.122752048f, -0.0819187313f, -0.0576413199f, -0.0423295759f, -0.0283770822f, -0.018199306f,
            -0.0125688845f, -0.00916336663f, -0.00614166399f, -0.00396982487f, -0.00277009001f, -0.00204025512f,
            -0.398942292f, -0.294822782f, -0.223705813f, -0.173463896f,
        ];

    private static ReadOnlySpan<float> Ratios2 =>
        [
            0.0533966683f, 0.0308050886f, 0.0189423617f, 0.0122840153f, 0.0069574276f, 0.00366822956f, 0.0021394894f,
            0.00134578766f, 0.000745700556f, 0.000390380766f, 0.000228505305f, 0.000144815058f, 0.249999985f,
            0.169632256f, 0.118480109f, 0.0847563669f,
        ];

    private static ReadOnlySpan<float> Ratios3 =>
        [
            -0.020860821f, -0.0106014041f, -0.00578480167f, -0.00335393543f, -0.00162756175f, -0.000714689784f,
            -0.000355080731f, -0.000193845364f, -8.9295354e-05f, -3.80346391e-05f, -1.872541e-05f, -1.02283093e-05f,
            -0.13297984f, -0.0840360671f, -0.0547506362f, -0.0365815125f,
        ];

    private static ReadOnlySpan<float> Ratios4 =>
        [
            0.00747073069f, 0.00338953594f, 0.00165974372f, 0.000868442177f, 0.00036518657f, 0.000134991264f,
            5.75553277e-05f, 2.74120321e-05f, 1.05547861e-05f, 3.67293569e-06f, 1.52470557e-06f, 7.18958233e-07f,
            0.0624785237f, 0.0371184312f, 0.0227521546f, 0.0143136112f,
        ];

    private static ReadOnlySpan<float> Ratios5 =>
        [
            -0.00251320028f, -0.00102607289f, -0.000454158639f, -0.000215816486f, -8.0368045e-05f, -2.51152906e-05f,
            -9.21901756e-06f, -3.8398166e-06f, -1.26073087e-06f, -3.57180824e-07f, -1.24767851e-07f, -5.07241147e-08f,
            -0.0263398159f, -0.0149902096f, -0.00869373046f, -0.00517720403f,
        ];

    private static ReadOnlySpan<float> Ratios6 =>
        [
            0.000801982766f, 0.000290906697f, 0.000117423762f, 5.1061761e-05f, 1.67294802e-05f, 4.48120363e-06f,
            1.42987903e-06f, 5.24428401e-07f, 1.45184003e-07f, 3.38846604e-08f, 1.00299173e-08f, 3.53130836e-09f,
            0.00888569001f, 0.00554985879f, 0.00304467184f, 0.00174373307f,
        ];

    /// <summary>H(a) - a / sqrt(2 pi) there and its derivative, each in two floats; the other coefficients are H's.</summary>
    private static ReadOnlySpan<float> Slopes =>
        [
            -0.204417869f, -0.454123706f, -0.687994182f, -0.912182271f, -1.23740971f, -1.65909946f, -2.07317352f,
            -2.48285055f, -3.09252048f, -3.9002831f, -4.70480061f, -5.50744009f, 0.5f, 0.31304726f, 0.149026588f, 0f,
        ];

    private static ReadOnlySpan<float> SlopeRests =>
        [
            7.77779063e-10f, -1.14486838e-08f, -3.49845042e-09f, 2.87185618e-08f, -3.73958819e-08f, 3.69071635e-08f,
            2.81817814e-09f, -7.49516431e-08f, -5.81161679e-08f, 7.24392351e-08f, -9.02626596e-08f, -1.38589684e-07f,
            0f, -1.34834028e-08f, -7.13206694e-09f, -6.93438551e-09f,
        ];

    private static ReadOnlySpan<float> Slopes1 =>
        [
            -0.521694303f, -0.480861008f, -0.456583589f, -0.441271871f, -0.427319348f, -0.417141587f, -0.411511153f,
            -0.408105642f, -0.405083954f, -0.40291211f, -0.401712358f, -0.400982529f, -0.797884583f, -0.693765044f,
            -0.62264812f, -0.572406173f,
        ];

    private static ReadOnlySpan<float> Slope1Rests =>
        [
            -2.64159645e-08f, -3.27090532e-09f, -9.43849088e-09f, 1.42889363e-08f, -1.48401469e-08f, 7.46515183e-10f,
            -1.21919266e-08f, -5.38446221e-09f, 1.00766284e-08f, 4.774106e-09f, -1.24320207e-08f, -6.63769839e-09f,
            2.27902177e-08f, -1.77721162e-08f, 2.32715536e-08f, -4.96905184e-10f,
        ];

    /// <summary>e^(-a^2 / 2) = power (1 + p) / 2^64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Density<F>(F a, out F p)
        where F : struct, IFloatLanes<F>
    {
        var half = a * -0.5f;
        var z = FloatFunctions.Product(half, a, out var rest);
        FloatFunctions.SplitExp(z, rest, FloatFunctions.Up, out var power, out var r);
        p = FloatFunctions.SmallExpm1(r);
        return power;
    }

    /// <summary>H(a), and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Ratio<F>(F a, out F rest)
        where F : struct, IFloatLanes<F>
    {
        Locate(a, out var piece, out var t);
        var w = F.Fma(Curve(piece, t), t, F.Look(Ratios1, piece));
        return FloatFunctions.QuickSum(F.Look(Ratios, piece), F.Fma(w, t, F.Look(RatioRests, piece)), out rest);
    }

    /// <summary>H(a) - a / sqrt(2 pi), which is 0 at 0.75, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Slope<F>(F a, out F rest)
        where F : struct, IFloatLanes<F>
    {
        Locate(a, out var piece, out var t);
        var w = F.Fma(Curve(piece, t), t, F.Look(Slope1Rests, piece));
        var step = FloatFunctions.Product(t, F.Look(Slopes1, piece), out var stepRest);
        var slope = FloatFunctions.QuickSum(F.Look(Slopes, piece), step, out rest);
        rest = F.Fma(w, t, F.Look(SlopeRests, piece)) + (rest + stepRest);
        return slope;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Locate<F>(F a, out F piece, out F t)
        where F : struct, IFloatLanes<F>
    {
        piece = F.ShiftBitsRight(a + Shift, 21);
        t = a - F.Look(Centres, piece);
    }

    /// <summary>The coefficients from the second on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F Curve<F>(F piece, F t)
        where F : struct, IFloatLanes<F>
    {
        var w = F.Look(Ratios6, piece);
        w = F.Fma(w, t, F.Look(Ratios5, piece));
        w = F.Fma(w, t, F.Look(Ratios4, piece));
        w = F.Fma(w, t, F.Look(Ratios3, piece));
        return F.Fma(w, t, F.Look(Ratios2, piece));
    }
}
