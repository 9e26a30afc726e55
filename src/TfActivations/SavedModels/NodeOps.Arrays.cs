using TfActivations.Data;
using TfActivations.Ops;

namespace TfActivations.SavedModels;

internal static partial class NodeOps
{
    private static readonly Dictionary<string, NodeOp> Arrays = new()
    {
        ["Const"] = call => [Constant(call)],
        ["Placeholder"] = call => throw new InvalidArgumentException("its value was not given"),
        ["PlaceholderWithDefault"] = Same,
        ["Identity"] = Same,
        ["IdentityN"] = call => [.. call.Inputs],
        ["StopGradient"] = Same,
        ["PreventGradient"] = Same,
        ["EnsureShape"] = Same,
        ["CheckNumerics"] = Same,
        ["Shape"] = call => [Lengths(call[0].Shape, call)],
        ["ShapeN"] = call => [.. call.Tensors.Select(x => Lengths(x.Shape, call))],
        ["Size"] = call => [Whole(call[0].Shape.LongSize, call, "out_type")],
        ["Rank"] = call => [Tensor.Of([call[0].Shape.Rank], Shape.Scalar)],
        ["Reshape"] = call => [ReshapeOp.Apply(call[0], Inferred(call[0], call.Integers(1)))],
        ["ExpandDims"] = call => [Stacking.ExpandDims(call[0], call.Integer(1))],
        ["Squeeze"] = call =>
            [Stacking.Squeeze(call[0], call.List("squeeze_dims") is { Length: > 0 } axes ? axes : null)],
        ["Transpose"] = call => [TransposeOp.Apply(call[0], call.Integers(1))],
        ["ConcatV2"] = call => [Joined([.. call.Tensors.SkipLast(1)], call.Integer(call.Count - 1))],
        ["Concat"] = call => [Joined([.. call.Tensors.Skip(1)], call.Integer(0))],
        ["Pack"] = call => [Stacking.Stack([.. call.Tensors], (int)call.Number("axis"))],
        ["Unpack"] = call => [.. Arranging.Unstack(call[0], (int)call.Number("axis"))],
        ["Split"] = call => [.. Arranging.Split("split", call[1], (int)call.Number("num_split"), call.Integer(0))],
        ["SplitV"] = call => [.. Arranging.Split(call[0], call.Integers(1), Axis(call[0], call.Integer(2)))],
        ["Slice"] = call => [Cut(call)],
        ["StridedSlice"] = call => [Stepped(call)],
        ["Tile"] = call => [Arranging.Tile(call[0], call.Integers(1))],
        ["BroadcastTo"] = call => [BroadcastToOp.Apply(call[0], call.Integers(1))],
        ["Fill"] = call => [BroadcastToOp.Apply(call[1], call.Integers(0))],
        ["Range"] = call => [Counted(call)],
        ["ZerosLike"] = call => [Filled(call[0], 0)],
        ["OnesLike"] = call => [Filled(call[0], 1)],
        ["GatherV2"] = call =>
            [GatherOp.Apply(call[0], call[1], Axis(call[0], call.Integer(2)), (int)call.Number("batch_dims"))],
        ["Gather"] = call => [GatherOp.Apply(call[0], call[1], 0)],
        ["GatherNd"] = call => [GatherNdOp.Apply(call[0], call[1])],
        ["ResourceGather"] = call => [GatherOp.Apply(call.Thing<GraphVariable>(0).Read(), call[1], 0)],
        ["Pad"] = call => [Padded(call, 0)],
        ["PadV2"] = call => [Padded(call, CastOp.Apply(call[2], DType.Float64).Span<double>()[0])],
        ["ReverseV2"] = call => [SliceOp.Reverse(call[0], [.. call.Integers(1).Select(axis => Axis(call[0], axis))])],
        ["OneHot"] = call => [Hot(call)],
        ["Select"] = call => [Chosen(call)],
        ["SelectV2"] = call => [SelectOp.Apply(call[0], call[1], call[2])],
        ["Where"] = call => [Searching.Nonzero(call[0])],
        ["Cast"] = call => [CastOp.Apply(call[0], call.Type("DstT"))],
    };

