using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>Places by elements. Where a shape depends on values they are read, which a recorded step cannot do.</summary>
internal static class Searching
{
    /// <summary>Indices of which negative ones count from the end.</summary>
    public static Tensor FromEnd(Tensor indices, int length)
    {
        if (!indices.DType.IsInteger())
            throw new InvalidArgumentException($"indices must be integers. Received: {indices.DType.Name()}");
        var wide = CastOp.Apply(indices, DType.Int64);
        return SelectOp.Apply(Compare.Less.Apply(wide, 0L), wide + (long)length, wide);
    }

    /// <summary>The part of x that begins at starts and has a shape, of which -1 is what is left.</summary>
    public static Tensor Slice(string caller, Tensor x, int[] starts, Shape size)
    {
        ArgumentNullException.ThrowIfNull(size);
        if (starts.Length != x.Shape.Rank || size.Rank != x.Shape.Rank)
            throw new InvalidArgumentException(
                $"{caller}: needs a start and a length for each of {Plural.Of(x.Shape.Rank, "axis", "axes")}. Received: {starts.Length} and {size.Rank}"
            );
        var lengths = size.Select((length, axis) => length < 0 ? x.Shape[axis] - starts[axis] : length).ToArray();
        for (var axis = 0; axis < starts.Length; axis++)
            if (starts[axis] < 0 || lengths[axis] < 0 || starts[axis] > x.Shape[axis] - lengths[axis])
                throw new InvalidArgumentException(
                    $"{caller}: {lengths[axis]} elements from {starts[axis]} on are not in axis {axis} of shape {x.Shape}"
                );
        return new SliceOp([.. starts], Shape.Create(lengths)).Run(x);
    }

    /// <summary>Where x is not 0, in row-major order: int64 of shape (n, rank).</summary>
    public static Tensor Nonzero(Tensor x)
    {
        var bits = Conversion.Copy(x, DType.Bool).AsSpan<bool>();
        var places = new List<long>();
        for (var i = 0; i < bits.Length; i++)
            if (bits[i])
                for (var axis = 0; axis < x.Shape.Rank; axis++)
                    places.Add(i / x.Shape.Product((axis + 1)..) % x.Shape[axis]);
        var count = 0;
        foreach (var bit in bits)
            count += bit ? 1 : 0;
        return Tensor.Of<long>(places.ToArray(), [count, x.Shape.Rank]);
    }

    /// <summary>Indices of batches with the batches' own places before them.</summary>
    public static Tensor WithBatch(Tensor indices, int batchDims)
    {
        Shape shape = [.. indices.Shape[..^1], 1];
        var wide = CastOp.Apply(indices, DType.Int64);
        var parts = new List<Tensor>();
        for (var axis = 0; axis < batchDims; axis++)
        {
            var lengths = SliceOp.Dense(shape.Rank);
            lengths[axis] = shape[axis];
            parts.Add(BroadcastToOp.Apply(ReshapeOp.Apply(Arranging.Range(shape[axis], DType.Int64), lengths), shape));
        }
        return ConcatOp.Apply([.. parts, wide], shape.Rank - 1);
    }

    /// <summary>The distinct elements of a flattened tensor, in rising order or in that of their first places.</summary>
    /// <returns>The elements; of each element of x which one it is; how often each is there.</returns>
    public static (Tensor Values, Tensor Inverse, Tensor Counts) Unique(Tensor x, bool sorted)
    {
        var flat = ReshapeOp.Apply(x, -1);
        if (x.DType == DType.String)
            return UniqueOf(flat, flat.AsStrings(), sorted);
        var values = new double[flat.Size];
        for (var i = 0; i < values.Length; i++)
            values[i] = flat.ElementAt(i);
        return UniqueOf(flat, values, sorted);
    }

