using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.Ops;

namespace TfActivations.Keras.Onnx;

/// <summary>How a step is written: the nodes that give its result.</summary>
internal delegate OnnxValue OnnxBuilder(OnnxStep step);

/// <summary>Our ops in ONNX's.</summary>
internal static class OnnxOps
{
    /// <summary>By name: ops of each element by itself that ONNX has too, of one, two or three tensors.</summary>
    private static readonly Dictionary<string, string> Same = new()
    {
        ["Neg"] = "Neg",
        ["Sign"] = "Sign",
        ["Abs"] = "Abs",
        ["Sqrt"] = "Sqrt",
        ["Exp"] = "Exp",
        ["Log"] = "Log",
        ["Sin"] = "Sin",
        ["Cos"] = "Cos",
        ["Erf"] = "Erf",
        ["AddV2"] = "Add",
        ["Sub"] = "Sub",
        ["Mul"] = "Mul",
        ["RealDiv"] = "Div",
        ["Maximum"] = "Max",
        ["Minimum"] = "Min",
        ["Pow"] = "Pow",
        ["Greater"] = "Greater",
        ["GreaterEqual"] = "GreaterOrEqual",
        ["Less"] = "Less",
        ["LessEqual"] = "LessOrEqual",
        ["Equal"] = "Equal",
        ["SelectV2"] = "Where",
    };

    /// <summary>By name: those of each element by itself that need more than one node, or none.</summary>
    private static readonly Dictionary<string, OnnxBuilder> Composed = new()
    {
        ["Square"] = Unary(x => x * x),
        ["Expm1"] = Unary(x => x.Node("Exp") - 1),
        ["Log1p"] = Unary(x => (x + 1).Node("Log")),
        ["NotEqual"] = step => step.Graph.Elementwise(step[0], step[1], (x, y) => x.Binary("Equal", y).Node("Not")),
        ["Identity"] = step => step[0],
        ["StopGradient"] = step => step[0],
    };

    /// <summary>By type: the others.</summary>
    private static readonly Dictionary<Type, OnnxBuilder> Others = new()
    {
        [typeof(CastOp)] = step =>
            step.Graph.Elementwise(step[0], x => x.Node("Cast", ("to", (int)OnnxProtos.TypeOf(step.DType)))),
        [typeof(ReshapeOp)] = step => step.Graph.Reshape(step[0], step.Shape),
        [typeof(TransposeOp)] = Row<TransposeOp>((step, op) => step.Graph.Transpose(step[0], [.. op.Permutation])),
        [typeof(BroadcastToOp)] = step => step.Graph.Expand(step[0], step.Shape),
        [typeof(SliceOp)] = Row<SliceOp>(Cut),
        [typeof(ConcatOp)] = Row<ConcatOp>(Joined),
        [typeof(GatherOp)] = Row<GatherOp>(
            (step, op) => step.Graph.Node("Gather", Inputs(step), step.Shape, ("axis", op.Axis))
        ),
        [typeof(ArgMaxOp)] = Row<ArgMaxOp>(
            (step, op) => step.Graph.Node("ArgMax", [step[0]], step.Shape, ("axis", op.Axis), ("keepdims", 0))
        ),
        [typeof(ReduceOp)] = Row<ReduceOp>((step, op) => Reduced(step, $"Reduce{op.Name}", [.. op.Axes], op.KeepDims)),
        [typeof(Ops.LogSumExpOp)] = Row<Ops.LogSumExpOp>(
            (step, op) => Reduced(step, "ReduceLogSumExp", [op.Axis], true)
        ),
        [typeof(Ops.SoftmaxOp)] = Row<Ops.SoftmaxOp>((step, op) => step[0].Node("Softmax", ("axis", op.Axis))),
        [typeof(Ops.LogSoftmaxOp)] = Row<Ops.LogSoftmaxOp>((step, op) => step[0].Node("LogSoftmax", ("axis", op.Axis))),
        [typeof(Ops.SparsemaxOp)] = Row<Ops.SparsemaxOp>((step, op) => OnnxSparseSoftmax.Sparsemax(step[0], op.Axis)),
        [typeof(Ops.Entmax15Op)] = Row<Ops.Entmax15Op>((step, op) => OnnxSparseSoftmax.Entmax15(step[0], op.Axis)),
        [typeof(ConvolutionForwardOp)] = Row<ConvolutionForwardOp>(OnnxWindows.Convolution),
        [typeof(MaxPoolOp)] = Row<MaxPoolOp>(OnnxWindows.MaxPool),
        [typeof(AveragePoolOp)] = Row<AveragePoolOp>(OnnxWindows.AveragePool),
        [typeof(MatMulOp)] = Row<MatMulOp>(Product),
        [typeof(Ops.LinearOp)] = step => OnnxProducts.Linear(step[0], step[1], step[2]),
    };

    /// <summary>How an op is written; null where ONNX cannot express it.</summary>
    public static OnnxBuilder? Find(Op op) =>
        op is IActivationOp activation ? Activation(activation)
        : Same.TryGetValue(op.Name, out var same) ? step => Elementwise(step, same)
        : Composed.GetValueOrDefault(op.Name) ?? Others.GetValueOrDefault(op.GetType());

