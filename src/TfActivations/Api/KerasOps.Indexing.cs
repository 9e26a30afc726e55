using TfActivations.Ops;

namespace TfActivations.Api;

// Elements by their places, and places by their elements.
public sealed partial class KerasOps
{
    /// <summary>The slices that indices name along an axis, from the end where negative; of the flattened tensor by default. As <c>keras.ops.take</c>.</summary>
    public Tensor take(Tensor x, Tensor indices, int? axis = null)
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is null)
            return take(ReshapeOp.Apply(tensor, -1), indices, 0);
        var along = tensor.Shape.NormalizeAxis(axis.Value, nameof(take));
        return GatherOp.Apply(tensor, Searching.FromEnd(KerasTypes.Tensor(indices), tensor.Shape[along]), along);
    }

    /// <summary>Of each run along an axis the elements that the run of the indices names. As <c>keras.ops.take_along_axis</c>.</summary>
    public Tensor take_along_axis(Tensor x, Tensor indices, int? axis = null)
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is null)
            return take_along_axis(ReshapeOp.Apply(tensor, -1), ReshapeOp.Apply(indices, -1), 0);
        ArgumentNullException.ThrowIfNull(indices);
        var along = tensor.Shape.NormalizeAxis(axis.Value, nameof(take_along_axis));
        if (indices.Shape.Rank != tensor.Shape.Rank)
            throw new InvalidArgumentException(
                $"take_along_axis: indices must have {tensor.Shape.Rank} axes. Received: shape {indices.Shape}"
            );
        var shape = Shape.Broadcast(tensor.Shape.With(along, 1), indices.Shape.With(along, 1), nameof(take_along_axis));
        return TakeAlongAxisOp.Apply(
            BroadcastToOp.Apply(tensor, shape.With(along, tensor.Shape[along])),
            BroadcastToOp.Apply(
                Searching.FromEnd(indices, tensor.Shape[along]),
                shape.With(along, indices.Shape[along])
            ),
            along
        );
    }

    /// <summary>Zeros of a shape, to which the values are added where the indices say. As <c>keras.ops.scatter</c>.</summary>
    public Tensor scatter(Tensor indices, Tensor values, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return GatherNdOp.Scatter(
            KerasTypes.Tensor(indices),
            KerasTypes.Tensor(values),
            shape.Defined(nameof(scatter))
        );
    }

    /// <summary>inputs with updates where the indices say: in place of what is there, or joined with it. As <c>keras.ops.scatter_update</c>.</summary>
    /// <param name="inputs">Any tensor.</param>
    /// <param name="indices">Of shape (n, rank) or fewer columns.</param>
    /// <param name="updates">A value or slice for each.</param>
    /// <param name="reduction">null, "add", "max", "min" or "mul".</param>
    public Tensor scatter_update(Tensor inputs, Tensor indices, Tensor updates, string? reduction = null)
    {
        var x = KerasTypes.Tensor(inputs);
        return Scattering.Update(
            nameof(scatter_update),
            x,
            KerasTypes.Tensor(indices),
            CastOp.Apply(KerasTypes.Tensor(updates), x.DType),
            reduction
        );
    }

    /// <summary>The part that begins at start_indices and has a shape. As <c>keras.ops.slice</c>.</summary>
    public Tensor slice(Tensor inputs, AxisList start_indices, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(start_indices);
        return Searching.Slice(nameof(slice), KerasTypes.Tensor(inputs), start_indices.ToArray(), shape);
    }

    /// <summary>inputs with updates from start_indices on. As <c>keras.ops.slice_update</c>.</summary>
    public Tensor slice_update(Tensor inputs, AxisList start_indices, Tensor updates)
    {
        ArgumentNullException.ThrowIfNull(start_indices);
        var (x, part) = (KerasTypes.Tensor(inputs), KerasTypes.Tensor(updates));
        var starts = start_indices.ToArray();
        _ = Searching.Slice(nameof(slice_update), x, starts, part.Shape);
        var paddings = starts.Select((start, axis) => (start, x.Shape[axis] - start - part.Shape[axis])).ToArray();
        var mask = PadOp.Apply(Tensor.Filled(part.Shape, DType.Bool, 1), paddings);
        return SelectOp.Apply(mask, PadOp.Apply(CastOp.Apply(part, x.DType), paddings), x);
    }

    /// <summary>From x1 where the condition holds, else from x2; all broadcast. As <c>keras.ops.where</c>.</summary>
    public Tensor where(Tensor condition, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return SelectOp.Apply(CastOp.Apply(KerasTypes.Tensor(condition), DType.Bool), operands[0], operands[1]);
    }

    /// <summary>Where the condition holds: the indices along each axis. As <c>keras.ops.where(condition)</c>.</summary>
    public Tensor[] where(Tensor condition) => nonzero(condition);

    /// <summary>Where x is not 0: the indices along each axis, as int32. As <c>keras.ops.nonzero</c>.</summary>
    public Tensor[] nonzero(Tensor x)
    {
        var places = CastOp.Apply(Searching.Nonzero(KerasTypes.Tensor(x)), DType.Int32);
        return
        [
            .. Enumerable
                .Range(0, places.Shape[1])
                .Select(axis => SliceOp.Along(places, 1, axis, 1))
                .Select(column => ReshapeOp.Apply(column, -1)),
        ];
    }

    /// <summary>From the first choice whose condition holds. As <c>keras.ops.select</c>.</summary>
    /// <param name="condlist">The conditions.</param>
    /// <param name="choicelist">As many tensors.</param>
    /// <param name="default">Where none holds.</param>
    public Tensor select(IReadOnlyList<Tensor> condlist, IReadOnlyList<Tensor> choicelist, Tensor? @default = null)
    {
        ArgumentNullException.ThrowIfNull(condlist);
        ArgumentNullException.ThrowIfNull(choicelist);
        if (condlist.Count != choicelist.Count || condlist.Count == 0)
            throw new InvalidArgumentException(
                $"select: needs as many choices as conditions. Received: {condlist.Count} and {choicelist.Count}"
            );
        var chosen = @default ?? 0;
        for (var i = condlist.Count - 1; i >= 0; i--)
            chosen = where(condlist[i], choicelist[i], chosen);
        return chosen;
    }

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

    /// <summary>1 at each index, 0 elsewhere, along a new axis; float32 by default. As <c>keras.ops.one_hot</c>.</summary>
    public Tensor one_hot(Tensor x, int num_classes, int axis = -1, DType? dtype = null, bool sparse = false)
    {
        NotSparse(nameof(one_hot), sparse);
        var classes = CastOp.Apply(KerasTypes.Tensor(x), DType.Int64);
        var place = axis < 0 ? axis + classes.Shape.Rank + 1 : axis;
        return OneHotOp.Apply(
            classes,
            num_classes,
            dtype ?? DType.Float32,
            axis: place == classes.Shape.Rank ? -1 : place
        );
    }

    /// <summary>1 at each class that is there, 0 elsewhere. As <c>keras.ops.multi_hot</c>.</summary>
    /// <param name="inputs">Classes, of each sample the same number.</param>
    /// <param name="num_classes">How many classes there are.</param>
    /// <param name="axis">Where the axis of the classes goes in what is then reduced along axis 1 (of one sample, 0), as in Keras.</param>
    /// <param name="dtype">The result's; float32 by default.</param>
    /// <param name="sparse">false: there are no sparse tensors.</param>
    /// <exception cref="InvalidArgumentException">num_classes is not given, or sparse is true.</exception>
    public Tensor multi_hot(
        Tensor inputs,
        int? num_classes = null,
        int axis = -1,
        DType? dtype = null,
        bool sparse = false
    )
    {
        NotSparse(nameof(multi_hot), sparse);
        if (num_classes is not { } classes)
            throw new InvalidArgumentException("multi_hot: num_classes must be given");
        var x = KerasTypes.Tensor(inputs);
        var hot = one_hot(x, classes, axis, dtype);
        return x.Shape.Rank < 1 ? hot : ReduceOp.Max(hot, [x.Shape.Rank == 1 ? 0 : 1]);
    }

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

    /// <summary>The indices along each axis of flat indices. As <c>keras.ops.unravel_index</c>.</summary>
    public Tensor[] unravel_index(Tensor indices, Shape shape) =>
        Searching.Unravel(nameof(unravel_index), KerasTypes.Tensor(indices), shape);

    private static void NotSparse(string caller, bool sparse)
    {
        if (sparse)
            throw new InvalidArgumentException($"{caller}: there are no sparse tensors here; leave sparse out");
    }

    private static Tensor Segments(Tensor data, Tensor ids, int? segments, Func<Tensor, Tensor, int, Tensor> join)
    {
        var (rows, places) = (KerasTypes.Tensor(data), KerasTypes.Tensor(ids));
        if (places.Shape.Rank != 1)
            throw new InvalidArgumentException($"segment_ids must be a vector. Received: shape {places.Shape}");
        return join(rows, places, segments ?? (places.Size == 0 ? 0 : 1 + (int)ReduceOp.Max(places)));
    }
}
