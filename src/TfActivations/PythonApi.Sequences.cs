using System.Collections;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace TfActivations;

// Lists and texts.
public sealed partial class PythonApi
{
    /// <summary>The elements from start to stop by steps: Python's <c>items[start:stop:step]</c>. What is left out is null; ends beyond the list are its ends.</summary>
    /// <exception cref="InvalidArgumentException">The step is 0.</exception>
    public List<T> slice<T>(IReadOnlyList<T> items, int? start = null, int? stop = null, int? step = null) =>
        [.. Indices(Imports.NotNull(items).Count, start, stop, step).Select(i => items[i])];

    /// <summary>The characters from start to stop by steps: Python's <c>text[start:stop:step]</c>.</summary>
    /// <exception cref="InvalidArgumentException">The step is 0.</exception>
    public string slice(string text, int? start = null, int? stop = null, int? step = null) =>
        string.Concat(Indices(Imports.NotNull(text).Length, start, stop, step).Select(i => text[i]));

    private static IEnumerable<int> Indices(int count, int? start, int? stop, int? step)
    {
        var by = step ?? 1;
        if (by == 0)
            throw new InvalidArgumentException("slice: the step cannot be 0");
        var (lowest, highest) = by > 0 ? (0, count) : (-1, count - 1);
        int Bounded(int? bound, int otherwise) =>
            bound is not { } index ? otherwise : Math.Clamp(index < 0 ? index + count : index, lowest, highest);
        var from = Bounded(start, by > 0 ? lowest : highest);
        var to = Bounded(stop, by > 0 ? highest : lowest);
        return Steps();

        IEnumerable<int> Steps()
        {
            for (long i = from; by > 0 ? i < to : i > to; i += by)
                yield return (int)i;
        }
    }

    /// <summary>The elements in order, equal ones as they came: Python's <c>sorted</c>. Texts are in the order of their characters' codes.</summary>
    /// <param name="items">The elements.</param>
    /// <param name="key">By what they are ordered; by themselves by default.</param>
    /// <param name="reverse">Whether the largest comes first; equal ones stay as they came.</param>
    /// <exception cref="TypeException">Two of them cannot be compared.</exception>
    public List<T> sorted<T>(IEnumerable<T> items, Func<T, object?>? key = null, bool reverse = false)
    {
        object? Key(T item) => key is null ? item : key(item);
        var ordered = reverse
            ? Imports.NotNull(items).OrderByDescending(Key, PythonOrder.Instance)
            : Imports.NotNull(items).OrderBy(Key, PythonOrder.Instance);
        try
        {
            return [.. ordered];
        }
        // .NET wraps what a comparison throws.
        catch (InvalidOperationException error) when (error.InnerException is TypeException inner)
        {
            throw new TypeException(inner.Message);
        }
    }

    /// <summary>The smallest element, the first of equal ones: Python's <c>min</c>.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public T min<T>(IEnumerable<T> items, Func<T, object?>? key = null) =>
        Some(items, "min").MinBy(item => key is null ? item : key(item), PythonOrder.Instance)!;

    /// <summary>The largest element, the first of equal ones: Python's <c>max</c>.</summary>
    /// <exception cref="InvalidArgumentException">There is none.</exception>
    public T max<T>(IEnumerable<T> items, Func<T, object?>? key = null) =>
        Some(items, "max").MaxBy(item => key is null ? item : key(item), PythonOrder.Instance)!;

    private static List<T> Some<T>(IEnumerable<T> items, string who) =>
        Imports.NotNull(items).ToList() is { Count: > 0 } all
            ? all
            : throw new InvalidArgumentException($"{who}: there are no elements");

    /// <summary>The elements several times: Python's <c>[0] * 3</c>.</summary>
    public List<T> repeat<T>(IReadOnlyList<T> items, int count) =>
        [.. Enumerable.Repeat(Imports.NotNull(items), Times(items.Count, count)).SelectMany(all => all)];

    private static int Times(int length, int count)
    {
        Storage.RequireRoom((double)length * count);
        return Math.Max(count, 0);
    }

    /// <summary>The text several times: Python's <c>"-" * 20</c>.</summary>
    public string repeat(string text, int count) =>
        new StringBuilder().Insert(0, Imports.NotNull(text), Times(text.Length, count)).ToString();

    /// <summary>The elements of both: Python's <c>[1] + [2]</c>.</summary>
    public List<T> concat<T>(IEnumerable<T> first, IEnumerable<T> second) =>
        [.. Imports.NotNull(first), .. Imports.NotNull(second)];

