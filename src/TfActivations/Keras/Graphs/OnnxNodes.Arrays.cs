using TfActivations.Protos.TensorFlow;
using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <content>What moves and reduces elements.</content>
internal static partial class OnnxNodes
{
    private static readonly Dictionary<string, OnnxWriter> Arrays = new()
    {
        ["Transpose"] = call => [call.Graph.Transpose(call[0], call.Integers("perm"))],
        ["Reshape"] = call => [Reshaped(call)],
        ["Expand"] = call => [Stretched(call)],
        ["Shape"] = call => [Lengths(call.Graph, call[0], call.Integer("start"), call.ShapeOf()[0])],
        ["Squeeze"] = call =>
            [call.Graph.Node("Squeeze", [call[0]], call.ShapeOf(), ("squeeze_dims", call.Constants(1)))],
        ["Unsqueeze"] = call => [Unsqueezed(call)],
        ["Slice"] = call => [Cut(call)],
        ["Pad"] = call => [Padded(call)],
        ["Concat"] = call => [Joined(call)],
        ["Gather"] = call => [Gathered(call.Graph, call[0], call[1], call.Integer("axis"), 0, call.ShapeOf())],
        ["GatherND"] = call =>
            [
                call.Graph.Node(
                    "GatherNd",
                    [call[0], call[1]],
                    call.ShapeOf(),
                    ("Tparams", call[0].Type),
                    ("Tindices", call[1].Type)
                ),
            ],
        ["GatherElements"] = call => [Taken(call)],
        ["TopK"] = Largest,
        ["ArgMax"] = call => [Place(call, "ArgMax")],
        ["ArgMin"] = call => [Place(call, "ArgMin")],
        ["ReduceSum"] = call => [Reduced(call, "Sum")],
        ["ReduceMean"] = call => [Reduced(call, "Mean")],
        ["ReduceProd"] = call => [Reduced(call, "Prod")],
        ["ReduceMax"] = call => [Reduced(call, "Max")],
        ["ReduceMin"] = call => [Reduced(call, "Min")],
        ["ReduceLogSumExp"] = call => [LogSumExp(call)],
        ["CumSum"] = call =>
            [
                call.Graph.Node(
                    "Cumsum",
                    [call[0], call.Graph.Integer(call.Constants(1)[0])],
                    call.ShapeOf(),
                    ("exclusive", call.Integer("exclusive") == 1),
                    ("reverse", call.Integer("reverse") == 1),
                    ("Tidx", DataType.Int32)
                ),
            ],
        ["Softmax"] = call => [OfLast(call, "Softmax")],
        ["LogSoftmax"] = call => [OfLast(call, "LogSoftmax")],
    };

    private static GraphValue OfLast(OnnxCall call, string op) =>
        call.Graph.AlongLast(call[0], call.Integer("axis", -1), x => call.Graph.Node(op, [x], x.Shape));

    /// <summary>ONNX's 0 is an axis that stays as it is.</summary>
    private static GraphValue Reshaped(OnnxCall call)
    {
        var (graph, x, target) = (call.Graph, call[0], call.Constants(1));
        if (!target.Contains(0))
            return graph.Node("Reshape", [x, graph.Integers(target)], call.ShapeOf(), ("Tshape", DataType.Int32));
        GraphValue[] parts =
        [
            .. target.Select((length, axis) => length == 0 ? Lengths32(graph, x, axis) : graph.Integers(length)),
        ];
        return graph.Node(
            "Reshape",
            [x, Joined(graph, parts, 0, target.Length)],
            call.ShapeOf(),
            ("Tshape", DataType.Int32)
        );
    }

    /// <summary>To what both shapes broadcast to: a choice of which both sides are the same.</summary>
    private static GraphValue Stretched(OnnxCall call)
    {
        var (graph, target) = (call.Graph, call[1]);
        var always = graph.Function.Node(
            "Fill",
            [target, graph.Function.Constant(Tensor.Of([true], Shape.Scalar))],
            DataType.Bool,
            call.ShapeOf(),
            ("T", DataType.Bool),
            ("index_type", target.Type)
        );
        return graph.Select(always, call[0], call[0]) with { Shape = call.ShapeOf() };
    }

