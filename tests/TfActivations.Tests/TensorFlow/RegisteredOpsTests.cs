using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Reals;
using TfActivations.TensorFlow;
using TfActivations.TensorFlow.Registered;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.TensorFlow;

public sealed class RegisteredOpsTests : IDisposable
{
    private readonly IDisposable engine = TestEngines.Use("tensorflow");

    public void Dispose() => engine.Dispose();

    [Fact]
    public void Every_activation_that_TensorFlow_lacks_is_registered()
    {
        var names = RegisteredOps.RegisterAll();
        Assert.Contains("TfActivationsHardSilu", names);
        Assert.DoesNotContain("TfActivationsTanh", names);
        foreach (var name in names)
        foreach (var part in (string[])["", "Grad", "GradGrad"])
            Assert.True(OpNames.Exists(name + part), name + part);
        Assert.Equal(names, RegisteredOps.RegisterAll());
    }

    [Fact]
    public void An_op_runs_in_a_graph_with_its_gradient_and_shapes()
    {
        RegisteredOps.RegisterAll();
        using var graph = new GraphRun();
        var x = graph.Placeholder("x", -1);
        var one = graph.Placeholder("one", 3);
        var y = graph.Op("TfActivationsCelu", "y", [x], ("alpha", 0.5f));
        var slope = graph.Op("TfActivationsCeluGrad", "slope", [x, one], ("alpha", 0.5f));
        var curve = graph.Op("TfActivationsMishGradGrad", "curve", [x, one]);
        Assert.Equal([-1], graph.Shape(y)!);
        Assert.Equal([3], graph.Shape(graph.Op("TfActivationsMish", "z", [one]))!);
        Assert.Null(graph.Shape(graph.Op("TfActivationsGlu", "half", [one])));
        float[] values = [-2, -0.5f, 3];
        var expected = new Celu(0.5);
        var (right, rightSlope) = (new float[3], new float[3]);
        expected.Forward(values, right);
        expected.Backward(values, [1, 1, 1], rightSlope);
        Assert.Equal(right, graph.Run(y, (x, values)));
        Assert.Equal(rightSlope, graph.Run(slope, (x, values), (one, [1, 1, 1])));
        Assert.Equal(
            SecondDerivative(new Mish(), values),
            graph.Run(curve, (x, values), (one, [1, 1, 1])),
            (a, b) => Math.Abs(a - b) < 1e-6
        );
        Assert.Equal(
            [0.5f * 0.7310586f],
            graph.Run(graph.Op("TfActivationsGlu", "gated", [x]), (x, [0.5f, 1])),
            (a, b) => Math.Abs(a - b) < 1e-6
        );
    }

    private static float[] SecondDerivative(Activation activation, float[] values)
    {
        using var managed = Engine.OnThisThread(Engine.Managed);
        var x = tf.constant(values);
        using var outer = tf.GradientTape();
        outer.watch(x);
        using var inner = tf.GradientTape();
        inner.watch(x);
        return outer.gradient(inner.gradient(activation.Apply(x), x)!, x)!.AsSpan<float>().ToArray();
    }

    [Fact]
    public void Second_derivatives_of_functions_along_an_axis_are_an_op_as_well()
    {
        RegisteredOps.RegisterAll();
        var (x, dy, u) = (tf.constant([0.3f, -1f, 2f, 0.5f]), tf.constant([1f, 2f]), tf.constant([1f, 0f, 0f, 1f]));
        using var steps = new Steps(new EagerRunner());
        var result = tf.zeros([4]);
        steps
            .Run(
                "TfActivationsGluGradGrad",
                [steps.Input(x), steps.Input(dy), steps.Input(u)],
                new OpAttribute("axis", -1)
            )
            .CopyTo(result);
        using var managed = Engine.OnThisThread(Engine.Managed);
        using var outer = tf.GradientTape();
        outer.watch(x);
        using var inner = tf.GradientTape();
        inner.watch(x);
        var expected = outer.gradient(inner.gradient(new Glu().Apply(x), x, dy)!, x, u)!;
        Assert.Equal(expected.Doubles(), result.Doubles());
    }

