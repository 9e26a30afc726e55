using TfActivations.Catalog;
using TfActivations.Tensors;
using TfActivations.Tests.Engines;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Ops;

/// <summary>Where derivatives end, they end as TensorFlow's: in zeros, or in None, here null.</summary>
public class GradientEndTests
{
    /// <summary>What is left of a derivative.</summary>
    public enum End
    {
        /// <summary>Numbers that depend on the input.</summary>
        Values,

        /// <summary>Zeros.</summary>
        Zeros,

        /// <summary>None in Python.</summary>
        Null,
    }

    /// <summary>Of every function of one tensor: its first, second and third derivative in TensorFlow 2.</summary>
    private static readonly Dictionary<string, End[]> TensorFlows = new()
    {
        ["abs"] = [End.Values, End.Zeros, End.Null],
        ["acos"] = [End.Values, End.Values, End.Values],
        ["acosh"] = [End.Values, End.Values, End.Values],
        ["asin"] = [End.Values, End.Values, End.Values],
        ["asinh"] = [End.Values, End.Values, End.Values],
        ["atan"] = [End.Values, End.Values, End.Values],
        ["atanh"] = [End.Values, End.Values, End.Values],
        ["ceil"] = [End.Null, End.Null, End.Null],
        ["cos"] = [End.Values, End.Values, End.Values],
        ["cosh"] = [End.Values, End.Values, End.Values],
        ["digamma"] = [End.Values, End.Values, End.Values],
        ["erf"] = [End.Values, End.Values, End.Values],
        ["erfc"] = [End.Values, End.Values, End.Values],
        ["erfinv"] = [End.Values, End.Values, End.Values],
        ["exp"] = [End.Values, End.Values, End.Values],
        ["expm1"] = [End.Values, End.Values, End.Values],
        ["floor"] = [End.Null, End.Null, End.Null],
        ["identity"] = [End.Values, End.Null, End.Null],
        ["is_finite"] = [End.Null, End.Null, End.Null],
        ["is_inf"] = [End.Null, End.Null, End.Null],
        ["is_nan"] = [End.Null, End.Null, End.Null],
        ["is_non_decreasing"] = [End.Null, End.Null, End.Null],
        ["is_strictly_increasing"] = [End.Null, End.Null, End.Null],
        ["lgamma"] = [End.Values, End.Values, End.Values],
        ["log"] = [End.Values, End.Values, End.Values],
        ["log1p"] = [End.Values, End.Values, End.Values],
        ["log_sigmoid"] = [End.Values, End.Values, End.Values],
        ["negative"] = [End.Values, End.Null, End.Null],
        ["ones_like"] = [End.Null, End.Null, End.Null],
        ["rank"] = [End.Null, End.Null, End.Null],
        ["reciprocal"] = [End.Values, End.Values, End.Values],
        ["reciprocal_no_nan"] = [End.Values, End.Values, End.Values],
        ["rint"] = [End.Null, End.Null, End.Null],
        ["round"] = [End.Null, End.Null, End.Null],
        ["rsqrt"] = [End.Values, End.Values, End.Values],
        ["sigmoid"] = [End.Values, End.Values, End.Values],
        ["sign"] = [End.Zeros, End.Null, End.Null],
        ["sin"] = [End.Values, End.Values, End.Values],
        ["sinh"] = [End.Values, End.Values, End.Values],
        ["softplus"] = [End.Values, End.Values, End.Values],
        ["softsign"] = [End.Values, End.Values, End.Values],
        ["sqrt"] = [End.Values, End.Values, End.Values],
        ["square"] = [End.Values, End.Values, End.Null],
        ["stop_gradient"] = [End.Null, End.Null, End.Null],
        ["tan"] = [End.Values, End.Values, End.Values],
        ["tanh"] = [End.Values, End.Values, End.Values],
        ["where"] = [End.Null, End.Null, End.Null],
        ["zero_fraction"] = [End.Null, End.Null, End.Null],
        ["zeros_like"] = [End.Null, End.Null, End.Null],
    };

