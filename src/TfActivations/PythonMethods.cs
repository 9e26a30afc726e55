using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TfActivations;

/// <summary>Methods of Python's texts, lists, dictionaries, tuples and sets, for values whose kinds are known only when a program runs.</summary>
internal static class PythonMethods
{
    /// <summary>What a method does, or null where values of this kind have none of that name and count of arguments.</summary>
    public static Func<object?>? Find(object? value, string name, object?[] arguments) =>
        value switch
        {
            string text => OfText(text, name, arguments),
            IDictionary pairs => OfPairs(pairs, name, arguments),
            ITuple parts => OfTuple(parts, name, arguments),
            IList items => OfList(items, name, arguments),
            double number when (name, arguments) is ("is_integer", []) => () => double.IsInteger(number),
            int or long or BigInteger when (name, arguments) is ("bit_length", []) => () =>
                Imports.py.bit_length(Imports.py.cast<BigInteger>(value)),
            _ => null,
        };

    private static Func<object?>? OfText(string text, string name, object?[] arguments) =>
        (name, arguments) switch
        {
            ("upper", []) => text.ToUpperInvariant,
            ("lower" or "casefold", []) => text.ToLowerInvariant,
            ("strip", []) => text.Trim,
            ("lstrip", []) => text.TrimStart,
            ("rstrip", []) => text.TrimEnd,
            ("strip", [string signs]) => () => text.Trim([.. signs]),
            ("lstrip", [string signs]) => () => text.TrimStart([.. signs]),
            ("rstrip", [string signs]) => () => text.TrimEnd([.. signs]),
            ("split", []) => () => Imports.py.split(text),
            ("split", [string separator]) => () => Imports.py.split(text, separator),
            ("splitlines", []) => () => Imports.py.splitlines(text),
            ("join", [var items]) => () => string.Join(text, Imports.py.each(items).Select(Imports.py.cast<string>)),
            ("replace", [string old, string next]) => () => text.Replace(old, next, StringComparison.Ordinal),
            ("startswith", [string start]) => () => text.StartsWith(start, StringComparison.Ordinal),
            ("endswith", [string end]) => () => text.EndsWith(end, StringComparison.Ordinal),
            ("find", [string part]) => () => text.IndexOf(part, StringComparison.Ordinal),
            ("rfind", [string part]) => () => text.LastIndexOf(part, StringComparison.Ordinal),
            ("index", [string part]) => () => Imports.py.index(text, part),
            ("count", [string part]) => () => Imports.py.count(text, part),
            ("title", []) => () => Imports.py.title(text),
            ("capitalize", []) => () => Imports.py.capitalize(text),
            ("swapcase", []) => () => Imports.py.swapcase(text),
            ("zfill", [int width]) => () => Imports.py.zfill(text, width),
            ("ljust", [int width]) => () => Imports.py.ljust(text, width),
            ("rjust", [int width]) => () => Imports.py.rjust(text, width),
            ("center", [int width]) => () => Imports.py.center(text, width),
            ("isdigit", []) => () => text.Length > 0 && text.All(char.IsAsciiDigit),
            ("isalpha", []) => () => text.Length > 0 && text.All(char.IsLetter),
            ("isalnum", []) => () => Imports.py.isalnum(text),
            ("isspace", []) => () => Imports.py.isspace(text),
            ("isupper", []) => () => Imports.py.isupper(text),
            ("islower", []) => () => Imports.py.islower(text),
            _ => null,
        };

    private static Func<object?>? OfList(IList items, string name, object?[] arguments) =>
        (name, arguments) switch
        {
            ("append", [var item]) => () => Done(() => items.Add(Element(items, item))),
            ("extend", [var more]) => () =>
                Done(() =>
                {
                    foreach (var item in Imports.py.each(more).ToList())
                        items.Add(Element(items, item));
                }),
            ("insert", [int at, var item]) => () =>
                Done(() =>
                    items.Insert(Math.Clamp(at < 0 ? at + items.Count : at, 0, items.Count), Element(items, item))
                ),
            ("pop", []) => () => Popped(items, -1),
            ("pop", [int at]) => () => Popped(items, at),
            ("remove", [var item]) => () => Done(() => items.RemoveAt(Place(items, item))),
            ("index", [var item]) => () => Place(items, item),
            ("count", [var item]) => () => items.Cast<object?>().Count(other => PythonOrder.AreEqual(other, item)),
            ("clear", []) => () => Done(items.Clear),
            ("copy", []) => () => Imports.py.slice((object)items),
            ("reverse", []) => () => Done(() => Put(items, items.Cast<object?>().Reverse())),
            ("sort", []) => () => Done(() => Put(items, Imports.py.sorted(items.Cast<object?>()))),
            _ => null,
        };

    private static Func<object?>? OfTuple(ITuple parts, string name, object?[] arguments)
    {
        List<object?> items = [.. Enumerable.Range(0, parts.Length).Select(i => parts[i])];
        return (name, arguments) switch
        {
            ("index", [var item]) => () => Place(items, item),
            ("count", [var item]) => () => items.Count(other => PythonOrder.AreEqual(other, item)),
            _ => null,
        };
    }

    private static Func<object?>? OfPairs(IDictionary pairs, string name, object?[] arguments) =>
        (name, arguments) switch
        {
            ("keys", []) => () => pairs.Keys.Cast<object?>().ToList(),
            ("values", []) => () => pairs.Values.Cast<object?>().ToList(),
            ("items", []) => () => pairs.Keys.Cast<object>().Select(key => (object?)(key, pairs[key])).ToList(),
            ("get", [var key]) => () => key is not null && pairs.Contains(key) ? pairs[key] : null,
            ("get", [var key, var otherwise]) => () => key is not null && pairs.Contains(key) ? pairs[key] : otherwise,
            ("pop", [{ } key]) => () =>
            {
                var value = Imports.py.item((object)pairs, key);
                pairs.Remove(key);
                return value;
            },
            ("clear", []) => () => Done(pairs.Clear),
            _ => null,
        };

    private static object? Done(Action action)
    {
        action();
        return null;
    }

    private static object? Element(IList items, object? item) =>
        items is List<object?> ? item : PythonApi.Converted(item, items);

    private static int Place(IList items, object? item)
    {
        for (var i = 0; i < items.Count; i++)
            if (PythonOrder.AreEqual(items[i], item))
                return i;
        throw new InvalidArgumentException($"{Imports.py.repr(item)} is not in list");
    }

    private static object? Popped(IList items, int index)
    {
        var at = index < 0 ? items.Count + index : index;
        if (at < 0 || at >= items.Count)
            throw new IndexException(items.Count == 0 ? "pop from empty list" : "pop index out of range");
        var item = items[at];
        items.RemoveAt(at);
        return item;
    }

    private static void Put(IList items, IEnumerable<object?> ordered)
    {
        var all = ordered.ToList();
        for (var i = 0; i < all.Count; i++)
            items[i] = all[i];
    }
}
