using System.Globalization;
using System.Numerics;

namespace TfActivations.Reals;

/// <summary>Angles of any size, brought near 0 by whole numbers: slow, and right to the last bit.</summary>
internal static class LargeAngle
{
    public const int Bits = 1200;

    /// <summary>pi 2^Bits: an angle of 2^1024 leaves 176 bits.</summary>
    public static readonly BigInteger Pi = BigInteger.Parse(
        "03243F6A8885A308D313198A2E03707344A4093822299F31D0082EFA98EC4E6C89452821E638D01377BE5466CF34E90C6CC0A"
            + "C29B7C97C50DD3F84D5B5B54709179216D5D98979FB1BD1310BA698DFB5AC2FFD72DBD01ADFB7B8E1AFED6A267E96BA7C904"
            + "5F12C7F9924A19947B3916CF70801F2E2858EFC16636920D871574E69A458FEA3F4933D7E0D95748F728EB658718BCD58821"
            + "5",
        NumberStyles.HexNumber,
        CultureInfo.InvariantCulture
    );

    /// <summary>high + low + eighths pi / 4 less the nearest multiple k of pi, as the sum of two doubles.</summary>
    /// <param name="high">The angle: a finite number.</param>
    /// <param name="low">What the angle has beyond it.</param>
    /// <param name="eighths">Eighths of a turn to add.</param>
    /// <returns>The two doubles, and whether k is odd.</returns>
    public static (double High, double Low, bool Odd) Reduce(double high, double low, int eighths)
    {
        if (eighths == 0 && Math.Abs(high) < 0.5)
            return (high, low, false);
        var angle = Fixed(high) + Fixed(low) + eighths * Pi / 4;
        var k = BigInteger.Divide(2 * angle + (angle.Sign < 0 ? -Pi : Pi), 2 * Pi);
        // 2^-160 is far below what is left to be told; a BigInteger of Bits bits would exceed double's range.
        var rest = (angle - k * Pi) >> (Bits - 160);
        var nearest = (double)rest;
        return (Math.ScaleB(nearest, -160), Math.ScaleB((double)(rest - new BigInteger(nearest)), -160), !k.IsEven);
    }

    /// <summary>x 2^Bits.</summary>
    private static BigInteger Fixed(double x)
    {
        var bits = BitConverter.DoubleToUInt64Bits(Math.Abs(x));
        var shift = Bits + (int)(bits >> 52) - 1075;
        if (shift < 0)
            return BigInteger.Zero;
        var magnitude = new BigInteger((bits & 0xFFFFFFFFFFFFF) | 0x10000000000000) << shift;
        return x < 0 ? -magnitude : magnitude;
    }
}
