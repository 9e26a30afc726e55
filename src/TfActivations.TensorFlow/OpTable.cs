using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.TensorFlow.Native;
using TfActivations.TensorFlow.Registered;

namespace TfActivations.TensorFlow;

/// <summary>How TensorFlow computes an op of ours, from handles of its inputs.</summary>
internal delegate TensorHandle Mapping(Steps tf, IOp op, ReadOnlySpan<TensorHandle> x, Tensor output);

/// <summary>Our ops in TensorFlow's ops.</summary>
/// <remarks>An op that is one of TensorFlow's by its name, its tensors and its attributes needs no row.</remarks>
internal static class OpTable
{
    /// <summary>The others, by our name.</summary>
    private static readonly Dictionary<string, Mapping> Rows = new()
    {
        ["Linear"] = (tf, op, x, y) => tf.Run("BiasAdd", tf.Run("MatMul", x[0], x[1]), x[2]),
        ["ColumnSums"] = (tf, op, x, y) => tf.Run("Sum", x[0], tf.Vector(0)),
        ["Softmax"] = (tf, op, x, y) => OnLastAxis(tf, "Softmax", Axis(op), x[0], y),
        ["LogSoftmax"] = (tf, op, x, y) => OnLastAxis(tf, "LogSoftmax", Axis(op), x[0], y),
        ["SoftmaxGrad"] = (tf, op, x, y) =>
            tf.Run("Mul", x[0], tf.Run("Sub", x[1], Total(tf, tf.Run("Mul", x[0], x[1]), Axis(op)))),
        ["LogSoftmaxGrad"] = (tf, op, x, y) =>
            tf.Run("Sub", x[1], tf.Run("Mul", OnLastAxis(tf, "Softmax", Axis(op), x[0], y), Total(tf, x[1], Axis(op)))),
        ["LogSumExp"] = SumExponentials,
        ["SoftmaxCrossEntropyWithLogits"] = (tf, op, x, y) => CrossEntropy(tf, op, x, y, [y.Size, -1]),
        ["SparseSoftmaxCrossEntropyWithLogits"] = (tf, op, x, y) => CrossEntropy(tf, op, x, y, [y.Size]),
        ["SparseSoftmaxCrossEntropyGrad"] = (tf, op, x, y) =>
            tf.Run(
                "Mul",
                tf.Run("Sub", x[0], HotAt(tf, x[1], y)),
                tf.Run("ExpandDims", x[2], tf.Number(-1, DType.Int32))
            ),
        ["Sparsemax"] = (tf, op, x, y) => tf.Run(new Activations.Sparsemax(Axis(op)), ActivationPart.Value, x),
        ["Entmax15"] = (tf, op, x, y) => tf.Run(new Activations.Entmax15(Axis(op)), ActivationPart.Value, x),
        ["Conv2D"] = Convolve,
        ["DepthwiseConv2dNative"] = Convolve,
    };

    /// <summary>How TensorFlow computes an op; null where it does not.</summary>
    public static Mapping? Find(IOp op, ReadOnlySpan<Tensor> inputs)
    {
        if (op is IActivationOp activation)
            return activation.Part != ActivationPart.HigherGradient && RegisteredOps.Takes(activation.Activation)
                ? RunActivation
                : null;
        if (IsRefused(op))
            return null;
        if (Rows.TryGetValue(op.Name, out var row))
            return row;
        if (OpDefinitions.Find(op.Name) is not { } definition || !definition.Fits(op, inputs))
            return null;
        var types = definition.Types(op, inputs);
        return (tf, op, x, y) => RunAs(definition, types, tf, op, x, y);
    }

    private static int Axis(IOp op) => (int)op.Attributes["axis"];

