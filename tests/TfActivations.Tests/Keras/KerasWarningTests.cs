using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras;

/// <summary>What is allowed and hardly meant is warned of.</summary>
public sealed class KerasWarningTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("warnings").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_softmax_over_one_unit_is_warned_of_once()
    {
        var said = Warnings.Of(() =>
        {
            var model = keras.Sequential([keras.layers.Dense(1, activation: "softmax", input_shape: 2, name: "out")]);
            model.predict(tf.zeros([3, 2]), verbose: 0);
        });
        Assert.Equal(
            "warning: Dense 'out': a softmax over one unit always gives 1, and nothing is learned; sigmoid gives a probability\n",
            said.ReplaceLineEndings("\n")
        );
        Assert.NotEmpty(Warnings.Of(() => keras.layers.Softmax().Apply(tf.zeros([2, 1]))));
        Assert.NotEmpty(Warnings.Of(() => keras.layers.Activation(tf.nn.softmax).Apply(tf.zeros([2, 1]))));
        Assert.NotEmpty(Warnings.Of(() => keras.layers.SimpleRNN(1, "softmax").Apply(tf.zeros([2, 3, 4]))));
        Assert.NotEmpty(Warnings.Of(() => keras.layers.LSTM(1, "softmax").Apply(tf.zeros([2, 3, 4]))));
        Assert.NotEmpty(
            Warnings.Of(() => keras.layers.GRU(1, recurrent_activation: "softmax").Apply(tf.zeros([2, 3, 4])))
        );
        Assert.Empty(Warnings.Of(() => keras.layers.GRU(2, "softmax").Apply(tf.zeros([1, 3, 4]))));
        Assert.Empty(Warnings.Of(() => keras.layers.Softmax().Apply(tf.zeros([1, 2]))));
        Assert.Empty(Warnings.Of(() => keras.layers.Dense(1, activation: "sigmoid").Apply(tf.zeros([1, 2]))));
    }

    [Fact]
    public void Of_probabilities_that_are_said_to_be_logits_the_logits_are_taken()
    {
        var logits = tf.constant(
            new[,]
            {
                { 0.3f, -1.2f, 2f },
                { -0.4f, 0.1f, 0.7f },
            }
        );
        var truths = tf.constant(
            new float[,]
            {
                { 0, 0, 1 },
                { 1, 0, 0 },
            }
        );
        var classes = tf.constant([2, 0]);
        Same(keras.losses.CategoricalCrossentropy(from_logits: true), truths, tf.nn.softmax(logits));
        Same(keras.losses.SparseCategoricalCrossentropy(from_logits: true), classes, tf.nn.softmax(logits));
        Same(keras.losses.BinaryCrossentropy(from_logits: true), truths, tf.nn.sigmoid(logits));

        void Same(TfActivations.Keras.Losses.Loss loss, Tensor labels, Tensor probabilities) =>
            Assert.Equal(loss.Apply(labels, logits).item(), loss.Apply(labels, probabilities).item());
    }

    [Theory]
    [InlineData("softmax", 3)]
    [InlineData("sigmoid", 1)]
    public void Logits_that_are_probabilities_are_warned_of(string activation, int units)
    {
        var y = tf.ones([2, units]);
        var x = tf.zeros([2, units]);
        var model = keras.Sequential([keras.layers.Dense(units, activation: activation)]);
        TfActivations.Keras.Losses.Loss[] losses =
            units == 1
                ?
                [
                    keras.losses.BinaryCrossentropy(from_logits: true),
                    keras.losses.BinaryFocalCrossentropy(from_logits: true),
                ]
                :
                [
                    keras.losses.CategoricalCrossentropy(from_logits: true),
                    keras.losses.CategoricalFocalCrossentropy(from_logits: true),
                ];
        foreach (var loss in losses)
        {
            var said = Warnings.Of(() =>
            {
                model.compile("sgd", loss);
                model.fit(x, y, verbose: 0, epochs: 2);
            });
            Assert.Single(said.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            Assert.StartsWith("warning: from_logits: true, but", said);
            var plain = keras.Sequential([keras.layers.Dense(units)]);
            Assert.Empty(
                Warnings.Of(() =>
                {
                    plain.compile("sgd", loss);
                    plain.fit(x, y, verbose: 0);
                })
            );
        }
    }

    [Fact]
    public void Saving_what_Keras_loads_and_cannot_call_is_warned_of()
    {
        foreach (var name in new[] { "m.keras", "m.h5" })
        {
            var model = keras.Sequential([keras.layers.Dense(1, activation: "threshold", input_shape: 2)]);
            var said = Warnings.Of(() => model.save(Path.Combine(folder, name)));
            Assert.StartsWith(
                "warning: Dense: activation: Keras reads the activation 'threshold' from a file, and fails",
                said
            );
        }
        var other = keras.Sequential([keras.layers.Dense(1, activation: "relu", input_shape: 2)]);
        Assert.Empty(Warnings.Of(() => other.save(Path.Combine(folder, "m.keras"))));
    }
}
