using System.Reflection;
using NumSharp;
using TfActivations.Catalog;
using TfActivations.Cli;
using TfActivations.Cli.Pages;
using TfActivations.CrossCheck;
using TfActivations.TensorFlow.Registered;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Keras.Saving.Onnx;
using TfActivations.Tests.TensorFlow;
using Xunit;
using static TfActivations.Imports;
using DType = TfActivations.Tensors.DType;

namespace TfActivations.Tests.Catalog;

/// <summary>A kind of activation that comes in one file, while the program runs, has every feature.</summary>
/// <remarks>The catalogue is the process's, so no other test runs beside it.</remarks>
[Collection(nameof(RunningAlone))]
public sealed class RegisteredKindTests : IDisposable
{
    private const string OneFile = """
        using System.ComponentModel.DataAnnotations;
        using System.Runtime.CompilerServices;
        using TfActivations.Catalog;
        using TfActivations.Kernels;
        using TfActivations.Reals;

        return;

        /// <summary>A line up to a limit, a number of times.</summary>
        public sealed record Ramp(
            [Meaning("whether from the right")] bool Mirrored = false,
            [Meaning("how many times")] int Order = 2,
            [Meaning("the slope of one"), Range(0.1, 2)] double RampSlope = 0.5,
            [Meaning("where one ends; None for nowhere")] double? MaxValue = null
        ) : ElementwiseActivation<Ramp.Formula>
        {
            public override ActivationInfo Info => About;

            private static readonly ActivationInfo About = new(
                "ramp",
                "A line up to a limit.",
                "f(x) = order min(slope x, max_value)",
                "(-inf, inf)",
                "this test"
            )
            {
                Aliases = ["slide"],
            };

            protected override Formula Kernel(Func<double, double> parameter) =>
                new((Mirrored ? -1 : 1) * parameter(RampSlope), Order, parameter(MaxValue ?? double.PositiveInfinity));

            public readonly struct Formula(double slope, int order, double max) : IElementwise
            {
                public bool RoundsOnce => false;

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public L Forward<L>(L x)
                    where L : struct, ILanes<L> => L.KeepNaN(x, L.AtMost(max, x * slope) * order);

                [MethodImpl(MethodImplOptions.AggressiveInlining)]
                public L Derivative<L>(L x)
                    where L : struct, ILanes<L> => L.KeepNaN(x, L.Select(x * slope > max, 0, slope * order));

                public R Reference<R>(R x)
                    where R : struct, IReal<R> => R.IsNaN(x) ? x : Real.Min(slope * x, max) * order;

                public R ReferenceDerivative<R>(R x)
                    where R : struct, IReal<R> => R.IsNaN(x) ? x : slope * x > max ? 0 : slope * order;
            }
        }
        """;

    private static readonly Type Kind = Assembly
        .Load(CSharpProgram.Compile(OneFile, "OneFile"))
        .GetExportedTypes()
        .Single(type => type.Name == "Ramp");

    private static readonly Dictionary<string, object?> Others = new()
    {
        ["mirrored"] = true,
        ["order"] = 3,
        ["ramp_slope"] = 0.25,
        ["max_value"] = 1.5,
    };

    private readonly Activation ramp = Register(Kind);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("tf-activations");