    /// <summary>Lengths of some axes, int64.</summary>
    private static GraphValue Lengths(GraphTranslation graph, GraphValue x, int start, int count) =>
        graph.Cast(Lengths32(graph, x, start, count), DataType.Int64);

    private static GraphValue Lengths32(GraphTranslation graph, GraphValue x, int start, int count = 1) =>
        graph.Node(
            "Slice",
            [
                graph.Function.Node("Shape", [x], DataType.Int32, x.Shape.Rank, ("out_type", DataType.Int32)),
                graph.Integers(start),
                graph.Integers(count),
            ],
            count,
            ("Index", DataType.Int32)
        );

    private static GraphValue Unsqueezed(OnnxCall call)
    {
        var (x, rank) = (call[0], call.ShapeOf().Rank);
        foreach (var axis in call.Constants(1).Select(axis => axis < 0 ? axis + rank : axis).Order())
        {
            Shape shape = [.. x.Shape[..axis], 1, .. x.Shape[axis..]];
            x = call.Graph.Node("ExpandDims", [x, call.Graph.Integer(axis)], shape, ("Tdim", DataType.Int32));
        }
        return x;
    }

    private static GraphValue Cut(OnnxCall call)
    {
        var (graph, x, rank) = (call.Graph, call[0], call[0].Shape.Rank);
        var (starts, ends, axes) = (call.Constants(1), call.Constants(2), call.Constants(3));
        int[] steps = call.Has(4) ? call.Constants(4) : [.. axes.Select(_ => 1)];
        var (begin, end, strides) = (new int[rank], new int[rank], Enumerable.Repeat(1, rank).ToArray());
        var (beginMask, endMask) = ((1 << rank) - 1, (1 << rank) - 1);
        foreach (var (i, given) in axes.Index())
        {
            var axis = given < 0 ? given + rank : given;
            (begin[axis], end[axis], strides[axis]) = (starts[i], ends[i], steps[i]);
            beginMask &= ~(1 << axis);
            if (ends[i] is not (int.MinValue or int.MaxValue))
                endMask &= ~(1 << axis);
        }
        return graph.Node(
            "StridedSlice",
            [x, graph.Integers(begin), graph.Integers(end), graph.Integers(strides)],
            call.ShapeOf(),
            ("begin_mask", beginMask),
            ("end_mask", endMask),
            ("ellipsis_mask", 0),
            ("new_axis_mask", 0),
            ("shrink_axis_mask", 0),
            ("Index", DataType.Int32)
        );
    }

    private static GraphValue Padded(OnnxCall call)
    {
        var lengths = call.Constants(1);
        var rank = lengths.Length / 2;
        int[] pairs = [.. Enumerable.Range(0, rank).SelectMany(axis => (int[])[lengths[axis], lengths[rank + axis]])];
        var paddings = call.Graph.Function.Constant(Tensor.Of<int>(pairs, [rank, 2]));
        return call.Graph.Node(
            call.Has(2) ? "PadV2" : "Pad",
            [call[0], paddings, .. call.Has(2) ? (GraphValue[])[call[2]] : []],
            call.ShapeOf(),
            ("Tpaddings", DataType.Int32)
        );
    }

    /// <summary>Where all parts were transposed alike, the transpose goes behind.</summary>
    private static GraphValue Joined(OnnxCall call)
    {
        var (graph, axis) = (call.Graph, call.Integer("axis"));
        if (axis < 0)
            axis += call.ShapeOf().Rank;
        var parts = call.Inputs.Select(graph.BeforeTranspose).ToList();
        var permutation = parts[0].Permutation;
        if (!parts.TrueForAll(part => part.Permutation.SequenceEqual(permutation)))
            return Joined(graph, call.Inputs, axis, call.ShapeOf());
        Shape shape = [.. permutation.Select((_, at) => call.ShapeOf()[Array.IndexOf(permutation, at)])];
        return graph.Transpose(
            Joined(graph, [.. parts.Select(part => part.Source)], permutation[axis], shape),
            permutation
        );
    }

