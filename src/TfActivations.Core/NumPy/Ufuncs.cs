using System.Numerics;

namespace NumSharp;

/// <summary>Functions of each element that NumSharp has not, or has for some dtypes only.</summary>
internal static class Ufuncs
{
    /// <summary>The float that NumPy computes a function of integers in: the wider, the more of them it has to hold.</summary>
    public static NDArray ToFloat(NDArray x, DType? dtype = null) =>
        dtype is not null ? x.astype(dtype.typecode)
        : IsInteger(x.typecode) ? x.astype(FloatOf(x.typecode))
        : x;

    public static bool IsInteger(NPTypeCode code) =>
        code
            is not (
                NPTypeCode.Half
                or NPTypeCode.Single
                or NPTypeCode.Double
                or NPTypeCode.Complex
                or NPTypeCode.Decimal
            );

    public static NDArray SignBit(NDArray x)
    {
        var real = ToFloat(x);
        return np.less(np.copysign(np.ones_like(real), real), NDArray.Scalar(0.0).astype(real.typecode));
    }

    public static NDArray Hypot(NDArray x1, NDArray x2) => Each(x1, x2, double.Hypot, null, FloatOf);

    /// <summary>With the sign of the divisor; by 0 it is 0 for whole numbers and NaN for others.</summary>
    public static NDArray Mod(NDArray x1, NDArray x2) => Each(x1, x2, FlooredRemainder, FlooredRemainder);

    public static NDArray Fmod(NDArray x1, NDArray x2) => Each(x1, x2, (x, y) => x % y, (x, y) => y == 0 ? 0 : x % y);

    public static NDArray Gcd(NDArray x1, NDArray x2) =>
        Each(x1, x2, null, (x, y) => (Int128)BigInteger.GreatestCommonDivisor(x, y));

    public static NDArray Lcm(NDArray x1, NDArray x2) =>
        Each(
            x1,
            x2,
            null,
            (x, y) => x == 0 || y == 0 ? 0 : Int128.Abs(x / (Int128)BigInteger.GreatestCommonDivisor(x, y) * y)
        );

    private static double FlooredRemainder(double x, double y)
    {
        var rest = x % y;
        return rest == 0 ? double.CopySign(0, y)
            : double.IsInfinity(y) && double.IsFinite(x) ? (rest < 0 != y < 0 ? y : rest)
            : rest < 0 != y < 0 ? rest + y
            : rest;
    }

    private static Int128 FlooredRemainder(Int128 x, Int128 y)
    {
        if (y == 0)
            return 0;
        var rest = x % y;
        return rest != 0 && rest < 0 != y < 0 ? rest + y : rest;
    }

    private static NPTypeCode FloatOf(NPTypeCode code) =>
        code switch
        {
            NPTypeCode.Boolean or NPTypeCode.Byte or NPTypeCode.SByte => NPTypeCode.Half,
            NPTypeCode.Int16 or NPTypeCode.UInt16 => NPTypeCode.Single,
            _ when IsInteger(code) => NPTypeCode.Double,
            _ => code,
        };

    /// <summary>A function of pairs, computed in double or in whole numbers, in the dtype that both promote to.</summary>
    private static NDArray Each(
        NDArray x1,
        NDArray x2,
        Func<double, double, double>? real,
        Func<Int128, Int128, Int128>? whole,
        Func<NPTypeCode, NPTypeCode>? dtypeOf = null
    )
    {
        var code = np.add(x1, x2).typecode;
        if (real is null && code == NPTypeCode.Boolean)
            throw new TypeError("not of bool");
        code = dtypeOf?.Invoke(code) ?? (code == NPTypeCode.Boolean ? NPTypeCode.SByte : code);
        var (a, b) = np.broadcast_arrays(x1, x2);
        if (IsInteger(code))
            return whole is null ? throw new TypeError($"not of {code}") : Pairs(a, b, code, whole);
        if (real is null || code == NPTypeCode.Complex)
            throw new TypeError($"not of {code}");
        var (left, right) = (
            a.astype(code).astype(NPTypeCode.Double).copy(),
            b.astype(code).astype(NPTypeCode.Double).copy()
        );
        var result = left.ToArray<double>().Zip(right.ToArray<double>(), real).ToArray();
        return np.array(result).reshape(a.shape).astype(code);
    }

    private static NDArray Pairs(NDArray a, NDArray b, NPTypeCode code, Func<Int128, Int128, Int128> function)
    {
        if (code == NPTypeCode.UInt64)
        {
            var (x, y) = (a.astype(code).copy().ToArray<ulong>(), b.astype(code).copy().ToArray<ulong>());
            return np.array(x.Zip(y, (p, q) => (ulong)function(p, q)).ToArray()).reshape(a.shape);
        }
        // In the dtype first, where numbers that are too large wrap as NumPy's do.
        var (left, right) = (
            a.astype(code).astype(NPTypeCode.Int64).copy(),
            b.astype(code).astype(NPTypeCode.Int64).copy()
        );
        var result = left.ToArray<long>().Zip(right.ToArray<long>(), (p, q) => (long)function(p, q)).ToArray();
        return np.array(result).reshape(a.shape).astype(code);
    }
}
