using System.Globalization;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Kernels;
using TfActivations.Reals;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using Xunit;

namespace TfActivations.Tests.CrossCheck;

public class CheckerTests
{
    public static MatrixTheoryData<string, DType> All { get; } =
        new(
            ActivationCatalog.All.Select(activation => activation.Info.Name),
            Enum.GetValues<DType>().Where(dtype => dtype.IsFloating())
        );

    [Theory, MemberData(nameof(All))]
    public void Kernels_agree_with_their_references(string name, DType dtype) =>
        AssertPasses(ActivationCatalog.Get(name), dtype);

    public static MatrixTheoryData<string, DType, string> OnTensorFlow { get; } =
        new(
            ActivationCatalog.All.Select(activation => activation.Info.Name),
            [DType.Float32, DType.Float64],
            TestEngines.Native
        );

    [Theory, MemberData(nameof(OnTensorFlow))]
    public void Other_engines_agree_too(string name, DType dtype, string engine)
    {
        using var scope = TestEngines.Use(engine);
        AssertPasses(ActivationCatalog.Get(name), dtype, step: 65_537);
    }

    [Fact]
    public void What_is_not_the_function_is_no_error_of_TensorFlows()
    {
        using var scope = TestEngines.Use("tensorflow");
        var wrong = Checker.Check(new Mistaken(), DType.Float32);
        Assert.All(wrong, result => Assert.Equal("BREACH", result.Verdict));
        var elu = Checker.Check(new TfActivations.Activations.Elu(), DType.Float32);
        Assert.All(elu, result => Assert.Equal("TensorFlow's own error", result.Verdict));
    }

    [Theory]
    [InlineData("relu", "negative_slope", 0.1)]
    [InlineData("relu", "max_value", 6.0)]
    [InlineData("relu", "max_value", 2.5)]
    [InlineData("relu", "threshold", 0.3)]
    [InlineData("leaky_relu", "negative_slope", -0.7)]
    [InlineData("prelu", "alpha", 1e-30)]
    [InlineData("elu", "alpha", 0.3)]
    [InlineData("elu", "alpha", 1e30)]
    [InlineData("thresholded_relu", "theta", -2.0)]
    public void Parameters_are_followed(string name, string parameter, double value)
    {
        var activation = ActivationCatalog.Get(name, new Dictionary<string, object?> { [parameter] = value });
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64])
            AssertPasses(activation, dtype);
    }

    public static TheoryData<string, string, string> Sweep
    {
        get
        {
            var rows = new TheoryData<string, string, string>();
            foreach (var activation in ActivationCatalog.All.OfType<ElementwiseActivation>())
            foreach (var parameter in ActivationParameter.Of(activation.GetType()))
            foreach (var value in OtherValues(parameter))
                rows.Add(activation.Info.Name, parameter.Name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
            return rows;
        }
    }

    private static object[] OtherValues(ActivationParameter parameter) =>
        parameter.Default switch
        {
            bool value => [!value],
            double value when value != 0 => [value * 0.3, value * 1.7, value * 12.1],
            _ => [0.07, 2.5],
        };

    [Theory, MemberData(nameof(Sweep))]
    public void Other_parameters_do_as_well(string name, string parameter, string value)
    {
        var activation = ActivationCatalog.Get(name, new Dictionary<string, object?> { [parameter] = value });
        foreach (var dtype in (DType[])[DType.Float32, DType.Float64])
            AssertPasses(activation, dtype, step: 65_537);
    }

    [Fact]
    public void The_exhaustive_check_counts_and_finds_the_worst()
    {
        var (value, gradient) = ExhaustiveCheck.Run(new TfActivations.Activations.Snake(), 0x3f800000, 1 << 16);
        Assert.Equal((1 << 16, 1 << 16), (value.Patterns, gradient.Patterns));
        Assert.InRange(value.CorrectlyRounded, 65_500, 65_536);
        Assert.InRange(value.WorstUlp, 0.4, 0.51);
        var (wrong, _) = ExhaustiveCheck.Run(
            new TfActivations.Activations.Snake(),
            0x3f800000,
            1 << 16,
            (x, y) => y.Fill(0.75f)
        );
        Assert.True(wrong.WorstUlp > 1e5);
        Assert.InRange(wrong.CorrectlyRounded, 0, 100);
    }

    [Fact]
    public void A_wrong_kernel_is_found()
    {
        var results = Checker.Check(new Wrong(), DType.Float32);
        Assert.All(results, result => Assert.False(result.Passed));
        Assert.Equal(["value", "gradient"], results.Select(result => result.Quantity));
    }

    [Fact]
    public void Integers_cannot_be_checked()
    {
        var error = Assert.Throws<InvalidArgumentException>(() => Checker.Check(new Wrong(), DType.Int32));
        Assert.Equal("check: expected a floating dtype. Received: int32", error.Message);
    }

    [Theory]
    [InlineData(1.0, 1.0, 0)]
    [InlineData(1.0, 1.00000011920928955, 1)]
    [InlineData(1.0, 1.0000000596046448, 0.5)]
    [InlineData(double.NaN, double.NaN, 0)]
    [InlineData(double.NaN, 1.0, double.PositiveInfinity)]
    [InlineData(1.0, double.NaN, double.PositiveInfinity)]
    [InlineData(double.PositiveInfinity, 1e39, 0)]
    [InlineData(double.PositiveInfinity, 1e38, double.PositiveInfinity)]
    [InlineData(0.0, 1.401298464324817E-45, 1)]
    public void Ulp_counts_neighbours_of_float32(double value, double truth, double expected) =>
        Assert.Equal(expected, Ulp.Error(value, truth, DType.Float32));

    private static void AssertPasses(Activation activation, DType dtype, int step = 4099) =>
        Assert.All(Checker.Check(activation, dtype, step), result => Assert.True(result.Passed, result.ToString()));

    /// <summary>It names an op of TensorFlow's that is another function.</summary>
    private sealed record Mistaken : ElementwiseActivation<Wrong.Formula>
    {
        public override ActivationInfo Info => new("linear", "", "", "", "");

        public override TensorFlowOp TensorFlowOp => new("Relu", "ReluGrad", TensorFlowGradientInputs.UpstreamAndInput);

        protected override Wrong.Formula Kernel(Func<double, double> parameter) => default;
    }

    /// <summary>Its reference is not its function.</summary>
    private sealed record Wrong : ElementwiseActivation<Wrong.Formula>
    {
        public override ActivationInfo Info => new("linear", "", "", "", "");

        protected override Formula Kernel(Func<double, double> parameter) => default;

        public readonly struct Formula : IElementwise
        {
            public bool RoundsOnce => false;

            public L Forward<L>(L x)
                where L : struct, ILanes<L> => x * 1.000001;

            public L Derivative<L>(L x)
                where L : struct, ILanes<L> => 1.000001;

            public R Reference<R>(R x)
                where R : struct, IReal<R> => x;

            public R ReferenceDerivative<R>(R x)
                where R : struct, IReal<R> => 1;
        }
    }
}
