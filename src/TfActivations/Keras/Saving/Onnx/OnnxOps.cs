using TfActivations.Ops;

namespace TfActivations.Keras.Saving.Onnx;

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
        [typeof(Cast)] = step =>
            step.Graph.Elementwise(step[0], x => x.Node("Cast", ("to", (int)OnnxProtos.TypeOf(step.DType)))),
        [typeof(Reshape)] = step => step.Graph.Reshape(step[0], step.Shape),
        [typeof(Transpose)] = Row<Transpose>((step, op) => step.Graph.Transpose(step[0], [.. op.Permutation])),
        [typeof(BroadcastTo)] = step => step.Graph.Expand(step[0], step.Shape),
        [typeof(Slice)] = Row<Slice>(Cut),
        [typeof(Concat)] = Row<Concat>(
            (step, op) => step.Graph.Node("Concat", Inputs(step), step.Shape, ("axis", op.Axis))
        ),
        [typeof(Gather)] = Row<Gather>(
            (step, op) => step.Graph.Node("Gather", Inputs(step), step.Shape, ("axis", op.Axis))
        ),
        [typeof(ArgMax)] = Row<ArgMax>(
            (step, op) => step.Graph.Node("ArgMax", [step[0]], step.Shape, ("axis", op.Axis), ("keepdims", 0))
        ),
        [typeof(Reduce)] = Row<Reduce>((step, op) => Reduced(step, $"Reduce{op.Name}", [.. op.Axes], op.KeepDims)),
        [typeof(Ops.LogSumExp)] = Row<Ops.LogSumExp>((step, op) => Reduced(step, "ReduceLogSumExp", [op.Axis], true)),
        [typeof(Ops.Softmax)] = Row<Ops.Softmax>((step, op) => step[0].Node("Softmax", ("axis", op.Axis))),
        [typeof(Ops.LogSoftmax)] = Row<Ops.LogSoftmax>((step, op) => step[0].Node("LogSoftmax", ("axis", op.Axis))),
        [typeof(Ops.Sparsemax)] = Row<Ops.Sparsemax>((step, op) => OnnxSparseSoftmax.Sparsemax(step[0], op.Axis)),
        [typeof(Ops.Entmax15)] = Row<Ops.Entmax15>((step, op) => OnnxSparseSoftmax.Entmax15(step[0], op.Axis)),
        [typeof(MatMul)] = Row<MatMul>(Product),
        [typeof(Ops.Linear)] = step => OnnxProducts.Linear(step[0], step[1], step[2]),
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

    private static OnnxValue Reduced(OnnxStep step, string op, int[] axes, bool keepDims) =>
        axes.Length == 0
            ? step[0]
            : step.Graph.Node(op, [step[0], step.Graph.Integers(axes)], step.Shape, ("keepdims", keepDims ? 1 : 0));

    /// <summary>An end beside an axis of unknown length is counted from behind.</summary>
    private static OnnxValue Cut(OnnxStep step, Slice op)
    {
        var (from, to) = (step.TracedShape(0), step.TracedShape(0).ToArray());
        var axes = new List<int>();
        for (var axis = 0; axis < from.Rank; axis++)
        {
            to[axis] = op.Begin[axis] + step.TracedResult[axis];
            if (step.TracedResult[axis] != from[axis])
                axes.Add(axis);
            if (step.Shape[axis] == -1)
                to[axis] = to[axis] == from[axis] ? int.MaxValue : to[axis] - from[axis];
        }
        return axes.Count == 0
            ? step[0]
            : step[0]
                .Graph.Node(
                    "Slice",
                    [step[0], Chosen([.. op.Begin]), Chosen(to), step.Graph.Integers([.. axes])],
                    step.Shape
                );

        OnnxValue Chosen(int[] all) => step.Graph.Integers([.. axes.Select(axis => all[axis])]);
    }

    private static OnnxValue Product(OnnxStep step, MatMul op)
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
