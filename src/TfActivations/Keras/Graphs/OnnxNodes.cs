using TfActivations.Keras.Onnx;
using TfActivations.Protos.Onnx;
using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <summary>ONNX's ops in TensorFlow's, by name: those of each element by itself.</summary>
internal static partial class OnnxNodes
{
    // When it is first asked for: the tables are in several files.
    private static readonly Lazy<Dictionary<string, OnnxWriter>> All = new(Collect);

    /// <summary>How a node is written; null where there is no way.</summary>
    public static OnnxWriter? Find(string op) => All.Value.GetValueOrDefault(op);

    private static Dictionary<string, OnnxWriter> Collect()
    {
        Dictionary<string, OnnxWriter> all = new(StringComparer.Ordinal);
        foreach (var (onnx, tensorFlow) in Unary)
            all[onnx] = call => [call.Graph.Elementwise(call[0], x => call.Graph.Node(tensorFlow, [x], x.Shape))];
        foreach (var (onnx, tensorFlow) in Binary)
            all[onnx] = call =>
                [call.Graph.Elementwise(call[0], call[1], (x, y) => call.Graph.Binary(tensorFlow, x, y))];
        foreach (var (onnx, tensorFlow) in Tests)
            all[onnx] = call => call.Test(tensorFlow);
        foreach (var (onnx, formula) in Formulas)
            all[onnx] = call => [call.Graph.Elementwise(call[0], x => formula(call, new(call.Graph, x)).Value)];
        foreach (var table in new[] { Others, Arrays, Matrices, Recurrent })
        foreach (var (onnx, writer) in table)
            all[onnx] = writer;
        return all;
    }

    private static readonly Dictionary<string, string> Unary = new[]
    {
        "Abs",
        "Neg",
        "Sign",
        "Sqrt",
        "Exp",
        "Log",
        "Sin",
        "Cos",
        "Tan",
        "Asin",
        "Acos",
        "Atan",
        "Sinh",
        "Cosh",
        "Asinh",
        "Acosh",
        "Atanh",
        "Erf",
        "Floor",
        "Ceil",
        "Round",
        "Reciprocal",
        "Sigmoid",
        "Tanh",
        "Relu",
        "Selu",
        "Softplus",
        "Softsign",
    }.ToDictionary(name => name);

    private static readonly Dictionary<string, string> Binary = new()
    {
        ["Add"] = "AddV2",
        ["Sub"] = "Sub",
        ["Mul"] = "Mul",
        ["Div"] = "RealDiv",
        ["Max"] = "Maximum",
        ["Min"] = "Minimum",
        ["Pow"] = "Pow",
    };

    private static readonly Dictionary<string, string> Tests = new()
    {
        ["Greater"] = "Greater",
        ["GreaterOrEqual"] = "GreaterEqual",
        ["Less"] = "Less",
        ["LessOrEqual"] = "LessEqual",
        ["Equal"] = "Equal",
        ["And"] = "LogicalAnd",
        ["Or"] = "LogicalOr",
        ["Xor"] = "NotEqual",
        ["Not"] = "LogicalNot",
        ["IsNaN"] = "IsNan",
        ["IsInf"] = "IsInf",
    };

    /// <summary>Activations that are a formula in TensorFlow, or have a parameter there.</summary>
    private static readonly Dictionary<string, Func<OnnxCall, Formula, Formula>> Formulas = new()
    {
        ["Elu"] = (call, x) => Elu(x, call.Float("alpha", 1)),
        ["Celu"] = (call, x) =>
            x.Node("Relu") + Formula.Min(x / call.Float("alpha", 1), 0).Node("Expm1") * call.Float("alpha", 1),
        ["LeakyRelu"] = (call, x) => x.Node("LeakyRelu", ("alpha", (float)call.Float("alpha", 0.01))),
        ["HardSigmoid"] = (call, x) => HardSigmoid(x, call.Float("alpha", 0.2), call.Float("beta", 0.5)),
        ["HardSwish"] = (call, x) => x * HardSigmoid(x, 1 / 6.0, 0.5),
        ["ThresholdedRelu"] = (call, x) => Formula.Where(x > call.Float("alpha", 1), x, x.Like(0)),
        ["Shrink"] = (call, x) =>
            Formula.Where(
                x > call.Float("lambd", 0.5),
                x - call.Float("bias"),
                Formula.Where(x < -call.Float("lambd", 0.5), x + call.Float("bias"), x.Like(0))
            ),
        ["Mish"] = (call, x) => x * x.Node("Softplus").Node("Tanh"),
        ["Gelu"] = (call, x) =>
            call.Text("approximate") == "tanh"
                ? x * 0.5 * (((x + x * x * x * 0.044715) * Math.Sqrt(2 / Math.PI)).Node("Tanh") + 1)
                : x * 0.5 * ((x * Math.Sqrt(0.5)).Node("Erf") + 1),
    };

