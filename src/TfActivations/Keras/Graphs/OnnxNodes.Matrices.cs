using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <content>Products, windows and normalizations.</content>
internal static partial class OnnxNodes
{
    // ONNX's (batch, channels, height, width) and TensorFlow's (batch, height, width, channels).
    private static readonly int[] ToChannelsLast = [0, 2, 3, 1];
    private static readonly int[] ToChannelsFirst = [0, 3, 1, 2];

    private static readonly Dictionary<string, OnnxWriter> Matrices = new()
    {
        ["MatMul"] = call => [Product(call.Graph, call[0], call[1], call.ShapeOf())],
        ["Gemm"] = call =>
            [
                call.Graph.Node(
                    "BiasAdd",
                    [Product(call.Graph, call[0], call[1], call.ShapeOf()), call[2]],
                    call.ShapeOf()
                ),
            ],
        ["Conv"] = call => [Convolved(call)],
        ["MaxPool"] = call => [Pooled(call, "MaxPool")],
        ["AveragePool"] = call => [Pooled(call, "AvgPool")],
        ["BatchNormalization"] = call => [BatchNormalized(call)],
        ["LayerNormalization"] = call => [LayerNormalized(call)],
    };

    private static GraphValue Product(GraphTranslation graph, GraphValue x, GraphValue y, Shape shape) =>
        graph.Node(x.Shape.Rank == 2 && y.Shape.Rank == 2 ? "MatMul" : "BatchMatMulV2", [x, y], shape);

    private static GraphValue Convolved(OnnxCall call)
    {
        var (graph, x) = (call.Graph, call.Graph.Transpose(call[0], ToChannelsLast));
        var (strides, dilations) = (call.Integers("strides"), call.Integers("dilations"));
        var isDepthwise = call.Integer("group", 1) > 1;
        // A depthwise one is (channels, 1, height, width) there, (height, width, channels, 1) here.
        var filter = graph.Transpose(call[1], isDepthwise ? [2, 3, 0, 1] : [2, 3, 1, 0]);
        // TensorFlow's kernel for processors has neither.
        if (isDepthwise && (strides[0] != strides[1] || dilations.Any(dilation => dilation > 1)))
            (filter, isDepthwise) = (Spread(graph, filter), false);
        var y = graph.Node(
            isDepthwise ? "DepthwiseConv2dNative" : "Conv2D",
            [x, filter],
            ImagesOf(call),
            ("strides", (int[])[1, .. strides, 1]),
            ("padding", Padding(call)),
            ("data_format", "NHWC"),
            ("dilations", (int[])[1, .. dilations, 1])
        );
        return graph.Transpose(call.Has(2) ? graph.Node("BiasAdd", [y, call[2]], y.Shape) : y, ToChannelsFirst);
    }

    /// <summary>Filters of one channel each as filters of all, with zeros for the others.</summary>
    private static GraphValue Spread(GraphTranslation graph, GraphValue filter)
    {
        var channels = filter.Shape[2];
        var diagonal = new float[channels * channels];
        for (var i = 0; i < channels; i++)
            diagonal[i * (channels + 1)] = 1;
        return graph.Binary("Mul", filter, graph.Function.Constant(Tensor.Of<float>(diagonal, [channels, channels])));
    }

    private static GraphValue Pooled(OnnxCall call, string op) =>
        call.Graph.Transpose(
            call.Graph.Node(
                op,
                [call.Graph.Transpose(call[0], ToChannelsLast)],
                ImagesOf(call),
                ("ksize", (int[])[1, .. call.Integers("kernel_shape"), 1]),
                ("strides", (int[])[1, .. call.Integers("strides"), 1]),
                ("padding", Padding(call)),
                ("data_format", "NHWC")
            ),
            ToChannelsFirst
        );

    /// <summary>Padding in numbers is what SAME pads.</summary>
    private static string Padding(OnnxCall call) => call.Text("auto_pad") == "VALID" ? "VALID" : "SAME";

    private static Shape ImagesOf(OnnxCall call) => [.. ToChannelsLast.Select(axis => call.ShapeOf()[axis])];

    /// <summary>(x - mean) scale / sqrt(variance + epsilon) + bias, of channels on the second axis, or where a transpose put them there from.</summary>
    private static GraphValue BatchNormalized(OnnxCall call)
    {
        var graph = call.Graph;
        var (source, permutation) = graph.BeforeTranspose(call[0]);
        var axis = permutation[1];
        var root = graph.Node(
            "Sqrt",
            [graph.Binary("AddV2", call[4], graph.Number(call.Float("epsilon", 1e-5), call[4]))],
            call[4].Shape
        );
        var factor = Wide(graph.Binary("RealDiv", call[1], root));
        var centered = graph.Binary("Sub", source, Wide(call[3]));
        var y = graph.Binary("AddV2", graph.Binary("Mul", centered, factor), Wide(call[2]));
        return graph.Transpose(y, [.. permutation]);

        GraphValue Wide(GraphValue channels) =>
            axis == source.Shape.Rank - 1
                ? channels
                : graph.Reshape(channels, [channels.Shape[0], .. Enumerable.Repeat(1, source.Shape.Rank - 1 - axis)]);
    }

    private static GraphValue LayerNormalized(OnnxCall call)
    {
        var (graph, x) = (call.Graph, call[0]);
        int[] axes = [.. Enumerable.Range(call.Integer("axis"), x.Shape.Rank - call.Integer("axis"))];
        Shape kept = [.. x.Shape.Select((length, axis) => axes.Contains(axis) ? 1 : length)];
        var centered = graph.Binary("Sub", x, graph.Reduce("Mean", x, axes, true, kept));
        var variance = graph.Reduce("Mean", graph.Binary("Mul", centered, centered), axes, true, kept);
        var root = graph.Node(
            "Sqrt",
            [graph.Binary("AddV2", variance, graph.Number(call.Float("epsilon", 1e-5), x))],
            kept
        );
        var scaled = graph.Binary("Mul", graph.Binary("RealDiv", centered, root), call[1]);
        return graph.Binary("AddV2", scaled, call[2]);
    }
}
