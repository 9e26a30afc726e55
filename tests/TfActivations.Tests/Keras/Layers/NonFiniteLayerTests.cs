using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>One element of the input that is no finite number: where it comes out again, and that it comes out nowhere else.</summary>
public class NonFiniteLayerTests
{
    /// <summary>Layers that subtract an infinity from itself, as TensorFlow's do.</summary>
    private static readonly HashSet<(string Layer, int Sign)> Undefined =
    [
        ("Softmax", 1),
        ("LayerNormalization", 1),
        ("LayerNormalization", -1),
    ];

    /// <summary>Layers whose second product adds what may be infinities of both signs, or whose quotient has them above and below.</summary>
    private static readonly HashSet<string> Products =
    [
        "SeparableConv1D",
        "SeparableConv2D",
        "Dot",
        "GroupNormalization",
        "GroupedQueryAttention",
        "MultiHeadAttention",
        "RMSNormalization",
        "UnitNormalization",
    ];

    /// <summary>
    /// Layers of numbers, but for a Discretization, whose results are categories, and a Resizing, whose pixels are sums of whole rows, most of them times 0.
    /// </summary>
    public static TheoryData<string> Names =>
        [
            .. LayerContractTests
                .Names.Select(name => name.Data)
                .Where(name => LayerCase.All[name].Takes == "float32" && name is not ("Discretization" or "Resizing")),
        ];

    [Theory, MemberData(nameof(Names))]
    public void NaN_goes_where_a_number_would_have_gone_and_nowhere_else(string name)
    {
        var trial = new Trial(name);
        for (var element = 0; element < trial.Size; element++)
        {
            var reached = trial.ReachedFrom(element);
            var results = trial.With(element, float.NaN);
            for (var i = 0; i < results.Length; i++)
                Assert.True(
                    reached[i] ? double.IsNaN(results[i]) : results[i] == trial.Usual[i],
                    $"input {element}, result {i}: {results[i]}"
                );
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Infinity_gives_what_ever_larger_numbers_come_to(string name)
    {
        var trial = new Trial(name);
        for (var element = 0; element < trial.Size; element++)
            foreach (var sign in new[] { 1, -1 })
            {
                var (reached, limit) = (trial.ReachedFrom(element), trial.With(element, sign * 1e30f));
                var results = trial.With(element, sign * float.PositiveInfinity);
                for (var i = 0; i < results.Length; i++)
                    Assert.True(
                        !reached[i] ? results[i] == trial.Usual[i]
                            : Undefined.Contains((name, sign)) ? double.IsNaN(results[i])
                            : Products.Contains(name) && double.IsNaN(results[i]) ? true
                            : Math.Abs(limit[i]) > 1e20 ? results[i] == Math.Sign(limit[i]) * double.PositiveInfinity
                            : Math.Abs(results[i] - limit[i]) < 1e-5,
                        $"input {element}, result {i}: {results[i]}, not {limit[i]}"
                    );
            }
    }

    /// <summary>A layer and its first input, of which one element is changed at a time.</summary>
    private sealed class Trial
    {
        private readonly Layer layer;
        private readonly Tensor[] inputs;

        public Trial(string name)
        {
            (layer, inputs) = LayerContractTests.Built(name);
            Usual = With(0, inputs[0].Span<float>()[0]);
        }

        public int Size => inputs[0].Size;

        /// <summary>The result of finite numbers.</summary>
        public double[] Usual { get; }

        public double[] With(int element, float value)
        {
            ref var changed = ref inputs[0].Span<float>()[element];
            var before = changed;
            changed = value;
            var results = LayerContractTests.Result(layer, inputs).Doubles();
            changed = before;
            return results;
        }

        /// <summary>Of each element of the result, whether it changes with the input's.</summary>
        public bool[] ReachedFrom(int element)
        {
            var reached = new bool[Usual.Length];
            foreach (var value in new[] { -1e3f, -3.7f, -0.3f, 0.4f, 2.9f, 1e3f })
            foreach (var (i, result) in With(element, value).Index())
                reached[i] |= result != Usual[i];
            return reached;
        }
    }
}