    private static readonly Dictionary<string, OnnxWriter> Others = new()
    {
        ["Identity"] = call => [call.Graph.Node("Identity", [call[0]], call[0].Shape)],
        ["Where"] = call => [call.Graph.Select(call[0], call[1], call[2])],
        ["Cast"] = call =>
            [call.Graph.Elementwise(call[0], x => call.Graph.Cast(x, GraphTranslation.TypeOf(call.Integer("to"))))],
        ["Clip"] = call => [call.Graph.Elementwise(call[0], x => Clipped(call, x))],
        ["PRelu"] = call =>
            [
                call.Graph.Binary(
                    "Sub",
                    call.Graph.Node("Relu", [call[0]], call[0].Shape),
                    call.Graph.Binary(
                        "Mul",
                        call.Graph.Node("Relu", [call.Graph.Node("Neg", [call[0]], call[0].Shape)], call[0].Shape),
                        call[1]
                    )
                ),
            ],
    };

    /// <summary>An activation of a recurrent op by its name; a parameter that it does not have is NaN.</summary>
    public static GraphValue Activation(GraphTranslation graph, string name, double alpha, double beta, GraphValue x)
    {
        if (Unary.TryGetValue(name, out var op))
            return graph.Node(op, [x], x.Shape);
        var node = new NodeProto { OpType = name };
        foreach (var (parameter, value) in new[] { ("alpha", alpha), ("beta", beta) })
            if (!double.IsNaN(value))
                node.Attribute.Add(OnnxProtos.Attribute(parameter, value));
        return Formulas[name](new(node, graph), new(graph, x)).Value;
    }

    private static Formula Elu(Formula x, double alpha) =>
        alpha == 1 ? x.Node("Elu") : Formula.Where(x > 0, x, Formula.Min(x, 0).Node("Expm1") * alpha);

    private static Formula HardSigmoid(Formula x, double alpha, double beta) =>
        Formula.Min(Formula.Max(x * alpha + beta, 0), 1);

    private static GraphValue Clipped(OnnxCall call, GraphValue x)
    {
        var low = call.Has(1) ? call.Graph.Binary("Maximum", x, call[1]) : x;
        return call.Has(2) ? call.Graph.Binary("Minimum", low, call[2]) : low;
    }

    /// <summary>A value with the arithmetic of formulas.</summary>
    internal readonly record struct Formula(GraphTranslation Graph, GraphValue Value)
    {
        public Formula Node(string op, params ReadOnlySpan<(string, object)> attributes) =>
            new(Graph, Graph.Node(op, [Value], Value.Shape, attributes));

        /// <summary>A number.</summary>
        public Formula Like(double number) => new(Graph, Graph.Number(number, Value));

        public static Formula operator +(Formula x, Formula y) => x.Binary("AddV2", y);

        public static Formula operator +(Formula x, double y) => x + x.Like(y);

        public static Formula operator -(Formula x, Formula y) => x.Binary("Sub", y);

        public static Formula operator -(Formula x, double y) => y == 0 ? x : x - x.Like(y);

        public static Formula operator *(Formula x, Formula y) => x.Binary("Mul", y);

        public static Formula operator *(Formula x, double y) => y == 1 ? x : x * x.Like(y);

        public static Formula operator /(Formula x, double y) => y == 1 ? x : x.Binary("RealDiv", x.Like(y));

        public static Formula operator >(Formula x, double y) =>
            new(x.Graph, x.Graph.Test("Greater", x.Value, x.Like(y).Value));

        public static Formula operator <(Formula x, double y) =>
            new(x.Graph, x.Graph.Test("Less", x.Value, x.Like(y).Value));

        public static Formula Min(Formula x, double y) => x.Binary("Minimum", x.Like(y));

        public static Formula Max(Formula x, double y) => x.Binary("Maximum", x.Like(y));

        public static Formula Where(Formula condition, Formula yes, Formula no) =>
            new(yes.Graph, yes.Graph.Select(condition.Value, yes.Value, no.Value));

        private Formula Binary(string op, Formula other) => new(Graph, Graph.Binary(op, Value, other.Value));
    }
}
