namespace TfActivations;

/// <summary>Python's module itertools. What goes on without end is taken as far as one goes.</summary>
public sealed class ItertoolsModule
{
    internal ItertoolsModule() { }

    /// <summary>All elements of several sequences: <c>chain([1], [2, 3])</c>.</summary>
    public IEnumerable<T> chain<T>(params IEnumerable<T>[] sequences) => Imports.NotNull(sequences).SelectMany(s => s);

    /// <summary>All elements of the sequences in a sequence.</summary>
    public IEnumerable<T> chain_from_iterable<T>(IEnumerable<IEnumerable<T>> sequences) =>
        Imports.NotNull(sequences).SelectMany(s => s);

    /// <summary>Elements up to a number of them.</summary>
    public IEnumerable<T> islice<T>(IEnumerable<T> items, int stop) => Imports.NotNull(items).Take(stop);

    /// <summary>Elements from one number to another, by steps.</summary>
    /// <exception cref="InvalidArgumentException">The step is not positive.</exception>
    public IEnumerable<T> islice<T>(IEnumerable<T> items, int start, int? stop, int step = 1)
    {
        if (step <= 0)
            throw new InvalidArgumentException("Step for islice() must be a positive integer or None.");
        return (stop is { } end ? Imports.NotNull(items).Take(end) : Imports.NotNull(items))
            .Skip(start)
            .Where((_, i) => i % step == 0);
    }

    /// <summary>start, start + step, ... without end.</summary>
    public IEnumerable<int> count(int start = 0, int step = 1)
    {
        for (var i = start; ; i = checked(i + step))
            yield return i;
    }

    /// <summary>The elements again and again, without end.</summary>
    public IEnumerable<T> cycle<T>(IEnumerable<T> items)
    {
        var all = Imports.NotNull(items).ToList();
        while (all.Count > 0)
            foreach (var item in all)
                yield return item;
    }

    /// <summary>A value so many times.</summary>
    public IEnumerable<T> repeat<T>(T value, int times) => Enumerable.Repeat(value, Math.Max(times, 0));

    /// <summary>Sums of all elements up to each.</summary>
    public IEnumerable<T> accumulate<T>(IEnumerable<T> items)
        where T : System.Numerics.IAdditionOperators<T, T, T> => accumulate(items, (a, b) => checked(a + b));

    /// <summary>What a function makes of all elements up to each.</summary>
    public IEnumerable<T> accumulate<T>(IEnumerable<T> items, Func<T, T, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(items);
        return Totals();

        IEnumerable<T> Totals()
        {
            T total = default!;
            foreach (var (i, item) in items.Index())
                yield return total = i == 0 ? item : function(total, item);
        }
    }

    /// <summary>The same, from a value on.</summary>
    public IEnumerable<T> accumulate<T>(IEnumerable<T> items, Func<T, T, T> function, T initial) =>
        accumulate(Imports.NotNull(items).Prepend(initial), function);

    /// <summary>Pairs of each element with the next.</summary>
    public IEnumerable<(T, T)> pairwise<T>(IEnumerable<T> items) =>
        Imports.NotNull(items) is var all ? all.Zip(all.Skip(1)) : [];

    /// <summary>Elements as long as something holds.</summary>
    public IEnumerable<T> takewhile<T>(Func<T, bool> predicate, IEnumerable<T> items) =>
        Imports.NotNull(items).TakeWhile(Imports.NotNull(predicate));

    /// <summary>Elements from where something no longer holds.</summary>
    public IEnumerable<T> dropwhile<T>(Func<T, bool> predicate, IEnumerable<T> items) =>
        Imports.NotNull(items).SkipWhile(Imports.NotNull(predicate));

    /// <summary>Elements for which something does not hold.</summary>
    public IEnumerable<T> filterfalse<T>(Func<T, bool> predicate, IEnumerable<T> items) =>
        Imports.NotNull(items).Where(item => !Imports.NotNull(predicate)(item));

    /// <summary>Elements beside which a value counts as true.</summary>
    public IEnumerable<T> compress<T, TFlag>(IEnumerable<T> items, IEnumerable<TFlag> selectors) =>
        Imports
            .NotNull(items)
            .Zip(Imports.NotNull(selectors))
            .Where(p => Imports.py.truth(p.Second))
            .Select(p => p.First);

    /// <summary>All pairs of elements of two sequences.</summary>
    public IEnumerable<(T1, T2)> product<T1, T2>(IEnumerable<T1> first, IEnumerable<T2> second)
    {
        var all = Imports.NotNull(second).ToList();
        return Imports.NotNull(first).SelectMany(a => all.Select(b => (a, b)));
    }

    /// <summary>All triples of elements of three sequences.</summary>
    public IEnumerable<(T1, T2, T3)> product<T1, T2, T3>(
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        IEnumerable<T3> third
    ) => product(product(first, second), third).Select(p => (p.Item1.Item1, p.Item1.Item2, p.Item2));

