using TfActivations.Protos.TensorFlow;
using TfActivations.SavedModels;

namespace TfActivations.Keras.Graphs;

/// <content>Recurrent ops.</content>
internal static partial class OnnxNodes
{
    private static readonly Dictionary<string, OnnxWriter> Recurrent = new()
    {
        ["RNN"] = call => new RecurrentLoop(call, 1).Results(),
        ["LSTM"] = call => new RecurrentLoop(call, 4).Results(),
        ["GRU"] = call => new RecurrentLoop(call, 3).Results(),
    };
}

/// <summary>A recurrent op of ONNX's as TensorFlow's loop: a function is called for each step.</summary>
/// <remarks>
/// ONNX: x (steps, batch, features), kernels (1, gates units, features) and (1, gates units, units), biases of both in a row, states (1, batch, units).
/// The products of all steps with the kernel are made before the loop.
/// </remarks>
internal sealed class RecurrentLoop
{
    // What goes around, in this order; then the states.
    private const int Step = 0;
    private const int Steps = 1;
    private const int List = 2;
    private const int Products = 3;
    private const int Kernel = 4;
    private const int Bias = 5;
    private const int Fixed = 6;

    private readonly OnnxCall call;
    private readonly GraphTranslation graph;
    private readonly int gates;
    private readonly int units;
    private readonly bool isReverse;
    private readonly GraphValue x;

    public RecurrentLoop(OnnxCall call, int gates)
    {
        (this.call, graph, this.gates) = (call, call.Graph, gates);
        units = call.Integer("hidden_size");
        isReverse = call.Text("direction") == "reverse";
        x = call[0];
    }

    private int Width => gates * units;

    private Shape StateShape => [x.Shape[1], units];

    /// <summary>All steps (steps, 1, batch, units), and the last state (1, batch, units).</summary>
    public GraphValue[] Results()
    {
        var given = Given();
        DataType[] types = [.. given.Select(value => value.Type)];
        var body = new FunctionWriter($"{graph.Function.Name}_{NodeDefs.Name(call.Node.Name).Replace('/', '_')}_body");
        var condition = new FunctionWriter(body.Name.Replace("_body", "_condition", StringComparison.Ordinal));
        graph.Inner.Add(Body(body, given));
        graph.Inner.Add(Condition(condition, given));
        var after = graph.Function.Nodes(
            "StatelessWhile",
            given,
            [.. given.Select(value => (value.Type, value.Shape))],
            ("T", types),
            ("cond", new FunctionName(condition.Name)),
            ("body", new FunctionName(body.Name))
        );
        Shape all = [x.Shape[0], .. StateShape];
        var sequence = graph.Function.Node(
            "TensorListStack",
            [after[List], graph.Integers(-1, units)],
            x.Type,
            all,
            ("element_dtype", x.Type),
            ("num_elements", -1)
        );
        return [Expanded(sequence, 1), Expanded(after[Fixed], 0)];
    }

    private GraphValue Expanded(GraphValue value, int axis) =>
        graph.Node(
            "ExpandDims",
            [value, graph.Integer(axis)],
            [.. value.Shape[..axis], 1, .. value.Shape[axis..]],
            ("Tdim", DataType.Int32)
        );

    /// <summary>What goes around, before the first step.</summary>
    private GraphValue[] Given()
    {
        var kernel = Turned(call[1]);
        Shape shape = [x.Shape[0], x.Shape[1], Width];
        var products = graph.Node("BatchMatMulV2", [x, kernel], shape);
        if (call.Has(3))
            products = graph.Binary("AddV2", products, Half(0));
        var lengths = graph.Function.Node("Shape", [x], DataType.Int32, 3, ("out_type", DataType.Int32));
        var steps = Element(lengths, 0);
        var list = graph.Function.Node(
            "TensorListReserve",
            [graph.Integers(-1, units), steps],
            DataType.Variant,
            Shape.Scalar,
            ("element_dtype", x.Type),
            ("shape_type", DataType.Int32)
        );
        var bias = call.Has(3) ? Half(1) : graph.Number(0, x);
        var states = Enumerable.Range(0, gates == 4 ? 2 : 1).Select(i => FirstState(i, lengths));
        return [graph.Integer(0), steps, list, products, Turned(call[2]), bias, .. states];

        GraphValue Half(int which) =>
            graph.Node(
                "Slice",
                [graph.Reshape(call[3], 2 * Width), graph.Integers(which * Width), graph.Integers(Width)],
                Width,
                ("Index", DataType.Int32)
            );
    }

