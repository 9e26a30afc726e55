namespace TfActivations;

/// <summary>Python's module statistics.</summary>
public sealed class StatisticsModule
{
    internal StatisticsModule() { }

    /// <summary>The mean: a whole number of whole numbers where it is one.</summary>
    /// <exception cref="InvalidArgumentException">There are no data.</exception>
    public object mean(IReadOnlyList<int> data) =>
        Some(data, 1).Sum(x => (long)x) is var total && total % data.Count == 0
            ? Imports.py.cast<int>(total / data.Count)
            : (double)total / data.Count;

    /// <summary>The mean.</summary>
    /// <exception cref="InvalidArgumentException">There are no data.</exception>
    public double mean(IReadOnlyList<double> data) => Imports.py.math.fsum(Some(data, 1)) / data.Count;

    /// <summary>What is in the middle: the mean of two where the number is even.</summary>
    /// <exception cref="InvalidArgumentException">There are no data.</exception>
    public object median<T>(IReadOnlyList<T> data)
    {
        var sorted = Imports.py.sorted(Some(data, 1));
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1
            ? sorted[half]!
            : Imports.py.truediv(Imports.py.add(sorted[half - 1], sorted[half]), 2);
    }

    /// <summary>What there is most of, the first of several.</summary>
    /// <exception cref="InvalidArgumentException">There are no data.</exception>
    public T mode<T>(IReadOnlyList<T> data) => Some(data, 1).GroupBy(x => x).MaxBy(g => g.Count())!.Key;

    /// <summary>The variance of a sample.</summary>
    /// <exception cref="InvalidArgumentException">There are less than two.</exception>
    public double variance(IReadOnlyList<double> data) => Squares(Some(data, 2)) / (data.Count - 1);

    /// <summary>The variance of a population.</summary>
    /// <exception cref="InvalidArgumentException">There are no data.</exception>
    public double pvariance(IReadOnlyList<double> data) => Squares(Some(data, 1)) / data.Count;

    /// <summary>The standard deviation of a sample.</summary>
    /// <exception cref="InvalidArgumentException">There are less than two.</exception>
    public double stdev(IReadOnlyList<double> data) => Math.Sqrt(variance(data));

    /// <summary>The standard deviation of a population.</summary>
    /// <exception cref="InvalidArgumentException">There are no data.</exception>
    public double pstdev(IReadOnlyList<double> data) => Math.Sqrt(pvariance(data));

    private double Squares(IReadOnlyList<double> data) =>
        mean(data) is var middle ? Imports.py.math.fsum(data.Select(x => (x - middle) * (x - middle))) : 0;

    private static IReadOnlyList<T> Some<T>(IReadOnlyList<T> data, int least) =>
        Imports.NotNull(data).Count >= least
            ? data
            : throw new InvalidArgumentException(FormattableString.Invariant($"requires at least {least} data points"));
}

/// <summary>Python's module bisect: places in lists that are in order.</summary>
public sealed class BisectModule
{
    internal BisectModule() { }

    /// <summary>The place of an element, before equal ones.</summary>
    public int bisect_left<T>(List<T> a, T x) => Place(a, item => PythonOrder.Instance.Compare(item, x) < 0);

    /// <summary>The place of an element, behind equal ones.</summary>
    public int bisect_right<T>(List<T> a, T x) => Place(a, item => PythonOrder.Instance.Compare(item, x) <= 0);

    /// <summary>The place of an element, behind equal ones.</summary>
    public int bisect<T>(List<T> a, T x) => bisect_right(a, x);

    /// <summary>Puts an element in its place, behind equal ones.</summary>
    public void insort<T>(List<T> a, T x) => Imports.NotNull(a).Insert(bisect_right(a, x), x);

    private static int Place<T>(List<T> a, Func<T, bool> isBefore)
    {
        var (low, high) = (0, Imports.NotNull(a).Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (isBefore(a[middle]))
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}

/// <summary>Python's module heapq: lists whose first element is the smallest.</summary>
public sealed class HeapqModule
{
    internal HeapqModule() { }

    /// <summary>Makes a heap of a list.</summary>
    public void heapify<T>(List<T> heap)
    {
        for (var i = Imports.NotNull(heap).Count / 2 - 1; i >= 0; i--)
            SiftUp(heap, i);
    }

    /// <summary>Adds an element.</summary>
    public void heappush<T>(List<T> heap, T item)
    {
        Imports.NotNull(heap).Add(item);
        SiftDown(heap, 0, heap.Count - 1);
    }

    /// <summary>Takes out the smallest element.</summary>
    /// <exception cref="IndexException">There is none.</exception>
    public T heappop<T>(List<T> heap)
    {
        var last = Imports.NotNull(heap).Count > 0 ? heap[^1] : throw new IndexException("index out of range");
        heap.RemoveAt(heap.Count - 1);
        if (heap.Count == 0)
            return last;
        (var first, heap[0]) = (heap[0], last);
        SiftUp(heap, 0);
        return first;
    }

    /// <summary>So many of the largest elements.</summary>
    public List<T> nlargest<T>(int n, IEnumerable<T> items, Func<T, object?>? key = null) =>
        [.. Imports.py.sorted(items, key, reverse: true).Take(n)];

    /// <summary>So many of the smallest elements.</summary>
    public List<T> nsmallest<T>(int n, IEnumerable<T> items, Func<T, object?>? key = null) =>
        [.. Imports.py.sorted(items, key).Take(n)];

    private static bool IsLess<T>(T a, T b) => PythonOrder.Instance.Compare(a, b) < 0;

    private static void SiftDown<T>(List<T> heap, int start, int at)
    {
        var item = heap[at];
        while (at > start && (at - 1) >> 1 is var parent && IsLess(item, heap[parent]))
            (heap[at], at) = (heap[parent], parent);
        heap[at] = item;
    }

    private static void SiftUp<T>(List<T> heap, int at)
    {
        var (start, item) = (at, heap[at]);
        for (var child = 2 * at + 1; child < heap.Count; child = 2 * at + 1)
        {
            if (child + 1 < heap.Count && !IsLess(heap[child], heap[child + 1]))
                child++;
            (heap[at], at) = (heap[child], child);
        }
        heap[at] = item;
        SiftDown(heap, start, at);
    }
}
