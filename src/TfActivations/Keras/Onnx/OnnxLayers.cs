using TfActivations.Keras.Layers;

namespace TfActivations.Keras.Onnx;

/// <summary>Layers that ONNX has an op for. The others are written as the ops that they are made of.</summary>
internal static class OnnxLayers
{
    /// <summary>How a layer is written; null where ONNX has no op for it.</summary>
    public static OnnxBuilder? Find(Layer layer) =>
        layer switch
        {
            PReLU => step => step[0].Node("PRelu", [step.Weight("alpha")]),
            BatchNormalization normalization => step => Normalized(step, normalization),
            LayerNormalization normalization when IsOfLastAxes(normalization) => step =>
                Normalized(step, normalization),
            RecurrentLayer recurrent => OnnxRecurrent.Find(recurrent),
            _ => null,
        };

    /// <summary>Whether a layer takes tokens and not numbers.</summary>
    public static bool IsOfWords(Layer layer) => layer is StringLookup or IntegerLookup or TextVectorization or Hashing;

    /// <summary>ONNX normalizes channels of the second axis.</summary>
    private static OnnxValue Normalized(OnnxStep step, BatchNormalization layer)
    {
        var (graph, x) = (step.Graph, step[0]);
        var channels = x.Shape.NormalizeAxis(layer.axis, layer.Name);
        var toSecond = Axes(x).Where(axis => axis != channels).ToList();
        toSecond.Insert(1, channels);
        var y = graph
            .Transpose(x, [.. toSecond])
            .Node(
                "BatchNormalization",
                [
                    step.Weight("gamma") ?? Filled("gamma", 1),
                    step.Weight("beta") ?? Filled("beta", 0),
                    step.Weight("moving_mean"),
                    step.Weight("moving_variance"),
                ],
                ("epsilon", layer.epsilon)
            );
        return graph.Transpose(y, [.. Axes(x).Select(axis => toSecond.IndexOf(axis))]);

        OnnxValue Filled(string name, double value) =>
            graph.Constant(name, Tensor.Filled(x.Shape[channels], DType.Float32, value));
    }

    private static OnnxValue Normalized(OnnxStep step, LayerNormalization layer)
    {
        var (graph, x) = (step.Graph, step[0]);
        var axis = x.Shape.Rank - layer.axis.Count;
        return x.Node(
            "LayerNormalization",
            [
                step.Weight("gamma") ?? Filled("gamma", 1),
                // ONNX allows to leave it out, which ONNX Runtime 1.31 does not survive.
                step.Weight("beta") ?? Filled("beta", 0),
            ],
            ("axis", axis),
            ("epsilon", layer.epsilon)
        );

        OnnxValue Filled(string name, double value) =>
            graph.Constant(name, Tensor.Filled(x.Shape[axis..], DType.Float32, value));
    }

    private static bool IsOfLastAxes(LayerNormalization layer)
    {
        var shape = layer.BuiltFor[0];
        return layer
            .axis.Select(axis => shape.NormalizeAxis(axis, layer.Name))
            .Order()
            .SequenceEqual(Enumerable.Range(shape.Rank - layer.axis.Count, layer.axis.Count));
    }

    private static IEnumerable<int> Axes(OnnxValue x) => Enumerable.Range(0, x.Shape.Rank);
}