    [Fact]
    public void Any_default_value_can_be_an_attributes()
    {
        var op = RegisteredOps.Register(new Extreme());
        using var graph = new GraphRun();
        var x = graph.Placeholder("x", 1);
        Assert.Equal([1f], graph.Run(graph.Op(op, "y", [x]), (x, [1f])));
    }

    [Theory]
    [InlineData()]
    [InlineData(0)]
    [InlineData(3, 0, 2)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1023)]
    [InlineData(1025)]
    [InlineData(32769)]
    [InlineData(3, 5, 4099)]
    public void Any_size_gives_what_the_managed_engine_gives(params int[] dims)
    {
        var x = tf.random.normal(Shape.Create(dims));
        foreach (
            var activation in ActivationCatalog.All.OfType<ElementwiseActivation>().Where(a => a.TensorFlowOp is null)
        )
        {
            var computed = activation.Apply(x);
            using var managed = Engine.OnThisThread(Engine.Managed);
            var expected = activation.Apply(x);
            Assert.Equal(expected.Shape, computed.Shape);
            Assert.True(computed.Bytes().SequenceEqual(expected.Bytes()), activation.ToString());
        }
    }

    [Fact]
    public void An_activation_of_ones_own_trains_in_a_network()
    {
        keras.utils.set_random_seed(7);
        var x = tf.random.normal([256, 4]);
        var y = tf.cast(tf.reduce_sum(x * x, axis: 1, keepdims: true) > 4, tf.float32);
        var model = keras.Sequential([
            keras.layers.Dense(16, activation: new Bump(), input_shape: 4),
            keras.layers.Dense(1, activation: "sigmoid"),
        ]);
        model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy", metrics: ["accuracy"]);
        var history = model.fit(x, y, epochs: 60, verbose: 0);
        Assert.True(history.history["loss"][^1] < 0.6 * history.history["loss"][0]);
        Assert.True(OpNames.Exists("TfActivationsBumpGrad"));
    }

    /// <summary>x e^(-x x / 2), as a user would write it.</summary>
    private sealed record Bump : ElementwiseActivation<Bump.Formula>
    {
        public override ActivationInfo Info => new("bump", "", "", "", "");

        protected override Formula Kernel(Func<double, double> parameter) => default;

        public readonly struct Formula : IElementwise
        {
            public bool RoundsOnce => false;

            public L Forward<L>(L x)
                where L : struct, ILanes<L> => x * L.Exp(x * x * -0.5);

            public L Derivative<L>(L x)
                where L : struct, ILanes<L> => (-(x * x) + 1) * L.Exp(x * x * -0.5);

            public R Reference<R>(R x)
                where R : struct, IReal<R> => x * R.Exp(-x * x / 2);

            public R ReferenceDerivative<R>(R x)
                where R : struct, IReal<R> => (1 - x * x) * R.Exp(-x * x / 2);
        }
    }

    private sealed record Extreme(
        double Small = 1e-40,
        double Large = 1e30,
        double Low = double.NegativeInfinity,
        double High = double.PositiveInfinity,
        double Third = 1 / 3.0,
        bool Flag = true,
        int Count = -3
    ) : ElementwiseActivation<Extreme.Formula>
    {
        public override ActivationInfo Info => new("extreme", "", "", "", "");

        protected override Formula Kernel(Func<double, double> parameter) => new(IsAsDeclared ? 1 : 0);

        private bool IsAsDeclared =>
            ((float)Small, (float)Large, (float)Third) == (1e-40f, 1e30f, 1 / 3f)
            && (Low, High, Flag, Count) == (double.NegativeInfinity, double.PositiveInfinity, true, -3);

        /// <summary>x where the parameters arrived, else 0.</summary>
        public readonly struct Formula(double factor) : IElementwise
        {
            public bool RoundsOnce => true;

            public L Forward<L>(L x)
                where L : struct, ILanes<L> => x * factor;

            public L Derivative<L>(L x)
                where L : struct, ILanes<L> => factor;

            public R Reference<R>(R x)
                where R : struct, IReal<R> => x * factor;

            public R ReferenceDerivative<R>(R x)
                where R : struct, IReal<R> => factor;
        }
    }
}