    /// <summary>(1, gates units, n) to (n, gates units).</summary>
    private GraphValue Turned(GraphValue kernel) =>
        graph.Transpose(graph.Reshape(kernel, Width, kernel.Shape[2]), 1, 0);

    private GraphValue FirstState(int which, GraphValue lengths)
    {
        const int firstState = 5;
        if (call.Has(firstState + which))
            return graph.Node("Squeeze", [call[firstState + which]], StateShape, ("squeeze_dims", (int[])[0]));
        var batch = Part(lengths, 1);
        var shape = graph.Node(
            "ConcatV2",
            [batch, graph.Integers(units), graph.Integer(0)],
            2,
            ("N", 2),
            ("Tidx", DataType.Int32)
        );
        return graph.Function.Node(
            "Fill",
            [shape, graph.Number(0, x)],
            x.Type,
            StateShape,
            ("T", x.Type),
            ("index_type", DataType.Int32)
        );
    }

    private GraphValue Part(GraphValue lengths, int at) =>
        graph.Node("Slice", [lengths, graph.Integers(at), graph.Integers(1)], 1, ("Index", DataType.Int32));

    private GraphValue Element(GraphValue lengths, int at) =>
        graph.Node("Squeeze", [Part(lengths, at)], Shape.Scalar, ("squeeze_dims", (int[])[0]));

    private static GraphValue[] Arguments(FunctionWriter function, GraphValue[] given) =>
        [.. given.Select((value, i) => function.Argument($"loop_{i}", value.Type, value.Shape))];

    private static FunctionDef Condition(FunctionWriter function, GraphValue[] given)
    {
        var loop = Arguments(function, given);
        return function.Finish([
            ("goes_on", function.Node("Less", [loop[Step], loop[Steps]], DataType.Bool, Shape.Scalar)),
        ]);
    }

    private FunctionDef Body(FunctionWriter function, GraphValue[] given)
    {
        var loop = Arguments(function, given);
        var inner = graph.Within(function);
        var one = inner.Integer(1);
        var at = isReverse ? inner.Binary("Sub", inner.Binary("Sub", loop[Steps], one), loop[Step]) : loop[Step];
        var product = inner.Node(
            "GatherV2",
            [loop[Products], at, inner.Integer(0)],
            [x.Shape[1], Width],
            ("Tparams", x.Type),
            ("Tindices", DataType.Int32),
            ("Taxis", DataType.Int32),
            ("batch_dims", 0)
        );
        var states = new RecurrentStep(call, inner, units).Next(
            product,
            loop[Kernel],
            call.Has(3) ? loop[Bias] : null,
            loop[Fixed..]
        );
        var list = function.Node(
            "TensorListSetItem",
            [loop[List], at, states[0]],
            DataType.Variant,
            Shape.Scalar,
            ("element_dtype", x.Type)
        );
        GraphValue[] next =
        [
            inner.Binary("AddV2", loop[Step], one),
            loop[Steps],
            list,
            loop[Products],
            loop[Kernel],
            loop[Bias],
            .. states,
        ];
        return function.Finish([.. next.Select((value, i) => ($"next_{i}", value))]);
    }
}

/// <summary>One step of a recurrent op: the states after it.</summary>
internal sealed class RecurrentStep(OnnxCall call, GraphTranslation graph, int units)
{
    private readonly string[] activations = call.Texts("activations");
    private readonly double[] alpha = call.Floats("activation_alpha");
    private readonly double[] beta = call.Floats("activation_beta");

