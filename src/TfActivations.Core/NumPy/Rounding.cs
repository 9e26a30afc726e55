namespace NumSharp;

/// <summary>Rounding to decimals, half to even.</summary>
internal static class Rounding
{
    public static NDArray Round(NDArray a, int decimals)
    {
        if (Ufuncs.IsInteger(a.typecode))
            return decimals >= 0 || a.typecode == NPTypeCode.Boolean
                ? a.copy()
                : Scaled(a.astype(NPTypeCode.Double), decimals).astype(a.typecode);
        return decimals == 0 ? np.rint(a) : Scaled(a, decimals);
    }

    private static NDArray Scaled(NDArray a, int decimals)
    {
        var power = NDArray.Scalar(Math.Pow(10, Math.Abs(decimals))).astype(a.typecode);
        return decimals > 0 ? np.rint(a * power) / power : np.rint(a / power) * power;
    }
}