    public void Dispose()
    {
        ActivationCatalog.Remove(ramp);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_catalogue_has_it_with_its_parameters()
    {
        Assert.Equal("ramp(mirrored=False, order=2, ramp_slope=0.5, max_value=None)", ramp.ToString());
        Assert.Contains(ramp, ActivationCatalog.All);
        Assert.Same(ramp, ActivationCatalog.Get("slide"));
        Assert.Equal(ramp, Register(Kind));
        Assert.Equal(
            "ramp(mirrored=True, order=3, ramp_slope=0.25, max_value=1.5)",
            ActivationCatalog.Get("ramp", Others).ToString()
        );
        Assert.Equal(ramp, keras.activations.deserialize(keras.activations.serialize(ramp)));
        var message = Assert.Throws<UnknownNameException>(() => ActivationCatalog.Get("rampe")).Message;
        Assert.Contains("'ramp'", message, StringComparison.Ordinal);
        Assert.Throws<InvalidArgumentException>(() => Activation.Define("slide", x => x));
    }

    [Fact]
    public void The_limits_beside_its_parameters_hold_everywhere()
    {
        var outside = new Dictionary<string, object?> { ["ramp_slope"] = 2.5 };
        var error = Assert.Throws<InvalidArgumentException>(() => ActivationCatalog.Get("ramp", outside));
        Assert.Equal("ramp: ramp_slope must be from 0.1 to 2. Received: 2.5", error.Message);
        Assert.Contains("the slope of one; must be from 0.1 to 2", Run("show", "ramp"), StringComparison.Ordinal);
        RunTo(ExitCode.BadInput, "check", "ramp", "--set", "ramp_slope=0");
        var sliders = ParameterGrid.Of((ElementwiseActivation)ramp);
        Assert.All(sliders[2].Values, value => Assert.InRange((double)value!, 0.1, 2));
        Assert.Throws<InvalidArgumentException>(() => new TfActivations.Activations.Isru(0));
        Assert.Throws<InvalidArgumentException>(() => keras.activations.maxout(tf.ones([2]), 0));
    }

    [Fact]
    public void A_model_with_it_trains_is_looked_into_and_comes_back_from_its_file()
    {
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: "slide", input_shape: 3),
            keras.layers.Dense(4, activation: ActivationCatalog.Get("ramp", Others)),
            keras.layers.Activation("ramp"),
            keras.layers.Dense(1),
        ]);
        model.compile(optimizer: "sgd", loss: "mse");
        var (x, y) = (tf.ones([8, 3]), tf.ones([8, 1]));
        model.fit(x, y, epochs: 1, verbose: 0);
        Assert.Contains("ramp", $"{keras.diagnostics.activation_report(model, x)}", StringComparison.Ordinal);
        var file = At("model.keras");
        model.save(file);
        var loaded = keras.models.load_model(file);
        Assert.Equal(model.predict(x, verbose: 0).ToString(), loaded.predict(x, verbose: 0).ToString());
        OnnxRun.Compare(model, 1e-6, x);

        ActivationCatalog.Remove(ramp);
        Assert.Throws<DataFileException>(() => keras.models.load_model(file));
        var message = Assert.Throws<InvalidStateException>(() => model.save(file)).Message;
        Assert.Contains("ActivationCatalog.Register<Ramp>()", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_line_shows_draws_checks_and_applies_it()
    {
        Assert.Contains("slide", Run("list"), StringComparison.Ordinal);
        Assert.Contains("max_value", Run("show", "ramp", "--set", "order=3"), StringComparison.Ordinal);
        Assert.Contains(
            "ramp",
            Run("check", "ramp", "--set", "mirrored=true", "max_value=2"),
            StringComparison.Ordinal
        );
        Run("plot", "ramp", "-o", At("ramp.png"));
        np.save(At("x.npy"), np.array(new[] { -1f, 2f }));
        Run("apply", "ramp", At("x.npy"), "-o", At("y.npy"), "--set", "ramp_slope=2", "max_value=3");
        Assert.Equal([-4f, 6f], np.load_npy(At("y.npy"), mmap_mode: null).ToArray<float>());
        Run("gallery", "ramp", "--out", At("gallery"));
        var page = File.ReadAllText(At(Path.Combine("gallery", "index.html")));
        foreach (var parameter in Others.Keys)
            Assert.Contains($"\"name\":\"{parameter}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_slider_of_the_gallery_has_the_default_among_its_values()
    {
        foreach (var slider in ParameterGrid.Of((ElementwiseActivation)ramp))
            Assert.InRange(slider.Default, 0, slider.Values.Count - 1);
    }

    [Fact]
    public void It_is_an_op_of_TensorFlows()
    {
        using var engine = TestEngines.Use("tensorflow");
        Assert.Contains("TfActivationsRamp", RegisteredOps.RegisterAll());
        var other = ActivationCatalog.Get("ramp", Others);
        Tensor x = new[] { -8f, -1f, 2f };
        using var tape = new TfActivations.Autodiff.GradientTape();
        tape.watch(x);
        var y = other.Apply(x);
        Assert.Equal([4.5f, 0.75f, -1.5f], y.AsSpan<float>().ToArray());
        Assert.Equal([0f, -0.75f, -0.75f], tape.gradient(y, x)!.AsSpan<float>().ToArray());
        Assert.All(Checker.Check(ramp, DType.Float32), result => Assert.True(result.Passed, $"{result}"));
    }

    [Fact]
    public void Its_gradients_are_right_and_the_check_passes()
    {
        foreach (var activation in new[] { ramp, ActivationCatalog.Get("ramp", Others) })
        foreach (var dtype in new[] { DType.Float32, DType.Float64, DType.Float16, DType.BFloat16 })
            Assert.All(Checker.Check(activation, dtype), result => Assert.True(result.Passed, result.ToString()));
    }

    [Theory]
    [InlineData(typeof(WithoutDefault), "Slope")]
    [InlineData(typeof(WithText), "Text")]
    [InlineData(typeof(NamedRelu), "'relu'")]
    [InlineData(typeof(string), "String")]
    public void What_cannot_be_one_is_refused(Type kind, string named)
    {
        var message = Assert.Throws<InvalidArgumentException>(() => ActivationCatalog.Register(kind)).Message;
        Assert.Contains(named, message, StringComparison.OrdinalIgnoreCase);
    }

    private static Activation Register(Type kind) =>
        (Activation)
            typeof(ActivationCatalog)
                .GetMethod(nameof(ActivationCatalog.Register), BindingFlags.Public | BindingFlags.Static)!
                .MakeGenericMethod(kind)
                .Invoke(null, null)!;

    private string At(string name) => Path.Combine(folder.FullName, name);

    private static string Run(params string[] arguments) => RunTo(ExitCode.Success, arguments);

    private static string RunTo(int expected, params string[] arguments)
    {
        var (output, error) = (Console.Out, Console.Error);
        using var written = new StringWriter();
        using var complaints = new StringWriter();
        Console.SetOut(written);
        Console.SetError(complaints);
        try
        {
            Assert.True(App.Run(arguments, CancellationToken.None) == expected, $"{written}{complaints}");
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }
        return written.ToString();
    }

    private abstract record Refused : Activation
    {
        public override ActivationInfo Info => new("refused", "", "", "", "");

        protected override Tensor Compute(Tensor x) => x;

        protected override R[] ComputeReference<R>(R[] x, DType dtype) => x;

        protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype) => u;
    }

    private sealed record WithoutDefault(double Slope) : Refused;

    private sealed record WithText(string Text = "") : Refused;

    private sealed record NamedRelu : Refused
    {
        public override ActivationInfo Info => new("relu", "", "", "", "");
    }
}
