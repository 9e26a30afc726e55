using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>The layers whose calls were others in Keras 2, by Keras 2's parameter names, beside its numbers.</summary>
public class GoldenKeras2Tests
{
    private static readonly Dictionary<string, Func<Layer>> Layers = new()
    {
        ["LeakyReLU_alpha0.1"] = () => keras.layers.LeakyReLU(alpha: 0.1),
        ["LeakyReLU_alpha0.3"] = () => keras.layers.LeakyReLU(),
        ["ELU_alpha1.0"] = () => keras.layers.ELU(),
        ["ELU_alpha0.5"] = () => keras.layers.ELU(alpha: 0.5),
        ["ThresholdedReLU_theta1.0"] = () => keras.layers.ThresholdedReLU(),
        ["ThresholdedReLU_theta0.5"] = () => keras.layers.ThresholdedReLU(theta: 0.5),
        ["ReLU_full"] = () => keras.layers.ReLU(max_value: 3, negative_slope: 0.1, threshold: 0.5),
    };

    // Keras's own error: e^x - 1 in float32 is off by an ULP of 1, also where the result is small.
    private const double Allowed = 1.2e-7;

    public static TheoryData<string> Names => [.. Layers.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_layer_computes_what_Keras_2_computes(string name)
    {
        var golden = GoldenFiles.Arrays("keras2", $"keras2_{name}");
        var x = golden["x"];
        using var tape = tf.GradientTape();
        tape.watch(x);
        var y = Layers[name]().Apply(x);
        Compare(golden["y"], y, x);
        Compare(golden["g"], tape.gradient(y, x)!, x);
    }

    private static void Compare(Tensor expected, Tensor computed, Tensor x)
    {
        var (right, ours, inputs) = (expected.Doubles(), computed.Doubles(), x.Doubles());
        for (var i = 0; i < inputs.Length; i++)
            Assert.True(
                Math.Abs(ours[i] - right[i]) <= Allowed * Math.Max(1, Math.Abs(right[i])),
                $"at {inputs[i]:R}: {ours[i]:R} instead of {right[i]:R}"
            );
    }
}