    private static OnnxBuilder Row<TOp>(Func<OnnxStep, TOp, OnnxValue> build)
        where TOp : Op => step => build(step, (TOp)step.Actor);

    private static OnnxBuilder Unary(Func<OnnxValue, OnnxValue> function) =>
        step => step.Graph.Elementwise(step[0], function);

    private static IEnumerable<OnnxValue> Inputs(OnnxStep step) => Enumerable.Range(0, step.Count).Select(i => step[i]);

    private static OnnxValue Elementwise(OnnxStep step, string op) =>
        step.Count switch
        {
            1 => step.Graph.Elementwise(step[0], x => x.Node(op)),
            2 => step.Graph.Elementwise(step[0], step[1], (x, y) => x.Binary(op, y)),
            _ => step.Graph.Node(op, Inputs(step), step.Shape),
        };

    private static OnnxBuilder? Activation(IActivationOp op)
    {
        if (op.Part is not (ActivationPart.Value or ActivationPart.Gate))
            return null;
        return step =>
        {
            var y = step.Graph.Elementwise(step[0], x => OnnxActivations.Apply(op.Activation, x));
            return op.Part == ActivationPart.Value ? y : step.Graph.Elementwise(y, step[1], (gate, x) => gate * x);
        };
    }

    /// <summary>A transpose before it goes behind it, to where it may fall away.</summary>
    private static OnnxValue Reduced(OnnxStep step, string op, int[] axes, bool keepDims)
    {
        if (axes.Length == 0)
            return step[0];
        var graph = step.Graph;
        var (source, permutation) = graph.BeforeTranspose(step[0]);
        int[] left = [.. permutation.Where((_, axis) => keepDims || !axes.Contains(axis))];
        int[] sorted = [.. left.Order()];
        var result = graph.Node(
            op,
            [source, graph.Integers([.. axes.Select(axis => permutation[axis])])],
            Shape.Create([.. sorted.Select(axis => step.Shape[left.IndexOf(axis)])]),
            ("keepdims", keepDims ? 1 : 0)
        );
        return graph.Transpose(result, [.. left.Select(axis => sorted.IndexOf(axis))]);
    }

    /// <summary>Likewise, where all were transposed alike.</summary>
    private static OnnxValue Joined(OnnxStep step, ConcatOp op)
    {
        var graph = step.Graph;
        var parts = Inputs(step).Select(graph.BeforeTranspose).ToList();
        var permutation = parts[0].Permutation;
        if (!parts.TrueForAll(part => part.Permutation.SequenceEqual(permutation)))
            return graph.Node("Concat", Inputs(step), step.Shape, ("axis", op.Axis));
        var result = graph.Node(
            "Concat",
            parts.Select(part => part.Source),
            Shape.Create([.. permutation.Select((_, axis) => step.Shape[permutation.IndexOf(axis)])]),
            ("axis", permutation[op.Axis])
        );
        return graph.Transpose(result, permutation);
    }

    private static OnnxValue Cut(OnnxStep step, SliceOp op)
    {
        var (whole, part) = (step.InputShapes(0), step.ResultShapes);
        var otherBegin = ((SliceOp)step.TwinActor).Begin;
        int[] axes =
        [
            .. Enumerable
                .Range(0, whole.Here.Rank)
                .Where(axis => whole.Here[axis] != part.Here[axis] || whole.There[axis] != part.There[axis]),
        ];
        return axes.Length == 0
            ? step[0]
            : step.Graph.Node(
                "Slice",
                [
                    step[0],
                    Bounds(axis => op.Begin[axis], axis => otherBegin[axis]),
                    Bounds(axis => op.Begin[axis] + part.Here[axis], axis => otherBegin[axis] + part.There[axis]),
                    step.Graph.Integers(axes),
                ],
                step.Shape
            );

        OnnxValue Bounds(Func<int, int> here, Func<int, int> there) =>
            step.Graph.Integers([
                .. axes.Select(axis => Bound(here(axis), there(axis), whole.Here[axis], whole.There[axis])),
            ]);

        // Where it differs with the length of the axis, it is counted from the end.
        int Bound(int here, int there, int lengthHere, int lengthThere) =>
            here == there ? here
            : here == lengthHere && there == lengthThere ? int.MaxValue
            : here - lengthHere == there - lengthThere ? here - lengthHere
            : throw step.Graph.Unsupported("cuts at a place that depends on lengths that are not known");
    }

    private static OnnxValue Product(OnnxStep step, MatMulOp op)
    {
        return OnnxProducts.MatMul(Side(step[0], op.Transposes.X), Side(step[1], op.Transposes.Y), step.Shape);

        static OnnxValue Side(OnnxValue x, bool transpose)
        {
            if (!transpose)
                return x;
            var axes = Enumerable.Range(0, x.Shape.Rank).ToArray();
            (axes[^1], axes[^2]) = (axes[^2], axes[^1]);
            return x.Graph.Transpose(x, axes);
        }
    }
}
