using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;
using TfActivations.Text;

namespace TfActivations;

// Elements, members and calls of values whose kinds are known only when a program runs.
public sealed partial class PythonApi
{
    /// <summary>A tuple of any length: Python's <c>tuple(items)</c>.</summary>
    public PythonTuple<T> tuple<T>(IEnumerable<T> items) => PythonTuple.Create<T>([.. Imports.NotNull(items)]);

    /// <summary>What a loop goes through: the elements of a list, the keys of a dictionary, the characters of a text.</summary>
    /// <exception cref="TypeException">There is nothing to go through.</exception>
    public IEnumerable<object?> each(object? items) =>
        items switch
        {
            string text => text.Select(c => (object?)c.ToString()),
            IDictionary pairs => pairs.Keys.Cast<object?>(),
            ITuple parts => Parts(parts),
            NumSharp.NDArray array => Imports.Rows(array),
            Tensor tensor => Imports.Rows(tensor),
            IEnumerable all => all.Cast<object?>().Select(Unpaired),
            _ when Method(items, "__iter__", []) is { } own => each(own()),
            _ => throw new TypeException($"'{PythonNames.OfType(items)}' object is not iterable"),
        };

    // Python's dictionaries give pairs where .NET's give a type of their own.
    private static object? Unpaired(object? item) =>
        item?.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>)
            ? (type.GetProperty("Key")!.GetValue(item), type.GetProperty("Value")!.GetValue(item))
            : item;

    /// <summary>The elements of a sequence, as many as there are targets: Python's <c>a, b = items</c>.</summary>
    /// <exception cref="InvalidArgumentException">There are more or fewer.</exception>
    public List<object?> unpack(object? items, int count)
    {
        var all = each(items).Take(count == int.MaxValue ? count : Math.Max(count, 0) + 1).ToList();
        return all.Count == count ? all
            : all.Count > count ? throw new InvalidArgumentException($"too many values to unpack (expected {count})")
            : throw new InvalidArgumentException($"not enough values to unpack (expected {count}, got {all.Count})");
    }

    /// <summary>How many elements there are: Python's <c>len(items)</c>.</summary>
    /// <exception cref="TypeException">It has none.</exception>
    public int len(object? items) =>
        items switch
        {
            string text => text.Length,
            ICollection all => all.Count,
            ITuple parts => parts.Length,
            Tensor tensor => Imports.len(tensor),
            NumSharp.NDArray array => Imports.len(array),
            IEnumerable all when IsSet(all) => all.Cast<object?>().Count(),
            _ when Method(items, "__len__", []) is { } own => (int)own()!,
            _ => throw new TypeException($"object of type '{PythonNames.OfType(items)}' has no len()"),
        };

    /// <summary>An element: Python's <c>items[index]</c>, for lists, tuples, texts and dictionaries. An index below 0 counts from the end.</summary>
    /// <exception cref="IndexException">There is no such place.</exception>
    /// <exception cref="KeyException">There is no such key.</exception>
    /// <exception cref="TypeException">There are no elements, or the index is no number.</exception>
    public object? item(object? items, object? index) =>
        items switch
        {
            IDictionary pairs => Value(pairs, index),
            string text => text[At(index, text.Length, "string")].ToString(),
            IList all => all[At(index, all.Count, "list")],
            ITuple parts => parts[At(index, parts.Length, "tuple")],
            Tensor tensor when Count(index) is { } at => tensor[at],
            NumSharp.NDArray array when Count(index) is { } at => array[at],
            _ when Method(items, "__getitem__", [index]) is { } own => own(),
            _ => throw new TypeException($"'{PythonNames.OfType(items)}' object is not subscriptable"),
        };

    /// <summary>An element of a list: Python's <c>items[index]</c>.</summary>
    /// <exception cref="IndexException">There is no such place.</exception>
    public T item<T>(List<T> items, int index) => Imports.NotNull(items)[At(index, items.Count, "list")];

    /// <summary>A character of a text: Python's <c>text[index]</c>.</summary>
    /// <exception cref="IndexException">There is no such place.</exception>
    public string item(string text, int index) => Imports.NotNull(text)[At(index, text.Length, "string")].ToString();

    /// <summary>The value of a key: Python's <c>pairs[key]</c>.</summary>
    /// <exception cref="KeyException">There is no such key.</exception>
    public TValue item<TKey, TValue>(Dictionary<TKey, TValue> pairs, TKey key)
        where TKey : notnull =>
        Imports.NotNull(pairs).TryGetValue(Imports.NotNull(key), out var value)
            ? value
            : throw new KeyException(repr(key));

    private static object? Value(IDictionary pairs, object? key)
    {
        if (key is not null && pairs.Contains(key))
            return pairs[key];
        foreach (var other in pairs.Keys)
            if (PythonOrder.AreEqual(other, key))
                return pairs[other];
        throw new KeyException(PythonText.Repr(key));
    }

    private static int At(object? index, int count, string kind)
    {
        var at =
            Count(index)
            ?? throw new TypeException($"{kind} indices must be integers or slices, not {PythonNames.OfType(index)}");
        if (Number(index)!.Value.Sign < 0)
            at = (int)BigInteger.Max(Number(index)!.Value + count, -1);
        return at >= 0 && at < count ? at : throw new IndexException($"{kind} index out of range");
    }

    /// <summary>Puts an element: Python's <c>items[index] = value</c>.</summary>
    /// <exception cref="IndexException">There is no such place.</exception>
    /// <exception cref="TypeException">Its elements cannot be changed.</exception>
    public void setitem(object? items, object? index, object? value)
    {
        switch (items)
        {
            case IDictionary pairs:
                pairs[index ?? throw new TypeException("None is no key here")] = Cast(value, ElementType(pairs, 1));
                break;
            case IList { IsReadOnly: false } all:
                all[At(index, all.Count, "list assignment")] = Cast(value, ElementType(all, 0));
                break;
            case var other when Method(other, "__setitem__", [index, value]) is { } own:
                own();
                break;
            default:
                throw new TypeException($"'{PythonNames.OfType(items)}' object does not support item assignment");
        }
    }

    /// <summary>A value as an element of a list.</summary>
    internal static object? Converted(object? value, IList items) => Cast(value, ElementType(items, 0));

    private static Type ElementType(object items, int at) =>
        items.GetType() is { IsGenericType: true } type && type.GetGenericArguments().Length > at
            ? type.GetGenericArguments()[at]
            : items.GetType().GetElementType() ?? typeof(object);

    /// <summary>The elements from start to stop by steps, of a list, a tuple or a text: Python's <c>items[start:stop:step]</c>.</summary>
    /// <exception cref="TypeException">It has no elements.</exception>
    public object slice(object? items, int? start = null, int? stop = null, int? step = null) =>
        items switch
        {
            string text => slice(text, start, stop, step),
            ITuple parts => tuple(slice(Parts(parts), start, stop, step)),
            IList all => slice([.. all.Cast<object?>()], start, stop, step),
            _ => throw new TypeException($"'{PythonNames.OfType(items)}' object is not subscriptable"),
        };

    /// <summary>Whether an element is in a list, a key in a dictionary, a text in another: Python's <c>value in items</c>.</summary>
    /// <exception cref="TypeException">There are no elements.</exception>
    public bool contains(object? items, object? value) =>
        items switch
        {
            string text => text.Contains(
                value as string
                    ?? throw new TypeException(
                        $"'in <string>' requires string as left operand, not {PythonNames.OfType(value)}"
                    ),
                StringComparison.Ordinal
            ),
            _ when Method(items, "__contains__", [value]) is { } own => (bool)own()!,
            _ => each(items).Any(item => equal(item, value)),
        };

    /// <summary>A value as another type, where C# has a conversion: what a program that knows better says.</summary>
    /// <exception cref="TypeException">There is no conversion.</exception>
    public T cast<T>(object? value) => (T)Cast(value, typeof(T))!;

    internal static object? Cast(object? value, Type type)
    {
        if (
            value is null
                ? !type.IsValueType || System.Nullable.GetUnderlyingType(type) is not null
                : type.IsInstanceOfType(value)
        )
            return value;
        var target = System.Nullable.GetUnderlyingType(type) ?? type;
        if (Number(value) is { } whole)
        {
            if (target == typeof(BigInteger))
                return whole;
            if (target == typeof(double))
                return (double)whole;
            if (target == typeof(int) && whole >= int.MinValue && whole <= int.MaxValue)
                return (int)whole;
            if (target == typeof(long) && whole >= long.MinValue && whole <= long.MaxValue)
                return (long)whole;
        }
        if (value is float single && target == typeof(double))
            return (double)single;
        if (value is double number && target == typeof(float))
            return (float)number;
        if (value is IEnumerable items and not string && List(items, target) is { } list)
            return list;
        throw new TypeException($"expected {target.Name}. Received: {PythonText.Repr(value)}");
    }

    // A list of objects as one of a type.
    private static IList? List(IEnumerable items, Type target)
    {
        if (
            !target.IsGenericType
            || !typeof(List<>).MakeGenericType(target.GetGenericArguments()[0]).IsAssignableTo(target)
        )
            return null;
        var element = target.GetGenericArguments()[0];
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        foreach (var item in Imports.py.each(items))
            list.Add(Cast(item, element));
        return list;
    }

    /// <summary>Calls a function, or an object that can be called: Python's <c>function(*arguments)</c>.</summary>
    /// <exception cref="TypeException">It cannot be called, or not with these arguments.</exception>
    public object? call(object? function, params ReadOnlySpan<object?> arguments)
    {
        object?[] given = [.. arguments];
        if (function is Delegate known)
            return Called(known.GetType().GetMethod("Invoke")!, known, given);
        return Method(function, "Apply", given) is { } own
            ? own()
            : throw new TypeException($"'{PythonNames.OfType(function)}' object is not callable");
    }

    /// <summary>Calls a method: Python's <c>value.name(*arguments)</c>, for texts, lists, dictionaries and objects of any class.</summary>
    /// <exception cref="AttributeException">There is no such method.</exception>
    /// <exception cref="TypeException">It does not take these arguments.</exception>
    public object? invoke(object? value, string name, params ReadOnlySpan<object?> arguments)
    {
        object?[] given = [.. arguments];
        if (PythonMethods.Find(value, Imports.NotNull(name), given) is { } builtin)
            return builtin();
        if (Method(value, name, given) is { } own)
            return own();
        return Member(value, name) is { } member ? call(member(), arguments) : throw Missing(value, name);
    }

    /// <summary>A member of an object: Python's <c>value.name</c>.</summary>
    /// <exception cref="AttributeException">There is none.</exception>
    public object? getattr(object? value, string name) =>
        (Member(value, Imports.NotNull(name)) ?? throw Missing(value, name))();

    /// <summary>A member of an object, or another value where it has none: Python's <c>getattr(value, name, otherwise)</c>.</summary>
    public object? getattr(object? value, string name, object? otherwise) =>
        Member(value, Imports.NotNull(name)) is { } member ? member() : otherwise;

    /// <summary>Sets a member of an object: Python's <c>value.name = item</c>.</summary>
    /// <exception cref="AttributeException">There is none that can be set.</exception>
    public void setattr(object? value, string name, object? item)
    {
        if (value?.GetType().GetProperty(Imports.NotNull(name)) is not { CanWrite: true } property)
            throw Missing(value, name);
        property.SetValue(value, Cast(item, property.PropertyType));
    }

    /// <summary>The properties of an object by their names: Python's <c>dataclasses.asdict</c>.</summary>
    public Dictionary<string, object?> asdict(DataClass value) =>
        Imports.NotNull(value).Fields.ToDictionary(f => f.Name, f => f.GetValue(value));

    /// <summary>A copy of an object with other values for some of its properties: Python's <c>dataclasses.replace</c>.</summary>
    public T replace<T>(T value, Dictionary<string, object?> changes)
        where T : DataClass => (T)Imports.NotNull(value).With(Imports.NotNull(changes));

    /// <summary>Whether an object has a member: Python's <c>hasattr(value, name)</c>.</summary>
    public bool hasattr(object? value, string name) =>
        Member(value, Imports.NotNull(name)) is not null
        || value is not null && value.GetType().GetMember(name).Length > 0;

    private static AttributeException Missing(object? value, string name) =>
        new($"'{PythonNames.OfType(value)}' object has no attribute '{name}'");

    private static Func<object?>? Member(object? value, string name)
    {
        if (value is Type type && name == "__name__")
            return () => PythonNames.OfError(type);
        if (
            value?.GetType().GetProperty(name) is { CanRead: true } property
            && property.GetIndexParameters().Length == 0
        )
            return () => Unwrapped(() => property.GetValue(value));
        return value?.GetType().GetField(name) is { } field ? () => field.GetValue(value) : null;
    }

    private static Func<object?>? Method(object? value, string name, object?[] arguments) =>
        value
            ?.GetType()
            .GetMethods()
            .Where(m => m.Name == name && !m.IsGenericMethodDefinition)
            .OrderBy(m => m.GetParameters().Length)
            .FirstOrDefault(m =>
                m.GetParameters().Length >= arguments.Length
                && m.GetParameters().Skip(arguments.Length).All(p => p.IsOptional)
            )
            is { } method
            ? () => Called(method, value, arguments)
            : null;

    private static object? Called(MethodInfo method, object? target, object?[] arguments)
    {
        var parameters = method.GetParameters();
        if (
            arguments.Length > parameters.Length
            || parameters.Skip(arguments.Length).Any(p => !p.IsOptional)
            || parameters.Any(p => p.ParameterType.IsByRefLike || p.ParameterType.IsByRef)
        )
            throw new TypeException($"{method.Name} takes {parameters.Length} arguments. Received: {arguments.Length}");
        object?[] all =
        [
            .. parameters.Select((p, i) => i < arguments.Length ? Cast(arguments[i], p.ParameterType) : p.DefaultValue),
        ];
        return Unwrapped(() =>
            method.Invoke(target, BindingFlags.DoNotWrapExceptions, null, all, CultureInfo.InvariantCulture)
        );
    }

    private static object? Unwrapped(Func<object?> call)
    {
        try
        {
            return call();
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(inner).Throw();
            throw;
        }
    }
}
