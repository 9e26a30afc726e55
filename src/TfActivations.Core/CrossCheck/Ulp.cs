using TfActivations.Reals;

namespace TfActivations.CrossCheck;

/// <summary>Errors in units in the last place: the distance between neighbouring numbers of a dtype.</summary>
public static class Ulp
{
    /// <summary>How far a computed value lies from the truth.</summary>
    /// <param name="value">What was computed, in <paramref name="dtype"/>.</param>
    /// <param name="truth">What is right, more precise than dtype.</param>
    /// <param name="dtype">A floating dtype.</param>
    /// <returns>
    /// A half or less for a correctly rounded value; 0 where both are NaN or the same infinity; infinity where only one
    /// is.
    /// </returns>
    public static double Error(double value, double truth, DType dtype) => Error(value, truth, value - truth, dtype);

    /// <summary>As above, where the truth has more digits than a double.</summary>
    internal static double Error(double value, DoubleDouble truth, DType dtype) =>
        Error(value, (double)truth, truth.Minus(value), dtype);

    /// <summary>The distance between the neighbours of a number; below the smallest normal one, between subnormals.</summary>
    /// <param name="value">A finite number.</param>
    /// <param name="dtype">A floating dtype.</param>
    public static double Spacing(double value, DType dtype)
    {
        var (digits, smallest) = dtype switch
        {
            DType.Float16 => (10, -14),
            DType.BFloat16 => (7, -126),
            DType.Float32 => (23, -126),
            DType.Float64 => (52, -1022),
            _ => throw new InvalidArgumentException($"ULP: expected a floating dtype. Received: {dtype.Name()}"),
        };
        var exponent = (int)((BitConverter.DoubleToUInt64Bits(value) >> 52) & 0x7FF) - 1023;
        var unit = Math.Max(exponent, smallest) - digits;
        // Where it is a normal number its bits are written at once, which is faster.
        return unit >= -1022 ? BitConverter.UInt64BitsToDouble((ulong)(unit + 1023) << 52) : Math.ScaleB(1, unit);
    }

    /// <summary>The number of a dtype that is nearest.</summary>
    /// <param name="value">Any number.</param>
    /// <param name="dtype">A floating dtype.</param>
    public static double Round(double value, DType dtype) =>
        dtype switch
        {
            DType.Float16 => (double)(Half)value,
            DType.BFloat16 => (double)(BFloat16)value,
            DType.Float32 => (float)value,
            _ => value,
        };

    private static double Error(double value, double truth, double difference, DType dtype)
    {
        if (double.IsNaN(value) || double.IsNaN(truth))
            return double.IsNaN(value) && double.IsNaN(truth) ? 0 : double.PositiveInfinity;
        var rounded = Round(truth, dtype);
        if (double.IsInfinity(value) || double.IsInfinity(rounded))
            return value == rounded ? 0 : double.PositiveInfinity;
        return Math.Abs(difference) / Spacing(truth, dtype);
    }
}