    /// <summary>Whether values are equal as Python's <c>==</c> has it: lists and dictionaries by what is in them, 1 and 1.0 and true alike.</summary>
    public bool equal(object? a, object? b) => PythonOrder.AreEqual(a, b);

    /// <summary>Less than 0, 0 or more, as a comes before b, is equal, or comes after: numbers, texts by their characters, lists and tuples by their first difference.</summary>
    /// <exception cref="TypeException">They have no order.</exception>
    public int compare(object? a, object? b) => PythonOrder.Instance.Compare(a, b);

    /// <summary>Whether a value counts as true: not None, False, 0, and nothing empty.</summary>
    public bool truth(object? value) =>
        value switch
        {
            null => false,
            bool flag => flag,
            string text => text.Length > 0,
            ICollection items => items.Count > 0,
            ITuple parts => parts.Length > 0,
            Tensor tensor => (bool)Imports.tf.cast(tensor, DType.Bool),
            IConvertible number => Convert.ToDouble(number, System.Globalization.CultureInfo.InvariantCulture) != 0,
            BigInteger number => !number.IsZero,
            IEnumerable items => items.GetEnumerator().MoveNext(),
            _ when Method(value, "__bool__", []) is { } own => (bool)own()!,
            _ when Method(value, "__len__", []) is { } own => (int)own()! != 0,
            _ => true,
        };

    /// <summary>The last element, or the one at an index, which is taken out: Python's <c>items.pop()</c>.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T pop<T>(List<T> items, int index = -1)
    {
        var at = index < 0 ? Imports.NotNull(items).Count + index : index;
        if (at < 0 || at >= items.Count)
            throw new IndexException(items.Count == 0 ? "pop from empty list" : "pop index out of range");
        var item = items[at];
        items.RemoveAt(at);
        return item;
    }

    /// <summary>Where the first element equal to a value is: Python's <c>items.index(value)</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is not there.</exception>
    public int index<T>(IReadOnlyList<T> items, T value)
    {
        for (var i = 0; i < Imports.NotNull(items).Count; i++)
            if (equal(items[i], value))
                return i;
        throw new InvalidArgumentException($"{repr(value)} is not in list");
    }

    /// <summary>Takes out the first element equal to a value: Python's <c>items.remove(value)</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is not there.</exception>
    public void remove<T>(List<T> items, T value)
    {
        for (var i = 0; i < Imports.NotNull(items).Count; i++)
            if (equal(items[i], value))
            {
                items.RemoveAt(i);
                return;
            }
        throw new InvalidArgumentException("list.remove(x): x not in list");
    }

    /// <summary>Orders a list, equal elements as they came: Python's <c>items.sort()</c>.</summary>
    public void sort<T>(List<T> items, Func<T, object?>? key = null, bool reverse = false)
    {
        var ordered = sorted(Imports.NotNull(items), key, reverse);
        items.Clear();
        items.AddRange(ordered);
    }

    /// <summary>The number with its bits moved up: Python's <c>a &lt;&lt; count</c>.</summary>
    /// <exception cref="InvalidArgumentException">It is larger than the type, or the count is negative.</exception>
    public T shift<T>(T a, int count)
        where T : IBinaryInteger<T>
    {
        if (count < 0)
            throw new InvalidArgumentException($"shift: negative shift count. Received: {count}");
        return T.IsZero(a) ? a
            : T.CreateSaturating(BigInteger.CreateChecked(a) << Math.Min(count, MaxBits)) is var moved
            && (moved >> count) == a
            && count <= MaxBits
                ? moved
            : throw TooLarge($"{a} << {count}");
    }

    /// <summary>The rows of an array.</summary>
    public IEnumerable<NumSharp.NDArray> rows(NumSharp.NDArray array) => Imports.Rows(Imports.NotNull(array));

    /// <summary>The rows of a tensor.</summary>
    public IEnumerable<Tensor> rows(Tensor tensor) => Imports.Rows(Imports.NotNull(tensor));

    /// <summary>The elements of an array as lists in lists: Python's <c>a.tolist()</c>.</summary>
    public object tolist(NumSharp.NDArray array) =>
        Imports.NotNull(array).ndim > 0 ? Imports.Rows(array).Select(tolist).ToList()
        : array.dtype == typeof(bool) ? (object)(bool)array
        : array.dtype == typeof(float) || array.dtype == typeof(double) ? (object)(double)array
        : (long)array;
}
