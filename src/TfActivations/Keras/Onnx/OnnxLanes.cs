using System.Numerics;
using TfActivations.Kernels;

namespace TfActivations.Keras.Onnx;

/// <summary>An activation's formula as nodes: "computed" on these lanes, it writes itself to a graph.</summary>
/// <remarks>
/// A formula is made for double too. Its bounds beyond float32's range, and what keeps NaN in it, are left off: see docs/onnx.md,
/// Differences.
/// </remarks>
internal readonly struct OnnxLanes : ILanes<OnnxLanes>
{
    private readonly OnnxValue? value;
    private readonly double number;

    private OnnxLanes(OnnxValue? value, double number = 0) => (this.value, this.number) = (value, number);

    /// <summary>The formula's value at x.</summary>
    public static OnnxValue Write(Catalog.ElementwiseActivation activation, OnnxValue x)
    {
        var y = activation.Formula(new OnnxLanes(x));
        return y.value ?? x.Graph.Expand(x.Graph.Number(y.number), x.Shape);
    }

    public static implicit operator OnnxLanes(double value) => new(null, value);

    public static OnnxLanes operator +(OnnxLanes a, OnnxLanes b) => Both(a, b, (x, y) => x + y) ?? a.number + b.number;

    public static OnnxLanes operator -(OnnxLanes a, OnnxLanes b) => Both(a, b, (x, y) => x - y) ?? a.number - b.number;

    public static OnnxLanes operator *(OnnxLanes a, OnnxLanes b) =>
        a.IsNumber(1) ? b
        : b.IsNumber(1) ? a
        : Both(a, b, (x, y) => x * y) ?? a.number * b.number;

    public static OnnxLanes operator /(OnnxLanes a, OnnxLanes b) =>
        b.IsNumber(1) ? a : Both(a, b, (x, y) => x / y) ?? a.number / b.number;

    public static OnnxLanes operator -(OnnxLanes a) => a.value is null ? -a.number : new OnnxLanes(-a.value);

    public static OnnxLanes operator >(OnnxLanes a, OnnxLanes b) =>
        b.IsBeyondFloat
            ? b.number < 0
                ? 1
                : 0
            : Both(a, b, (x, y) => x.Binary("Greater", y)) ?? (a.number > b.number ? 1 : 0);

    public static OnnxLanes operator <(OnnxLanes a, OnnxLanes b) =>
        b.IsBeyondFloat
            ? b.number > 0
                ? 1
                : 0
            : Both(a, b, (x, y) => x.Binary("Less", y)) ?? (a.number < b.number ? 1 : 0);

    public static OnnxLanes Select(OnnxLanes mask, OnnxLanes yes, OnnxLanes no) =>
        mask.value is { } condition ? new(condition.Node("Where", [yes.In(condition.Graph), no.In(condition.Graph)]))
        : mask.number != 0 ? yes
        : no;

    public static OnnxLanes MultiplyAdd(OnnxLanes a, OnnxLanes b, OnnxLanes c) => a * b + c;

    public static OnnxLanes Map(
        OnnxLanes x,
        Func<Vector<double>, Vector<double>> function,
        Func<Vector<double>, Vector<double>> derivative
    ) => throw Unsupported(x, "computes by a C# function of numbers");

    public static OnnxLanes Abs(OnnxLanes x) => Unary(x, "Abs", Math.Abs);

    public static OnnxLanes CopySign(OnnxLanes magnitude, OnnxLanes sign)
    {
        var positive = Abs(magnitude);
        return Select(sign < 0, -positive, positive);
    }

    public static OnnxLanes AtMost(double bound, OnnxLanes x) =>
        bound >= float.MaxValue ? x : Both(x, bound, (a, b) => a.Binary("Min", b)) ?? Math.Min(bound, x.number);

    public static OnnxLanes AtLeast(double bound, OnnxLanes x) =>
        bound <= float.MinValue ? x : Both(x, bound, (a, b) => a.Binary("Max", b)) ?? Math.Max(bound, x.number);

    public static OnnxLanes KeepNaN(OnnxLanes x, OnnxLanes y) => y;

    public static OnnxLanes Sqrt(OnnxLanes x) => Unary(x, "Sqrt", Math.Sqrt);

    public static OnnxLanes Exp(OnnxLanes x) => Unary(x, "Exp", Math.Exp);

    public static OnnxLanes ExpTimes(OnnxLanes x, OnnxLanes factor) => Exp(x) * factor;

    public static OnnxLanes Expm1(OnnxLanes x) => Exp(x) - 1;

    public static OnnxLanes Log(OnnxLanes x) => Unary(x, "Log", Math.Log);

    public static OnnxLanes Log1p(OnnxLanes x) => Log(x + 1);

    public static OnnxLanes Sin(OnnxLanes x, int eighths) =>
        Unary(eighths == 0 ? x : x + eighths * Math.PI / 4, "Sin", Math.Sin);

    public static OnnxLanes MillsRatio(OnnxLanes a) => throw Unsupported(a, "uses Mills's ratio");

    public static OnnxLanes MillsExcess(OnnxLanes a) => throw Unsupported(a, "uses Mills's ratio");

    private bool IsBeyondFloat => value is null && Math.Abs(number) >= float.MaxValue;

    private bool IsNumber(double which) => value is null && number == which;

    /// <summary>A positive number that float32 would round to 0 stays positive: divisors are kept from 0 by such.</summary>
    private OnnxValue In(OnnxGraph graph) =>
        value ?? graph.Number(number > 0 ? Math.Max(number, SmallestNormal) : number);

    private const double SmallestNormal = 1.1754943508222875e-38;

    private static OnnxLanes Unary(OnnxLanes x, string op, Func<double, double> function) =>
        x.value is null ? function(x.number) : new OnnxLanes(x.value.Node(op));

    /// <summary>A node of two; null where both are numbers.</summary>
    private static OnnxLanes? Both(OnnxLanes a, OnnxLanes b, Func<OnnxValue, OnnxValue, OnnxValue> node) =>
        (a.value ?? b.value)?.Graph is { } graph ? new OnnxLanes(node(a.In(graph), b.In(graph))) : null;

    private static ExportException Unsupported(OnnxLanes x, string what) =>
        x.value is { } value
            ? value.Graph.Unsupported($"{what}, which ONNX cannot express; define it by tensor operations")
            : new($"export: a formula {what}, which ONNX cannot express");
}
