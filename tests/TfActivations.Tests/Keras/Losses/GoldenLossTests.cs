using TfActivations.Keras.Losses;
using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Losses;

/// <summary>Losses and their gradients beside Keras's own numbers.</summary>
public class GoldenLossTests
{
    // A few roundings of float32: TensorFlow adds products in another order.
    private const double Relative = 2e-6;

    public static TheoryData<string> Names =>
        [.. GoldenFiles.Index("models").GetProperty("losses").EnumerateArray().Select(name => name.GetString()!)];

    [Theory, MemberData(nameof(Names))]
    public void It_is_what_Keras_says(string name)
    {
        var golden = GoldenFiles.Arrays("models", name);
        var prediction = golden["y_pred"];
        using var tape = tf.GradientTape();
        tape.watch(prediction);
        var loss = CreateLoss(name).Apply(golden["y_true"], prediction);
        Close(golden["loss"], loss);
        Close(golden["grad"], tape.gradient(loss, prediction)!);
    }

    private static Loss CreateLoss(string name)
    {
        switch (name)
        {
            case "loss_categorical_crossentropy_logits":
                return keras.losses.CategoricalCrossentropy(from_logits: true);
            case "loss_categorical_crossentropy_smoothed":
                return keras.losses.CategoricalCrossentropy(label_smoothing: 0.1);
            case "loss_categorical_crossentropy_saturated":
                return keras.losses.CategoricalCrossentropy();
            case "loss_sparse_categorical_crossentropy_logits":
                return keras.losses.SparseCategoricalCrossentropy(from_logits: true);
            case "loss_binary_crossentropy_logits":
                return keras.losses.BinaryCrossentropy(from_logits: true);
        }
        return Loss.Get(name["loss_".Length..]);
    }

    private static void Close(Tensor expected, Tensor computed)
    {
        Assert.Equal(expected.Shape, computed.Shape);
        var (right, ours) = (expected.Doubles(), computed.Doubles());
        var scale = right.Max(Math.Abs);
        for (var i = 0; i < right.Length; i++)
            Assert.True(
                Math.Abs(right[i] - ours[i]) <= Relative * scale,
                $"element {i}: {ours[i]:R} instead of {right[i]:R}"
            );
    }
}
