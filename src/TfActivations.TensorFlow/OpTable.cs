using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.Ops;
using TfActivations.TensorFlow.Native;
using TfActivations.TensorFlow.Registered;

namespace TfActivations.TensorFlow;

/// <summary>How TensorFlow computes an op of ours, from handles of its inputs.</summary>
internal delegate TensorHandle Mapping(Steps steps, Op op, ReadOnlySpan<TensorHandle> x, Tensor output);

/// <summary>Our ops in TensorFlow's ops.</summary>
internal static class OpTable
{
    /// <summary>By name: ops that TensorFlow has under the same name with the same inputs and no attributes to set.</summary>
    private static readonly HashSet<string> Same =
    [
        "Neg",
        "Sign",
        "Abs",
        "Square",
        "Sqrt",
        "Exp",
        "Expm1",
        "Log",
        "Log1p",
        "Sin",
        "Cos",
        "Erf",
        "AddV2",
        "Sub",
        "Mul",
        "RealDiv",
        "Maximum",
        "Minimum",
        "Pow",
        "Greater",
        "GreaterEqual",
        "Less",
        "LessEqual",
        "Equal",
        "NotEqual",
        "SelectV2",
        "Identity",
        "StopGradient",
    ];

    /// <summary>By type: the others.</summary>
    private static readonly Dictionary<Type, Mapping> Others = new()
    {
        [typeof(ReduceOp)] = Row<ReduceOp>(
            (tf, op, x, y) =>
                tf.Run(op.Name, [x[0], tf.Vector([.. op.Axes])], new OpAttribute("keep_dims", op.KeepDims))
        ),
        [typeof(TransposeOp)] = Row<TransposeOp>(
            (tf, op, x, y) => tf.Run("Transpose", x[0], tf.Vector([.. op.Permutation]))
        ),
        [typeof(BroadcastToOp)] = Row<BroadcastToOp>(
            (tf, op, x, y) => tf.Run("BroadcastTo", x[0], tf.Vector(y.Shape.Span))
        ),
        [typeof(SliceOp)] = Row<SliceOp>(
            (tf, op, x, y) => tf.Run("Slice", x[0], tf.Vector([.. op.Begin]), tf.Vector(y.Shape.Span))
        ),
        [typeof(ConcatOp)] = Row<ConcatOp>(
            (tf, op, x, y) =>
                tf.Run(
                    "ConcatV2",
                    [.. x, tf.Number(op.Axis, DType.Int32)],
                    new("N", x.Length),
                    new("T", y.DType),
                    new("Tidx", DType.Int32)
                )
        ),
        [typeof(GatherOp)] = Row<GatherOp>(
            (tf, op, x, y) => tf.Run("GatherV2", x[0], x[1], tf.Number(op.Axis, DType.Int32))
        ),
        [typeof(ArgMaxOp)] = Row<ArgMaxOp>((tf, op, x, y) => tf.Run("ArgMax", x[0], tf.Number(op.Axis, DType.Int32))),
        [typeof(CastOp)] = Row<CastOp>((tf, op, x, y) => tf.Run("Cast", [x[0]], new OpAttribute("DstT", y.DType))),
        [typeof(MatMulOp)] = Row<MatMulOp>(Multiply),
        [typeof(LinearOp)] = Row<LinearOp>((tf, op, x, y) => tf.Run("BiasAdd", tf.Run("MatMul", x[0], x[1]), x[2])),
        [typeof(ColumnSumsOp)] = Row<ColumnSumsOp>((tf, op, x, y) => tf.Run("Sum", x[0], tf.Vector(0))),
        [typeof(Ops.SoftmaxOp)] = Row<Ops.SoftmaxOp>((tf, op, x, y) => OnLastAxis(tf, "Softmax", op.Axis, x[0], y)),
        [typeof(Ops.LogSoftmaxOp)] = Row<Ops.LogSoftmaxOp>(
            (tf, op, x, y) => OnLastAxis(tf, "LogSoftmax", op.Axis, x[0], y)
        ),
        [typeof(SoftmaxGradOp)] = Row<SoftmaxGradOp>(
            (tf, op, x, y) => tf.Run("Mul", x[0], tf.Run("Sub", x[1], Total(tf, tf.Run("Mul", x[0], x[1]), op.Axis)))
        ),
        [typeof(LogSoftmaxGradOp)] = Row<LogSoftmaxGradOp>(
            (tf, op, x, y) =>
                tf.Run(
                    "Sub",
                    x[1],
                    tf.Run("Mul", OnLastAxis(tf, "Softmax", op.Axis, x[0], y), Total(tf, x[1], op.Axis))
                )
        ),
        [typeof(Ops.LogSumExpOp)] = Row<Ops.LogSumExpOp>(SumExponentials),
        [typeof(SoftmaxCrossentropyOp)] = Row<SoftmaxCrossentropyOp>(
            (tf, op, x, y) => CrossEntropy(tf, op, x, y, [y.Size, -1])
        ),
        [typeof(SparseSoftmaxCrossentropyOp)] = Row<SparseSoftmaxCrossentropyOp>(
            (tf, op, x, y) => CrossEntropy(tf, op, x, y, [y.Size])
        ),
        [typeof(SparseSoftmaxCrossentropyGradOp)] = Row<SparseSoftmaxCrossentropyGradOp>(
            (tf, op, x, y) =>
                tf.Run(
                    "Mul",
                    tf.Run("Sub", x[0], HotAt(tf, x[1], y)),
                    tf.Run("ExpandDims", x[2], tf.Number(-1, DType.Int32))
                )
        ),
        [typeof(PadOp)] = Row<PadOp>(
            (tf, op, x, y) =>
                tf.Run("Pad", x[0], tf.Run("Reshape", tf.Vector(Paddings(op, y.Shape)), tf.Vector(y.Shape.Rank, 2)))
        ),
        [typeof(OneHotOp)] = Row<OneHotOp>((tf, op, x, y) => HotAt(tf, x[0], y)),
        [typeof(Ops.SparsemaxOp)] = Row<Ops.SparsemaxOp>(
            (tf, op, x, y) => tf.Run(new Activations.Sparsemax(op.Axis), ActivationPart.Value, x)
        ),
        [typeof(Ops.Entmax15Op)] = Row<Ops.Entmax15Op>(
            (tf, op, x, y) => tf.Run(new Activations.Entmax15(op.Axis), ActivationPart.Value, x)
        ),
        [typeof(ConvolutionForwardOp)] = Row<ConvolutionForwardOp>(Convolve),
        [typeof(ConvolutionInputGradient)] = Row<ConvolutionInputGradient>(
            (tf, op, x, y) => tf.Run(op.Name, [tf.Vector(y.Shape.Span), x[0], x[1]], AttributesOf(op))
        ),
        [typeof(ConvolutionFilterGradient)] = Row<ConvolutionFilterGradient>(
            (tf, op, x, y) => tf.Run(op.Name, [x[0], tf.Vector(y.Shape.Span), x[1]], AttributesOf(op))
        ),
        [typeof(MaxPoolOp)] = Row<MaxPoolOp>(RunPooling),
        [typeof(MaxPoolGradientOp)] = Row<MaxPoolGradientOp>(RunPooling),
        [typeof(MaxPoolPickOp)] = Row<MaxPoolPickOp>(RunPooling),
        [typeof(AveragePoolOp)] = Row<AveragePoolOp>(RunPooling),
        [typeof(AveragePoolGradientOp)] = Row<AveragePoolGradientOp>(
            (tf, op, x, y) => RunPooling(tf, op, [tf.Vector(op.Images.Span), x[0]], y)
        ),
    };