    /// <summary>Where each row that differs from others stands first, in order of elements; which each row is; how often each is there.</summary>
    public static (Tensor First, Tensor Inverse, Tensor Counts) UniqueRows(Tensor x)
    {
        var (count, length) = (x.Shape[0], x.Shape.Product(1..));
        var order = Enumerable.Range(0, count).ToArray();
        Array.Sort(order, (a, b) => Order(a, b) is var before && before != 0 ? before : a.CompareTo(b));
        var (first, inverse, counts) = (new List<int>(), new int[count], new List<int>());
        foreach (var row in order)
        {
            if (first.Count == 0 || Order(first[^1], row) != 0)
            {
                first.Add(row);
                counts.Add(0);
            }
            counts[^1]++;
            inverse[row] = first.Count - 1;
        }
        return (first.ToArray(), inverse, counts.ToArray());

        int Order(int a, int b)
        {
            for (var i = 0; i < length; i++)
                if (x.ElementAt(a * length + i).CompareTo(x.ElementAt(b * length + i)) is not 0 and var before)
                    return before;
            return 0;
        }
    }

    private static (Tensor, Tensor, Tensor) UniqueOf<T>(Tensor flat, IReadOnlyList<T> values, bool sorted)
        where T : notnull
    {
        var first = new Dictionary<T, int>();
        for (var i = 0; i < values.Count; i++)
            first.TryAdd(values[i], i);
        KeyValuePair<T, int>[] order = sorted
            ? [.. first.OrderBy(pair => pair.Key)]
            : [.. first.OrderBy(pair => pair.Value)];
        var rank = order.Select((pair, place) => (pair.Key, place)).ToDictionary(pair => pair.Key, pair => pair.place);
        var inverse = values.Select(value => rank[value]).ToArray();
        var counts = new int[order.Length];
        foreach (var place in inverse)
            counts[place]++;
        return (GatherOp.Apply(flat, order.Select(pair => pair.Value).ToArray(), 0), inverse, counts);
    }

    /// <summary>Where values would stand among sorted ones, run by run along the last axis.</summary>
    public static Tensor Sorted(Tensor sorted, Tensor values, string side, DType dtype)
    {
        if (side is not ("left" or "right"))
            throw new InvalidArgumentException($"searchsorted: side must be 'left' or 'right'. Received: '{side}'");
        var length = sorted.Shape.Rank == 0 ? 1 : sorted.Shape[^1];
        var runs = length == 0 ? 1 : sorted.Size / length;
        var each = values.Size / Math.Max(1, runs);
        var places = new double[values.Size];
        for (var i = 0; i < places.Length; i++)
        {
            var (low, high) = (0, length);
            var run = sorted.Shape.Rank <= 1 ? 0 : i / Math.Max(1, each);
            while (low < high)
            {
                var middle = (low + high) / 2;
                var (element, value) = (sorted.ElementAt(run * length + middle), values.ElementAt(i));
                if (side == "left" ? element < value : element <= value)
                    low = middle + 1;
                else
                    high = middle;
            }
            places[i] = low;
        }
        return ReshapeOp.Apply(Conversion.Copy(places, dtype), values.Shape);
    }

    /// <summary>How often each whole number is there along the last axis, or the sum of its weights.</summary>
    public static Tensor BinCount(string caller, Tensor x, Tensor? weights, int least, int? most)
    {
        if (x.Shape.Rank > 2)
            throw new InvalidArgumentException($"{caller}: needs a vector or a matrix. Received: shape {x.Shape}");
        var numbers = x.AsSpan<long>();
        var largest = -1L;
        foreach (var number in numbers)
            largest =
                number >= 0
                    ? Math.Max(largest, number)
                    : throw new InvalidArgumentException($"{caller}: numbers must not be negative. Received: {number}");
        var length = (int)Math.Min(Math.Max(largest + 1, least), most ?? int.MaxValue);
        var rows = x.Shape.Rank == 2 ? x.Shape[0] : 1;
        Storage.RequireRoom((double)rows * length);
        var width = x.Size / Math.Max(1, rows);
        var ids = new long[x.Size];
        for (var i = 0; i < ids.Length; i++)
            ids[i] = numbers[i] < length ? i / Math.Max(1, width) * length + numbers[i] : -1;
        var counted = weights is null ? Tensor.Filled(ids.Length, DType.Int32, 1) : ReshapeOp.Apply(weights, -1);
        var counts = SegmentOp.Sum(counted, ids, rows * length);
        return x.Shape.Rank == 2 ? ReshapeOp.Apply(counts, [rows, length]) : counts;
    }

