using TfActivations.Autodiff;
using TfActivations.Keras.Layers;
using TfActivations.Tensors;
using TfActivations.Tests.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Saving.Onnx;

/// <summary>Every layer computes in ONNX Runtime what it computes here, at two sizes of the batch.</summary>
public class OnnxLayerTests
{
    private const double Tolerance = 2e-6;

    /// <summary>Layers that are not exported: docs/onnx.md says why.</summary>
    private static readonly HashSet<string> NotExported =
    [
        "ActivityRegularization",
        "Conv1DTranspose",
        "Conv2DTranspose",
        "Conv3DTranspose",
        "Hashing",
        "IntegerLookup",
        "Masking",
        "StringLookup",
        "TextVectorization",
    ];

    [Theory, MemberData(nameof(LayerContractTests.Names), MemberType = typeof(LayerContractTests))]
    public void A_layer_is_the_same_in_onnx_runtime(string name)
    {
        var which = LayerCase.All[name];
        var inputs = which.Places();
        var model = keras.Model(inputs, [which.Create(name).ApplyAll(inputs)[0]]);
        var random = new Random(7);
        foreach (var weight in model.Weights)
            weight.assign(Numbers(random, weight));
        if (NotExported.Contains(name))
        {
            Assert.StartsWith("export: layer '", Assert.Throws<ExportException>(() => OnnxRun.Export(model)).Message);
            return;
        }
        foreach (var batch in new[] { 1, 5 })
            OnnxRun.Compare(
                model,
                Tolerance,
                [.. which.Data(random, batch).Select(input => tf.cast(input, tf.float32))]
            );
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public void A_normalization_without_one_of_its_weights_is_the_same(bool center, bool scale)
    {
        var x = LayerContractTests.Random(new(3), [4, 6]);
        foreach (
            var layer in new Layer[]
            {
                keras.layers.LayerNormalization(center: center, scale: scale),
                keras.layers.BatchNormalization(center: center, scale: scale),
            }
        )
        {
            var input = keras.Input(6);
            OnnxRun.Compare(keras.Model(input, layer.Apply(input)), Tolerance, x);
        }
    }

    private static Tensor Numbers(Random random, Variable weight)
    {
        var numbers = LayerContractTests.Random(random, weight.Shape);
        return weight.Name == "moving_variance" ? tf.abs(numbers) : numbers;
    }
}
