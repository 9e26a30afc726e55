using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>Order, counts and sets.</content>
public sealed partial class KerasOps
{
    /// <summary>The elements in rising order along an axis. As <c>keras.ops.sort</c>.</summary>
    public Tensor sort(Tensor x, int axis = -1) =>
        CastOp.Apply(Sorting.Sort(KerasTypes.Numbers(x), axis), KerasTypes.Tensor(x).DType);

    /// <summary>Where they stand in rising order along an axis, as int32. As <c>keras.ops.argsort</c>.</summary>
    public Tensor argsort(Tensor x, int? axis = -1) =>
        axis is { } along
            ? Sorting.ArgSort(KerasTypes.Numbers(x), along)
            : Sorting.ArgSort(ReshapeOp.Apply(KerasTypes.Numbers(x), -1), 0);

    /// <summary>Places such that those before kth hold none that is larger than the kth. As <c>keras.ops.argpartition</c>.</summary>
    public Tensor argpartition(Tensor x, int kth, int axis = -1)
    {
        var tensor = KerasTypes.Tensor(x);
        var length = tensor.Shape[tensor.Shape.NormalizeAxis(axis, nameof(argpartition))];
        return kth >= -length && kth < length
            ? argsort(tensor, axis)
            : throw new InvalidArgumentException($"argpartition: kth {kth} is out of range for {length} elements");
    }

    /// <summary>The k largest along the last axis, the largest first, and where they stand. As <c>keras.ops.top_k</c>.</summary>
    /// <remarks>sorted counts for nothing: they are sorted.</remarks>
    public (Tensor values, Tensor indices) top_k(Tensor x, int k, bool sorted = true) =>
        Sorting.TopK(KerasTypes.Tensor(x), k);

    /// <summary>Whether the target is among the k largest predictions. As <c>keras.ops.in_top_k</c>.</summary>
    public Tensor in_top_k(Tensor targets, Tensor predictions, int k) =>
        Searching.InTopK(KerasTypes.Tensor(targets), KerasTypes.Tensor(predictions), k);

    /// <summary>Where values would stand among sorted ones. As <c>keras.ops.searchsorted</c>.</summary>
    /// <param name="sorted_sequence">A vector in rising order.</param>
    /// <param name="values">Numbers of any shape.</param>
    /// <param name="side">"left": before equal ones; "right": behind them.</param>
    public Tensor searchsorted(Tensor sorted_sequence, Tensor values, string side = "left")
    {
        var operands = KerasTypes.Unify(sorted_sequence, values);
        return operands[0].Shape.Rank == 1
            ? Searching.Sorted(operands[0], operands[1], side, DType.Int32)
            : throw new InvalidArgumentException(
                $"searchsorted: sorted_sequence must be a vector. Received: shape {operands[0].Shape}"
            );
    }

    /// <summary>In which of the bins, whose edges are given, each number lies. As <c>keras.ops.digitize</c>.</summary>
    public Tensor digitize(Tensor x, Tensor bins)
    {
        var edges = CastOp.Apply(KerasTypes.Tensor(bins), DType.Float64);
        return edges.Shape.Rank == 1
            ? Searching.Sorted(edges, CastOp.Apply(KerasTypes.Tensor(x), DType.Float64), "right", DType.Int32)
            : throw new InvalidArgumentException($"digitize: bins must be a vector. Received: shape {edges.Shape}");
    }

    /// <summary>How often each whole number is there, or the sum of its weights. As <c>keras.ops.bincount</c>.</summary>
    public Tensor bincount(Tensor x, Tensor? weights = null, int minlength = 0, bool sparse = false)
    {
        NotSparse(nameof(bincount), sparse);
        var numbers = KerasTypes.Tensor(x);
        var counts = Searching.BinCount(
            nameof(bincount),
            CastOp.Apply(numbers, DType.Int64),
            weights is null ? null : KerasTypes.Tensor(weights),
            minlength,
            null
        );
        return weights is null ? counts : CastOp.Apply(counts, KerasTypes.Result(numbers, KerasTypes.Tensor(weights)));
    }

    /// <summary>How many elements lie in each of equal bins, and the bins' edges. As <c>keras.ops.histogram</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="bins">How many.</param>
    /// <param name="range">From where to where; from the least to the largest by default.</param>
    public (Tensor counts, Tensor edges) histogram(Tensor x, int bins = 10, (double, double)? range = null)
    {
        var (counts, edges) = Searching.Histogram(KerasTypes.Floats(x), bins, range);
        var dtype = KerasTypes.Numbers(x).DType;
        return (CastOp.Apply(counts, dtype), CastOp.Apply(edges, dtype));
    }

    /// <summary>Of each element of x1 whether it is in x2. As <c>keras.ops.isin</c>.</summary>
    /// <remarks>assume_unique counts for nothing: it changes the speed only.</remarks>
    public Tensor isin(Tensor x1, Tensor x2, bool assume_unique = false, bool invert = false)
    {
        var operands = KerasTypes.Unify(x1, x2);
        var (x, set) = (operands[0], ReshapeOp.Apply(operands[1], [.. SliceOp.Dense(operands[0].Shape.Rank), -1]));
        var found = ReduceOp.Any(Compare.Equal.Run(Stacking.ExpandDims(x, -1), set), [-1]);
        return invert ? LogicalNotOp.Instance.Run(found) : found;
    }

