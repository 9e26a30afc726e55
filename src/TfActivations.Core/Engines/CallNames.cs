namespace TfActivations.Engines;

/// <summary>Ops by the names under which users call them; TensorFlow's names of the ops are others.</summary>
internal static class CallNames
{
    private static readonly Dictionary<string, string> Others = new()
    {
        ["AddV2"] = "add",
        ["ArgMax"] = "argmax",
        ["AvgPool"] = "avg_pool2d",
        ["BatchMatMulV2"] = "matmul",
        ["BroadcastTo"] = "broadcast_to",
        ["ConcatV2"] = "concat",
        ["Conv2D"] = "conv2d",
        ["DepthwiseConv2dNative"] = "depthwise_conv2d",
        ["GatherV2"] = "gather",
        ["GreaterEqual"] = "greater_equal",
        ["LessEqual"] = "less_equal",
        ["Linear"] = "matmul",
        ["LogSoftmax"] = "log_softmax",
        ["Max"] = "reduce_max",
        ["MaxPool"] = "max_pool2d",
        ["Mean"] = "reduce_mean",
        ["Min"] = "reduce_min",
        ["Mul"] = "multiply",
        ["Neg"] = "negative",
        ["NotEqual"] = "not_equal",
        ["OneHot"] = "one_hot",
        ["Pack"] = "stack",
        ["RealDiv"] = "divide",
        ["SelectV2"] = "where",
        ["SoftmaxCrossEntropyWithLogits"] = "softmax_cross_entropy_with_logits",
        ["SparseSoftmaxCrossEntropyWithLogits"] = "sparse_softmax_cross_entropy_with_logits",
        ["StopGradient"] = "stop_gradient",
        ["Sub"] = "subtract",
        ["Sum"] = "reduce_sum",
    };

    public static string Of(string op) => Others.GetValueOrDefault(op) ?? op.ToLowerInvariant();
}
