using TfActivations.Ops;

namespace TfActivations.SavedModels;

internal static partial class NodeOps
{
    private static readonly Dictionary<string, NodeOp> Windows = new()
    {
        ["Conv2D"] = call => [Convolution.Apply(Images(call), call[1], null, Over(call, Pair(call[1].Shape)))],
        ["DepthwiseConv2dNative"] = call =>
            [Convolution.ApplyDepthwise(Images(call), call[1], null, Over(call, Pair(call[1].Shape)))],
        ["MaxPool"] = call => [PoolingOp.Apply(new MaxPoolOp(Over(call, Pair(call.List("ksize")[1..]))), Images(call))],
        ["AvgPool"] = call =>
            [PoolingOp.Apply(new AveragePoolOp(Over(call, Pair(call.List("ksize")[1..]))), Images(call))],
        ["FusedBatchNormV3"] = call => [Normalized(call)],
        ["FusedBatchNorm"] = call => [Normalized(call)],
    };

    private static (int, int) Pair(IEnumerable<int> lengths) => (lengths.ElementAt(0), lengths.ElementAt(1));

    /// <summary>Images whose channels are last, as all are that a processor computes.</summary>
    private static Tensor Images(NodeCall call) =>
        call.Text("data_format") is "" or "NHWC"
            ? call[0]
            : throw new InvalidArgumentException(
                $"images of {call.Text("data_format")} are not computed on a processor"
            );

    private static Window Over(NodeCall call, (int, int) size) =>
        call.Text("padding") is "SAME" or "VALID"
            ? new(
                size,
                Pair(call.List("strides")[1..]),
                call.Text("padding") == "SAME",
                call.List("dilations") is [_, .. var dilations] ? Pair(dilations) : (1, 1)
            )
            : throw new InvalidArgumentException($"padding {call.Text("padding")} is not computed here");

    /// <summary>Of inference: by the given mean and variance.</summary>
    private static Tensor Normalized(NodeCall call)
    {
        if (call.Has("is_training") && call.Flag("is_training"))
            throw new InvalidArgumentException("a node of training is not run; export the model for inference");
        var epsilon = Tensor.Filled(Shape.Scalar, call[4].DType, call.Float("epsilon", 1e-4));
        var scale = call[1] * Unary.Rsqrt.Run(call[4] + epsilon);
        return Images(call) * scale + (call[2] - call[3] * scale);
    }
}
