using TfActivations.Engines;

namespace TfActivations.Keras.Onnx;

/// <summary>Activations of each element by itself: in the ops that they name, or by their formulas (<see cref="OnnxLanes"/>).</summary>
/// <remarks>Activations along an axis are ops, or made of ops.</remarks>
internal static class OnnxActivations
{
    /// <exception cref="ExportException">The activation is one's own, of functions of numbers.</exception>
    public static OnnxValue Apply(ElementwiseActivation activation, OnnxValue x) =>
        activation.Onnx is { } formula ? Write(formula, x) : OnnxLanes.Write(activation, x);

    /// <summary>A formula of these inputs, which broadcast.</summary>
    public static OnnxValue Write(OnnxFormula formula, params OnnxValue[] inputs)
    {
        if (formula is OnnxFormula.Number number)
            return inputs[0].Graph.Number(number.Value);
        if (formula is OnnxFormula.Input input)
            return inputs[input.Index];
        var node = (OnnxFormula.Node)formula;
        var graph = inputs[0].Graph;
        graph.RequireOpset(node.Opset);
        OnnxValue[] operands = [.. node.Inputs.Select(operand => Write(operand, inputs))];
        return graph.Node(
            node.Op,
            operands,
            operands.Select(operand => operand.Shape).Aggregate((a, b) => Shape.Broadcast(a, b, node.Op)),
            [.. node.Attributes.Select(attribute => (attribute.Key, attribute.Value))]
        );
    }
}
