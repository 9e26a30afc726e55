namespace TfActivations.Keras.Onnx;

/// <summary>A value of an ONNX graph: what a node gives, an input, or a constant.</summary>
/// <param name="graph">The graph that it is in.</param>
/// <param name="name">Its name there.</param>
/// <param name="shape">Its shape, -1 where the model does not know.</param>
internal sealed class OnnxValue(OnnxGraph graph, string name, Shape shape)
{
    public OnnxGraph Graph => graph;

    public string Name => name;

    public Shape Shape => shape;

    public static OnnxValue operator +(OnnxValue x, OnnxValue y) => x.Binary("Add", y);

    public static OnnxValue operator +(OnnxValue x, double y) => x + x.Graph.Number(y);

    public static OnnxValue operator -(OnnxValue x, OnnxValue y) => x.Binary("Sub", y);

    public static OnnxValue operator -(OnnxValue x, double y) => x - x.Graph.Number(y);

    public static OnnxValue operator -(double x, OnnxValue y) => y.Graph.Number(x) - y;

    public static OnnxValue operator *(OnnxValue x, OnnxValue y) => x.Binary("Mul", y);

    public static OnnxValue operator *(OnnxValue x, double y) => y == 1 ? x : x * x.Graph.Number(y);

    public static OnnxValue operator /(OnnxValue x, OnnxValue y) => x.Binary("Div", y);

    public static OnnxValue operator /(OnnxValue x, double y) => y == 1 ? x : x / x.Graph.Number(y);

    public static OnnxValue operator /(double x, OnnxValue y) => y.Graph.Number(x) / y;

    public static OnnxValue operator -(OnnxValue x) => x.Node("Neg");

    /// <summary>The result, of this value's shape, of a node that takes it alone.</summary>
    public OnnxValue Node(string op, params ReadOnlySpan<(string Name, object Value)> attributes) =>
        graph.Node(op, [this], shape, attributes);

    /// <summary>The result, of this value's shape, of a node that takes more; null for an input that is left out.</summary>
    public OnnxValue Node(
        string op,
        IEnumerable<OnnxValue?> others,
        params ReadOnlySpan<(string Name, object Value)> attributes
    ) => graph.Node(op, [this, .. others], shape, attributes);

    /// <summary>The result of a node of two values that broadcast.</summary>
    public OnnxValue Binary(string op, OnnxValue other) =>
        graph.Node(op, [this, other], Shape.Broadcast(shape, other.Shape, op));
}
