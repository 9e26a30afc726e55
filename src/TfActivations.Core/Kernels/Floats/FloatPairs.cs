using System.Runtime.CompilerServices;

namespace TfActivations.Kernels.Floats;

/// <summary>Sums, products and quotients of floats with what they round off: pairs whose sum is the number.</summary>
internal static class FloatPairs
{
    /// <summary>a + b for numbers that are not negative, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F SumOfPositive<F>(F a, F b, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var sum = a + b;
        rest = F.Min(a, b) - (sum - F.Max(a, b));
        return sum;
    }

    /// <summary>large + small, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F QuickSum<F>(F large, F small, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var sum = large + small;
        rest = small - (sum - large);
        return sum;
    }

    /// <summary>a + b, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Sum<F>(F a, F b, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var sum = a + b;
        var shifted = sum - a;
        rest = a - (sum - shifted) + (b - shifted);
        return sum;
    }

    /// <summary>a b, and what it was rounded by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Product<F>(F a, F b, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var product = a * b;
        rest = F.Fms(a, b, product);
        return product;
    }

    /// <summary>The product of two pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Product<F>(F a, F aRest, F b, F bRest, out F rest)
        where F : struct, IFloatLanes<F>
    {
        var product = a * b;
        rest = F.Fma(a, bRest, F.Fma(aRest, b, F.Fms(a, b, product)));
        return product;
    }

    /// <summary>n / (d + dRest), rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Quotient<F>(F n, F d, F dRest)
        where F : struct, IFloatLanes<F>
    {
        var q = F.Reciprocal(d);
        var y = n * q;
        return F.Fma(q, F.Fnma(y, dRest, F.Fnma(y, d, n)), y);
    }

    /// <summary>(n + nRest) / (d + dRest), rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F Quotient<F>(F n, F nRest, F d, F dRest)
        where F : struct, IFloatLanes<F>
    {
        var q = F.Reciprocal(d);
        var y = n * q;
        return F.Fma(q, F.Fnma(y, dRest, F.Fnma(y, d, n)) + nRest, y);
    }

    /// <summary>(n + nRest) / (d + dRest)^2, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F QuotientBySquare<F>(F n, F nRest, F d, F dRest)
        where F : struct, IFloatLanes<F>
    {
        var q = FineReciprocal(d);
        var square = Product(d, d, out var squareRest);
        squareRest = F.Fma(d + d, dRest, squareRest);
        q *= q;
        var y = n * q;
        return F.Fma(q, F.Fnma(y, squareRest, F.Fnma(y, square, n)) + nRest, y);
    }

    /// <summary>1 / x, right to a unit or so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static F FineReciprocal<F>(F x)
        where F : struct, IFloatLanes<F>
    {
        var q = F.Reciprocal(x);
        return F.Fma(q, F.Fnma(q, x, 1f), q);
    }
}
