namespace TfActivations.Keras.Onnx;

/// <summary>Activations of each element by itself: in the ops that they name, or by their formulas (<see cref="OnnxLanes"/>).</summary>
/// <remarks>Activations along an axis are ops, or made of ops.</remarks>
internal static class OnnxActivations
{
    /// <exception cref="ExportException">The activation is one's own, of functions of numbers.</exception>
    public static OnnxValue Apply(ElementwiseActivation activation, OnnxValue x) =>
        activation.Onnx is { } formula ? Write(formula, x) : OnnxLanes.Write(activation, x);

    private static OnnxValue Write(OnnxFormula formula, OnnxValue x)
    {
        if (formula is OnnxFormula.Number number)
            return x.Graph.Number(number.Value);
        if (formula is not OnnxFormula.Node node)
            return x;
        x.Graph.RequireOpset(node.Opset);
        return x.Graph.Node(
            node.Op,
            [.. node.Inputs.Select(input => Write(input, x))],
            x.Shape,
            [.. node.Attributes.Select(attribute => (attribute.Key, attribute.Value))]
        );
    }
}
