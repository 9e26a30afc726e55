using System.Numerics;
using TfActivations.Reals;

namespace TfActivations.Kernels;

/// <summary>Angles of any size, brought near 0, by Payne and Hanek's method (1983).</summary>
/// <remarks>
/// x = m 2^e with a whole m of 53 bits. Of x / pi only the value modulo 2 counts, so of 1 / pi only the 192 bits do that m 2^e moves
/// to 2^0 and below: one product of whole numbers, in units of 2^-191, where what overflows are full turns. Of the reference it shares
/// nothing but the digits of pi. The angle that is left is right to 2^-134: that is 2^-72 of the smallest that any double leaves.
/// </remarks>
internal static class PayneHanek
{
    private const int Bits = 1280;
    private const double PiHigh = Math.PI;
    private const double PiLow = 1.2246467991473532e-16;

    /// <summary>1 / pi: 64 bits a word, the first with weight 2^-1 at its top.</summary>
    private static readonly ulong[] OneByPi = Expand();

    /// <summary>high + low + eighths pi / 4 less the nearest multiple k of pi, as the sum of two doubles.</summary>
    /// <param name="high">The angle: a finite number.</param>
    /// <param name="low">What the angle has beyond it.</param>
    /// <param name="eighths">Eighths of a turn to add.</param>
    /// <returns>The two doubles, and whether k is odd.</returns>
    public static (double High, double Low, bool Odd) Reduce(double high, double low, int eighths)
    {
        if (eighths == 0 && Math.Abs(high) < 0.5)
            return (high, low, false);
        var half = Half(high) + Half(low) + new Word192((ulong)eighths << 61, 0, 0);
        var odd = (half + new Word192(1UL << 62, 0, 0)).High >> 63 != 0;
        // Shifted by the whole part, it is a signed fraction of pi, in units of 2^-192.
        var fraction = half.Doubled();
        var isNegative = (long)fraction.High < 0;
        if (isNegative)
            fraction = -fraction;
        var (a, b) = fraction.ToDoubles();
        var angle = a * PiHigh;
        var rest = Math.FusedMultiplyAdd(a, PiHigh, -angle) + (a * PiLow + b * PiHigh);
        return isNegative ? (-angle, -rest, odd) : (angle, rest, odd);
    }

    /// <summary>x / pi modulo 2, in units of 2^-191.</summary>
    private static Word192 Half(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(Math.Abs(x));
        var exponent = (int)(bits >> 52) - 1075;
        // Such an x is less than a unit.
        if (exponent < -255)
            return default;
        var product = (bits & 0xFFFFFFFFFFFFF | 0x10000000000000) * Window(exponent);
        return x < 0 ? -product : product;
    }

    /// <summary>The bits of 1 / pi from weight 2^-exponent down.</summary>
    private static Word192 Window(int exponent) =>
        new(WordAt(exponent - 1), WordAt(exponent + 63), WordAt(exponent + 127));

    /// <summary>64 bits of 1 / pi from a place on; 0 is the bit of weight 2^-1.</summary>
    private static ulong WordAt(int place)
    {
        var word = place >> 6;
        var shift = place & 63;
        var first = Word(word) << shift;
        return shift == 0 ? first : first | Word(word + 1) >> (64 - shift);
    }

    private static ulong Word(int index) => index < 0 ? 0 : OneByPi[index];

    private static ulong[] Expand()
    {
        var inverse = (BigInteger.One << (LargeAngle.Bits + Bits)) / LargeAngle.Pi;
        return [.. Enumerable.Range(1, Bits / 64).Select(i => (ulong)(inverse >> (Bits - 64 * i) & ulong.MaxValue))];
    }

    /// <summary>A whole number modulo 2^192.</summary>
    private readonly record struct Word192(ulong High, ulong Middle, ulong Low)
    {
        public static Word192 operator +(Word192 a, Word192 b)
        {
            var low = (UInt128)a.Low + b.Low;
            var middle = (UInt128)a.Middle + b.Middle + (low >> 64);
            return new(a.High + b.High + (ulong)(middle >> 64), (ulong)middle, (ulong)low);
        }

        public static Word192 operator -(Word192 a) => new Word192(~a.High, ~a.Middle, ~a.Low) + new Word192(0, 0, 1);

        public static Word192 operator *(ulong m, Word192 a)
        {
            var low = (UInt128)m * a.Low;
            var middle = (UInt128)m * a.Middle + (low >> 64);
            return new(m * a.High + (ulong)(middle >> 64), (ulong)middle, (ulong)low);
        }

        public Word192 Doubled() => new(High << 1 | Middle >> 63, Middle << 1 | Low >> 63, Low << 1);

        /// <summary>The number times 2^-192, as the sum of two doubles.</summary>
        public (double High, double Low) ToDoubles()
        {
            var zeros = High != 0 ? BitOperations.LeadingZeroCount(High) : 64 + BitOperations.LeadingZeroCount(Middle);
            var top = new UInt128(High, Middle) << zeros;
            if (zeros > 0)
                top |= zeros < 64 ? Low >> (64 - zeros) : (UInt128)Low << (zeros - 64);
            var first = (double)(ulong)(top >> 75);
            var second = (double)(ulong)(top >> 11 & ulong.MaxValue);
            return (Math.ScaleB(first, -53 - zeros), Math.ScaleB(second, -117 - zeros));
        }
    }
}
