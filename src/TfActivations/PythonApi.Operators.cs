using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Microsoft.CSharp.RuntimeBinder;
using TfActivations.Text;

namespace TfActivations;

// Operators between values whose kinds are known only when a program runs: Python's module operator.
public sealed partial class PythonApi
{
    /// <summary>The sum of numbers, or texts, lists, tuples one after the other: Python's <c>a + b</c> for values of any kind.</summary>
    /// <exception cref="TypeException">There is no sum of these kinds.</exception>
    public object add(object? a, object? b) =>
        (a, b) switch
        {
            _ when Numbers(a, b, out var x, out var y) => Whole(x + y),
            _ when Floats(a, b, out var x, out var y) => x + y,
            (string s, string t) => s + t,
            (ITuple s, ITuple t) => tuple([.. Parts(s), .. Parts(t)]),
            (IList s, IList t) => (List<object?>)[.. s.Cast<object?>(), .. t.Cast<object?>()],
            _ => Bound("+", a, b, (p, q) => p + q),
        };

    /// <summary>The difference of numbers or sets: Python's <c>a - b</c>.</summary>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object sub(object? a, object? b) =>
        Numbers(a, b, out var x, out var y) ? Whole(x - y)
        : Floats(a, b, out var p, out var q) ? p - q
        : Sets(a, b, out var s, out var t) ? s.Except(t, Elements.Instance).ToHashSet()
        : Bound("-", a, b, (m, n) => m - n);

    /// <summary>The product of numbers, or a text, list or tuple several times: Python's <c>a * b</c>.</summary>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object mul(object? a, object? b) =>
        (a, b) switch
        {
            _ when Numbers(a, b, out var x, out var y) => Whole(RequireBits(x) * RequireBits(y)),
            _ when Floats(a, b, out var x, out var y) => x * y,
            (string text, _) when Count(b) is { } times => repeat(text, times),
            (_, string text) when Count(a) is { } times => repeat(text, times),
            (ITuple parts, _) when Count(b) is { } times => tuple(repeat(Parts(parts), times)),
            (IList items, _) when Count(b) is { } times => repeat([.. items.Cast<object?>()], times),
            (_, IList items) when Count(a) is { } times => repeat([.. items.Cast<object?>()], times),
            _ => Bound("*", a, b, (m, n) => m * n),
        };

    /// <summary>The quotient: Python's <c>a / b</c>.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object truediv(object? a, object? b) =>
        Numbers(a, b, out var x, out var y) ? div(x, y)
        : Floats(a, b, out var p, out var q) ? div(p, q)
        : Bound("/", a, b, (m, n) => m / n);

    /// <summary>The quotient of whole numbers of any size as the nearest float: Python's <c>a / b</c>.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    /// <exception cref="InvalidArgumentException">It is larger than a float.</exception>
    public double div(BigInteger a, BigInteger b)
    {
        RequireDivisor(b);
        var shift = Math.Max(0, 66 + (long)BigInteger.Abs(b).GetBitLength() - (long)BigInteger.Abs(a).GetBitLength());
        var quotient = BigInteger.DivRem(BigInteger.Abs(a) << (int)shift, BigInteger.Abs(b), out var rest);
        // A bit for all that is cut off, so that halves are rounded as the whole number says.
        var value = Math.ScaleB((double)(quotient << 1 | (rest.IsZero ? 0 : 1)), -(int)shift - 1);
        return double.IsInfinity(value) ? throw TooLarge("the quotient")
            : a.Sign * b.Sign < 0 ? -value
            : value;
    }

    /// <summary>The quotient, rounded down: Python's <c>a // b</c>.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object floordiv(object? a, object? b) =>
        Numbers(a, b, out var x, out var y) ? Whole(floordiv<BigInteger>(x, y))
        : Floats(a, b, out var p, out var q) ? floordiv<double>(p, q)
        : throw Unsupported("//", a, b);

    /// <summary>The rest, with the sign of b: Python's <c>a % b</c>.</summary>
    /// <exception cref="ZeroDivisionException">b is 0.</exception>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object mod(object? a, object? b) =>
        Numbers(a, b, out var x, out var y) ? Whole(mod<BigInteger>(x, y))
        : Floats(a, b, out var p, out var q) ? mod<double>(p, q)
        : throw Unsupported("%", a, b);

