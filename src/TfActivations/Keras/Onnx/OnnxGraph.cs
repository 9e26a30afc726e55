using System.Globalization;
using TfActivations.Protos.Onnx;

namespace TfActivations.Keras.Onnx;

/// <summary>An ONNX graph that is being built: nodes in the order in which they run, and constants.</summary>
/// <remarks>
/// Transposes and reshapes are remembered: those that undo each other fall away, and of constants they are done here. What no output
/// depends on is left out at the end.
/// </remarks>
internal sealed partial class OnnxGraph
{
    /// <summary>The first opset with all ops that models need, but Gelu.</summary>
    private const int LowestOpset = 18;

    private readonly List<NodeProto> nodes = [];
    private readonly HashSet<string> names = [];
    private readonly Dictionary<string, Tensor> constants = [];
    private readonly Dictionary<Tensor, OnnxValue> byTensor = new(ReferenceEqualityComparer.Instance);
    private readonly List<(OnnxValue Value, DType DType)> inputs = [];

    /// <summary>The shapes of all values by name, -1 where the model does not know.</summary>
    public Dictionary<string, Shape> Shapes { get; } = [];

    /// <summary>The version of ONNX's ops that the nodes need.</summary>
    public int Opset { get; private set; } = LowestOpset;

    /// <summary>What names begin with: the layer that is being written.</summary>
    public string Scope { get; set; } = "";

    /// <summary>An input of the model.</summary>
    public OnnxValue Input(string name, Shape shape, DType dtype)
    {
        var value = Value(Unique(name), shape);
        inputs.Add((value, dtype));
        return value;
    }

    /// <summary>Keeps a name from being given to a node.</summary>
    public string Reserve(string name) => Unique(name);

    /// <summary>The result of a new node.</summary>
    /// <param name="op">ONNX's op.</param>
    /// <param name="inputs">What it takes; null for what is left out.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="attributes">int, double, string, or arrays of them.</param>
    public OnnxValue Node(
        string op,
        IEnumerable<OnnxValue?> inputs,
        Shape shape,
        params ReadOnlySpan<(string Name, object Value)> attributes
    ) => Nodes(op, inputs, [shape], attributes)[0];

    /// <summary>The results of a new node, one for each shape.</summary>
    public OnnxValue[] Nodes(
        string op,
        IEnumerable<OnnxValue?> inputs,
        IReadOnlyList<Shape> shapes,
        params ReadOnlySpan<(string Name, object Value)> attributes
    )
    {
        var name = Unique(Scoped(op));
        var node = new NodeProto { OpType = op, Name = name };
        node.Input.AddRange(inputs.Select(input => input?.Name ?? ""));
        node.Output.AddRange(shapes.Select((_, i) => i == 0 ? name : Unique($"{name}:{i}")));
        foreach (var (attribute, value) in attributes)
            node.Attribute.Add(OnnxProtos.Attribute(attribute, value));
        nodes.Add(node);
        return [.. shapes.Zip(node.Output, (shape, output) => Value(output, shape))];
    }

    /// <summary>Says that an op of a later opset is used.</summary>
    public void RequireOpset(int opset) => Opset = Math.Max(Opset, opset);

    /// <summary>A float32 scalar.</summary>
    public OnnxValue Number(double value)
    {
        var name = ((float)value).ToString("R", CultureInfo.InvariantCulture);
        return constants.TryGetValue(name, out var known) && byTensor.TryGetValue(known, out var number)
            ? number
            : Add(name, Tensor.Filled(Shape.Scalar, DType.Float32, value));
    }

    /// <summary>A vector of int64: a shape, axes.</summary>
    public OnnxValue Integers(params ReadOnlySpan<int> values) =>
        Constant("integers", Tensor.Of<long>([.. values.ToArray().Select(value => (long)value)], values.Length));

    /// <summary>A constant of the layer that is written; of one tensor there is one.</summary>
    public OnnxValue Constant(string name, Tensor tensor) =>
        byTensor.TryGetValue(tensor, out var known) ? known : Add(Scoped(name), tensor);

    /// <summary>The tensor of a constant; null where the value is computed.</summary>
    public Tensor? TensorOf(OnnxValue value) => constants.GetValueOrDefault(value.Name);

    /// <summary>The model that gives these values under these names.</summary>
    public ModelProto Finish(string name, IReadOnlyList<(OnnxValue Value, string Name, DType DType)> outputs)
    {
        var graph = new GraphProto { Name = name };
        graph.Input.AddRange(inputs.Select(input => OnnxProtos.Info(input.Value.Name, input.Value.Shape, input.DType)));
        foreach (var output in outputs)
        {
            var identity = new NodeProto { OpType = "Identity", Name = output.Name };
            identity.Input.Add(output.Value.Name);
            identity.Output.Add(output.Name);
            nodes.Add(identity);
            graph.Output.Add(OnnxProtos.Info(output.Name, output.Value.Shape, output.DType));
            Shapes[output.Name] = output.Value.Shape;
        }
        graph.Node.AddRange(OnnxCleaning.Clean(nodes, [.. outputs.Select(output => output.Name)]));
        var used = graph.Node.SelectMany(node => node.Input).ToHashSet();
        foreach (var (constant, tensor) in constants)
            if (used.Contains(constant))
                graph.Initializer.Add(OnnxProtos.Initializer(constant, tensor));
        return OnnxProtos.Model(graph, Opset);
    }

    private OnnxValue Add(string name, Tensor tensor)
    {
        var value = Value(Unique(name), tensor.Shape);
        constants[value.Name] = tensor;
        return byTensor[tensor] = value;
    }

    private OnnxValue Value(string name, Shape shape)
    {
        Shapes[name] = shape;
        return new(this, name, shape);
    }

    private string Scoped(string name) => Scope.Length == 0 ? name : $"{Scope}/{name}";

    private string Unique(string name)
    {
        var unique = name;
        for (var i = 1; !names.Add(unique); i++)
            unique = $"{name}_{i}";
        return unique;
    }
}
