using System.Reflection;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Kernels;
using TfActivations.Kernels.Floats;
using TfActivations.Tensors;
using Xunit;

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

    /// <summary>Inputs whose value or derivative is off by more than a unit.</summary>
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
                7.5f,
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
        var (values, slopes) = judge.Errors(Doubles(x), Doubles(results[0]), Doubles(results[1]));
        for (var i = 0; i < x.Length; i++)
            if (!(values[i] <= Bound && slopes[i] <= Bound))
                breaches.Add($"{typeof(F).Name} {activation} at {x[i]:G9}: {values[i]} and {slopes[i]} ULP");
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
        float[][] results = [new float[x.Length], new float[x.Length]];
        for (var i = 0; i < x.Length; i += F.Count)
        {
            var lanes = F.Load(ref x[i]);
            kernel.FloatForward(lanes).Store(ref results[0][i]);
            kernel.FloatDerivative(lanes).Store(ref results[1][i]);
        }
        return results;
    }
}
