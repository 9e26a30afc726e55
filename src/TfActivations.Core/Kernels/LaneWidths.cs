using System.Numerics;
using TfActivations.Kernels.Floats;

namespace TfActivations.Kernels;

/// <summary>How many bits the lanes of elementwise functions have on this machine.</summary>
internal static class LaneWidths
{
    /// <summary>Of float32 computed in float32; 0 where the machine has neither AVX-512 nor AVX2.</summary>
    public static int Float =>
        FloatLanes512.AreSupported ? 512
        : FloatLanes256.AreSupported ? 256
        : 0;

    /// <summary>Of float32 computed in double.</summary>
    public static int Double => DoubleLanes512.AreSupported ? 512 : 8 * sizeof(double) * Vector<double>.Count;

    /// <summary>What float32 is computed in: "float, 512 bits"; "double" whatever the width, as the bits of the result are the same.</summary>
    public static string Name(Arithmetic arithmetic) =>
        arithmetic switch
        {
            Arithmetic.Own => "float",
            Arithmetic.Float when Float != 0 => $"float, {Float} bits",
            _ => "double",
        };

    /// <summary>Both widths, for people.</summary>
    public static string Text =>
        Float == 0 ? $"double lanes of {Double} bits" : $"float lanes of {Float} bits, double lanes of {Double} bits";
}
