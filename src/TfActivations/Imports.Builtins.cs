using System.Collections;
using System.Runtime.CompilerServices;
using NumSharp;
using TfActivations.Text;
using Shape = TfActivations.Tensors.Shape;

namespace TfActivations;

// Python's built-in functions; float(x) and int(x) are words of C#, which writes (float)x and (int)x.
public static partial class Imports
{
    /// <summary>The number of elements of the first axis.</summary>
    /// <exception cref="InvalidArgumentException">The tensor is a scalar.</exception>
    public static int len(Tensor x) => NotNull(x).Shape.Rank > 0 ? x.Shape[0] : throw NoLength("a tensor");

    /// <summary>The number of elements of the first axis.</summary>
    /// <exception cref="InvalidArgumentException">The array has no axis, or 2^31 elements along it.</exception>
    public static int len(NDArray x) =>
        NotNull(x).ndim == 0 ? throw NoLength("an array")
        : x.shape[0] <= int.MaxValue ? (int)x.shape[0]
        : throw new InvalidArgumentException($"len: {x.shape[0]} elements are more than an int holds; use x.shape[0]");

    /// <summary>The number of axes.</summary>
    public static int len(Shape shape) => NotNull(shape).Rank;

    /// <summary>The number of elements of a list, an array or a dictionary.</summary>
    [OverloadResolutionPriority(1)]
    public static int len(ICollection items) => NotNull(items).Count;

    /// <summary>The number of characters.</summary>
    public static int len(string text) => NotNull(text).Length;

    /// <summary>How many there are.</summary>
    /// <param name="items">A list that can only be read: a model's weights or layers, a history's numbers.</param>
    [OverloadResolutionPriority(-1)]
    public static int len<T>(IReadOnlyCollection<T> items) => NotNull(items).Count;

    /// <summary>0, 1, ... up to stop, which is left out.</summary>
    public static IEnumerable<int> range(long stop) => range(0, stop);

    /// <summary>start, start + step, ... up to stop, which is left out.</summary>
    /// <exception cref="InvalidArgumentException">The step is 0, or a bound is no int.</exception>
    public static IEnumerable<int> range(long start, long stop, long step = 1)
    {
        if (step == 0 || start != (int)start || stop != (int)stop)
            throw new InvalidArgumentException(
                $"range: needs ints and a step other than 0. Received: {start}, {stop}, {step}"
            );
        return Numbers();

        IEnumerable<int> Numbers()
        {
            for (var i = start; step > 0 ? i < stop : i > stop; i += step)
                yield return (int)i;
        }
    }

    /// <summary>Pairs of what stands at the same place, as long as both go on.</summary>
    [OverloadResolutionPriority(1)]
    public static IEnumerable<(T1, T2)> zip<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second) =>
        NotNull(first).Zip(NotNull(second));

    /// <summary>Triples of what stands at the same place, as long as all go on.</summary>
    public static IEnumerable<(T1, T2, T3)> zip<T1, T2, T3>(
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third
    ) => NotNull(first).Zip(NotNull(second), NotNull(third));

    /// <summary>Pairs of rows of two tensors.</summary>
    public static IEnumerable<(Tensor, Tensor)> zip(Tensor first, Tensor second) =>
        Rows(NotNull(first)).Zip(Rows(NotNull(second)));

    /// <summary>Pairs of rows of two arrays.</summary>
    public static IEnumerable<(NDArray, NDArray)> zip(NDArray first, NDArray second) =>
        Rows(NotNull(first)).Zip(Rows(NotNull(second)));

    /// <summary>(start, first), (start + 1, second), ...</summary>
    [OverloadResolutionPriority(1)]
    public static IEnumerable<(int, T)> enumerate<T>(IEnumerable<T> items, int start = 0) =>
        NotNull(items).Select((item, i) => (start + i, item));

    /// <summary>The rows of a tensor with their numbers.</summary>
    public static IEnumerable<(int, Tensor)> enumerate(Tensor items, int start = 0) =>
        enumerate(Rows(NotNull(items)), start);

    /// <summary>The rows of an array with their numbers.</summary>
    public static IEnumerable<(int, NDArray)> enumerate(NDArray items, int start = 0) =>
        enumerate(Rows(NotNull(items)), start);

    /// <summary>The text that <see cref="print"/> writes.</summary>
    public static string str(object? value) => PythonText.Of(value);

    /// <summary>Two values of a list: <c>var (dw, db) = tape.gradient(y, [w, b])</c>.</summary>
    /// <exception cref="InvalidArgumentException">There are more or fewer.</exception>
    public static void Deconstruct<T>(this IReadOnlyList<T> items, out T first, out T second)
    {
        RequireCount(items, 2);
        (first, second) = (items[0], items[1]);
    }

    /// <summary>Three values of a list.</summary>
    /// <exception cref="InvalidArgumentException">There are more or fewer.</exception>
    public static void Deconstruct<T>(this IReadOnlyList<T> items, out T first, out T second, out T third)
    {
        RequireCount(items, 3);
        (first, second, third) = (items[0], items[1], items[2]);
    }

    /// <summary>Four values of a list.</summary>
    /// <exception cref="InvalidArgumentException">There are more or fewer.</exception>
    public static void Deconstruct<T>(this IReadOnlyList<T> items, out T first, out T second, out T third, out T fourth)
    {
        RequireCount(items, 4);
        (first, second, third, fourth) = (items[0], items[1], items[2], items[3]);
    }

    private static void RequireCount<T>(IReadOnlyList<T> items, int count)
    {
        if (NotNull(items).Count != count)
            throw new InvalidArgumentException($"{count} values are unpacked (on the left). Received: {items.Count}");
    }

    internal static IEnumerable<Tensor> Rows(Tensor tensor)
    {
        foreach (var row in tensor)
            yield return row;
    }

    internal static IEnumerable<NDArray> Rows(NDArray array)
    {
        for (long i = 0, count = len(array); i < count; i++)
            yield return array.__getitem__(i);
    }

    private static InvalidArgumentException NoLength(string what) => new($"len: {what} without axes has no length");

    internal static T NotNull<T>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
