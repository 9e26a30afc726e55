using TfActivations.Protos.Onnx;
using TfActivations.Protos.TensorFlow;
using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <summary>How a node of ONNX's is written in TensorFlow's: its results.</summary>
internal delegate GraphValue[] OnnxWriter(OnnxCall call);

/// <summary>A node of ONNX's that is being written.</summary>
/// <param name="Node">The node.</param>
/// <param name="Graph">The graph in TensorFlow's nodes.</param>
internal sealed record OnnxCall(NodeProto Node, GraphTranslation Graph)
{
    /// <summary>An input.</summary>
    public GraphValue this[int index] => Graph[Node.Input[index]];

    /// <summary>Whether an input is there.</summary>
    public bool Has(int index) => index < Node.Input.Count && Node.Input[index].Length > 0;

    public IReadOnlyList<GraphValue> Inputs => [.. Node.Input.Select(input => Graph[input])];

    /// <summary>The shape of a result.</summary>
    public Shape ShapeOf(int index = 0) => Graph.ShapeOf(Node.Output[index]);

    /// <summary>The whole numbers of an input that is a constant.</summary>
    public int[] Constants(int index) =>
        [.. Graph.ConstantOf(Node.Input[index]).Span<long>().ToArray().Select(Narrowed)];

    public int Integer(string name, int otherwise = 0) => Find(name) is { } found ? (int)found.I : otherwise;

    public double Float(string name, double otherwise = 0) => Find(name)?.F ?? otherwise;

    public string Text(string name) => Find(name)?.S.ToStringUtf8() ?? "";

    public int[] Integers(string name) => [.. (Find(name)?.Ints ?? []).Select(Narrowed)];

    public double[] Floats(string name) => [.. (Find(name)?.Floats ?? []).Select(number => (double)number)];

    public string[] Texts(string name) => [.. (Find(name)?.Strings ?? []).Select(text => text.ToStringUtf8())];

    /// <summary>One node of TensorFlow's of the inputs, with the type of the first.</summary>
    public GraphValue[] Same(string op) => [Graph.Node(op, Inputs, ShapeOf())];

    /// <summary>One node of TensorFlow's of the inputs, which gives truths.</summary>
    public GraphValue[] Test(string op) => [Graph.Function.Node(op, Inputs, DataType.Bool, ShapeOf())];

    private AttributeProto? Find(string name) => Node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    private static int Narrowed(long number) => (int)Math.Clamp(number, int.MinValue, int.MaxValue);
}