    /// <summary>
    /// How TensorFlow computes an op; null where it does not: not every convolution.
    /// </summary>
    public static Mapping? Find(Op op) =>
        op is IConvolutionOp convolution && !Convolves(convolution) ? null
        : op is IActivationOp { Part: ActivationPart.HigherGradient } ? null
        : op is IActivationOp { Activation: var activation } && !RegisteredOps.Takes(activation) ? null
        : op is IActivationOp ? RunActivation
        : Same.Contains(op.Name) ? RunSame
        : Others.GetValueOrDefault(op.GetType());

    private static Mapping Row<TOp>(Func<Steps, TOp, TensorHandle[], Tensor, TensorHandle> run)
        where TOp : Op => (steps, op, x, output) => run(steps, (TOp)op, [.. x], output);

    private static TensorHandle RunSame(Steps tf, Op op, ReadOnlySpan<TensorHandle> x, Tensor output) =>
        tf.Run(op.Name, x);

    private static TensorHandle RunActivation(Steps tf, Op op, ReadOnlySpan<TensorHandle> x, Tensor output)
    {
        var (activation, part) = (((IActivationOp)op).Activation, ((IActivationOp)op).Part);
        if (part == ActivationPart.Gate)
            return tf.Run("Mul", RunPart(tf, activation, ActivationPart.Value, x[..1], output), x[1]);
        return RunPart(tf, activation, part, x, output);
    }

    private static TensorHandle RunPart(
        Steps tf,
        Activation activation,
        ActivationPart part,
        ReadOnlySpan<TensorHandle> x,
        Tensor output
    )
    {
        if (part == ActivationPart.SecondGradient || activation.TensorFlowOp is not { } native)
        {
            using var offer = new ResultMemory(output);
            return tf.Run(activation, part, x[..(part == ActivationPart.Value ? 1 : 2)]);
        }
        var attributes = AttributesOf(native);
        if (part == ActivationPart.Value)
            return tf.Run(native.Name, x, attributes);
        var y =
            x.Length > 2 ? x[2]
            : native.NeedsOutput ? tf.Run(native.Name, x[..1], attributes)
            : x[0];
        ReadOnlySpan<TensorHandle> inputs = native.GradientInputs switch
        {
            TensorFlowGradientInputs.UpstreamAndInput => [x[1], x[0]],
            TensorFlowGradientInputs.UpstreamAndOutput => [x[1], y],
            TensorFlowGradientInputs.OutputAndUpstream => [y, x[1]],
            _ => [x[1]],
        };
        return tf.Run(native.GradientName, inputs, attributes);
    }

