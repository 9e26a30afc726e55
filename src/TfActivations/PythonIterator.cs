using System.Collections;

namespace TfActivations;

/// <summary>Goes through elements once, wherever it is gone on from: Python's <c>iter(items)</c>, and what a generator is.</summary>
/// <typeparam name="T">What its elements are.</typeparam>
public sealed class PythonIterator<T> : IEnumerable<T>, IDisposable
{
    private readonly IEnumerator<T> items;

    /// <param name="items">The elements.</param>
    public PythonIterator(IEnumerable<T> items) => this.items = Imports.NotNull(items).GetEnumerator();

    internal bool TryNext(out T item)
    {
        var isThere = items.MoveNext();
        item = isThere ? items.Current : default!;
        return isThere;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        while (items.MoveNext())
            yield return items.Current;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public void Dispose() => items.Dispose();
}

// Iterators, and functions of Python that are about any value.
public sealed partial class PythonApi
{
    /// <summary>An iterator, which goes through the elements once: Python's <c>iter(items)</c>.</summary>
    public PythonIterator<T> iter<T>(IEnumerable<T> items) => items as PythonIterator<T> ?? new(Imports.NotNull(items));

    /// <summary>The next element: Python's <c>next(iterator)</c>.</summary>
    /// <exception cref="StopIterationException">There is none.</exception>
    public T next<T>(PythonIterator<T> iterator) =>
        Imports.NotNull(iterator).TryNext(out var item) ? item : throw new StopIterationException();

    /// <summary>The next element, or another value: Python's <c>next(iterator, otherwise)</c>.</summary>
    public T next<T>(PythonIterator<T> iterator, T otherwise) =>
        Imports.NotNull(iterator).TryNext(out var item) ? item : otherwise;

    /// <summary>The next element, or another value of any kind.</summary>
    public object? next<T>(PythonIterator<T> iterator, object? otherwise) =>
        Imports.NotNull(iterator).TryNext(out var item) ? item : otherwise;

    /// <summary>How many bits a number has: Python's <c>x.bit_length()</c>.</summary>
    public int bit_length(System.Numerics.BigInteger x) => (int)System.Numerics.BigInteger.Abs(x).GetBitLength();

    /// <summary>How many bits of a number are 1: Python's <c>x.bit_count()</c>.</summary>
    public int bit_count(System.Numerics.BigInteger x)
    {
        var count = 0;
        foreach (var part in System.Numerics.BigInteger.Abs(x).ToByteArray())
            count += System.Numerics.BitOperations.PopCount(part);
        return count;
    }

    /// <summary>1 for True, 0 for False: Python's <c>int(flag)</c>.</summary>
    public int @int(bool flag) => flag ? 1 : 0;

    /// <summary>The whole number in a value, its decimals cut off: Python's <c>int(value)</c>.</summary>
    /// <exception cref="InvalidArgumentException">A text says none, or an int does not hold it.</exception>
    /// <exception cref="TypeException">There is none in it.</exception>
    public int @int(object? value) =>
        value is string text ? @int(text)
        : value is double or float
            ? Float(value) is var number && Math.Abs(number) <= int.MaxValue ? (int)number
                : throw TooLarge(repr(value))
        : Number(value) is not null ? cast<int>(Whole(Number(value)!.Value))
        : throw new TypeException(
            $"int() argument must be a string, a bytes-like object or a real number, not '{Text.PythonNames.OfType(value)}'"
        );

    /// <summary>The number in a value as a float: Python's <c>float(value)</c>.</summary>
    /// <exception cref="InvalidArgumentException">A text says none.</exception>
    /// <exception cref="TypeException">There is none in it.</exception>
    public double @float(object? value) =>
        value is string text ? @float(text)
        : value is double or float || Number(value) is not null ? Float(value)
        : throw new TypeException(
            $"float() argument must be a string or a real number, not '{Text.PythonNames.OfType(value)}'"
        );

    /// <summary>Whether a value is of one of Python's types: <c>isinstance(value, (int, float))</c>.</summary>
    public bool isinstance(object? value, params ReadOnlySpan<string> types)
    {
        foreach (var type in types)
            if (type == type_name(value) || type == "object" || (type, value) is ("int", bool))
                return true;
        return false;
    }

    /// <summary>The size of a number: Python's <c>abs(x)</c>.</summary>
    /// <exception cref="TypeException">It has none.</exception>
    public object abs(object? x) =>
        Number(x) is { } whole ? Whole(System.Numerics.BigInteger.Abs(whole))
        : x is double or float ? Math.Abs(Float(x))
        : Method(x, "__abs__", []) is { } own ? own()!
        : x is Tensor tensor ? Imports.tf.abs(tensor)
        : throw new TypeException($"bad operand type for abs(): '{Text.PythonNames.OfType(x)}'");

    /// <summary>The nearest whole number: Python's <c>round(x)</c>.</summary>
    /// <exception cref="TypeException">It is no number.</exception>
    public object round(object? x) =>
        Number(x) is { } whole ? Whole(whole)
        : x is double or float
            ? Whole(new System.Numerics.BigInteger(Math.Round(RequireFinite(Float(x)), MidpointRounding.ToEven)))
        : throw new TypeException($"type {Text.PythonNames.OfType(x)} doesn't define __round__ method");

    private static double RequireFinite(double x) =>
        double.IsFinite(x) ? x : throw new InvalidArgumentException("cannot convert float NaN or infinity to integer");

    /// <summary>The sum of elements, one after the other: Python's <c>sum(items, start)</c>.</summary>
    /// <exception cref="TypeException">They have none.</exception>
    public object sum<T>(IEnumerable<T> items, object? start = null) =>
        Imports.NotNull(items).Aggregate(start ?? 0, (total, item) => add(total, item));

    /// <summary>The smallest element, or another value where there is none: Python's <c>min(items, default=otherwise)</c>.</summary>
    public T min_or<T>(IEnumerable<T> items, T otherwise) =>
        Imports.NotNull(items).DefaultIfEmpty(otherwise).MinBy(item => item, PythonOrder.Instance)!;

    /// <summary>The largest element, or another value where there is none: Python's <c>max(items, default=otherwise)</c>.</summary>
    public T max_or<T>(IEnumerable<T> items, T otherwise) =>
        Imports.NotNull(items).DefaultIfEmpty(otherwise).MaxBy(item => item, PythonOrder.Instance)!;
}
