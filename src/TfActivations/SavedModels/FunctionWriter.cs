using Google.Protobuf;
using TfActivations.Data;
using TfActivations.Protos.TensorFlow;

namespace TfActivations.SavedModels;

/// <summary>A value of a function that is being written.</summary>
/// <param name="Name">What nodes call it that take it: "x", "dense/MatMul:product:0".</param>
/// <param name="Type">TensorFlow's type.</param>
/// <param name="Shape">Its shape, -1 where it is not known.</param>
internal sealed record GraphValue(string Name, DataType Type, Shape Shape);

/// <summary>The name of a function as an attribute of a node.</summary>
internal sealed record FunctionName(string Name);

/// <summary>A function of a graph that is being written: arguments, nodes, results.</summary>
/// <param name="name">Its name.</param>
internal sealed class FunctionWriter(string name)
{
    // What TensorFlow calls the results of its ops; of those that are not here, "output".
    private static readonly Dictionary<string, string[]> ResultNames = new (string[] Results, string Ops)[]
    {
        (
            ["y"],
            "Abs Neg Sign Sqrt Exp Expm1 Log Sin Cos Tan Asin Acos Atan Sinh Cosh Asinh Acosh Atanh Erf Floor Ceil Round Reciprocal "
                + "Sigmoid Tanh IsNan IsInf LogicalNot Cast Transpose"
        ),
        (
            ["z"],
            "AddV2 Sub Mul RealDiv Maximum Minimum Pow Greater GreaterEqual Less LessEqual Equal NotEqual LogicalAnd LogicalOr"
        ),
        (["activations"], "Relu Elu Selu LeakyRelu Softplus Softsign"),
        (["product"], "MatMul"),
        (["softmax"], "Softmax"),
        (["logsoftmax"], "LogSoftmax"),
        (["out"], "Cumsum"),
        (["value"], "ReadVariableOp"),
        (["values", "indices"], "TopKV2"),
        (["handle"], "TensorListReserve"),
        (["output_handle"], "TensorListSetItem"),
        (["tensor"], "TensorListStack"),
    }
        .SelectMany(row => row.Ops.Split(' ').Select(op => (op, row.Results)))
        .ToDictionary(pair => pair.op, pair => pair.Results);

    // Ops whose types are not one attribute "T", that of the first input.
    private static readonly HashSet<string> OtherTypes =
    [
        "Const",
        "Cast",
        "LogicalAnd",
        "LogicalOr",
        "LogicalNot",
        "ReadVariableOp",
        "SelectV2",
        "GatherV2",
        "GatherNd",
        "TensorListReserve",
        "TensorListSetItem",
        "TensorListStack",
        "StatelessWhile",
        "Range",
    ];

    private readonly FunctionDef function = new() { Signature = new() { Name = name } };
    private readonly HashSet<string> names = [];

    public string Name => name;

    /// <summary>An argument.</summary>
    public GraphValue Argument(string argument, DataType type, Shape shape)
    {
        var unique = Unique(argument);
        function.Signature.InputArg.Add(new OpDef.Types.ArgDef { Name = unique, Type = type });
        function.Signature.IsStateful |= type == DataType.Resource;
        return new(unique, type, shape);
    }

    /// <summary>The result of a new node.</summary>
    /// <param name="op">TensorFlow's op.</param>
    /// <param name="inputs">What it takes.</param>
    /// <param name="type">The type of the result.</param>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="attributes">By TensorFlow's names, but for T.</param>
    public GraphValue Node(
        string op,
        IReadOnlyList<GraphValue> inputs,
        DataType type,
        Shape shape,
        params ReadOnlySpan<(string Name, object Value)> attributes
    ) => Nodes(op, inputs, [(type, shape)], attributes)[0];

    /// <summary>The results of a new node.</summary>
    public GraphValue[] Nodes(
        string op,
        IReadOnlyList<GraphValue> inputs,
        IReadOnlyList<(DataType Type, Shape Shape)> results,
        params ReadOnlySpan<(string Name, object Value)> attributes
    )
    {
        var unique = Unique(op);
        var node = NodeDefs.Make(op, unique, [.. inputs.Select(input => input.Name)], attributes);
        if (!OtherTypes.Contains(op))
            node.Attr.TryAdd("T", NodeDefs.Attribute(inputs[0].Type));
        function.NodeDef.Add(node);
        var outputs = ResultNames.GetValueOrDefault(op, ["output"]);
        return
        [
            .. results.Select(
                (result, i) =>
                    new GraphValue(
                        outputs.Length == results.Count ? $"{unique}:{outputs[i]}:0" : $"{unique}:{outputs[0]}:{i}",
                        result.Type,
                        result.Shape
                    )
            ),
        ];
    }

    /// <summary>A constant.</summary>
    public GraphValue Constant(Tensor value) =>
        Node(
            "Const",
            [],
            TensorProtos.TypeOf(value.DType),
            value.Shape,
            ("dtype", TensorProtos.TypeOf(value.DType)),
            ("value", value)
        );

    /// <summary>The function that gives these results under these names.</summary>
    public FunctionDef Finish(IReadOnlyList<(string Name, GraphValue Value)> results)
    {
        foreach (var (result, value) in results)
        {
            function.Signature.OutputArg.Add(new OpDef.Types.ArgDef { Name = result, Type = value.Type });
            function.Ret[result] = value.Name;
        }
        return function;
    }

    private string Unique(string wanted)
    {
        var valid = NodeDefs.Name(wanted);
        var unique = valid;
        for (var i = 1; !names.Add(unique); i++)
            unique = $"{valid}_{i}";
        return unique;
    }
}

/// <summary>Nodes and their attributes as messages.</summary>
internal static class NodeDefs
{
    /// <summary>A name as TensorFlow allows it: letters, digits and _ . - / behind a letter or digit.</summary>
    public static string Name(string wanted)
    {
        string valid = string.Concat(
            wanted.Select(letter =>
                char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' or '/' ? letter : '_'
            )
        );
        return valid.Length > 0 && char.IsAsciiLetterOrDigit(valid[0]) ? valid : $"n{valid}";
    }

    public static NodeDef Make(
        string op,
        string name,
        IReadOnlyList<string> inputs,
        params ReadOnlySpan<(string Name, object Value)> attributes
    )
    {
        var node = new NodeDef { Op = op, Name = name };
        node.Input.AddRange(inputs);
        foreach (var (key, value) in attributes)
            node.Attr[key] = Attribute(value);
        return node;
    }

    public static AttrValue Attribute(object value) =>
        value switch
        {
            bool flag => new() { B = flag },
            int number => new() { I = number },
            float number => new() { F = number },
            string text => new() { S = ByteString.CopyFromUtf8(text) },
            DataType type => new() { Type = type },
            Shape shape => new() { Shape = ShapeOf(shape) },
            Tensor tensor => new() { Tensor = TensorProtos.Of(tensor) },
            FunctionName function => new() { Func = new() { Name = function.Name } },
            // To the runtime, an array of int is one of an enumeration too.
            DataType[] types when value.GetType() == typeof(DataType[]) => new() { List = new() { Type = { types } } },
            int[] numbers => new() { List = new() { I = { numbers.Select(number => (long)number) } } },
            _ => throw new ArgumentException($"no attribute is a {value.GetType().Name}", nameof(value)),
        };

    /// <summary>A shape of which -1 is not known.</summary>
    public static TensorShapeProto ShapeOf(Shape shape) =>
        new() { Dim = { shape.Select(length => new TensorShapeProto.Types.Dimension { Size = length }) } };
}