    /// <summary>The power: Python's <c>a ** b</c>; a whole number to a power below 0 is a float.</summary>
    /// <exception cref="ZeroDivisionException">0 to a power below 0.</exception>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object pow(object? a, object? b) =>
        Numbers(a, b, out var x, out var y)
            ? y.Sign >= 0
                ? Whole(pow(x, y <= int.MaxValue ? (int)y : throw TooLarge($"{x} ** {y}")))
                : pow((double)x, (double)y)
            : Floats(a, b, out var p, out var q)
                ? pow(p, q)
                : throw Unsupported("** or pow()", a, b);

    /// <summary>The power of floats: Python's <c>a ** b</c>.</summary>
    /// <exception cref="ZeroDivisionException">0 to a power below 0.</exception>
    /// <exception cref="InvalidArgumentException">A number below 0 to a power that is not whole, which is complex in Python.</exception>
    public double pow(double a, double b)
    {
        if (a == 0 && b < 0)
            throw new ZeroDivisionException("0.0 cannot be raised to a negative power");
        if (a < 0 && double.IsFinite(b) && b != Math.Floor(b) && double.IsFinite(a))
            throw new InvalidArgumentException($"a number below 0 to a power that is not whole: {a} ** {b}");
        return Math.Pow(a, b);
    }

    /// <summary>The power of whole numbers, modulo a third: Python's <c>pow(a, b, modulus)</c>.</summary>
    /// <exception cref="ZeroDivisionException">The modulus is 0.</exception>
    /// <exception cref="InvalidArgumentException">The power is below 0.</exception>
    public BigInteger pow(BigInteger a, BigInteger b, BigInteger modulus)
    {
        RequireDivisor(modulus);
        return b.Sign >= 0
            ? mod(BigInteger.ModPow(a, b, modulus), modulus)
            : throw new InvalidArgumentException($"pow: the power is below 0. Received: {b}");
    }

    /// <summary>The number with the other sign: Python's <c>-a</c>.</summary>
    /// <exception cref="TypeException">It is no number.</exception>
    public object neg(object? a) =>
        Number(a) is { } x ? Whole(-x)
        : a is double or float ? -Float(a)
        : BoundOne("-", a, p => -p);

    /// <summary>Bits in both numbers, or elements in both sets: Python's <c>a &amp; b</c>.</summary>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object and_(object? a, object? b) =>
        (a, b) is (bool p, bool q) ? p & q
        : Numbers(a, b, out var x, out var y) ? Whole(x & y)
        : Sets(a, b, out var s, out var t) ? s.Where(item => t.Contains(item, Elements.Instance)).ToHashSet()
        : Bound("&", a, b, (m, n) => m & n);

    /// <summary>Bits in one of the numbers, elements of either set, or a dictionary with what is in another: Python's <c>a | b</c>.</summary>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object or_(object? a, object? b) =>
        (a, b) switch
        {
            (bool p, bool q) => p | q,
            _ when Numbers(a, b, out var x, out var y) => Whole(x | y),
            (IDictionary s, IDictionary t) => Merged(s, t),
            _ when Sets(a, b, out var s, out var t) => s.Union(t, Elements.Instance).ToHashSet(),
            _ => Bound("|", a, b, (m, n) => m | n),
        };

    /// <summary>Bits, or elements, in one of the two: Python's <c>a ^ b</c>.</summary>
    /// <exception cref="TypeException">There is none of these kinds.</exception>
    public object xor(object? a, object? b) =>
        (a, b) is (bool p, bool q) ? p ^ q
        : Numbers(a, b, out var x, out var y) ? Whole(x ^ y)
        : Sets(a, b, out var s, out var t)
            ? s.Except(t, Elements.Instance).Union(t.Except(s, Elements.Instance), Elements.Instance).ToHashSet()
        : Bound("^", a, b, (m, n) => m ^ n);

    private static Dictionary<object, object?> Merged(IDictionary first, IDictionary second)
    {
        var result = new Dictionary<object, object?>(Elements.Instance!);
        foreach (var key in first.Keys)
            result[key] = first[key];
        foreach (var key in second.Keys)
            result[key] = second[key];
        return result;
    }

    // Numbers and their kinds.

