using System.Runtime.CompilerServices;

namespace TfActivations.Kernels;

/// <summary>The transcendental functions on lanes: argument reduction by powers of two, then a polynomial.</summary>
internal static class LaneFunctions
{
    private const double Log2E = 1.4426950408889634;

    // ln 2 in two parts (Cody and Waite): n times the first is exact for |n| below 2^11.
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e^x = 2^n e^r with |r| at most ln(2) / 2; from 0 to infinity, subnormals kept.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Exp<T>(T x)
        where T : struct, ILanes<T>, IExponent<T>
    {
        var bounded = T.AtLeast(-746, T.AtMost(710, x));
        var n = T.Round(bounded * Log2E);
        var r = Reduce(bounded, n);
        // Two factors, as 2^n itself is out of range at both ends.
        var half = T.Round(n * 0.5);
        return (r + r * r * Remainder(r) + 1) * T.PowerOfTwo(half) * T.PowerOfTwo(n - half);
    }

    /// <summary>e^x - 1 = 2^n (e^r - 1) + (2^n - 1), which cancels nowhere.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Expm1<T>(T x)
        where T : struct, ILanes<T>, IExponent<T>
    {
        var bounded = T.AtLeast(-40, T.AtMost(710, x));
        var n = T.Round(bounded * Log2E);
        var r = Reduce(bounded, n);
        // Half of 2^n, as 2^1024 is out of range.
        var half = T.PowerOfTwo(n - 1);
        var minusOne = T.FusedMultiplyAdd(r * r, Remainder(r), r);
        // So near 0 the result is x itself, and halving would lose the last subnormals and the sign of 0.
        return T.Select(T.Abs(x) < 1e-17, x, T.FusedMultiplyAdd(half, minusOne, half - 0.5) * 2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Reduce<T>(T x, T n)
        where T : struct, ILanes<T>, IExponent<T> => T.FusedMultiplyAdd(n, -Ln2Low, T.FusedMultiplyAdd(n, -Ln2High, x));

    /// <summary>(e^r - 1 - r) / r^2 by its Taylor polynomial: 4e-18 relative at |r| = ln(2) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Remainder<T>(T r)
        where T : struct, ILanes<T>, IExponent<T>
    {
        T p = 1.0 / 6227020800;
        p = T.FusedMultiplyAdd(p, r, 1.0 / 479001600);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 39916800);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 3628800);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 362880);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 40320);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 5040);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 720);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 120);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 24);
        p = T.FusedMultiplyAdd(p, r, 1.0 / 6);
        return T.FusedMultiplyAdd(p, r, 0.5);
    }
}
