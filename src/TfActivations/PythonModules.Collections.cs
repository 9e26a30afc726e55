using System.Collections;
using TfActivations.Text;

namespace TfActivations;

/// <summary>Python's module collections.</summary>
public sealed class CollectionsModule
{
    internal CollectionsModule() { }

    /// <summary>Counts equal elements.</summary>
    public Counter<T> Counter<T>(IEnumerable<T> items)
        where T : notnull
    {
        var result = new Counter<T>();
        result.update(items);
        return result;
    }

    /// <summary>A list that is long at both ends, of these elements.</summary>
    public Deque<T> deque<T>(IEnumerable<T> items, int? maxlen = null)
    {
        var result = new Deque<T>(maxlen);
        result.extend(items);
        return result;
    }
}

/// <summary>How often there is what: Python's <c>Counter</c>. What is not there is counted 0.</summary>
/// <typeparam name="T">What is counted.</typeparam>
public sealed class Counter<T> : Dictionary<T, int>, IWritten
    where T : notnull
{
    /// <summary>How often there is a thing.</summary>
    public new int this[T key]
    {
        get => TryGetValue(key, out var count) ? count : 0;
        set => base[key] = value;
    }

    /// <summary>Counts more elements.</summary>
    public void update(IEnumerable<T> items)
    {
        foreach (var item in Imports.NotNull(items))
            this[Imports.NotNull(item)] += 1;
    }

    /// <summary>Things and their counts, most of all first; all of them, or so many.</summary>
    public List<(T, int)> most_common(int? n = null) =>
        [.. this.OrderByDescending(p => p.Value).Take(n ?? Count).Select(p => (p.Key, p.Value))];

    /// <summary>Each thing as often as it was counted.</summary>
    public IEnumerable<T> elements() => this.SelectMany(p => Enumerable.Repeat(p.Key, Math.Max(p.Value, 0)));

    /// <summary>All counts together.</summary>
    /// <exception cref="InvalidArgumentException">An int does not hold it.</exception>
    public int total() => Imports.py.cast<int>(Values.Sum(v => (long)v));

    private static Counter<T> Joined(Counter<T> a, Counter<T> b, Func<int, int, int> count)
    {
        var result = new Counter<T>();
        foreach (var key in Imports.NotNull(a).Keys.Union(Imports.NotNull(b).Keys))
            if (count(a[key], b[key]) is > 0 and var its)
                result[key] = its;
        return result;
    }

    /// <summary>Counts added.</summary>
    public static Counter<T> operator +(Counter<T> a, Counter<T> b) => Joined(a, b, (x, y) => x + y);

    /// <summary>Counts taken away; what is above 0 stays.</summary>
    public static Counter<T> operator -(Counter<T> a, Counter<T> b) => Joined(a, b, (x, y) => x - y);

    /// <summary>The lesser counts.</summary>
    public static Counter<T> operator &(Counter<T> a, Counter<T> b) => Joined(a, b, Math.Min);

    /// <summary>The greater counts.</summary>
    public static Counter<T> operator |(Counter<T> a, Counter<T> b) => Joined(a, b, Math.Max);

    string IWritten.Written() => Count == 0 ? "Counter()" : $"Counter({PythonText.Of(Imports.py.dict(most_common()))})";
}

/// <summary>A dictionary that makes the value of a key that is not there: Python's <c>defaultdict</c>.</summary>
/// <param name="factory">What makes it.</param>
/// <typeparam name="TKey">Its keys.</typeparam>
/// <typeparam name="TValue">Its values.</typeparam>
public sealed class DefaultDict<TKey, TValue>(Func<TValue> factory) : Dictionary<TKey, TValue>
    where TKey : notnull
{
    /// <summary>The value of a key, which is made where there is none.</summary>
    public new TValue this[TKey key]
    {
        get => TryGetValue(key, out var value) ? value : base[key] = factory();
        set => base[key] = value;
    }
}

/// <summary>A list that is long at both ends, and no longer than a maximum if it has one: Python's <c>deque</c>.</summary>
/// <typeparam name="T">What its elements are.</typeparam>
public sealed class Deque<T> : IReadOnlyList<T>
{
    private readonly List<T> items = [];

    /// <param name="maxlen">How many elements it keeps at most.</param>
    /// <exception cref="InvalidArgumentException">That is negative.</exception>
    public Deque(int? maxlen = null) =>
        this.maxlen = maxlen is < 0 ? throw new InvalidArgumentException("maxlen must be non-negative") : maxlen;

    /// <summary>How many elements it keeps at most, or null.</summary>
    public int? maxlen { get; }

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <summary>The element at an index.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T this[int index]
    {
        get => items[At(index)];
        set => items[At(index)] = value;
    }

    private int At(int index) =>
        (index < 0 ? index + items.Count : index) is var at && at >= 0 && at < items.Count
            ? at
            : throw new IndexException("deque index out of range");

    /// <summary>Adds an element at the right.</summary>
    public void append(T item)
    {
        items.Add(item);
        if (items.Count > maxlen)
            items.RemoveAt(0);
    }

    /// <summary>Adds an element at the left.</summary>
    public void appendleft(T item)
    {
        items.Insert(0, item);
        if (items.Count > maxlen)
            items.RemoveAt(items.Count - 1);
    }

    /// <summary>Adds elements at the right.</summary>
    public void extend(IEnumerable<T> more)
    {
        foreach (var item in Imports.NotNull(more).ToList())
            append(item);
    }

    /// <summary>Takes out the element at the right.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T pop() => Taken(items.Count - 1);

    /// <summary>Takes out the element at the left.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T popleft() => Taken(0);

    private T Taken(int at)
    {
        if (items.Count == 0)
            throw new IndexException("pop from an empty deque");
        var item = items[at];
        items.RemoveAt(at);
        return item;
    }

    /// <summary>Turns the elements to the right.</summary>
    public void rotate(int n = 1)
    {
        if (items.Count == 0)
            return;
        var by = Imports.py.mod<int>(n, items.Count);
        List<T> turned = [.. items.TakeLast(by), .. items.Take(items.Count - by)];
        items.Clear();
        items.AddRange(turned);
    }

    /// <summary>Takes out all elements.</summary>
    public void clear() => items.Clear();

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The elements of both.</summary>
    public static Deque<T> operator +(Deque<T> a, Deque<T> b) =>
        Imports.py.collections.deque(Imports.NotNull(a).Concat(Imports.NotNull(b)), a.maxlen);

    /// <summary>As Python writes it: <c>deque([1, 2], maxlen=4)</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"deque({PythonText.Of(items)}{(maxlen is { } most ? $", maxlen={most}" : "")})");
}
