namespace TfActivations.Keras.Onnx;

/// <summary>Sparsemax and its kin: the elements in falling order give the threshold.</summary>
internal static class OnnxSparseSoftmax
{
    /// <summary>max(0, x - t): the support is where 1 + k x_k is above the sum of the k largest.</summary>
    public static OnnxValue Sparsemax(OnnxValue x, int axis)
    {
        var run = new Run(x - Reduce("ReduceMax", x, axis), axis);
        var support = (run.Falling * run.Ranks + 1).Binary("Greater", run.Sums(run.Falling));
        var count = run.Total(run.AsNumbers(support));
        var threshold = (run.Total(run.Falling * run.AsNumbers(support)) - 1) / count;
        return (run.X - threshold).Node("Relu");
    }

    /// <summary>max(0, x / 2 - t)^2: t of each length of the support follows from mean and variance of the largest.</summary>
    public static OnnxValue Entmax15(OnnxValue x, int axis)
    {
        var run = new Run((x - Reduce("ReduceMax", x, axis)) / 2, axis);
        var mean = run.Sums(run.Falling) / run.Ranks;
        var spread = run.Sums(run.Falling * run.Falling) - mean * mean * run.Ranks;
        var thresholds = mean - ((1 - spread) / run.Ranks).Node("Relu").Node("Sqrt");
        var support = run.AsNumbers(run.Falling.Binary("GreaterOrEqual", thresholds));
        var last = (run.Total(support) - 1).Node("Cast", ("to", (int)OnnxProtos.TypeOf(DType.Int64)));
        var threshold = thresholds.Graph.Node("GatherElements", [thresholds, last], last.Shape, ("axis", axis));
        var excess = (run.X - threshold).Node("Relu");
        return excess * excess;
    }

    private static OnnxValue Reduce(string op, OnnxValue x, int axis) =>
        x.Graph.Node(op, [x, x.Graph.Integers(axis)], x.Shape.With(axis, 1), ("keepdims", 1));

    /// <summary>Elements along an axis of known length.</summary>
    private sealed class Run
    {
        private readonly int axis;

        public Run(OnnxValue x, int axis)
        {
            var length = x.Shape[axis];
            if (length == -1)
                throw x.Graph.Unsupported($"sorts along axis {axis}, whose length is unknown");
            (X, this.axis) = (x, axis);
            Falling = x.Graph.Nodes("TopK", [x, x.Graph.Integers(length)], [x.Shape, x.Shape], ("axis", axis))[0];
            Shape alongAxis = [length, .. Enumerable.Repeat(1, x.Shape.Rank - 1 - axis)];
            float[] ranks = [.. Enumerable.Range(1, length)];
            Ranks = x.Graph.Constant("ranks", Tensor.Of<float>(ranks, alongAxis));
        }

        public OnnxValue X { get; }

        /// <summary>The elements from the largest down.</summary>
        public OnnxValue Falling { get; }

        /// <summary>1, 2, 3, ... along the axis.</summary>
        public OnnxValue Ranks { get; }

        public OnnxValue Sums(OnnxValue x) => x.Node("CumSum", [x.Graph.Integers(axis)]);

        public OnnxValue Total(OnnxValue x) => Reduce("ReduceSum", x, axis);

        public OnnxValue AsNumbers(OnnxValue mask) => mask.Node("Cast", ("to", (int)OnnxProtos.TypeOf(DType.Float32)));
    }
}