    /// <summary>How many elements lie in each of equal bins, and the bins' edges.</summary>
    public static (Tensor Counts, Tensor Edges) Histogram(Tensor x, int bins, (double, double)? range)
    {
        if (bins <= 0)
            throw new InvalidArgumentException($"histogram: bins must be positive. Received: {bins}");
        var (low, high) = range ?? (x.Size == 0 ? (0, 1) : ((double)ReduceOp.Min(x), (double)ReduceOp.Max(x)));
        if (!(low <= high) || double.IsInfinity(high - low))
            throw new InvalidArgumentException(
                $"histogram: range must be finite and rising. Received: ({low}, {high})"
            );
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        Storage.RequireRoom(bins + 1.0);
        var counts = new double[bins];
        for (var i = 0; i < x.Size; i++)
        {
            var value = x.ElementAt(i);
            if (value >= low && value <= high)
                counts[Math.Min(bins - 1, (int)((value - low) / (high - low) * bins))]++;
        }
        var edges = Grids.Linspace(
            Tensor.Filled(Shape.Scalar, x.DType, low),
            Tensor.Filled(Shape.Scalar, x.DType, high),
            bins + 1,
            true,
            0
        );
        return (Conversion.Copy(counts, x.DType), edges);
    }

    /// <summary>Whether fewer than k predictions are larger than that of the target.</summary>
    public static Tensor InTopK(Tensor targets, Tensor predictions, int k)
    {
        if (
            predictions.Shape.Rank != 2
            || targets.Shape.Rank != 1
            || targets.Shape[0] != predictions.Shape[0]
            || !targets.DType.IsInteger()
        )
            throw new InvalidArgumentException(
                $"in_top_k: needs predictions of shape (batch, classes) and integers of shape (batch). Received: shapes {predictions.Shape} and {targets.Shape}"
            );
        var wide = CastOp.Apply(targets, DType.Int64);
        var classes = predictions.Shape[1];
        var inside = Bitwise.LogicalAnd.Run(
            Compare.GreaterEqual.Apply(wide, 0L),
            Compare.Less.Apply(wide, (long)classes)
        );
        var safe = SelectOp.Apply(inside, wide, 0L);
        var own = TakeAlongAxisOp.Apply(predictions, Stacking.ExpandDims(safe, 1), 1);
        var larger = ReduceOp.Sum(CastOp.Apply(Compare.Greater.Run(predictions, own), DType.Int32), [1]);
        var finite = Bitwise.LogicalAnd.Run(inside, ReduceOp.All(Predicates.IsFinite.Run(own), [1]));
        return Bitwise.LogicalAnd.Run(finite, Compare.Less.Apply(larger, k));
    }

    /// <summary>The indices along each axis of flat indices.</summary>
    public static Tensor[] Unravel(string caller, Tensor indices, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (!indices.DType.IsInteger())
            throw new InvalidArgumentException($"{caller}: indices must be integers. Received: {indices.DType.Name()}");
        foreach (var index in Conversion.Copy(indices, DType.Int64).AsSpan<long>())
            if (index < -shape.Size || index >= shape.Size)
                throw new InvalidArgumentException($"{caller}: index {index} is out of range for shape {shape}");
        var rest = CastOp.Apply(FromEnd(indices, shape.Size), DType.Int64);
        var parts = new Tensor[shape.Rank];
        for (var axis = shape.Rank - 1; axis >= 0; axis--)
        {
            parts[axis] = CastOp.Apply(Binary.FloorMod.Apply(rest, (long)shape[axis]), indices.DType);
            rest = Binary.FloorDivide.Apply(rest, (long)shape[axis]);
        }
        return parts;
    }
}
