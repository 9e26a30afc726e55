using System.Globalization;
using System.Numerics;
using TfActivations.Text;

namespace TfActivations;

/// <summary>
/// Python's meaning where C#'s differs: what <c>//</c>, <c>%</c>, <c>**</c>, slices, f-strings and <c>sorted</c> do. Code that was translated
/// from Python uses it where C# would give something else.
/// </summary>
public sealed partial class PythonApi
{
    /// <summary>The quotient, rounded down: Python's <c>a // b</c>. <c>-7 // 2</c> is -4, where C#'s <c>-7 / 2</c> is -3.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    public T floordiv<T>(T a, T b)
        where T : INumber<T>
    {
        RequireDivisor(b);
        if (a is double or float)
            return T.CreateChecked(
                double.Floor(
                    (double.CreateChecked(a) - double.CreateChecked(mod(a, b))) / double.CreateChecked(b) + 0.5
                )
            );
        if (b == -T.One && a is int or long && T.IsNegative(a) && a == unchecked(-a))
            throw TooLarge($"{a} // {b}");
        var quotient = a / b;
        return quotient * b != a && T.IsNegative(a) != T.IsNegative(b) ? quotient - T.One : quotient;
    }

    /// <summary>The rest, with the sign of b: Python's <c>a % b</c>. <c>-7 % 2</c> is 1, where C#'s is -1.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    public T mod<T>(T a, T b)
        where T : INumber<T>
    {
        RequireDivisor(b);
        if (b == -T.One && a is int or long)
            return T.Zero;
        var rest = a % b;
        if (!T.IsZero(rest))
            return T.IsNegative(rest) != T.IsNegative(b) ? rest + b : rest;
        return a is double or float ? T.CopySign(rest, b) : rest;
    }

    /// <summary>Quotient and rest: Python's <c>divmod(a, b)</c>.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    public (T, T) divmod<T>(T a, T b)
        where T : INumber<T> => (floordiv(a, b), mod(a, b));

    /// <summary>The quotient of numbers as a float: Python's <c>a / b</c>.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public double div(double a, double b)
    {
        RequireDivisor(b);
        return a / b;
    }

    private static void RequireDivisor<T>(T b)
        where T : INumberBase<T>
    {
        if (T.IsZero(b))
            throw new ZeroDivisionException("division by zero");
    }

    /// <summary>The power of whole numbers: Python's <c>a ** b</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is larger than the type, or b is negative: that would be a float.</exception>
    public T pow<T>(T a, int b)
        where T : IBinaryInteger<T>
    {
        if (b < 0)
            throw new InvalidArgumentException(
                $"pow: a whole number to a power below 0 is a float; write Math.Pow. Received: {a}, {b}"
            );
        if (b * (double)(a.GetByteCount() * 8) > MaxBits && a is BigInteger && !T.IsZero(a))
            throw TooLarge($"{a} ** {b}");
        try
        {
            var result = T.One;
            for (var factor = a; ; factor = checked(factor * factor))
            {
                if ((b & 1) == 1)
                    result = checked(result * factor);
                if ((b >>= 1) == 0)
                    return result;
            }
        }
        catch (OverflowException)
        {
            throw TooLarge($"{a} ** {b}");
        }
    }

    private const int MaxBits = 1 << 20;

    private static InvalidArgumentException TooLarge(string what) =>
        new($"{what} is larger than its type holds; use BigInteger");

    /// <summary>The nearest whole number, of two the even one: Python's <c>round(x)</c>.</summary>
    /// <exception cref="InvalidArgumentException">An int does not hold it.</exception>
    public int round(double x) =>
        Math.Round(x, MidpointRounding.ToEven) is var whole && whole >= int.MinValue && whole <= int.MaxValue
            ? (int)whole
            : throw TooLarge($"round({x})");

    /// <summary>The number with so many decimals, from the exact value: Python's <c>round(x, digits)</c>.</summary>
    public double round(double x, int digits) =>
        !double.IsFinite(x) || digits > 30 ? x
        : digits >= 0
            ? double.Parse(PythonFormat.Of(x, FormattableString.Invariant($".{digits}f")), CultureInfo.InvariantCulture)
        : digits < -300 ? 0
        : Math.Round(x / Math.Pow(10, -digits), MidpointRounding.ToEven) * Math.Pow(10, -digits);

    /// <summary>The whole number that a text says: Python's <c>int(text)</c>.</summary>
    /// <exception cref="InvalidArgumentException">It says none.</exception>
    public int @int(string text) =>
        int.TryParse(
            Imports.NotNull(text).Replace("_", "", StringComparison.Ordinal),
            NumberStyles.Integer,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : throw new InvalidArgumentException($"invalid literal for int() with base 10: {PythonText.Repr(text)}");

    /// <summary>The number that a text says: Python's <c>float(text)</c>.</summary>
    /// <exception cref="InvalidArgumentException">It says none.</exception>
    public double @float(string text) =>
        Imports.NotNull(text).Trim().ToLowerInvariant() switch
        {
            "inf" or "+inf" or "infinity" => double.PositiveInfinity,
            "-inf" or "-infinity" => double.NegativeInfinity,
            "nan" or "+nan" or "-nan" => double.NaN,
            var digits => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new InvalidArgumentException($"could not convert string to float: {PythonText.Repr(text)}"),
        };
}