    /// <summary>The distinct elements in rising order. As <c>keras.ops.unique</c>.</summary>
    public Tensor unique(Tensor x) => Searching.Unique(KerasTypes.Tensor(x), sorted: true).Values;

    /// <summary>The distinct elements, and what else is asked for: where each is first, which one each element is, how often each is there. As <c>keras.ops.unique</c>.</summary>
    /// <param name="x">Numbers.</param>
    /// <param name="sorted">Whether in rising order.</param>
    /// <param name="return_index">Whether where each is first is asked for.</param>
    /// <param name="return_inverse">Whether of each element which one it is is asked for.</param>
    /// <param name="return_counts">Whether how often each is there is asked for.</param>
    /// <param name="axis">Only null: elements, not slices.</param>
    /// <param name="size">As many, cut off or filled up.</param>
    /// <param name="fill_value">What fills up; the least by default.</param>
    public Tensor[] unique(
        Tensor x,
        bool sorted = true,
        bool return_index = false,
        bool return_inverse = false,
        bool return_counts = false,
        int? axis = null,
        int? size = null,
        Tensor? fill_value = null
    )
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is { } along && tensor.Shape.Rank != 1)
            return OfSlices(tensor, along, return_index, return_inverse, return_counts);
        var (values, inverse, counts) = Searching.Unique(tensor, sorted);
        var first =
            Sorting.ArgSort(inverse, 0) is var order && values.Size > 0
                ? GatherOp.Apply(order, CumulativeOp.Sum(counts, 0, exclusive: true), 0)
                : inverse;
        if (size is { } wanted)
        {
            var filler = fill_value is null
                ? (values.Size > 0 ? values[0] : 0)
                : CastOp.Apply(fill_value, values.DType);
            (values, first, counts) = (
                Sized(values, wanted, filler),
                Sized(first, wanted, first.Size > 0 ? first[0] : 0),
                Sized(counts, wanted, 0)
            );
        }
        return
        [
            values,
            .. return_index ? (Tensor[])[first] : [],
            .. return_inverse ? (Tensor[])[ReshapeOp.Apply(inverse, tensor.Shape)] : [],
            .. return_counts ? (Tensor[])[counts] : [],
        ];
    }

    /// <summary>Slices along an axis that differ from one another, as they come in order of their elements.</summary>
    private Tensor[] OfSlices(Tensor x, int axis, bool returnIndex, bool returnInverse, bool returnCounts)
    {
        var (first, inverse, counts) = Searching.UniqueRows(Arranging.MoveAxis(x, [axis], [0]));
        return
        [
            take(x, first, axis),
            .. returnIndex ? (Tensor[])[first] : [],
            .. returnInverse ? (Tensor[])[inverse] : [],
            .. returnCounts ? (Tensor[])[counts] : [],
        ];
    }

    private static Tensor Sized(Tensor vector, int length, Tensor filler) =>
        length <= vector.Size
            ? SliceOp.Along(vector, 0, 0, Positive(nameof(unique), length))
            : ConcatOp.Apply(
                [vector, BroadcastToOp.Apply(CastOp.Apply(filler, vector.DType), length - vector.Size)],
                0
            );

    /// <summary>Sums of rows with the same id. As <c>keras.ops.segment_sum</c>.</summary>
    /// <remarks>sorted counts for nothing: it changes the speed only.</remarks>
    public Tensor segment_sum(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
        Segments(data, segment_ids, num_segments, SegmentOp.Sum);

    /// <summary>Products of rows with the same id. As <c>keras.ops.segment_prod</c>.</summary>
    /// <remarks>sorted counts for nothing: it changes the speed only.</remarks>
    public Tensor segment_prod(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
        Segments(data, segment_ids, num_segments, SegmentOp.Prod);

    /// <summary>The largest of rows with the same id. As <c>keras.ops.segment_max</c>.</summary>
    /// <remarks>sorted counts for nothing: it changes the speed only.</remarks>
    public Tensor segment_max(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
        Segments(data, segment_ids, num_segments, SegmentOp.Max);

    /// <summary>The smallest of rows with the same id. As <c>keras.ops.segment_min</c>.</summary>
    /// <remarks>sorted counts for nothing: it changes the speed only.</remarks>
    public Tensor segment_min(Tensor data, Tensor segment_ids, int? num_segments = null, bool sorted = false) =>
        Segments(data, segment_ids, num_segments, SegmentOp.Min);

    private static Tensor Segments(Tensor data, Tensor ids, int? segments, Func<Tensor, Tensor, int, Tensor> join)
    {
        var (rows, places) = (KerasTypes.Tensor(data), KerasTypes.Tensor(ids));
        if (places.Shape.Rank != 1)
            throw new InvalidArgumentException($"segment_ids must be a vector. Received: shape {places.Shape}");
        return join(rows, places, segments ?? (places.Size == 0 ? 0 : 1 + (int)ReduceOp.Max(places)));
    }
}
