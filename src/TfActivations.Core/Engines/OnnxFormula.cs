using System.Collections.Frozen;
using System.Globalization;

namespace TfActivations.Engines;

/// <summary>A function of each element in ONNX's ops: the inputs x, y and z, numbers, and nodes of them.</summary>
/// <remarks><c>OnnxFormula.X * OnnxFormula.X.Then("Sigmoid")</c> is x sigmoid(x).</remarks>
public abstract record OnnxFormula
{
    private OnnxFormula() { }

    /// <summary>The first input: what an activation is applied to.</summary>
    public static OnnxFormula X { get; } = new Input("x", 0);

    /// <summary>The second input of an op.</summary>
    public static OnnxFormula Y { get; } = new Input("y", 1);

    /// <summary>The third input of an op.</summary>
    public static OnnxFormula Z { get; } = new Input("z", 2);

    /// <summary>A number of x's dtype.</summary>
    public static implicit operator OnnxFormula(double value) => new Number(value);

    /// <summary>Add.</summary>
    public static OnnxFormula operator +(OnnxFormula x, OnnxFormula y) => new Node("Add", x, y);

    /// <summary>Sub.</summary>
    public static OnnxFormula operator -(OnnxFormula x, OnnxFormula y) => new Node("Sub", x, y);

    /// <summary>Mul; nothing where the second is 1.</summary>
    public static OnnxFormula operator *(OnnxFormula x, OnnxFormula y) =>
        y is Number { Value: 1 } ? x : new Node("Mul", x, y);

    /// <summary>Div.</summary>
    public static OnnxFormula operator /(OnnxFormula x, OnnxFormula y) => new Node("Div", x, y);

    /// <summary>Neg.</summary>
    public static OnnxFormula operator -(OnnxFormula x) => new Node("Neg", x);

    /// <summary>An op of this alone.</summary>
    /// <param name="op">ONNX's name: "LeakyRelu".</param>
    /// <param name="attributes">Numbers and texts by ONNX's names.</param>
    public Node Then(string op, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Dictionary<string, object> values = [];
        foreach (var (name, value) in attributes)
            values.Add(name, value);
        return new(op, this) { Attributes = values };
    }

    /// <summary>An input.</summary>
    /// <param name="Name">x, y or z.</param>
    /// <param name="Index">Its place among the inputs, from 0.</param>
    public sealed record Input(string Name, int Index) : OnnxFormula
    {
        /// <inheritdoc/>
        public override string ToString() => Name;
    }

    /// <summary>A number of x's dtype.</summary>
    /// <param name="Value">The number.</param>
    public sealed record Number(double Value) : OnnxFormula
    {
        /// <inheritdoc/>
        public override string ToString() => Text(Value);
    }

    /// <summary>An op with its inputs.</summary>
    /// <param name="Op">ONNX's name.</param>
    /// <param name="Inputs">The inputs in ONNX's order.</param>
    public sealed record Node(string Op, params IReadOnlyList<OnnxFormula> Inputs) : OnnxFormula
    {
        /// <summary>The inputs in ONNX's order.</summary>
        public IReadOnlyList<OnnxFormula> Inputs { get; init; } = Argument.NoNulls(Op, Inputs);

        /// <summary>Numbers and texts by ONNX's names.</summary>
        public IReadOnlyDictionary<string, object> Attributes { get; init; } = FrozenDictionary<string, object>.Empty;

        /// <summary>The first version of ONNX's ops that has it, where that is above 18.</summary>
        public int Opset { get; init; }

        /// <inheritdoc/>
        public override string ToString() =>
            $"{Op}({string.Join(", ", Inputs.Select(input => $"{input}").Concat(Attributes.Select(a => $"{a.Key}={Text(a.Value)}")))})";
    }

    private static string Text(object value) =>
        value is double number
            ? number.ToString("G4", CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
