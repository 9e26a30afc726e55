using System.Numerics;

namespace TfActivations;

// What Python's lists, dictionaries and sets do and .NET's have no word for.
public sealed partial class PythonApi
{
    /// <summary>The elements, where there are enough for so many targets before and after a starred one: Python's <c>a, *rest, b = items</c>.</summary>
    /// <exception cref="InvalidArgumentException">There are fewer.</exception>
    public List<T> unpack<T>(IEnumerable<T> items, int before, int after)
    {
        List<T> all = [.. Imports.NotNull(items)];
        return all.Count >= (long)before + after
            ? all
            : throw new InvalidArgumentException(
                FormattableString.Invariant(
                    $"not enough values to unpack (expected at least {(long)before + after}, got {all.Count})"
                )
            );
    }

    /// <summary>Puts elements in place of those from start to stop by steps: Python's <c>items[start:stop:step] = values</c>.</summary>
    /// <exception cref="InvalidArgumentException">With a step there have to be as many.</exception>
    public void set_slice<T>(
        List<T> items,
        IEnumerable<T> values,
        int? start = null,
        int? stop = null,
        int? step = null
    )
    {
        List<T> all = [.. Imports.NotNull(values)];
        List<int> places = [.. Indices(Imports.NotNull(items).Count, start, stop, step)];
        if (step is null or 1)
        {
            var at =
                places.Count > 0
                    ? places[0]
                    : Math.Clamp(start is < 0 ? start.Value + items.Count : start ?? 0, 0, items.Count);
            items.RemoveRange(at, places.Count);
            items.InsertRange(at, all);
            return;
        }
        if (all.Count != places.Count)
            throw new InvalidArgumentException(
                FormattableString.Invariant(
                    $"attempt to assign sequence of size {all.Count} to extended slice of size {places.Count}"
                )
            );
        for (var i = 0; i < places.Count; i++)
            items[places[i]] = all[i];
    }

    /// <summary>Takes out the elements from start to stop by steps: Python's <c>del items[start:stop:step]</c>.</summary>
    /// <exception cref="InvalidArgumentException">The step is 0.</exception>
    public void del_slice<T>(List<T> items, int? start = null, int? stop = null, int? step = null)
    {
        foreach (var place in Indices(Imports.NotNull(items).Count, start, stop, step).OrderDescending().ToList())
            items.RemoveAt(place);
    }

    /// <summary>Puts an element before a place, or at an end where there is none: Python's <c>items.insert(index, item)</c>.</summary>
    public void insert<T>(List<T> items, int index, T item) =>
        Imports
            .NotNull(items)
            .Insert((int)Math.Clamp(index < 0 ? (long)index + items.Count : index, 0, items.Count), item);

    /// <summary>A dictionary of pairs; of equal keys the last counts: Python's <c>dict(pairs)</c>.</summary>
    public Dictionary<TKey, TValue> dict<TKey, TValue>(IEnumerable<(TKey, TValue)> pairs)
        where TKey : notnull
    {
        var result = new Dictionary<TKey, TValue>();
        foreach (var (key, value) in Imports.NotNull(pairs))
            result[Imports.NotNull(key)] = value;
        return result;
    }

    /// <summary>Dictionaries one after the other; of equal keys the last counts: Python's <c>{**first, **second}</c>.</summary>
    public Dictionary<TKey, TValue> merge<TKey, TValue>(params IEnumerable<(TKey, TValue)>[] parts)
        where TKey : notnull => dict(Imports.NotNull(parts).SelectMany(part => Imports.NotNull(part)));