    /// <summary>What TensorFlow's kernels for the CPU lack: dilated gradients; depthwise, two strides and dilation.</summary>
    private static bool IsRefused(IOp op)
    {
        if (!op.Attributes.TryGetValue("dilations", out var dilations))
            return false;
        var strides = (int[])op.Attributes["strides"];
        var isDilated = ((int[])dilations).AsSpan().IndexOfAnyExcept(1) >= 0;
        return op.Name.StartsWith("Depthwise", StringComparison.Ordinal)
            ? isDilated || strides[1] != strides[2]
            : isDilated && op.Name != "Conv2D";
    }

    /// <summary>An op that TensorFlow has as we have it.</summary>
    private static TensorHandle RunAs(
        OpDefinition definition,
        Dictionary<string, DType> types,
        Steps tf,
        IOp op,
        ReadOnlySpan<TensorHandle> x,
        Tensor output
    )
    {
        var attributes = op.Attributes;
        var inputs = new List<TensorHandle>();
        var given = attributes
            .Where(pair => definition.Attributes.ContainsKey(pair.Key))
            .Select(pair => new OpAttribute(pair.Key, pair.Value is double number ? (float)number : pair.Value))
            .ToList();
        foreach (var input in definition.Inputs)
            if (attributes.TryGetValue(input.Name, out var value))
                inputs.Add(
                    tf.Constant(
                        value,
                        types.GetValueOrDefault(input.TypeAttribute, value is double ? output.DType : DType.Int32)
                    )
                );
            else if (input.NumberAttribute.Length == 0)
            {
                inputs.Add(x[0]);
                x = x[1..];
            }
            else
            {
                // Of a list TensorFlow does not find out by itself what it is a list of.
                given.Add(new(input.NumberAttribute, x.Length));
                given.Add(new(input.TypeAttribute, output.DType));
                given.AddRange(
                    definition
                        .Inputs.Where(other => attributes.ContainsKey(other.Name) && other.TypeAttribute.Length > 0)
                        .Select(other => new OpAttribute(other.TypeAttribute, DType.Int32))
                );
                inputs.AddRange(x);
                x = [];
            }
        return tf.Run(op.Name, inputs.ToArray(), given.ToArray());
    }

    private static TensorHandle RunActivation(Steps tf, IOp op, ReadOnlySpan<TensorHandle> x, Tensor output)
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

    /// <summary>max + log(sum(e^(x - max))), as tf.reduce_logsumexp: an infinite max is not subtracted.</summary>
    private static TensorHandle SumExponentials(Steps tf, IOp op, ReadOnlySpan<TensorHandle> x, Tensor y)
    {
        var max = tf.Run("Max", [x[0], tf.Vector(Axis(op))], new OpAttribute("keep_dims", true));
        var shift = tf.Run("SelectV2", tf.Run("IsFinite", max), max, tf.Number(0, y.DType));
        var sum = Total(tf, tf.Run("Exp", tf.Run("Sub", x[0], shift)), Axis(op));
        return tf.Run("AddV2", tf.Run("Log", sum), shift);
    }

    /// <summary>1 where the indices say along the last axis of the output, else 0.</summary>
    private static TensorHandle HotAt(Steps tf, TensorHandle indices, Tensor y) =>
        tf.Run("OneHot", indices, tf.Number(y.Shape[^1], DType.Int32), tf.Number(1, y.DType), tf.Number(0, y.DType));

    /// <summary>TensorFlow's has rows only.</summary>
    private static TensorHandle CrossEntropy(
        Steps tf,
        IOp op,
        ReadOnlySpan<TensorHandle> x,
        Tensor y,
        ReadOnlySpan<int> labels
    )
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

    /// <summary>With a bias or without.</summary>
    private static TensorHandle Convolve(Steps tf, IOp op, ReadOnlySpan<TensorHandle> x, Tensor y)
    {
        var convolved = RunAs(OpDefinitions.Find(op.Name)!, [], tf, op, x[..2], y);
        return x.Length == 2 ? convolved : tf.Run("BiasAdd", convolved, x[2]);
    }

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