    /// <summary>All tuples of so many elements, each of which may stand several times.</summary>
    /// <exception cref="InvalidArgumentException">The length is negative.</exception>
    public IEnumerable<PythonTuple<T>> product<T>(IEnumerable<T> items, int repeat)
    {
        var all = Imports.NotNull(items).ToList();
        return Choices(all.Count, RequireLength(repeat), (_, _) => true).Select(c => Chosen(all, c));
    }

    /// <summary>All orders of so many of the elements.</summary>
    /// <exception cref="InvalidArgumentException">The length is negative.</exception>
    public IEnumerable<PythonTuple<T>> permutations<T>(IEnumerable<T> items, int? r = null)
    {
        var all = Imports.NotNull(items).ToList();
        return Choices(all.Count, RequireLength(r ?? all.Count), (chosen, i) => !chosen.Contains(i))
            .Select(c => Chosen(all, c));
    }

    /// <summary>All choices of so many of the elements, in their order.</summary>
    /// <exception cref="InvalidArgumentException">The length is negative.</exception>
    public IEnumerable<PythonTuple<T>> combinations<T>(IEnumerable<T> items, int r)
    {
        var all = Imports.NotNull(items).ToList();
        return Choices(all.Count, RequireLength(r), (chosen, i) => chosen.Count == 0 || i > chosen.Peek())
            .Select(c => Chosen(all, c));
    }

    /// <summary>All choices of so many elements, each of which may be chosen again.</summary>
    /// <exception cref="InvalidArgumentException">The length is negative.</exception>
    public IEnumerable<PythonTuple<T>> combinations_with_replacement<T>(IEnumerable<T> items, int r)
    {
        var all = Imports.NotNull(items).ToList();
        return Choices(all.Count, RequireLength(r), (chosen, i) => chosen.Count == 0 || i >= chosen.Peek())
            .Select(c => Chosen(all, c));
    }

    private static int RequireLength(int length) =>
        length >= 0 ? length : throw new InvalidArgumentException("r must be non-negative");

    private static PythonTuple<T> Chosen<T>(List<T> all, int[] indices) =>
        Imports.py.tuple(indices.Select(i => all[i]));

    // Numbers below a count, so many of them, in order, where each fits what was chosen before it.
    private static IEnumerable<int[]> Choices(int count, int length, Func<Stack<int>, int, bool> fits)
    {
        var (chosen, next) = (new Stack<int>(), 0);
        if (length == 0)
            yield return [];
        while (length > 0)
        {
            while (next < count && !fits(chosen, next))
                next++;
            if (next < count)
            {
                chosen.Push(next);
                if (chosen.Count < length)
                {
                    next = 0;
                    continue;
                }
                yield return [.. chosen.Reverse()];
            }
            if (chosen.Count == 0)
                yield break;
            next = chosen.Pop() + 1;
        }
    }

    /// <summary>Pairs of what stands at the same place, as long as one of both goes on; what is missing is a value.</summary>
    public IEnumerable<(object?, object?)> zip_longest<T1, T2>(
        IEnumerable<T1> first,
        IEnumerable<T2> second,
        object? fillvalue = null
    )
    {
        using var a = Imports.NotNull(first).GetEnumerator();
        using var b = Imports.NotNull(second).GetEnumerator();
        for (
            var (hasA, hasB) = (a.MoveNext(), b.MoveNext());
            hasA || hasB;
            (hasA, hasB) = (hasA && a.MoveNext(), hasB && b.MoveNext())
        )
            yield return (hasA ? a.Current : fillvalue, hasB ? b.Current : fillvalue);
    }

    /// <summary>Two iterators of the same elements.</summary>
    public (PythonIterator<T>, PythonIterator<T>) tee<T>(IEnumerable<T> items)
    {
        var all = Imports.NotNull(items).ToList();
        return (Imports.py.iter(all), Imports.py.iter(all));
    }

    /// <summary>Groups of elements side by side that have the same key.</summary>
    public IEnumerable<(TKey, List<T>)> groupby<T, TKey>(IEnumerable<T> items, Func<T, TKey> key)
    {
        ArgumentNullException.ThrowIfNull(key);
        List<T>? group = null;
        TKey current = default!;
        foreach (var item in Imports.NotNull(items))
        {
            var its = key(item);
            if (group is not null && Imports.py.equal(its, current))
                group.Add(item);
            else
            {
                if (group is not null)
                    yield return (current, group);
                (current, group) = (its, [item]);
            }
        }
        if (group is not null)
            yield return (current, group);
    }

    /// <summary>Groups of equal elements side by side.</summary>
    public IEnumerable<(T, List<T>)> groupby<T>(IEnumerable<T> items) => groupby(items, item => item);
}
