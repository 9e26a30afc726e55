using System.Reflection;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Kernels;

public class FloatFormTests
{
    private const double Bound = 1;
    private const int Step = 16_411;

    public static TheoryData<string, string, double> FloatForms
    {
        get
        {
            var rows = new TheoryData<string, string, double>();
            foreach (var activation in ActivationCatalog.All.OfType<ElementwiseActivation>())
                if (HasFloatForm(activation))
                    rows.Add(activation.Info.Name, "", 0);
            rows.Add("gelu", "approximate", 1);
            rows.Add("elu", "alpha", 0.3);
            rows.Add("celu", "alpha", 12.1);
            rows.Add("silu", "beta", 12.1);
            rows.Add("silu", "beta", -0.7);
            foreach (var parameter in new[] { 2e-6, 0.3, 1e6 })
            {
                rows.Add("squareplus", "b", parameter);
                rows.Add("isru", "alpha", parameter);
                rows.Add("isrlu", "alpha", parameter);
            }
            return rows;
        }
    }

    [Theory, MemberData(nameof(FloatForms))]
    public void They_are_right_to_a_unit_at_each_width(string name, string parameter, double value)
    {
        Assert.SkipUnless(FloatLanes256.AreSupported, "needs AVX2");
        var activation = Create(name, parameter, value);
        if (FloatLanes512.AreSupported)
            Assert.Empty(Breaches<FloatLanes512>(activation));
        Assert.Empty(Breaches<FloatLanes256>(activation));
    }

    [Theory]
    [InlineData("elu", "alpha", 1e30)]
    [InlineData("celu", "alpha", -1.0)]
    [InlineData("silu", "beta", 1e-30)]
    [InlineData("squareplus", "b", 0.0)]
    [InlineData("isru", "alpha", 1e-30)]
    [InlineData("isrlu", "alpha", 1e30)]
    public void Extreme_parameters_are_left_to_doubles(string name, string parameter, double value) =>
        Assert.Equal("double", Create(name, parameter, value).Lanes);

    [Theory]
    [InlineData("sigmoid")]
    [InlineData("tanh")]
    [InlineData("silu")]
    public void A_slope_that_a_tape_keeps_is_the_derivative(string name)
    {
        var activation = (ElementwiseActivation)ActivationCatalog.Get(name);
        float[] x = [.. Enumerable.Range(-300, 601).Select(i => i / 10f)];
        var expected = new float[x.Length];
        activation.Backward(x, [.. x.Select(_ => 2f)], expected);

        var tensor = tf.constant(x);
        using var tape = new GradientTape();
        tape.watch(tensor);
        var y = activation.Apply(tensor);
        var gradient = tape.gradient(y, tensor, tf.fill([x.Length], 2f))!.AsSpan<float>();

        for (var i = 0; i < x.Length; i++)
            Assert.InRange(gradient[i], expected[i] - 2 * Unit(expected[i]), expected[i] + 2 * Unit(expected[i]));
    }

    [Fact]
    public void A_kept_slope_has_a_derivative_for_an_outer_tape()
    {
        var x = tf.constant(new[] { -1f, 0f, 0.5f });
        using var outer = new GradientTape();
        outer.watch(x);
        using var inner = new GradientTape();
        inner.watch(x);
        var slope = inner.gradient(tf.nn.tanh(x), x)!;
        var second = outer.gradient(slope, x)!.AsSpan<float>();
        foreach (var (i, input) in new[] { -1.0, 0, 0.5 }.Index())
            Assert.Equal(-2 * Math.Tanh(input) * (1 - Math.Pow(Math.Tanh(input), 2)), second[i], 1e-6);
    }

    private static Type Kernel(ElementwiseActivation activation) =>
        activation.GetType().BaseType!.GetGenericArguments()[0];

    private static MethodInfo Generic(string name, params Type[] types) =>
        typeof(FloatFormTests).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(types);

    private static bool HasFloatForm(ElementwiseActivation activation) =>
        (bool)Generic(nameof(KernelHasFloatForm), Kernel(activation)).Invoke(null, [activation])!;

    private static bool KernelHasFloatForm<TKernel>(ElementwiseActivation<TKernel> activation)
        where TKernel : struct, IElementwise => activation.KernelFor(DType.Float32).HasFloatForm;

    private static double Unit(float value) => Ulp.Spacing(value, DType.Float32);

    private static ElementwiseActivation Create(string name, string parameter, double value)
    {
        var parameters = new Dictionary<string, object?>();
        if (parameter.Length > 0)
            parameters[parameter] = parameter == "approximate" ? true : value;
        return (ElementwiseActivation)ActivationCatalog.Get(name, parameters);
    }

    /// <summary>Inputs whose value or derivative, or both at once where the formula gives both, is off by more than a unit.</summary>
    private static List<string> Breaches<F>(ElementwiseActivation activation)
        where F : struct, IFloatLanes<F>
    {
        float[] inputs =
        [
            .. SamplePoints.Of(activation.Info, DType.Float32, Step).Select(x => (float)x),
            // The places where the formulas change from one piece to another.
            .. new[]
            {
                0.3f,
                0.4f,
                0.5f,
                0.6f,
                0.625f,
                1,
                3,
                6,
                10,
                12,
                12.9f,
                14.8f,
                18,
                22,
                30,
                1e9f,
                1e16f,
                1.5e19f,
                1e27f,
            }.SelectMany(Around),
        ];
        var padded = inputs.Length + F.Count - inputs.Length % F.Count;
        var x = new float[padded];
        inputs.CopyTo(x, 0);
        var results = (float[][])Generic(nameof(Run), Kernel(activation), typeof(F)).Invoke(null, [activation, x])!;
        var judge = new UlpErrors(activation, DType.Float32);
        List<string> breaches = [];
        for (var i = 0; i < results.Length; i += 2)
        {
            var (values, slopes) = judge.Errors(Doubles(x), Doubles(results[i]), Doubles(results[i + 1]));
            for (var j = 0; j < x.Length; j++)
                if (!(values[j] <= Bound && slopes[j] <= Bound))
                    breaches.Add($"{typeof(F).Name} {activation} at {x[j]:G9}: {values[j]} and {slopes[j]} ULP");
        }
        return breaches;
    }

    private static IEnumerable<float> Around(float x) =>
        Enumerable.Range(-200, 401).SelectMany(i => new[] { x + i * x / 4096, -x - i * x / 4096 });

    private static double[] Doubles(float[] x) => Array.ConvertAll(x, value => (double)value);

    private static float[][] Run<TKernel, F>(ElementwiseActivation<TKernel> activation, float[] x)
        where TKernel : struct, IElementwise
        where F : struct, IFloatLanes<F>
    {
        var kernel = activation.KernelFor(DType.Float32);
        float[][] results = [.. Enumerable.Range(0, kernel.KeepsSlope ? 4 : 2).Select(_ => new float[x.Length])];
        for (var i = 0; i < x.Length; i += F.Count)
        {
            var lanes = F.Load(ref x[i]);
            kernel.FloatForward(lanes).Store(ref results[0][i]);
            kernel.FloatDerivative(lanes).Store(ref results[1][i]);
            if (!kernel.KeepsSlope)
                continue;
            kernel.FloatForward(lanes, out var slope).Store(ref results[2][i]);
            slope.Store(ref results[3][i]);
        }
        return results;
    }
}
