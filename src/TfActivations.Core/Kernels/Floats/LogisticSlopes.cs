using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>Derivatives of the sigmoid s and of x s(x) on floats, each 16 polynomials, one for each half from 0 to <see cref="End"/>.</summary>
/// <remarks>Without an exponential and a quotient they cost about half. Coefficients that matter stand in two floats.</remarks>
internal static class LogisticSlopes
{
    /// <summary>From here on the pieces are not right.</summary>
    public const float End = 7.5f;

    /// <summary>Added to a number from 0 to <see cref="End"/> it leaves its halves in the low bits.</summary>
    private const float Magic = 6291456f;

    // So the zero of the derivative of x s(x) is in the middle of its piece.
    private const float Shift = 0.221535459f;

    /// <summary>s(a) s(-a): the coefficients of each piece around its middle, 0, 1/2, 1, ...</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Density0 =>
    [
        0.25f, 0.23500371f, 0.196611926f, 0.149146453f, 0.104993582f, 0.0701037198f, 0.0451766588f, 0.0284530241f, 0.0176627059f,
        0.0108662294f, 0.00664805667f, 0.00405357173f, 0.00246650935f, 0.00149892876f, 0.000910221192f, 0.000552473066f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density0Rest =>
    [
        0f, 2.40850362e-09f, 7.28189464e-09f, -4.75786854e-10f, 3.63165586e-09f, -3.28540484e-09f, 9.51529411e-10f, -2.24502e-10f,
        3.59709679e-10f, 2.99834768e-10f, -3.9585041e-12f, -3.22570685e-11f, -6.01467834e-11f, -5.06780139e-11f, -1.14669628e-11f,
        6.79316195e-12f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density1 =>
    [
        -1.6812874e-11f, -0.0575567931f, -0.0908577442f, -0.0947302133f, -0.0799624994f, -0.0594678372f, -0.0408915728f, -0.0267849807f,
        -0.0170273352f, -0.010627456f, -0.00655906787f, -0.0040205745f, -0.00245431182f, -0.00149442838f, -0.000908562681f,
        -0.000551862293f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density1Rest =>
    [
        7.72705018e-20f, 1.81780979e-09f, -2.49461096e-09f, -7.24292792e-10f, -2.43520026e-09f, 1.26192046e-09f, -1.70793069e-09f,
        9.64103797e-11f, -6.35543007e-10f, -4.08796136e-10f, 1.09698056e-10f, -2.49078124e-12f, 2.28538299e-11f, -3.90228865e-12f,
        1.57053866e-11f, 1.01241437e-11f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density2 =>
    [
        -0.0624999963f, -0.0481783785f, -0.0176627915f, 0.00783923361f, 0.0194258336f, 0.0203082655f, 0.0164655373f, 0.0117977886f,
        0.00789543986f, 0.0050788899f, 0.00319143827f, 0.00197749143f, 0.00121500366f, 0.000742723991f, 0.00045262507f, 0.000275320868f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density3 =>
    [
        -2.19646864e-07f, 0.0174582917f, 0.0205841996f, 0.0124693345f, 0.00346425176f, -0.0015734426f, -0.00312060746f, -0.00293996581f,
        -0.00223640655f, -0.0015402874f, -0.00100596913f, -0.000637500256f, -0.000396944379f, -0.00024459089f, -0.000149772823f,
        -9.13670592e-05f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density4 =>
    [
        0.0104202274f, 0.0056508421f, -0.00212649116f, -0.00500279153f, -0.00361783174f, -0.00149957417f, -0.000207794146f,
        0.00028875249f, 0.000373536546f, 0.000311582611f, 0.000223226249f, 0.000148692721f, 9.52416813e-05f, 5.96636964e-05f,
        3.68939982e-05f, 2.26390002e-05f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density5 =>
    [
        -2.46922809e-05f, -0.00320855831f, -0.0023501562f, -6.18943159e-05f, 0.000876921869f, 0.000710816006f, 0.00033401628f,
        9.40669561e-05f, -6.8248246e-06f, -3.43544671e-05f, -3.36696685e-05f, -2.55584528e-05f, -1.74892102e-05f, -1.13612214e-05f,
        -7.17321336e-06f, -4.45576961e-06f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Density6 =>
    [
        -0.00140916428f, -0.000405173196f, 0.000771047606f, 0.000590213516f, 6.93381153e-05f, -0.000126443512f, -0.000108272223f,
        -5.3160129e-05f, -1.8023009e-05f, -2.74198624e-06f, 2.1452588e-06f, 2.90052571e-06f, 2.39492852e-06f, 1.69743316e-06f,
        1.12212638e-06f, 7.15231351e-07f,
    ];

    /// <summary>s(-a) (1 - a s(a)): where its pieces are developed, one of them at its zero.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Centres =>
    [
        0f, 0.278464556f, 0.778464556f, 1.27846456f, 1.77846456f, 2.27846456f, 2.77846456f, 3.27846456f, 3.77846456f, 4.27846432f,
        4.77846432f, 5.27846432f, 5.77846432f, 6.27846432f, 6.77846432f, 7.27846432f,
    ];

    /// <summary>Their coefficients.</summary>
    // csharpier-ignore
    private static ReadOnlySpan<float> Swish0 =>
    [
        0.5f, 0.362546414f, 0.14677836f, 0f, -0.0753514469f, -0.0991243348f, -0.0945302173f, -0.0784237981f, -0.0602033213f,
        -0.0440308675f, -0.0311755203f, -0.021574622f, -0.0146814566f, -0.0098633077f, -0.0065597808f, -0.00432722503f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish0Rest =>
    [
        0f, -1.35269462e-09f, -4.37889343e-11f, -2.82703971e-09f, -1.46070367e-09f, 1.24083677e-11f, -1.05929809e-09f, -1.42778012e-09f,
        5.8668452e-11f, 9.93359506e-10f, 2.31813263e-10f, -1.62889521e-10f, 2.75022505e-10f, -2.28521466e-10f, -1.50389312e-10f,
        2.06174272e-10f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish1 =>
    [
        -0.5f, -0.480984747f, -0.369061381f, -0.217811704f, -0.090916872f, -0.0122196777f, 0.0249712933f, 0.0364100821f, 0.0351656377f,
        0.0291523226f, 0.022316806f, 0.01628129f, 0.0115069812f, 0.0079535991f, 0.0054081399f, 0.00363148656f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish1Rest =>
    [
        -3.93095259e-20f, 7.71716469e-09f, 4.12848422e-09f, 1.76893811e-09f, -2.18045115e-09f, 4.14573015e-10f, 4.07890388e-10f,
        1.50913959e-09f, 1.246376e-09f, 5.26201749e-10f, -1.92791311e-10f, 1.57078267e-10f, -1.64550623e-10f, -4.21620044e-10f,
        1.05608758e-10f, 6.37229991e-11f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish2 =>
    [
        1.34943572e-16f, 0.0669753402f, 0.144575924f, 0.146648794f, 0.103443474f, 0.0554731935f, 0.0217200462f, 0.00336122117f,
        -0.00455789128f, -0.00683997804f, -0.00657988619f, -0.00542479195f, -0.00413566129f, -0.00300883758f, -0.00212275656f,
        -0.0014656093f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish3 =>
    [
        0.0833333358f, 0.0739872307f, 0.0257808771f, -0.0188748147f, -0.0338803828f, -0.0280725881f, -0.0169477761f, -0.00814640056f,
        -0.00295815221f, -0.000423445017f, 0.000593965524f, 0.00086627627f, 0.000822271861f, 0.000672778871f, 0.000510597019f,
        0.000370477181f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish4 =>
    [
        1.52721828e-11f, -0.0161719099f, -0.0272178501f, -0.0152232796f, -0.00083841203f, 0.00524638453f, 0.00527379103f, 0.00345808035f,
        0.00182600203f, 0.000806681986f, 0.000274428574f, 3.24508837e-05f, -5.97246799e-05f, -8.251892e-05f, -7.70186307e-05f,
        -6.2512343e-05f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish5 =>
    [
        -0.0125000011f, -0.00990966242f, 0.00129315886f, 0.00660644844f, 0.00421383046f, 0.000895391044f, -0.000571494922f,
        -0.000754115812f, -0.000530338963f, -0.000296374637f, -0.000143171579f, -5.97197868e-05f, -1.92250282e-05f, -1.63176446e-06f,
        4.81526649e-06f, 6.27714689e-06f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish6 =>
    [
        6.67831017e-08f, 0.00287088938f, 0.00337123591f, 0.000146686376f, -0.00124890788f, -0.00081295101f, -0.000218078363f,
        4.03354388e-05f, 8.6381282e-05f, 6.52169183e-05f, 3.8005237e-05f, 1.93501619e-05f, 8.86289126e-06f, 3.56275814e-06f,
        1.09595783e-06f, 5.31658841e-08f,
    ];

    // csharpier-ignore
    private static ReadOnlySpan<float> Swish7 =>
    [
        0.00168522121f, 0.00112695433f, -0.000729335588f, -0.000794023217f, -4.09041058e-05f, 0.000200553797f, 0.00012174857f,
        3.44545224e-05f, -1.18164769e-06f, -8.31307079e-06f, -6.70322424e-06f, -4.02551996e-06f, -2.11752376e-06f, -1.0211013e-06f,
        -4.5253816e-07f, -1.77076316e-07f,
    ];

    /// <summary>s(a) s(-a) for a from 0 to <see cref="End"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Density<F>(F a)
        where F : struct, IFloatLanes<F>
    {
        var piece = a + Magic;
        var t = a - (piece - Magic);
        var w = F.Fma(F.Look(Density6, piece), t, F.Look(Density5, piece));
        w = F.Fma(w, t, F.Look(Density4, piece));
        w = F.Fma(w, t, F.Look(Density3, piece));
        w = F.Fma(w, t, F.Look(Density2, piece));
        w = F.Fma(w, t, F.Look(Density1Rest, piece));
        w = F.Fma(w, t, F.Look(Density0Rest, piece));
        return F.Fma(F.Look(Density1, piece), t, w) + F.Look(Density0, piece);
    }

    /// <summary>s(-a) (1 - a s(a)), the slope of x s(x) at -a, for a + aRest from 0 to <see cref="End"/>.</summary>
    /// <param name="a">From 0 to <see cref="End"/>.</param>
    /// <param name="aRest">What a was rounded by.</param>
    /// <param name="isExact">Whether that is nothing.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Swish<F>(F a, F aRest, bool isExact)
        where F : struct, IFloatLanes<F>
    {
        var piece = a + Shift + Magic;
        var t = a - F.Look(Centres, piece);
        var w = F.Fma(F.Look(Swish7, piece), t, F.Look(Swish6, piece));
        w = F.Fma(w, t, F.Look(Swish5, piece));
        w = F.Fma(w, t, F.Look(Swish4, piece));
        w = F.Fma(w, t, F.Look(Swish3, piece));
        w = F.Fma(w, t, F.Look(Swish2, piece));
        var slope = F.Look(Swish1, piece);
        var rest = F.Look(Swish0Rest, piece);
        if (!isExact)
            rest = F.Fma(F.Fma(w, t + t, slope), aRest, rest);
        w = F.Fma(F.Fma(w, t, F.Look(Swish1Rest, piece)), t, rest);
        return F.Fma(slope, t, w) + F.Look(Swish0, piece);
    }
}