    /// <summary>The states after a step.</summary>
    /// <param name="product">(batch, gates units): of the input and the kernel, with the bias.</param>
    /// <param name="kernel">(units, gates units).</param>
    /// <param name="bias">Of the states' products; null for none.</param>
    /// <param name="states">The states before.</param>
    public GraphValue[] Next(GraphValue product, GraphValue kernel, GraphValue? bias, GraphValue[] states) =>
        call.Node.OpType switch
        {
            "LSTM" => LongShortTerm(Sum(product, states[0], kernel, bias), states[1]),
            "GRU" => [Gated(product, kernel, bias, states[0])],
            _ => [Apply(0, Sum(product, states[0], kernel, bias))],
        };

    private GraphValue[] LongShortTerm(GraphValue sum, GraphValue cell)
    {
        // Input, output, forget, cell.
        var (taken, given, kept) = (Apply(0, Gate(sum, 0)), Apply(0, Gate(sum, 1)), Apply(0, Gate(sum, 2)));
        var next = Add(Multiply(kept, cell), Multiply(taken, Apply(1, Gate(sum, 3))));
        return [Multiply(given, Apply(2, next)), next];
    }

    private GraphValue Gated(GraphValue product, GraphValue kernel, GraphValue? bias, GraphValue state)
    {
        // Update, reset, candidate.
        var recurrent = State(state, kernel, bias);
        var update = Apply(0, Add(Gate(product, 0), Gate(recurrent, 0)));
        var reset = Apply(0, Add(Gate(product, 1), Gate(recurrent, 1)));
        var rest =
            call.Integer("linear_before_reset") == 1
                ? Multiply(reset, Gate(recurrent, 2))
                : State(Multiply(reset, state), Gate(kernel, 2), bias is null ? null : Gate(bias, 2));
        var candidate = Apply(1, Add(Gate(product, 2), rest));
        return Add(candidate, Multiply(update, graph.Binary("Sub", state, candidate)));
    }

    private GraphValue Sum(GraphValue product, GraphValue state, GraphValue kernel, GraphValue? bias) =>
        Add(product, State(state, kernel, bias));

    private GraphValue State(GraphValue state, GraphValue kernel, GraphValue? bias)
    {
        var product = graph.Node("MatMul", [state, kernel], [state.Shape[0], kernel.Shape[1]]);
        return bias is null ? product : Add(product, bias);
    }

    /// <summary>The part of a gate along the last axis.</summary>
    private GraphValue Gate(GraphValue all, int gate)
    {
        var rank = all.Shape.Rank;
        return graph.Node(
            "Slice",
            [
                all,
                graph.Integers([.. Enumerable.Repeat(0, rank - 1), gate * units]),
                graph.Integers([.. Enumerable.Repeat(-1, rank - 1), units]),
            ],
            all.Shape.With(rank - 1, units),
            ("Index", DataType.Int32)
        );
    }

    private GraphValue Apply(int which, GraphValue value)
    {
        var name = activations[which];
        return name == "Affine"
            ? value
            : OnnxNodes.Activation(
                graph,
                name,
                ParameterOf(which, "alpha", alpha),
                ParameterOf(which, "beta", beta),
                value
            );
    }

    /// <summary>Parameters stand in a row, of those functions that have them.</summary>
    private double ParameterOf(int which, string parameter, double[] values)
    {
        var at = activations[..which].Count(name => Has(name, parameter));
        return Has(activations[which], parameter) && at < values.Length ? values[at] : double.NaN;
    }

    private static bool Has(string name, string parameter) =>
        name is "Affine" or "HardSigmoid"
        || (parameter == "alpha" && name is "LeakyRelu" or "ThresholdedRelu" or "Elu");

    private GraphValue Add(GraphValue a, GraphValue b) => graph.Binary("AddV2", a, b);

    private GraphValue Multiply(GraphValue a, GraphValue b) => graph.Binary("Mul", a, b);
}