    private static object[] Same(NodeCall call) => [call.Inputs[0]];

    private static Tensor Constant(NodeCall call) =>
        TensorProtos.ToTensor(
            call.Node.Name,
            call.Tensor("value") ?? throw new InvalidArgumentException("the constant has no value")
        );

    private static Tensor Lengths(Shape shape, NodeCall call)
    {
        var lengths = Tensor.Of<int>(shape.ToArray(), shape.Rank);
        return call.Has("out_type") ? CastOp.Apply(lengths, call.Type("out_type")) : lengths;
    }

    private static Tensor Whole(long value, NodeCall call, string type)
    {
        var number = Tensor.Of([value], Shape.Scalar);
        return CastOp.Apply(number, call.Has(type) ? call.Type(type) : DType.Int32);
    }

    private static int Axis(Tensor x, int axis) => x.Shape.NormalizeAxis(axis, "axis");

    private static Tensor Joined(IReadOnlyList<Tensor> parts, int axis) => ConcatOp.Apply(parts, Axis(parts[0], axis));

    /// <summary>One length may be -1: what is left.</summary>
    private static Shape Inferred(Tensor x, int[] lengths)
    {
        var at = Array.IndexOf(lengths, -1);
        if (at < 0)
            return lengths;
        var others = lengths.Where((_, i) => i != at).Aggregate(1L, (product, length) => product * length);
        int[] inferred = [.. lengths];
        inferred[at] = others <= 0 ? 0 : (int)(x.Shape.LongSize / others);
        return inferred;
    }

    private static Tensor Cut(NodeCall call)
    {
        var (x, begin, size) = (call[0], call.Integers(1), call.Integers(2));
        for (var axis = 0; axis < size.Length; axis++)
        {
            if (size[axis] == -1)
                size[axis] = x.Shape[axis] - begin[axis];
            if (begin[axis] < 0 || size[axis] < 0 || begin[axis] > x.Shape[axis] - size[axis])
                throw new InvalidArgumentException(
                    $"{size[axis]} from {begin[axis]} on are not in axis {axis} of shape {x.Shape}"
                );
        }
        return new SliceOp(begin, size).Run(x);
    }

    private static Tensor Stepped(NodeCall call) =>
        StridedSlices.Apply(
            call[0],
            call.Integers(1),
            call.Integers(2),
            call.Integers(3),
            (
                (int)call.Number("begin_mask"),
                (int)call.Number("end_mask"),
                (int)call.Number("ellipsis_mask"),
                (int)call.Number("new_axis_mask"),
                (int)call.Number("shrink_axis_mask")
            )
        );

    private static Tensor Counted(NodeCall call)
    {
        double[] bounds = [.. call.Tensors.Select(each => CastOp.Apply(each, DType.Float64).Span<double>()[0])];
        return Grids.Arange("range", bounds[0], bounds[1], bounds[2], call[0].DType);
    }

    private static Tensor Filled(Tensor like, double value) => Tensor.Filled(like.Shape, like.DType, value);

    private static Tensor Padded(NodeCall call, double value)
    {
        var pairs = call.Integers(1);
        return PadOp.Apply(
            call[0],
            [.. Enumerable.Range(0, pairs.Length / 2).Select(i => (pairs[2 * i], pairs[(2 * i) + 1]))],
            value
        );
    }

    private static Tensor Hot(NodeCall call)
    {
        return OneHotOp.Apply(
            call[0],
            call.Integer(1),
            call[2].DType,
            Value(call[2]),
            Value(call[3]),
            (int)call.Number("axis", -1)
        );

        static double Value(Tensor x) => CastOp.Apply(x, DType.Float64).Span<double>()[0];
    }

    /// <summary>TensorFlow 1's: a condition of one axis chooses whole rows.</summary>
    private static Tensor Chosen(NodeCall call)
    {
        var condition = call[0];
        if (condition.Shape.Rank == 1 && call[1].Shape.Rank > 1)
            condition = ReshapeOp.Apply(
                condition,
                [condition.Shape[0], .. Enumerable.Repeat(1, call[1].Shape.Rank - 1)]
            );
        return SelectOp.Apply(condition, call[1], call[2]);
    }
}