    /// <summary>The pairs of a dictionary: Python's <c>pairs.items()</c>.</summary>
    public IEnumerable<(TKey, TValue)> items<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> pairs) =>
        Imports.NotNull(pairs).Select(pair => (pair.Key, pair.Value));

    /// <summary>The value of a key, or None: Python's <c>pairs.get(key)</c>, for numbers.</summary>
    public TValue? get<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key)
        where TKey : notnull
        where TValue : struct => Imports.NotNull(pairs).TryGetValue(Imports.NotNull(key), out var value) ? value : null;

    /// <summary>The value of a key, or another value of any kind: Python's <c>pairs.get(key, otherwise)</c>.</summary>
    public object? get<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key, object? otherwise)
        where TKey : notnull =>
        Imports.NotNull(pairs).TryGetValue(Imports.NotNull(key), out var value) ? value : otherwise;

    /// <summary>The value of a key, which is taken out: Python's <c>pairs.pop(key)</c>.</summary>
    /// <exception cref="KeyException">There is no such key.</exception>
    public TValue pop<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key)
        where TKey : notnull =>
        Imports.NotNull(pairs).Remove(Imports.NotNull(key), out var value) ? value : throw new KeyException(repr(key));

    /// <summary>The value of a key, which is taken out, or another value: Python's <c>pairs.pop(key, otherwise)</c>.</summary>
    public TValue pop<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key, TValue otherwise)
        where TKey : notnull => Imports.NotNull(pairs).Remove(Imports.NotNull(key), out var value) ? value : otherwise;

    /// <summary>The value of a key, which is taken out, or another value of any kind.</summary>
    public object? pop<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key, object? otherwise)
        where TKey : notnull => Imports.NotNull(pairs).Remove(Imports.NotNull(key), out var value) ? value : otherwise;

    /// <summary>The last pair of a dictionary, which is taken out: Python's <c>pairs.popitem()</c>.</summary>
    /// <exception cref="KeyException">There is none.</exception>
    public (TKey, TValue) popitem<TKey, TValue>(Dictionary<TKey, TValue> pairs)
        where TKey : notnull
    {
        if (Imports.NotNull(pairs).Count == 0)
            throw new KeyException("'popitem(): dictionary is empty'");
        var (key, value) = pairs.Last();
        pairs.Remove(key);
        return (key, value);
    }

    /// <summary>A dictionary of its own with the same pairs: Python's <c>pairs.copy()</c>.</summary>
    public Dictionary<TKey, TValue> copy<TKey, TValue>(Dictionary<TKey, TValue> pairs)
        where TKey : notnull => new(Imports.NotNull(pairs));

    /// <summary>The value of a key, which is put in where there is none: Python's <c>pairs.setdefault(key, value)</c>.</summary>
    public TValue setdefault<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key, TValue value)
        where TKey : notnull =>
        Imports.NotNull(pairs).TryGetValue(Imports.NotNull(key), out var known) ? known : pairs[key] = value;

    /// <summary>A dictionary with one value for all keys: Python's <c>dict.fromkeys(keys, value)</c>.</summary>
    public Dictionary<TKey, TValue> fromkeys<TKey, TValue>(IEnumerable<TKey> keys, TValue value)
        where TKey : notnull => dict(Imports.NotNull(keys).Select(key => (key, value)));

    /// <summary>Takes an element out of a set: Python's <c>items.remove(item)</c>.</summary>
    /// <exception cref="KeyException">It is not there.</exception>
    public void remove<T>(HashSet<T> items, T item)
    {
        if (!Imports.NotNull(items).Remove(item))
            throw new KeyException(repr(item));
    }

    /// <summary>Tuples of what stands at the same place in each row, as long as all go on: Python's <c>zip(*rows)</c>.</summary>
    public IEnumerable<PythonTuple<T>> zip<T>(IEnumerable<IEnumerable<T>> rows)
    {
        List<List<T>> all = [.. Imports.NotNull(rows).Select(row => Imports.NotNull(row).ToList())];
        return Enumerable
            .Range(0, all.Count == 0 ? 0 : all.Min(row => row.Count))
            .Select(i => tuple(all.Select(row => row[i])));
    }

    /// <summary>What orders elements by a comparison of two: Python's <c>functools.cmp_to_key(function)</c>.</summary>
    public Func<T, object?> cmp_to_key<T>(Func<T, T, int> function) =>
        item => new Compared<T>(item, Imports.NotNull(function));

    private sealed class Compared<T>(T item, Func<T, T, int> function) : IComparable
    {
        public int CompareTo(object? obj) => obj is Compared<T> other ? function(item, other.Item) : 1;

        private T Item => item;
    }

    // Comparisons of values of any kind.

    /// <summary>Python's <c>a &lt; b</c>.</summary>
    /// <exception cref="TypeException">They have no order.</exception>
    public bool lt(object? a, object? b) => Ordered("<", a, b);

    /// <summary>Python's <c>a &lt;= b</c>.</summary>
    /// <exception cref="TypeException">They have no order.</exception>
    public bool le(object? a, object? b) => Ordered("<=", a, b);

    /// <summary>Python's <c>a &gt; b</c>.</summary>
    /// <exception cref="TypeException">They have no order.</exception>
    public bool gt(object? a, object? b) => Ordered(">", a, b);

    /// <summary>Python's <c>a &gt;= b</c>.</summary>
    /// <exception cref="TypeException">They have no order.</exception>
    public bool ge(object? a, object? b) => Ordered(">=", a, b);

    private bool Ordered(string sign, object? a, object? b)
    {
        if (Sets(a, b, out var s, out var t))
        {
            var (isWithin, isAround) = (s.TrueForAll(x => contains(t, x)), t.TrueForAll(x => contains(s, x)));
            return sign switch
            {
                "<" => isWithin && !isAround,
                "<=" => isWithin,
                ">" => isAround && !isWithin,
                _ => isAround,
            };
        }
        if (!Numbers(a, b, out _, out _) && Floats(a, b, out var x, out var y) && (double.IsNaN(x) || double.IsNaN(y)))
            return false;
        int order;
        try
        {
            order = compare(a, b);
        }
        catch (TypeException error) when (sign != "<")
        {
            throw new TypeException(error.Message.Replace("'<'", $"'{sign}'", StringComparison.Ordinal));
        }
        return sign switch
        {
            "<" => order < 0,
            "<=" => order <= 0,
            ">" => order > 0,
            _ => order >= 0,
        };
    }

    /// <summary>Whether two are one object, or equal values of one type, of which Python has one: its <c>a is b</c>.</summary>
    public bool is_(object? a, object? b) =>
        a is ValueType or string ? a.GetType() == b?.GetType() && a.Equals(b) : ReferenceEquals(a, b);

    /// <summary>The number itself: Python's <c>+a</c>.</summary>
    /// <exception cref="TypeException">It is no number.</exception>
    public object pos(object? a) => neg(neg(a));

    /// <summary>The number with its bits moved down: Python's <c>a &gt;&gt; count</c>.</summary>
    /// <exception cref="InvalidArgumentException">The count is negative.</exception>
    public T rshift<T>(T a, int count)
        where T : IBinaryInteger<T> =>
        count < 0 ? throw new InvalidArgumentException("negative shift count")
        : count < a.GetByteCount() * 8 ? a >> count
        : T.IsNegative(a) ? -T.One
        : T.Zero;

    /// <summary>The whole number with so many decimals, of which there may be fewer than none: Python's <c>round(n, -2)</c>.</summary>
    public BigInteger round(BigInteger number, int digits)
    {
        if (digits >= 0)
            return number;
        var unit = digits < -MaxBits / 4 ? throw TooLarge($"10 ** {-(long)digits}") : BigInteger.Pow(10, -digits);
        var (quotient, rest) = (floordiv(number, unit), mod(number, unit));
        return (quotient + (rest * 2 > unit || rest * 2 == unit && !quotient.IsEven ? 1 : 0)) * unit;
    }

    /// <summary>The fraction that a float is: Python's <c>x.as_integer_ratio()</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is none.</exception>
    public (BigInteger, BigInteger) as_integer_ratio(double x)
    {
        if (!double.IsFinite(x))
            throw new InvalidArgumentException("cannot convert NaN or infinity to integer ratio");
        if (x == 0)
            return (0, 1);
        var exponent = Math.ILogB(x) - 52;
        var mantissa = new BigInteger(Math.ScaleB(x, -exponent));
        var (top, bottom) =
            exponent >= 0 ? (mantissa << exponent, BigInteger.One) : (mantissa, BigInteger.One << -exponent);
        var common = BigInteger.GreatestCommonDivisor(top, bottom);
        return (top / common, bottom / common);
    }

    /// <summary>The text with values in its braces: Python's <c>text.format(*values)</c>, for a text that is made when the program runs.</summary>
    /// <exception cref="InvalidArgumentException">A field is none, or has no value.</exception>
    public string str_format(string text, params ReadOnlySpan<object?> values)
    {
        var result = new System.Text.StringBuilder();
        var next = 0;
        for (var i = 0; i < Imports.NotNull(text).Length; i++)
            if (text[i] is '{' or '}' && i + 1 < text.Length && text[i + 1] == text[i])
                result.Append(text[i++]);
            else if (text[i] == '{')
            {
                var end = Closing(text, i);
                var field = text[(i + 1)..end];
                var colon = field.IndexOf(':', StringComparison.Ordinal);
                var (name, spec) = colon < 0 ? (field, "") : (field[..colon], field[(colon + 1)..]);
                var isRepr = name.EndsWith("!r", StringComparison.Ordinal);
                var value = Field(isRepr ? name[..^2] : name, values, ref next);
                while (spec.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open)
                {
                    var close = Closing(spec, open);
                    spec =
                        spec[..open]
                        + Imports.str(Field(spec[(open + 1)..close], values, ref next))
                        + spec[(close + 1)..];
                }
                result.Append(format(isRepr ? repr(value) : value, spec));
                i = end;
            }
            else
                result.Append(text[i]);
        return result.ToString();
    }

    private static int Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
            if (text[i] == '{')
                depth++;
            else if (text[i] == '}' && --depth == 0)
                return i;
        throw new InvalidArgumentException("expected '}' before end of string");
    }

    private static object? Field(string name, ReadOnlySpan<object?> values, ref int next)
    {
        var at =
            name.Length == 0 ? next++
            : int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number
            : -1;
        return at >= 0 && at < values.Length
            ? values[at]
            : throw new IndexException(
                FormattableString.Invariant($"Replacement index {name} out of range for positional args tuple")
            );
    }
}
