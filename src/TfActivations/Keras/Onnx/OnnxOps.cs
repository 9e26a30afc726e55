using TfActivations.Engines;

namespace TfActivations.Keras.Onnx;

/// <summary>How a step is written: the nodes that give its result.</summary>
internal delegate OnnxValue OnnxBuilder(OnnxStep step);

/// <summary>Our ops in ONNX's. Those of each element by itself say it themselves (<see cref="IOp.Onnx"/>).</summary>
internal static class OnnxOps
{
    /// <summary>The others, by name.</summary>
    private static readonly Dictionary<string, OnnxBuilder> Builders = new()
    {
        ["Identity"] = step => step[0],
        ["StopGradient"] = step => step[0],
        ["Cast"] = step =>
            step.Graph.Elementwise(step[0], x => x.Node("Cast", ("to", (int)OnnxProtos.TypeOf(step.DType)))),
        ["Reshape"] = step => step.Graph.Reshape(step[0], step.Shape),
        ["Transpose"] = step => step.Graph.Transpose(step[0], step.Integers("perm")),
        ["BroadcastTo"] = step => step.Graph.Expand(step[0], step.Shape),
        ["Slice"] = Cut,
        ["StridedSlice"] = CutInSteps,
        ["Pad"] = Padded,
        ["PadV2"] = Padded,
        ["OneHot"] = OneHot,
        ["ConcatV2"] = Joined,
        ["GatherV2"] = step => step.Node("Gather", ("axis", step.Integer("axis"))),
        ["GatherNd"] = step => step.Node("GatherND"),
        ["TakeAlongAxis"] = step => step.Node("GatherElements", ("axis", step.Integer("axis"))),
        ["ArgMax"] = step => step.Node("ArgMax", ("axis", step.Integer("dimension")), ("keepdims", 0)),
        ["ArgMin"] = step => step.Node("ArgMin", ("axis", step.Integer("dimension")), ("keepdims", 0)),
        ["Sum"] = step => Reduced(step, "ReduceSum"),
        ["Mean"] = step => Reduced(step, "ReduceMean"),
        ["Prod"] = step => Reduced(step, "ReduceProd"),
        ["Max"] = step => Reduced(step, "ReduceMax"),
        ["Min"] = step => Reduced(step, "ReduceMin"),
        ["LogSumExp"] = step => Reduced(step, "ReduceLogSumExp", [step.Integer("axis")], true),
        ["Cumsum"] = step =>
            step.Graph.Node(
                "CumSum",
                [step[0], step.Graph.Integers(step.Integer("axis"))],
                step.Shape,
                ("exclusive", step.Flag("exclusive") ? 1 : 0),
                ("reverse", step.Flag("reverse") ? 1 : 0)
            ),
        ["Softmax"] = step => step[0].Node("Softmax", ("axis", step.Integer("axis"))),
        ["LogSoftmax"] = step => step[0].Node("LogSoftmax", ("axis", step.Integer("axis"))),
        ["Sparsemax"] = step => OnnxSparseSoftmax.Sparsemax(step[0], step.Integer("axis")),
        ["Entmax15"] = step => OnnxSparseSoftmax.Entmax15(step[0], step.Integer("axis")),
        ["Conv2D"] = step => OnnxWindows.Convolution(step, isDepthwise: false),
        ["DepthwiseConv2dNative"] = step => OnnxWindows.Convolution(step, isDepthwise: true),
        ["MaxPool"] = step => OnnxWindows.Pooling(step, "MaxPool"),
        ["AvgPool"] = step => OnnxWindows.Pooling(step, "AveragePool"),
        ["BatchMatMulV2"] = Product,
        ["Linear"] = step => OnnxProducts.Linear(step[0], step[1], step[2]),
    };

    /// <summary>How an op is written; null where ONNX cannot express it.</summary>
    public static OnnxBuilder? Find(IOp op) =>
        op is IActivationOp activation ? Activation(activation)
        : op.Onnx is { } formula ? step => Elementwise(step, formula)
        : Builders.GetValueOrDefault(op.Name);

