using TfActivations.Data;
using TfActivations.Keras.Onnx;
using TfActivations.Protos.TensorFlow;
using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <summary>A graph of ONNX's nodes in TensorFlow's, a function of a SavedModel.</summary>
/// <remarks>
/// ONNX has the channels before height and width, TensorFlow behind. Transposes are remembered, go behind functions of each element, and fall away
/// where they undo each other.
/// </remarks>
/// <param name="graph">The graph with its weights as inputs.</param>
/// <param name="function">Gets the nodes.</param>
internal sealed class GraphTranslation(OpenGraph graph, FunctionWriter function)
{
    private readonly Dictionary<string, GraphValue> values = [];
    private readonly Dictionary<string, Tensor> constants = [];
    private readonly Dictionary<string, (GraphValue Source, int[] Permutation)> transposed = [];
    private readonly List<FunctionDef> inner = [];

    public FunctionWriter Function => function;

    /// <summary>The functions that the nodes call.</summary>
    public List<FunctionDef> Inner => inner;

    /// <summary>The value of a name of ONNX's.</summary>
    public GraphValue this[string name] =>
        values.TryGetValue(name, out var value) ? value : values[name] = function.Constant(ConstantOf(name));

    /// <summary>The constant of a name of ONNX's.</summary>
    public Tensor ConstantOf(string name) =>
        constants.TryGetValue(name, out var tensor)
            ? tensor
            : throw new ExportException($"export: '{name}' must be the same in every call");

    public Shape ShapeOf(string name) => graph.Shapes[name];

    /// <summary>Writes nodes to another function.</summary>
    public GraphTranslation Within(FunctionWriter other) => new(graph, other);

    /// <summary>Says what an input is.</summary>
    public void Bind(string name, GraphValue value) => values[name] = value;

    /// <summary>Writes all nodes.</summary>
    /// <exception cref="ExportException">TensorFlow has no way to compute one.</exception>
    public void Translate()
    {
        foreach (var initializer in graph.Graph.Initializer)
            constants[initializer.Name] = TensorOf(initializer);
        foreach (var node in graph.Graph.Node)
        {
            var write =
                OnnxNodes.Find(node.OpType)
                ?? throw new ExportException(
                    $"export: '{node.Name}' is a {node.OpType}, which is not written for TensorFlow"
                );
            foreach (var (output, value) in node.Output.Zip(write(new(node, this))))
                values[output] = value;
        }
    }

    /// <summary>A node of the type of its first input.</summary>
    public GraphValue Node(
        string op,
        IReadOnlyList<GraphValue> inputs,
        Shape shape,
        params ReadOnlySpan<(string Name, object Value)> attributes
    ) => function.Node(op, inputs, inputs[0].Type, shape, attributes);

    /// <summary>A node of two values that broadcast.</summary>
    public GraphValue Binary(string op, GraphValue x, GraphValue y) =>
        Node(op, [x, y], Shape.Broadcast(x.Shape, y.Shape, op));

    public GraphValue Test(string op, GraphValue x, GraphValue y) =>
        function.Node(op, [x, y], DataType.Bool, Shape.Broadcast(x.Shape, y.Shape, op));

    public GraphValue Select(GraphValue condition, GraphValue yes, GraphValue no) =>
        function.Node(
            "SelectV2",
            [condition, yes, no],
            yes.Type,
            Shape.Broadcast(condition.Shape, Shape.Broadcast(yes.Shape, no.Shape, "where"), "where"),
            ("T", yes.Type)
        );

    /// <summary>A number of the type of another value.</summary>
    public GraphValue Number(double value, GraphValue like) =>
        function.Constant(Tensor.Filled(Shape.Scalar, TensorProtos.Find(like.Type) ?? DType.Float32, value));

    /// <summary>A vector of int32.</summary>
    public GraphValue Integers(params IReadOnlyList<int> numbers) =>
        function.Constant(Tensor.Of<int>([.. numbers], numbers.Count));