    private static OpAttribute[] AttributesOf(TensorFlowOp native) =>
        native.Attributes.Count == 0
            ? []
            : [.. native.Attributes.Select(pair => new OpAttribute(pair.Key, (float)pair.Value))];

    private static TensorHandle Multiply(Steps tf, MatMulOp op, TensorHandle[] x, Tensor y) =>
        y.Shape.Rank == 2
            ? tf.Run(
                "MatMul",
                x,
                new OpAttribute("transpose_a", op.Transposes.X),
                new OpAttribute("transpose_b", op.Transposes.Y)
            )
            : tf.Run(
                "BatchMatMulV2",
                x,
                new OpAttribute("adj_x", op.Transposes.X),
                new OpAttribute("adj_y", op.Transposes.Y)
            );

    /// <summary>max + log(sum(e^(x - max))), as tf.reduce_logsumexp: an infinite max is not subtracted.</summary>
    private static TensorHandle SumExponentials(Steps tf, Ops.LogSumExpOp op, TensorHandle[] x, Tensor y)
    {
        var max = tf.Run("Max", [x[0], tf.Vector(op.Axis)], new OpAttribute("keep_dims", true));
        var shift = tf.Run("SelectV2", tf.Run("IsFinite", max), max, tf.Number(0, y.DType));
        var sum = Total(tf, tf.Run("Exp", tf.Run("Sub", x[0], shift)), op.Axis);
        return tf.Run("AddV2", tf.Run("Log", sum), shift);
    }

    /// <summary>1 where the indices say along the last axis of the output, else 0.</summary>
    private static TensorHandle HotAt(Steps tf, TensorHandle indices, Tensor y) =>
        tf.Run("OneHot", indices, tf.Number(y.Shape[^1], DType.Int32), tf.Number(1, y.DType), tf.Number(0, y.DType));

    /// <summary>TensorFlow's has rows only.</summary>
    private static TensorHandle CrossEntropy(Steps tf, Op op, TensorHandle[] x, Tensor y, ReadOnlySpan<int> labels)
    {
        if (y.Shape.Rank == 1)
            return tf.Run(op.Name, x);
        var logits = tf.Run("Reshape", x[0], tf.Vector(y.Size, -1));
        return tf.Run(
            "Reshape",
            tf.Run(op.Name, logits, tf.Run("Reshape", x[1], tf.Vector(labels))),
            tf.Vector(y.Shape.Span)
        );
    }

    private static TensorHandle Convolve(Steps tf, ConvolutionForwardOp op, TensorHandle[] x, Tensor y)
    {
        var convolved = tf.Run(op.Name, x.AsSpan(..2), AttributesOf(op));
        return x.Length == 2 ? convolved : tf.Run("BiasAdd", convolved, x[2]);
    }

    /// <summary>What TensorFlow's kernels for the CPU have: no dilated gradients; depthwise, one stride and no dilation.</summary>
    private static bool Convolves(IConvolutionOp op)
    {
        var (window, depthwise) = op.Convolution;
        return depthwise
            ? window.Dilations == (1, 1) && window.Strides.Y == window.Strides.X
            : window.Dilations == (1, 1) || op is ConvolutionForwardOp;
    }

    private static TensorHandle RunPooling(Steps tf, PoolingOp op, TensorHandle[] x, Tensor y) =>
        tf.Run(op.Name, x, AttributesOf(op));

    /// <summary>Those of an op that TensorFlow has with the same attributes.</summary>
    private static OpAttribute[] AttributesOf(Op op) =>
        [.. op.Attributes.Select(pair => new OpAttribute(pair.Key, pair.Value))];

    /// <summary>How many zeros stand before and after the input, along each axis.</summary>
    private static int[] Paddings(PadOp op, Shape padded) =>
        [.. op.Begin.SelectMany((begin, axis) => new[] { begin, padded[axis] - begin - op.InputShape[axis] })];

    /// <summary>The sum along an axis, which stays with length 1.</summary>
    private static TensorHandle Total(Steps tf, TensorHandle x, int axis) =>
        tf.Run("Sum", [x, tf.Vector(axis)], new OpAttribute("keep_dims", true));

    /// <summary>An op of TensorFlow's that works along the last axis, along another: that one is moved there and back.</summary>
    private static TensorHandle OnLastAxis(Steps tf, string op, int axis, TensorHandle x, Tensor output)
    {
        var last = output.Shape.Rank - 1;
        if (axis == last)
            return tf.Run(op, x);
        var swapped = Enumerable.Range(0, last + 1).ToArray();
        (swapped[axis], swapped[last]) = (last, axis);
        return tf.Run("Transpose", tf.Run(op, tf.Run("Transpose", x, tf.Vector(swapped))), tf.Vector(swapped));
    }
}