    private static BigInteger? Number(object? value) =>
        value switch
        {
            bool flag => flag ? 1 : 0,
            int number => number,
            long number => number,
            BigInteger number => number,
            short or byte or sbyte or ushort or uint => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            ulong number => number,
            _ => null,
        };

    private static bool Numbers(object? a, object? b, out BigInteger x, out BigInteger y)
    {
        var (p, q) = (Number(a), Number(b));
        (x, y) = (p ?? default, q ?? default);
        return p is not null && q is not null;
    }

    private static double Float(object? value) =>
        value is double number ? number
        : value is float single ? single
        : (double)Number(value)!.Value;

    private static bool Floats(object? a, object? b, out double x, out double y)
    {
        var are = (a is double or float || Number(a) is not null) && (b is double or float || Number(b) is not null);
        (x, y) = are ? (Float(a), Float(b)) : default;
        return are;
    }

    /// <summary>A whole number as the smallest type that holds it.</summary>
    private static object Whole(BigInteger value)
    {
        if (value >= int.MinValue && value <= int.MaxValue)
            return (int)value;
        if (value >= long.MinValue && value <= long.MaxValue)
            return (long)value;
        object large = value;
        return large;
    }

    private static BigInteger RequireBits(BigInteger value) =>
        value.GetBitLength() <= MaxBits ? value : throw TooLarge("the product");

    private static int? Count(object? value) =>
        Number(value) is { } number ? (int)BigInteger.Max(-1, BigInteger.Min(int.MaxValue, number)) : null;

    private static List<object?> Parts(ITuple parts) => [.. Enumerable.Range(0, parts.Length).Select(i => parts[i])];

    private static bool Sets(object? a, object? b, out List<object?> x, out List<object?> y)
    {
        var are = IsSet(a) && IsSet(b);
        x = are ? [.. ((IEnumerable)a!).Cast<object?>()] : [];
        y = are ? [.. ((IEnumerable)b!).Cast<object?>()] : [];
        return are;
    }

    private static bool IsSet(object? value) =>
        value is IEnumerable items and not (string or IDictionary or IList or ITuple)
        && (PythonText.IsSet(items) || value.GetType().Name is "KeyCollection");

    // What C# has an operator for: tensors, arrays, classes of a program.
    private static object Bound(string sign, object? a, object? b, Func<dynamic?, dynamic?, object?> apply)
    {
        if (a is null or string or IList || b is null or string or IList)
            throw Unsupported(sign, a, b);
        try
        {
            return apply(a, b) ?? throw Unsupported(sign, a, b);
        }
        catch (RuntimeBinderException)
        {
            throw Unsupported(sign, a, b);
        }
    }

    private static object BoundOne(string sign, object? a, Func<dynamic?, object?> apply)
    {
        try
        {
            return (a is null ? null : apply(a)) ?? throw Unary(sign, a);
        }
        catch (RuntimeBinderException)
        {
            throw Unary(sign, a);
        }
    }

    private static TypeException Unary(string sign, object? a) =>
        new($"bad operand type for unary {sign}: '{PythonNames.OfType(a)}'");

    private static TypeException Unsupported(string sign, object? a, object? b) =>
        (a, b, sign) is (string, not string, "+")
            ? new($"can only concatenate str (not \"{PythonNames.OfType(b)}\") to str")
            : new($"unsupported operand type(s) for {sign}: '{PythonNames.OfType(a)}' and '{PythonNames.OfType(b)}'");

    /// <summary>Equality of elements of sets and keys of dictionaries, as Python has it: 1, 1.0 and True are one.</summary>
    private sealed class Elements : IEqualityComparer<object?>
    {
        public static Elements Instance { get; } = new();

        bool IEqualityComparer<object?>.Equals(object? x, object? y) => PythonOrder.AreEqual(x, y);

        public int GetHashCode(object? value) =>
            value switch
            {
                null => 0,
                string text => text.GetHashCode(StringComparison.Ordinal),
                ITuple parts => Parts(parts)
                    .Aggregate(parts.Length, (hash, part) => HashCode.Combine(hash, GetHashCode(part))),
                _ when Number(value) is { } whole => ((double)whole).GetHashCode(),
                float number => ((double)number).GetHashCode(),
                _ => value.GetHashCode(),
            };
    }
}