    public GraphValue Integer(int number) => function.Constant(Tensor.Of<int>([number], Shape.Scalar));

    public GraphValue Reshape(GraphValue x, params IReadOnlyList<int> shape) =>
        Node("Reshape", [x, Integers(shape)], Shape.Create([.. shape]), ("Tshape", DataType.Int32));

    public GraphValue Cast(GraphValue x, DataType type) =>
        x.Type == type ? x : function.Node("Cast", [x], type, x.Shape, ("SrcT", x.Type), ("DstT", type));

    public GraphValue Reduce(string op, GraphValue x, int[] axes, bool keepDims, Shape shape) =>
        Node(op, [x, Integers(axes)], shape, ("keep_dims", keepDims), ("Tidx", DataType.Int32));

    /// <summary>The axes in another order. What was transposed before is transposed once, or not at all.</summary>
    public GraphValue Transpose(GraphValue x, params int[] permutation)
    {
        if (transposed.TryGetValue(x.Name, out var earlier))
            (x, permutation) = (earlier.Source, [.. permutation.Select(axis => earlier.Permutation[axis])]);
        if (permutation.SequenceEqual(Enumerable.Range(0, permutation.Length)))
            return x;
        var result = Node(
            "Transpose",
            [x, Integers(permutation)],
            Shape.Create([.. permutation.Select(axis => x.Shape[axis])]),
            ("Tperm", DataType.Int32)
        );
        transposed[result.Name] = (x, permutation);
        return result;
    }

    /// <summary>A function of each element by itself: a transpose before it goes behind it.</summary>
    public GraphValue Elementwise(GraphValue x, Func<GraphValue, GraphValue> write) =>
        transposed.TryGetValue(x.Name, out var earlier)
            ? Transpose(write(earlier.Source), earlier.Permutation)
            : write(x);

    /// <summary>Likewise of two values, where both were transposed alike or one is a number.</summary>
    public GraphValue Elementwise(GraphValue x, GraphValue y, Func<GraphValue, GraphValue, GraphValue> write)
    {
        var (first, second) = (transposed.GetValueOrDefault(x.Name), transposed.GetValueOrDefault(y.Name));
        return first.Permutation is { } same && second.Permutation is { } other && same.SequenceEqual(other)
                ? Transpose(write(first.Source, second.Source), same)
            : first.Permutation is { } left && y.Shape.Rank == 0 ? Transpose(write(first.Source, y), left)
            : second.Permutation is { } right && x.Shape.Rank == 0 ? Transpose(write(x, second.Source), right)
            : write(x, y);
    }

    /// <summary>What x is a transpose of, and the order of its axes; x itself where it is none.</summary>
    public (GraphValue Source, int[] Permutation) BeforeTranspose(GraphValue x) =>
        transposed.GetValueOrDefault(x.Name, (x, [.. Enumerable.Range(0, x.Shape.Rank)]));

    /// <summary>An op along the last axis, along another: that one is moved there and back.</summary>
    public GraphValue AlongLast(GraphValue x, int axis, Func<GraphValue, GraphValue> write)
    {
        var last = x.Shape.Rank - 1;
        if (axis < 0)
            axis += last + 1;
        if (axis == last)
            return write(x);
        int[] swapped = [.. Enumerable.Range(0, last + 1)];
        (swapped[axis], swapped[last]) = (last, axis);
        return Transpose(write(Transpose(x, swapped)), swapped);
    }

    /// <summary>TensorFlow's type of one of ONNX's.</summary>
    public static DataType TypeOf(int type) => TensorProtos.TypeOf(OnnxProtos.Find(type));

    private static Tensor TensorOf(Protos.Onnx.TensorProto proto)
    {
        var tensor = Tensor.Allocate(
            Shape.Create([.. proto.Dims.Select(length => (int)length)]),
            OnnxProtos.Find(proto.DataType)
        );
        proto.RawData.Span.CopyTo(tensor.Bytes());
        return tensor;
    }
}
