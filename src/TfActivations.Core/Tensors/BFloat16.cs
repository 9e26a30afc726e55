using System.Globalization;
using System.Runtime.InteropServices;
using TensorPrimitives = System.Numerics.Tensors.TensorPrimitives;

namespace TfActivations.Tensors;

/// <summary>A number of dtype bfloat16: the upper half of a float, with its range and 8 binary digits.</summary>
/// <remarks>It is stored and converted, as <see cref="Half"/> is with a cast; arithmetic is done in tensors.</remarks>
public readonly struct BFloat16 : IEquatable<BFloat16>
{
    private BFloat16(uint bits) => Bits = (ushort)bits;

    /// <summary>Sign, 8 digits of the exponent, 7 of the fraction.</summary>
    public ushort Bits { get; }

    /// <summary>The number that has these <see cref="Bits"/>.</summary>
    /// <param name="bits">Any bits.</param>
    public static BFloat16 FromBits(ushort bits) => new(bits);

    /// <summary>The nearest number, of two equally near the even one; NaN stays NaN.</summary>
    public static explicit operator BFloat16(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        const uint QuietNaN = 0x40;
        return float.IsNaN(value) ? new((bits >> 16) | QuietNaN) : new((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    /// <summary>The nearest number, of two equally near the even one; NaN stays NaN.</summary>
    public static explicit operator BFloat16(double value)
    {
        var single = (float)value;
        if (single == value || float.IsNaN(single))
            return (BFloat16)single;
        // Cut off instead of rounded, and made odd: such a float never looks like a tie, so this rounds only once.
        var bits = BitConverter.SingleToUInt32Bits(single);
        if (Math.Abs((double)single) > Math.Abs(value))
            bits--;
        return (BFloat16)BitConverter.UInt32BitsToSingle(bits | 1);
    }

    /// <summary>The same number.</summary>
    public static explicit operator float(BFloat16 value) => BitConverter.UInt32BitsToSingle((uint)value.Bits << 16);

    /// <summary>The same number.</summary>
    public static explicit operator double(BFloat16 value) => (float)value;

    /// <summary>Whether both are one number; NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 left, BFloat16 right) => (float)left == (float)right;

    /// <summary>Whether they are not one number.</summary>
    public static bool operator !=(BFloat16 left, BFloat16 right) => !(left == right);

    /// <summary>As <c>==</c>, but NaN equals NaN.</summary>
    /// <param name="other">The other number.</param>
    public bool Equals(BFloat16 other) => ((float)this).Equals((float)other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ((float)this).GetHashCode();

    /// <summary>As TensorFlow prints it, six digits at most: 1, 3.14062, 1e-05, nan, inf.</summary>
    public override string ToString()
    {
        var value = (float)this;
        return float.IsNaN(value) ? "nan"
            : float.IsInfinity(value) ? (value > 0 ? "inf" : "-inf")
            : value.ToString("g6", CultureInfo.InvariantCulture);
    }

    /// <summary>The same numbers as floats.</summary>
    internal static void Widen(ReadOnlySpan<BFloat16> x, Span<float> y)
    {
        var bits = MemoryMarshal.Cast<float, uint>(y);
        TensorPrimitives.ConvertTruncating(MemoryMarshal.Cast<BFloat16, ushort>(x), bits);
        TensorPrimitives.ShiftLeft(bits, 16, bits);
    }
}
