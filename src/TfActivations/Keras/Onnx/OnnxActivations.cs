using TfActivations.Activations;
using TfActivations.Catalog;

namespace TfActivations.Keras.Onnx;

/// <summary>Activations of each element by itself in ONNX's ops. Those that are not here write their formulas (<see cref="OnnxLanes"/>).</summary>
/// <remarks>Activations along an axis are ops, or made of ops.</remarks>
internal static class OnnxActivations
{
    private static readonly Dictionary<Type, Func<Activation, OnnxValue, OnnxValue>> Table = new()
    {
        [typeof(Celu)] = Row<Celu>((a, x) => x.Node("Celu", ("alpha", a.Alpha))),
        [typeof(Elu)] = Row<Elu>((a, x) => x.Node("Elu", ("alpha", a.Alpha))),
        [typeof(Exponential)] = Row<Exponential>((a, x) => x.Node("Exp")),
        [typeof(Gelu)] = Row<Gelu>(Gelu),
        [typeof(HardShrink)] = Row<HardShrink>((a, x) => x.Node("Shrink", ("lambd", a.Threshold))),
        [typeof(HardSigmoid)] = Row<HardSigmoid>((a, x) => HardSigmoid(x, 1 / 6.0)),
        [typeof(HardSilu)] = Row<HardSilu>((a, x) => x.Node("HardSwish")),
        [typeof(HardTanh)] = Row<HardTanh>((a, x) => Clip(x, a.MinValue, a.MaxValue)),
        [typeof(Keras2HardSigmoid)] = Row<Keras2HardSigmoid>((a, x) => HardSigmoid(x, 0.2)),
        [typeof(LeakyRelu)] = Row<LeakyRelu>((a, x) => Leaky(x, a.NegativeSlope)),
        [typeof(Linear)] = Row<Linear>((a, x) => x),
        [typeof(LogSigmoid)] = Row<LogSigmoid>((a, x) => -(-x).Node("Softplus")),
        [typeof(Logit)] = Row<Logit>((a, x) => (x / (1 - x)).Node("Log")),
        [typeof(Mish)] = Row<Mish>((a, x) => x.Node("Mish")),
        [typeof(Prelu)] = Row<Prelu>((a, x) => Leaky(x, a.Alpha)),
        [typeof(QuickGelu)] = Row<QuickGelu>((a, x) => Silu(x, 1.702)),
        [typeof(Relu)] = Row<Relu>(Relu),
        [typeof(Relu6)] = Row<Relu6>((a, x) => Clip(x, 0, 6)),
        [typeof(Rrelu)] = Row<Rrelu>((a, x) => Leaky(x, (a.Lower + a.Upper) / 2)),
        [typeof(Selu)] = Row<Selu>((a, x) => x.Node("Selu")),
        [typeof(Sigmoid)] = Row<Sigmoid>((a, x) => x.Node("Sigmoid")),
        [typeof(Silu)] = Row<Silu>((a, x) => Silu(x, a.Beta)),
        [typeof(SoftShrink)] = Row<SoftShrink>(
            (a, x) => x.Node("Shrink", ("lambd", a.Threshold), ("bias", a.Threshold))
        ),
        [typeof(Softplus)] = Row<Softplus>((a, x) => x.Node("Softplus")),
        [typeof(Softsign)] = Row<Softsign>((a, x) => x.Node("Softsign")),
        [typeof(SparseSigmoid)] = Row<SparseSigmoid>((a, x) => HardSigmoid(x, 0.5)),
        [typeof(Tanh)] = Row<Tanh>((a, x) => x.Node("Tanh")),
        [typeof(TanhShrink)] = Row<TanhShrink>((a, x) => x - x.Node("Tanh")),
        [typeof(ThresholdedRelu)] = Row<ThresholdedRelu>((a, x) => x.Node("ThresholdedRelu", ("alpha", a.Threshold))),
    };

    /// <exception cref="ExportException">The activation is one's own, of functions of numbers.</exception>
    public static OnnxValue Apply(ElementwiseActivation activation, OnnxValue x) =>
        Table.TryGetValue(activation.GetType(), out var build) ? build(activation, x) : OnnxLanes.Write(activation, x);

    private static Func<Activation, OnnxValue, OnnxValue> Row<TActivation>(
        Func<TActivation, OnnxValue, OnnxValue> build
    )
        where TActivation : Activation => (activation, x) => build((TActivation)activation, x);

    private static OnnxValue Clip(OnnxValue x, double min, double max) =>
        x.Node("Clip", [x.Graph.Number(min), x.Graph.Number(max)]);

    private static OnnxValue HardSigmoid(OnnxValue x, double slope) =>
        x.Node("HardSigmoid", ("alpha", slope), ("beta", 0.5));

    private static OnnxValue Leaky(OnnxValue x, double slope) => x.Node("LeakyRelu", ("alpha", slope));

    private static OnnxValue Silu(OnnxValue x, double beta) => x * (x * beta).Node("Sigmoid");

    private static OnnxValue Gelu(Gelu gelu, OnnxValue x)
    {
        x.Graph.RequireOpset(20);
        return x.Node("Gelu", ("approximate", gelu.Approximate ? "tanh" : "none"));
    }

    private static OnnxValue Relu(Relu relu, OnnxValue x) =>
        relu switch
        {
            { NegativeSlope: 0, Threshold: 0, MaxValue: null } => x.Node("Relu"),
            { NegativeSlope: 0, Threshold: 0, MaxValue: { } max } => Clip(x, 0, max),
            { Threshold: 0, MaxValue: null } => Leaky(x, relu.NegativeSlope),
            _ => OnnxLanes.Write(relu, x),
        };
}
