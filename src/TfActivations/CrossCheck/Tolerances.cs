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
}
