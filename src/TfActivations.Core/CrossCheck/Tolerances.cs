using TfActivations.Reals;

namespace TfActivations.CrossCheck;

/// <summary>How far a kernel may lie from its reference, in ULP. Nowhere else does such a number stand.</summary>
public static class Tolerances
{
    /// <summary>The bound for an elementwise activation and its derivative.</summary>
    /// <param name="dtype">A floating dtype.</param>
    public static double Elementwise(DType dtype) =>
        dtype switch
        {
            // Computed in float32 and rounded once more: a half and the little that float32 was off.
            DType.Float16 or DType.BFloat16 => 0.51,
            // Computed in double and rounded once.
            DType.Float32 => 1,
            // Computed in pairs of doubles and rounded once; 2 where even those lose digits, near a zero or below 1e-290.
            _ => 2,
        };

    /// <summary>The bound for a function along an axis, in ULP of the largest magnitude of the row.</summary>
    /// <remarks>Sums of a whole row are rounded on the way.</remarks>
    public const double AlongAxis = 2;

    /// <summary>The bound for an activation that a user defined by tensor operations, in ULP of the largest magnitude of the row.</summary>
    /// <remarks>Each operation rounds, and one that overflows on the way (infinity times 0) is the user's own formula.</remarks>
    public const double OfOperations = 16;

    /// <summary>
    /// An error, in ULP of a number around 1, that no rounding explains: TensorFlow's op is not the function that was meant. Its own
    /// are a few, and up to 2^11 where it computes in steps that cancel.
    /// </summary>
    /// <param name="dtype">A floating dtype.</param>
    internal static double OtherFunction(DType dtype) => dtype.IsHalf() ? 8 : 4096;

    /// <summary>Whether one of the computed numbers, at an ordinary input, is as far off as that.</summary>
    internal static bool IsOtherFunction(double[] x, double[] computed, DoubleReal[] truth, DType dtype)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var right = Ulp.Round(truth[i].Value, dtype);
            var unit = Ulp.Spacing(Math.Max(1, Math.Abs(right)), dtype);
            var isNear = computed[i] == right || Math.Abs(computed[i] - right) <= OtherFunction(dtype) * unit;
            if (IsOrdinary(x[i]) && !isNear)
                return true;
        }
        return false;
    }

    /// <summary>
    /// Not so large that exponentials leave their range, and not so small that TensorFlow, which computes some functions by steps that
    /// cancel, takes it for 0 and for the other side of a kink.
    /// </summary>
    private static bool IsOrdinary(double x) => Math.Abs(x) is >= 1e-3 and <= 80;
}