    /// <summary>The same of functions that choose.</summary>
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Function, End[] Derivatives)> Choices = new()
    {
        ["maximum"] = (x => tf.maximum(x, 0.0), [End.Values, End.Null]),
        ["minimum"] = (x => tf.minimum(x, 0.0), [End.Values, End.Null]),
        ["clip_by_value"] = (x => tf.clip_by_value(x, -1.0, 1.0), [End.Values, End.Null]),
        ["where"] = (x => tf.where(x > 0.0, x, -x), [End.Values, End.Null]),
        ["reduce_max"] = (x => tf.reduce_max(x), [End.Values, End.Null]),
        ["reduce_min"] = (x => tf.reduce_min(x), [End.Values, End.Null]),
        ["argmax"] = (x => tf.cast(tf.argmax(x), tf.float64), [End.Null]),
        ["greater"] = (x => tf.cast(x > 0.0, tf.float64), [End.Null]),
        ["relu"] = (x => tf.nn.relu(x), [End.Values, End.Zeros]),
        ["relu6"] = (x => tf.nn.relu6(x), [End.Values, End.Zeros]),
        ["leaky_relu"] = (x => tf.nn.leaky_relu(x), [End.Values, End.Zeros]),
        ["max_pool2d"] = (
            x => tf.nn.max_pool2d(tf.reshape(x, [1, 2, 2, 1]), [2, 2], [2, 2], "VALID"),
            [End.Values, End.Zeros]
        ),
    };

    /// <summary>Functions that take no vector of floats.</summary>
    private static readonly HashSet<string> OfOtherTensors =
    [
        "eigvals",
        "invert_permutation",
        "logical_not",
        "matrix_square_root",
    ];

    /// <summary>Activations whose slope is made of choices among tensors alone, as in Keras.</summary>
    private static readonly HashSet<string> OfChoices = ["maxout", "sparsemax"];

    public static MatrixTheoryData<string, string> Functions => new(Unary.Keys, TestEngines.All);

    public static MatrixTheoryData<string, string> Choosing => new(Choices.Keys, TestEngines.All);

    public static TheoryData<string> Activations =>
        [.. ActivationCatalog.All.Select(activation => activation.Info.Name).Except(OfChoices)];

    private static IReadOnlyDictionary<string, Func<Tensor, Tensor>> Unary { get; } =
        new object[] { tf, tf.math }
            .SelectMany(api => api.GetType().GetMethods().Select(method => (api, method)))
            .Where(each =>
                each.method.ReturnType == typeof(Tensor)
                && each.method.GetParameters() is [{ ParameterType: var only }]
                && only == typeof(Tensor)
                && !OfOtherTensors.Contains(each.method.Name)
            )
            .GroupBy(each => each.method.Name)
            .ToDictionary(
                group => group.Key,
                group => group.First().method.CreateDelegate<Func<Tensor, Tensor>>(group.First().api)
            );

    [Theory, MemberData(nameof(Functions))]
    public void Functions_of_a_tensor_end_as_in_TensorFlow(string name, string engine)
    {
        using var scope = TestEngines.Use(engine);
        Assert.True(TensorFlows.TryGetValue(name, out var expected), $"say what TensorFlow gives for tf.{name}");
        Assert.Equal(expected, Derivatives(Unary[name], new[] { 0.3, 0.6, 0.9, 0.4 }, expected.Length));
    }

    [Theory, MemberData(nameof(Choosing))]
    public void Choices_end_as_in_TensorFlow(string name, string engine)
    {
        using var scope = TestEngines.Use(engine);
        var (function, expected) = Choices[name];
        Assert.Equal(expected, Derivatives(function, new[] { 0.3, 0.6, 0.9, -0.4 }, expected.Length));
    }

    [Theory, MemberData(nameof(Activations))]
    public void Activations_have_derivatives_of_every_order(string name)
    {
        var activation = ActivationCatalog.Get(name);
        Assert.DoesNotContain(End.Null, Derivatives(activation.Apply, new[] { 0.3, 0.6, 0.9, 0.4 }, 4));
    }

    private static End[] Derivatives(Func<Tensor, Tensor> function, Tensor x, int orders)
    {
        var ends = new End[orders];
        for (var order = 1; order <= orders; order++)
            ends[order - 1] = Of(Derivative(function, x, order));
        return ends;
    }

    /// <summary>A derivative of the sum; null from the first that does not depend on x.</summary>
    private static Tensor? Derivative(Func<Tensor, Tensor> function, Tensor x, int order)
    {
        if (order == 0)
            return function(x);
        using var tape = tf.GradientTape();
        tape.watch(x);
        return Derivative(function, x, order - 1) is { } lower ? tape.gradient(lower, x) : null;
    }

    private static End Of(Tensor? derivative) =>
        derivative is null ? End.Null
        : derivative.Doubles().All(value => value == 0) ? End.Zeros
        : End.Values;
}
