using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations;

/// <summary>Python's order and equality of numbers, texts, lists and tuples.</summary>
internal sealed class PythonOrder : IComparer<object?>
{
    public static PythonOrder Instance { get; } = new();

    public int Compare(object? x, object? y)
    {
        if (Number(x) is { } a && Number(y) is { } b)
            return CompareNumbers(a, b);
        if (x is string s && y is string t)
            return string.CompareOrdinal(s, t);
        if (Parts(x) is { } first && Parts(y) is { } second && x is ITuple == y is ITuple)
            return CompareParts(first, second);
        if (x is not null && x.GetType().GetMethod("__lt__") is { } less)
            return Equals(x, y) ? 0
                : less.Invoke(x, [y]) is true ? -1
                : 1;
        if (x is IComparable comparable && x.GetType() == y?.GetType())
            return comparable.CompareTo(y);
        throw new TypeException(
            $"'<' not supported between instances of '{PythonNames.OfType(x)}' and '{PythonNames.OfType(y)}'"
        );
    }

    private static int CompareNumbers(object a, object b) =>
        a is double or float || b is double or float
            ? Convert.ToDouble(AsDouble(a), CultureInfo.InvariantCulture).CompareTo(AsDouble(b))
            : Whole(a).CompareTo(Whole(b));

    private static int CompareParts(List<object?> first, List<object?> second)
    {
        for (var i = 0; i < Math.Min(first.Count, second.Count); i++)
            if (!AreEqual(first[i], second[i]))
                return Instance.Compare(first[i], second[i]);
        return first.Count.CompareTo(second.Count);
    }

    public static bool AreEqual(object? a, object? b)
    {
        if (Number(a) is { } x && Number(b) is { } y)
            return x is double or float || y is double or float ? AsDouble(x) == AsDouble(y) : Whole(x) == Whole(y);
        if (a is IDictionary first && b is IDictionary second)
            return first.Count == second.Count
                && first.Keys.Cast<object>().All(key => second.Contains(key) && AreEqual(first[key], second[key]));
        if (a is IEnumerable some && b is IEnumerable others && PythonText.IsSet(some) && PythonText.IsSet(others))
            return some.Cast<object?>().ToHashSet().SetEquals(others.Cast<object?>());
        if (Parts(a) is { } left && Parts(b) is { } right)
            return a is ITuple == b is ITuple
                && left.Count == right.Count
                && left.Zip(right).All(pair => AreEqual(pair.First, pair.Second));
        return Equals(a, b);
    }

    private static object? Number(object? value) =>
        value
            is int
                or long
                or double
                or float
                or bool
                or BigInteger
                or short
                or byte
                or uint
                or ulong
                or sbyte
                or ushort
            ? value
            : null;

    private static double AsDouble(object value) =>
        value is BigInteger whole ? (double)whole : Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static BigInteger Whole(object value) =>
        value is BigInteger whole ? whole : new(Convert.ToDecimal(value, CultureInfo.InvariantCulture));

    private static List<object?>? Parts(object? value) =>
        value switch
        {
            string or IDictionary => null,
            ITuple parts => [.. Enumerable.Range(0, parts.Length).Select(i => parts[i])],
            IList items => [.. items.Cast<object?>()],
            _ => null,
        };
}
