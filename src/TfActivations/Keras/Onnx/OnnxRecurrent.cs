using TfActivations.Engines;
using TfActivations.Keras.Layers;
using TfActivations.Ops;

namespace TfActivations.Keras.Onnx;

/// <summary>Recurrent layers: ONNX has the steps before the batch, and its own order of gates.</summary>
internal static class OnnxRecurrent
{
    private static readonly int[] StepsFirst = [1, 0, 2];

    // What ONNX's recurrent ops take as activations.
    private static readonly HashSet<string> Functions =
    [
        "Relu",
        "Tanh",
        "Sigmoid",
        "LeakyRelu",
        "ThresholdedRelu",
        "HardSigmoid",
        "Elu",
        "Softsign",
        "Softplus",
    ];

    /// <summary>How a layer is written; null where ONNX's op does not have its activations.</summary>
    public static OnnxBuilder? Find(RecurrentLayer layer) =>
        layer switch
        {
            { return_state: true } or { stateful: true } => null,
            SimpleRNN => Cell("RNN", layer, [0], [layer.activation]),
            // Keras's i, f, c, o; ONNX's i, o, f, c.
            LSTM lstm => Cell(
                "LSTM",
                layer,
                [0, 3, 1, 2],
                [lstm.recurrent_activation, layer.activation, layer.activation]
            ),
            GRU gru => Cell(
                "GRU",
                layer,
                [0, 1, 2],
                [gru.recurrent_activation, layer.activation],
                ("linear_before_reset", gru.reset_after ? 1 : 0)
            ),
            _ => null,
        };

    private static OnnxBuilder? Cell(
        string op,
        RecurrentLayer layer,
        int[] gates,
        Activation?[] functions,
        params (string Name, object Value)[] attributes
    )
    {
        var activations = functions.Select(ActivationOf).ToList();
        if (activations.Exists(activation => activation.Name is null))
            return null;
        return step =>
            Run(
                step,
                op,
                layer,
                gates,
                [
                    .. attributes,
                    ("hidden_size", layer.units),
                    ("direction", layer.go_backwards ? "reverse" : "forward"),
                    ("activations", activations.Select(activation => activation.Name!).ToArray()),
                    ("activation_alpha", activations.SelectMany(activation => activation.Alpha).ToArray()),
                    ("activation_beta", activations.SelectMany(activation => activation.Beta).ToArray()),
                ]
            );
    }

    private static OnnxValue Run(
        OnnxStep step,
        string op,
        RecurrentLayer layer,
        int[] gates,
        (string Name, object Value)[] attributes
    )
    {
        var (graph, x) = (step.Graph, step[0]);
        var (batch, steps) = (x.Shape[0], x.Shape[1]);
        var results = graph.Nodes(
            op,
            [
                graph.Transpose(x, StepsFirst),
                Kernel(step.Weight("kernel")!, gates),
                Kernel(step.Weight("recurrent_kernel")!, gates),
                step.Weight("bias") is { } bias ? Bias(bias, gates) : null,
                .. step.Count == 1
                    ? []
                    // Lengths, which all are the whole, and the first states.
                    : step.Inputs.Skip(1).Select(FirstState).Prepend(null),
            ],
            [
                [steps, 1, batch, layer.units],
                [1, batch, layer.units],
            ],
            attributes
        );
        if (!layer.return_sequences)
            return graph.Node("Squeeze", [results[1], graph.Integers(0)], step.Shape);
        var sequence = graph.Node("Squeeze", [results[0], graph.Integers(1)], [steps, batch, layer.units]);
        return graph.Transpose(layer.go_backwards ? Reversed(sequence) : sequence, StepsFirst);
    }

    private static OnnxValue? FirstState(OnnxValue state) =>
        state.Graph.Node("Unsqueeze", [state, state.Graph.Integers(0)], [1, .. state.Shape]);

    /// <summary>Keras gives the steps in the order in which they were done, ONNX in that of the input.</summary>
    private static OnnxValue Reversed(OnnxValue x) =>
        x.Node(
            "Slice",
            [x.Graph.Integers(-1), x.Graph.Integers(int.MinValue), x.Graph.Integers(0), x.Graph.Integers(-1)]
        );

    /// <summary>(features, gates units) to (1, gates units, features).</summary>
    private static OnnxValue Kernel(OnnxValue kernel, int[] gates)
    {
        var (features, width) = (kernel.Shape[0], kernel.Shape[1]);
        var (graph, turned) = (kernel.Graph, kernel.Graph.Transpose(kernel, [1, 0]));
        var blocks = graph.Reshape(turned, [gates.Length, width / gates.Length, features]);
        return graph.Reshape(InOrder(blocks, gates, 0), [1, width, features]);
    }

    /// <summary>(gates units), or (2, gates units) of the input's and the state's products, to (1, 2 gates units).</summary>
    private static OnnxValue Bias(OnnxValue bias, int[] gates)
    {
        var (graph, width) = (bias.Graph, bias.Shape[^1]);
        var sides = bias.Shape.Rank == 2 ? bias : WithZeros(bias);
        var blocks = graph.Reshape(sides, [2, gates.Length, width / gates.Length]);
        return graph.Reshape(InOrder(blocks, gates, 1), [1, 2 * width]);
    }

    private static OnnxValue InOrder(OnnxValue blocks, int[] gates, int axis) =>
        gates.Index().All(gate => gate.Index == gate.Item) ? blocks
        : blocks.Graph.TensorOf(blocks) is not null
            ? blocks.Graph.Changed(blocks, $"gates {string.Join(' ', gates)}", x => GatherOp.Apply(x, gates, axis))
        : blocks.Node("Gather", [blocks.Graph.Integers(gates)], ("axis", axis));

    private static OnnxValue WithZeros(OnnxValue bias)
    {
        Shape both = [2, .. bias.Shape];
        if (bias.Graph.TensorOf(bias) is not null)
            return bias.Graph.Changed(bias, "with zeros", x => Stacking.Stack([x, x * 0f], 0));
        var row = bias.Graph.Reshape(bias, [1, .. bias.Shape]);
        var zeros = bias.Graph.Constant("zeros", Tensor.Filled(row.Shape, DType.Float32, 0));
        return bias.Graph.Node("Concat", [row, zeros], both, ("axis", 0));
    }

    /// <summary>ONNX's name of an activation, and the parameters that it takes; no name where these ops do not have it.</summary>
    private static (string? Name, double[] Alpha, double[] Beta) ActivationOf(Activation? activation) =>
        (activation ?? new Activations.Linear()).Onnx switch
        {
            OnnxFormula.Input => ("Affine", [1], [0]),
            OnnxFormula.Node { Inputs: [OnnxFormula.Input] } node when Functions.Contains(node.Op) => (
                node.Op,
                Attribute(node, "alpha"),
                Attribute(node, "beta")
            ),
            _ => (null, [], []),
        };

    private static double[] Attribute(OnnxFormula.Node node, string name) =>
        node.Attributes.TryGetValue(name, out var value) ? [(double)value] : [];
}
