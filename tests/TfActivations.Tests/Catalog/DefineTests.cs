using System.Numerics;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.CrossCheck;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Catalog;

/// <summary>Activations that a user defines: by tensor operations, by functions of doubles, by functions of vectors.</summary>
public class DefineTests
{
    private static readonly Tensor X = new float[] { -3, -0.5f, 0, 0.25f, 2, 40 };

    [Fact]
    public void A_function_that_returns_null_is_named()
    {
        var activation = Activation.Define("my_null", (Tensor x) => null!);
        var layer = keras.layers.Dense(2, activation: "my_null");
        foreach (var call in (Action[])[() => activation.Apply(X), () => layer.Apply(tf.zeros([1, 2]))])
            Assert.EndsWith(
                "activation 'my_null': the function that defines it returned null",
                Assert.Throws<InvalidArgumentException>(call).Message
            );
    }

    [Theory]
    [InlineData("managed")]
    [InlineData("tensorflow")]
    public void All_three_ways_give_what_the_catalogue_gives(string engine)
    {
        using var scope = TestEngines.Use(engine);
        Activation[] ways =
        [
            Activation.Define("my_silu_1", x => x * tf.sigmoid(x)),
            Activation.Define("my_silu_2", Silu, SiluDerivative),
            Activation.DefineVectors(
                "my_silu_3",
                x => x / (Vector<double>.One + Vector.Exp(-x)),
                x =>
                {
                    var sigmoid = Vector<double>.One / (Vector<double>.One + Vector.Exp(-x));
                    return sigmoid * (Vector<double>.One + x * (Vector<double>.One - sigmoid));
                }
            ),
        ];
        foreach (var activation in ways)
        foreach (var dtype in new[] { tf.float16, tf.float32, tf.float64 })
        {
            var x = tf.cast(X, dtype);
            var (value, gradient, second) = Derivatives(activation.Apply, x);
            var (expectedValue, expectedGradient, expectedSecond) = Derivatives(tf.nn.silu, x);
            var tolerance = dtype == tf.float16 ? 1e-2 : 1e-5;
            Assert.All(value.Zip(expectedValue), pair => Assert.Equal(pair.Second, pair.First, tolerance));
            Assert.All(gradient.Zip(expectedGradient), pair => Assert.Equal(pair.Second, pair.First, tolerance));
            Assert.All(second.Zip(expectedSecond), pair => Assert.Equal(pair.Second, pair.First, tolerance));
            Assert.Equal(dtype, activation.Apply(x).DType);
        }
    }

    [Fact]
    public void The_name_stands_wherever_one_does()
    {
        var softcap = Activation.Define("softcap", x => 5 * Math.Tanh(x / 5), x => 1 - Math.Pow(Math.Tanh(x / 5), 2));
        Assert.Same(softcap, ActivationCatalog.Get("softcap"));
        Assert.Contains(softcap, ActivationCatalog.Defined);
        Assert.Empty(softcap.Parameters);
        Assert.Equal("softcap()", softcap.ToString());
        var model = keras.Sequential([
            keras.layers.Dense(4, activation: "softcap", input_shape: 3),
            keras.layers.Dense(1),
        ]);
        model.compile(optimizer: "adam", loss: "mse");
        var (x, y) = (tf.random.normal([64, 3]), tf.ones((64, 1)));
        var losses = model.fit(x, y, epochs: 5, verbose: 0).history["loss"];
        Assert.True(losses[^1] < losses[0]);
        Assert.All(Checker.Check(softcap, DType.Float32), result => Assert.True(result.Passed, $"{result}"));
    }

    [Fact]
    public void Defining_again_replaces()
    {
        Activation.Define("twice", x => x, _ => 1);
        var second = Activation.Define("twice", x => 2 * x, _ => 2);
        Assert.Equal([4], ActivationCatalog.Get("twice").Apply(new float[] { 2 }).Doubles());
        Assert.Same(second, ActivationCatalog.Get("twice"));
    }

    [Fact]
    public void A_wrong_derivative_is_an_error_that_shows_where()
    {
        var error = Assert.Throws<InvalidArgumentException>(() =>
            Activation.Define("wrong_one", x => x * x, x => x > 3 ? 2.1 * x : 2 * x)
        );
        Assert.Equal(
            "Define 'wrong_one': at x = 3.0232 the derivative gives 6.34872, and central differences of f give 6.0464",
            error.Message
        );
        Assert.Throws<UnknownNameException>(() => ActivationCatalog.Get("wrong_one"));
        var nowhere = Assert.Throws<InvalidArgumentException>(() =>
            Activation.Define("nowhere", _ => double.NaN, _ => double.NaN)
        );
        Assert.Equal("Define 'nowhere': f has no finite value from -8 to 8", nowhere.Message);
    }

    [Theory]
    [InlineData("relu", "Define: 'relu' is an activation of the catalogue; take another name")]
    [InlineData("swish", "Define: 'swish' is an activation of the catalogue; take another name")]
    [InlineData("", "Define: a name has letters, digits and underscores, and no digit first. Received: ''")]
    [InlineData("2nd", "Define: a name has letters, digits and underscores, and no digit first. Received: '2nd'")]
    [InlineData("my one", "Define: a name has letters, digits and underscores, and no digit first. Received: 'my one'")]
    public void A_name_must_be_free_and_a_name(string name, string message)
    {
        Assert.Equal(
            message,
            Assert.Throws<InvalidArgumentException>(() => Activation.Define(name, x => x, _ => 1)).Message
        );
        Assert.Equal(message, Assert.Throws<InvalidArgumentException>(() => Activation.Define(name, x => x)).Message);
    }

    [Fact]
    public void It_has_no_parameters()
    {
        Activation.Define("plain_one", x => x, _ => 1);
        var error = Assert.Throws<InvalidArgumentException>(() =>
            ActivationCatalog.Get("plain_one", new Dictionary<string, object?> { ["alpha"] = 1.0 })
        );
        Assert.Equal("plain_one has no parameters. Received: alpha", error.Message);
    }

    [Fact]
    public void A_formula_of_operations_cross_checks_and_a_rough_one_does_not()
    {
        var right = Activation.Define("checked_swish", x => x * tf.sigmoid(2 * x));
        Assert.All(Checker.Check(right, DType.Float32), result => Assert.True(result.Passed, $"{result}"));
        var rough = Activation.Define("checked_rough", x => x.DType == DType.Float32 ? x * 1.0001 : x);
        Assert.Contains(Checker.Check(rough, DType.Float32), result => !result.Passed);
    }

    private static double Silu(double x) => x / (1 + Math.Exp(-x));

    private static double SiluDerivative(double x)
    {
        var sigmoid = 1 / (1 + Math.Exp(-x));
        return sigmoid * (1 + x * (1 - sigmoid));
    }

    private static (double[] Value, double[] Gradient, double[] Second) Derivatives(Func<Tensor, Tensor> f, Tensor x)
    {
        using var outer = new GradientTape();
        outer.watch(x);
        using var inner = new GradientTape();
        inner.watch(x);
        var y = f(x);
        var gradient = inner.gradient(y, x)!;
        return (y.Doubles(), gradient.Doubles(), outer.gradient(gradient, x)!.Doubles());
    }
}