    private static OnnxValue Elementwise(OnnxStep step, OnnxFormula formula) =>
        step.Count switch
        {
            1 => step.Graph.Elementwise(step[0], x => OnnxActivations.Write(formula, x)),
            2 => step.Graph.Elementwise(step[0], step[1], (x, y) => OnnxActivations.Write(formula, x, y)),
            _ => OnnxActivations.Write(formula, [.. step.Inputs]),
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

    /// <summary>Which place each number is equal to: ONNX's own op counts negative numbers from the end.</summary>
    private static OnnxValue OneHot(OnnxStep step)
    {
        var (graph, depth, axis) = (step.Graph, step.Integer("depth"), step.Integer("axis"));
        var at = axis < 0 ? step[0].Shape.Rank : axis;
        Shape places = [.. Enumerable.Range(0, step.Shape.Rank).Select(each => each == at ? depth : 1)];
        var numbers = graph.Node(
            "Unsqueeze",
            [step[0], graph.Integers(at)],
            [.. step[0].Shape[..at], 1, .. step[0].Shape[at..]]
        );
        var range = graph.Constant("range", Tensor.Of([.. Enumerable.Range(0, depth).Select(i => (long)i)], places));
        return graph.Node(
            "Where",
            [graph.Node("Equal", [numbers, range], step.Shape), Value("on_value"), Value("off_value")],
            step.Shape
        );

        OnnxValue Value(string name) => graph.Constant(name, Tensor.Filled(Shape.Scalar, step.DType, step.Real(name)));
    }

    /// <summary>A value before and after; ONNX has all lengths before in a row, then all after.</summary>
    private static OnnxValue Padded(OnnxStep step)
    {
        var paddings = step.Table("paddings");
        int[] lengths =
        [
            .. Enumerable.Range(0, paddings.GetLength(0)).Select(axis => paddings[axis, 0]),
            .. Enumerable.Range(0, paddings.GetLength(0)).Select(axis => paddings[axis, 1]),
        ];
        return step.Graph.Node(
            "Pad",
            [
                step[0],
                step.Graph.Integers(lengths),
                .. step.Has("constant_values") ? (OnnxValue[])[step.Graph.Number(step.Real("constant_values"))] : [],
            ],
            step.Shape
        );
    }

    private static OnnxValue Reduced(OnnxStep step, string op) =>
        Reduced(step, op, step.Integers("reduction_indices"), step.Flag("keep_dims"));

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
    private static OnnxValue Joined(OnnxStep step)
    {
        var (graph, joined) = (step.Graph, step.Integer("axis"));
        var parts = step.Inputs.Select(graph.BeforeTranspose).ToList();
        var permutation = parts[0].Permutation;
        if (!parts.TrueForAll(part => part.Permutation.SequenceEqual(permutation)))
            return step.Node("Concat", ("axis", joined));
        var result = graph.Node(
            "Concat",
            parts.Select(part => part.Source),
            Shape.Create([.. permutation.Select((_, axis) => step.Shape[permutation.IndexOf(axis)])]),
            ("axis", permutation[joined])
        );
        return graph.Transpose(result, permutation);
    }

    private static OnnxValue Cut(OnnxStep step)
    {
        var (whole, part) = (step.InputShapes(0), step.ResultShapes);
        var (begin, otherBegin) = (step.Integers("begin"), step.TwinIntegers("begin"));
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
                    Bounds(axis => begin[axis], axis => otherBegin[axis]),
                    Bounds(axis => begin[axis] + part.Here[axis], axis => otherBegin[axis] + part.There[axis]),
                    step.Graph.Integers(axes),
                ],
                step.Shape
            );

        OnnxValue Bounds(Func<int, int> here, Func<int, int> there) =>
            step.Graph.Integers([.. axes.Select(axis => Bound(step, axis, here(axis), there(axis)))]);
    }

    private static OnnxValue CutInSteps(OnnxStep step)
    {
        int[] axes = [.. Enumerable.Range(0, step.Shape.Rank)];
        return step.Graph.Node(
            "Slice",
            [
                step[0],
                Bounds("begin"),
                Bounds("end"),
                step.Graph.Integers(axes),
                step.Graph.Integers(step.Integers("strides")),
            ],
            step.Shape
        );

        OnnxValue Bounds(string name) =>
            step.Graph.Integers([
                .. axes.Select(axis => Bound(step, axis, step.Integers(name)[axis], step.TwinIntegers(name)[axis])),
            ]);
    }

    /// <summary>A place on an axis: where it differs with the axis's length, it is counted from the end; before the first, it is no number.</summary>
    private static int Bound(OnnxStep step, int axis, int here, int there)
    {
        var (lengthHere, lengthThere) = (step.InputShapes(0).Here[axis], step.InputShapes(0).There[axis]);
        return here < 0 ? int.MinValue
            : here == there ? here
            : here >= lengthHere && there >= lengthThere ? int.MaxValue
            : here - lengthHere == there - lengthThere ? here - lengthHere
            : throw step.Graph.Unsupported("cuts at a place that depends on lengths that are not known");
    }

    private static OnnxValue Product(OnnxStep step)
    {
        return OnnxProducts.MatMul(Side(step[0], step.Flag("adj_x")), Side(step[1], step.Flag("adj_y")), step.Shape);

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