    private static GraphValue Joined(GraphTranslation graph, IReadOnlyList<GraphValue> parts, int axis, Shape shape) =>
        graph.Node("ConcatV2", [.. parts, graph.Integer(axis)], shape, ("N", parts.Count), ("Tidx", DataType.Int32));

    private static GraphValue Gathered(
        GraphTranslation graph,
        GraphValue x,
        GraphValue indices,
        int axis,
        int batchAxes,
        Shape shape
    ) =>
        graph.Node(
            "GatherV2",
            [x, indices, graph.Integer(axis)],
            shape,
            ("Tparams", x.Type),
            ("Tindices", indices.Type),
            ("Taxis", DataType.Int32),
            ("batch_dims", batchAxes)
        );

    private static GraphValue Taken(OnnxCall call)
    {
        var (graph, rank) = (call.Graph, call[0].Shape.Rank);
        var axis = call.Integer("axis");
        if (axis < 0)
            axis += rank;
        int[] swapped = [.. Enumerable.Range(0, rank)];
        (swapped[axis], swapped[rank - 1]) = (rank - 1, axis);
        var indices = graph.Transpose(call[1], swapped);
        return graph.Transpose(
            Gathered(graph, graph.Transpose(call[0], swapped), indices, rank - 1, rank - 1, indices.Shape),
            swapped
        );
    }

    private static GraphValue[] Largest(OnnxCall call)
    {
        var (graph, rank) = (call.Graph, call[0].Shape.Rank);
        var axis = call.Integer("axis", -1);
        if (axis < 0)
            axis += rank;
        int[] swapped = [.. Enumerable.Range(0, rank)];
        (swapped[axis], swapped[rank - 1]) = (rank - 1, axis);
        var x = graph.Transpose(call[0], swapped);
        var count = call.Constants(1)[0];
        var shape = x.Shape.With(rank - 1, count);
        var found = graph.Function.Nodes(
            "TopKV2",
            [x, graph.Integer(count)],
            [(x.Type, shape), (DataType.Int32, shape)]
        );
        return [graph.Transpose(found[0], swapped), graph.Transpose(graph.Cast(found[1], DataType.Int64), swapped)];
    }

    private static GraphValue Place(OnnxCall call, string op) =>
        call.Graph.Function.Node(
            op,
            [call[0], call.Graph.Integer(call.Integer("axis"))],
            DataType.Int64,
            call.ShapeOf(),
            ("Tidx", DataType.Int32),
            ("output_type", DataType.Int64)
        );

    private static GraphValue Reduced(OnnxCall call, string op) =>
        call.Graph.Reduce(op, call[0], call.Constants(1), call.Integer("keepdims", 1) == 1, call.ShapeOf());

    /// <summary>max + log(sum(e^(x - max))); an infinite max is not subtracted.</summary>
    private static GraphValue LogSumExp(OnnxCall call)
    {
        var (graph, x, axes) = (call.Graph, call[0], call.Constants(1));
        var max = graph.Reduce("Max", x, axes, true, call.ShapeOf());
        var isInfinite = graph.Function.Node("IsInf", [max], DataType.Bool, max.Shape);
        var shift = graph.Select(isInfinite, graph.Number(0, x), max);
        var exponentials = graph.Node("Exp", [graph.Binary("Sub", x, shift)], x.Shape);
        var sum = graph.Reduce("Sum", exponentials, axes, true, call.ShapeOf());
        return graph.Binary("AddV2", graph.Node("Log", [sum], sum.Shape), shift);
    }
}
