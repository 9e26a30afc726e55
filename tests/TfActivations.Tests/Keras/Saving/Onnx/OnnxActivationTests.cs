using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Reals;
using TfActivations.Tensors;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>Every activation of the catalogue computes in ONNX Runtime what it computes here.</summary>
public class OnnxActivationTests
{
    public static TheoryData<string> Names => [.. ActivationCatalog.All.Select(activation => activation.Info.Name)];

    [Theory, MemberData(nameof(Names))]
    public void An_activation_is_the_same_in_onnx_runtime(string name) => Compare(ActivationCatalog.Get(name));

    [Theory]
    [InlineData("celu", "alpha", 0.5)]
    [InlineData("crelu", "axis", 1)]
    [InlineData("elu", "alpha", 0.5)]
    [InlineData("entmax15", "axis", 1)]
    [InlineData("gelu", "approximate", true)]
    [InlineData("glu", "axis", 1)]
    [InlineData("hard_shrink", "threshold", 2.0)]
    [InlineData("hard_tanh", "max_value", 3.0)]
    [InlineData("isrlu", "alpha", 3.0)]
    [InlineData("isru", "alpha", 3.0)]
    [InlineData("leaky_relu", "negative_slope", 0.5)]
    [InlineData("log_softmax", "axis", 1)]
    [InlineData("logsumexp", "axis", 1)]
    [InlineData("maxout", "num_units", 2)]
    [InlineData("relu", "max_value", 3.0)]
    [InlineData("relu", "negative_slope", 0.25)]
    [InlineData("relu", "threshold", 1.0)]
    [InlineData("relu", "negative_slope", 0.25, "max_value", 3.0, "threshold", 1.0)]
    [InlineData("silu", "beta", 2.0)]
    [InlineData("snake", "alpha", 3.0)]
    [InlineData("soft_shrink", "threshold", 2.0)]
    [InlineData("softmax", "axis", 1)]
    [InlineData("softmin", "axis", 1)]
    [InlineData("sparsemax", "axis", 1)]
    [InlineData("squareplus", "b", 0.0)]
    [InlineData("threshold", "threshold", 0.5, "default_value", 9.0)]
    [InlineData("thresholded_relu", "threshold", 0.5)]
    public void An_activation_takes_its_parameters_along(string name, params object[] parameters) =>
        Compare(
            ActivationCatalog.Get(
                name,
                parameters.Chunk(2).ToDictionary(pair => (string)pair[0], pair => (object?)pair[1])
            )
        );

    [Fact]
    public void An_activation_of_ones_own_writes_its_formula() => Compare(new Wave());

    public static TheoryData<string> NamesWithOps =>
        [
            .. ActivationCatalog
                .All.Where(activation => activation.Onnx is not null)
                .Select(activation => activation.Info.Name),
        ];

    [Theory, MemberData(nameof(NamesWithOps))]
    public void What_an_activation_says_of_ONNX_is_what_is_written(string name)
    {
        var activation = ActivationCatalog.Get(name);
        Shape shape = [12];
        var nodes = OnnxRun.Graph(keras.Sequential([keras.layers.Activation(activation, input_shape: shape)])).Node;
        Assert.Equal(
            activation.Onnx is OnnxFormula.Input ? ["Identity"] : Ops(activation.Onnx!).Order(),
            nodes.Select(node => node.OpType).Order()
        );
        var attributes = nodes.SelectMany(node => node.Attribute).Select(attribute => attribute.Name).Order();
        Assert.Equal(Nodes(activation.Onnx!).SelectMany(node => node.Attributes.Keys).Order(), attributes);
    }

    private static IEnumerable<string> Ops(OnnxFormula formula) => Nodes(formula).Select(node => node.Op);

    private static IEnumerable<OnnxFormula.Node> Nodes(OnnxFormula formula) =>
        formula is OnnxFormula.Node node ? node.Inputs.SelectMany(Nodes).Append(node) : [];

    /// <summary>Off the places where a function jumps or has poles.</summary>
    private static void Compare(Activation activation)
    {
        Shape shape = [4, 6];
        var model = keras.Sequential([keras.layers.Activation(activation, input_shape: shape)]);
        var (from, to) = (
            Math.Max(activation.Info.Domain.From + 0.02, -9),
            Math.Min(activation.Info.Domain.To - 0.02, 9)
        );
        foreach (var batch in new[] { 1, 20 })
            OnnxRun.Compare(
                model,
                activation is GatedActivation ? 1e-5 : 2e-6,
                LayerContractTests.Random(new(3), [batch, .. shape]) * ((to - from) / 4.2) + (from + to) / 2
            );
    }

    /// <summary>x^2 above 1, a cosine from there down.</summary>
    private sealed record Wave : ElementwiseActivation<Wave.Formula>
    {
        public override ActivationInfo Info => new("wave", "", "", "", "");

        protected override Formula Kernel(Func<double, double> parameter) => default;

        public readonly struct Formula : IElementwise
        {
            public bool RoundsOnce => false;

            public L Forward<L>(L x)
                where L : struct, ILanes<L> =>
                L.Select(
                    x < 1,
                    L.Sin(L.AtLeast(-3, x), 2) + L.CopySign(L.Log1p(L.Exp(-L.Abs(x))), x),
                    L.MultiplyAdd(x, x, 0.5)
                );

            public L Derivative<L>(L x)
                where L : struct, ILanes<L> => throw new NotSupportedException();

            public R Reference<R>(R x)
                where R : struct, IReal<R> => throw new NotSupportedException();

            public R ReferenceDerivative<R>(R x)
                where R : struct, IReal<R> => throw new NotSupportedException();
        }
    }
}
