using System.Globalization;
using TfActivations.Catalog;
using TorchSharp;
using TorchSharp.Modules;
using F = TorchSharp.torch.nn.functional;
using Function = System.Func<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;
using Parameters = System.Collections.Generic.IReadOnlyDictionary<string, object?>;

namespace TfActivations.Benchmarks.Peers;

/// <summary>libtorch's function for each of our names. What is not here it has no single function for.</summary>
internal static class TorchCalls
{
    private static readonly Scalar One = 1f.ToScalar()!;

    // Scalars are made once and kept: TorchSharp 0.107 frees those that it makes of numbers while libtorch reads them. So celu,
    // hard_shrink, soft_shrink and threshold, which it gives no other call for, are left out.
    private static readonly Dictionary<string, Func<Parameters, Function?>> Table = new()
    {
        ["elu"] = p => With(Scalar(p, 1, "alpha"), (x, alpha) => x.elu(alpha, One, One)),
        ["exponential"] = _ => x => x.exp(),
        ["gelu"] = p => Flag(p, "approximate") ? x => F.gelu(x, GELU.Approximate.tanh) : x => F.gelu(x),
        ["glu"] = p => With(Axis(p), (x, axis) => F.glu(x, axis)),
        ["hard_sigmoid"] = _ => x => F.hardsigmoid(x),
        ["hard_silu"] = _ => x => F.hardswish(x),
        // relu6 is libtorch's hardtanh with other bounds; TorchSharp 0.107's hardtanh gives the input itself back.
        ["hard_tanh"] = _ => x => F.relu6(x),
        ["hardtanh"] = _ => x => F.relu6(x),
        ["leaky_relu"] = p => With(Scalar(p, 0.2, "negative_slope"), (x, slope) => x.leaky_relu(slope)),
        ["log_sigmoid"] = _ => x => F.logsigmoid(x),
        ["log_softmax"] = p => With(Axis(p), (x, axis) => F.log_softmax(x, axis)),
        ["logit"] = _ => x => torch.logit(x),
        ["logsumexp"] = p => With(Axis(p), (x, axis) => torch.logsumexp(x, axis)),
        ["mish"] = _ => x => F.mish(x),
        ["prelu"] = p => With(torch.tensor([(float)Number(p, 0.25, "alpha")]), (x, alpha) => F.prelu(x, alpha)),
        ["relu"] = _ => x => F.relu(x),
        ["relu6"] = _ => x => F.relu6(x),
        ["rrelu"] = p =>
            With(
                (Lower: Number(p, 1.0 / 8, "lower"), Upper: Number(p, 1.0 / 3, "upper")),
                (x, slopes) => F.rrelu(x, slopes.Lower, slopes.Upper)
            ),
        ["selu"] = _ => x => F.selu(x),
        ["sigmoid"] = _ => x => F.sigmoid(x),
        ["silu"] = p => Number(p, 1, "beta") == 1 ? x => F.silu(x) : null,
        ["softmax"] = p => With(Axis(p), (x, axis) => F.softmax(x, axis)),
        ["softmin"] = p => With(Axis(p), (x, axis) => F.softmin(x, axis)),
        ["softplus"] = _ => x => F.softplus(x),
        ["softsign"] = _ => x => F.softsign(x),
        ["tanh"] = _ => x => F.tanh(x),
        ["tanh_shrink"] = _ => x => F.tanhshrink(x),
    };

    /// <summary>The function with our parameters; null where libtorch has none.</summary>
    public static Function? Find(Activation activation) =>
        Table.GetValueOrDefault(activation.Info.Name)?.Invoke(activation.Parameters);

    private static Function With<T>(T value, Func<torch.Tensor, T, torch.Tensor> function) => x => function(x, value);

    private static int Axis(Parameters parameters) => (int)Number(parameters, -1, "axis");

    private static Scalar Scalar(Parameters parameters, double otherwise, string name) =>
        ((float)Number(parameters, otherwise, name)).ToScalar();

    private static bool Flag(Parameters parameters, string name) => parameters.GetValueOrDefault(name) is true;

    private static double Number(Parameters parameters, double otherwise, params string[] names)
    {
        var name = Array.Find(names, parameters.ContainsKey);
        return name is null ? otherwise : Convert.ToDouble(parameters[name], CultureInfo.InvariantCulture);
    }
}
