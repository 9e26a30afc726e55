using TfActivations.Tensors;
using TfActivations.Tests.Golden;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Recurrent;

/// <summary>What dropout hides of the input and of the state.</summary>
public class RecurrentDropoutTests
{
    [Fact]
    public void Dropout_hides_the_same_features_at_every_step()
    {
        var layer = keras.layers.SimpleRNN(
            50,
            activation: null,
            recurrent_initializer: "zeros",
            dropout: 0.5,
            return_sequences: true,
            seed: 3
        );
        layer.Apply(tf.ones([2, 3, 50]));
        layer.Weights[0].assign(Identity);
        var y = layer.Apply(tf.ones([2, 3, 50]), training: true);
        var first = y[.., ..1].Doubles();
        Assert.Equal([0, 2], first.Distinct().Order());
        Assert.Equal(first, y[.., 1..2].Doubles());
        Assert.Equal(first, y[.., 2..].Doubles());
        Assert.NotEqual(y[0].Doubles(), y[1].Doubles());
        Assert.NotEqual(y.Doubles(), layer.Apply(tf.ones([2, 3, 50]), training: true).Doubles());
        Assert.All(layer.Apply(tf.ones([2, 3, 50])).Doubles(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Recurrent_dropout_hides_the_same_units_at_every_step()
    {
        var layer = keras.layers.SimpleRNN(50, activation: null, recurrent_dropout: 0.5, return_sequences: true);
        // One impulse at the start: what is left of it doubles at each step, or is gone.
        var x = tf.concat([tf.ones([1, 1, 50]), tf.zeros([1, 3, 50])], axis: 1);
        layer.Apply(x);
        layer.Weights[0].assign(Identity);
        layer.Weights[1].assign(Identity);
        var y = layer.Apply(x, training: true);
        Assert.Equal([0, 2], y[.., 1..2].Doubles().Distinct().Order());
        Assert.Equal(y[.., 1..2].Doubles().Select(value => 4 * value), y[.., 3..].Doubles());
        Assert.All(layer.Apply(x).Doubles(), value => Assert.Equal(1, value));
    }

    [Fact]
    public void Under_recurrent_dropout_each_gate_has_a_mask_of_its_own()
    {
        // The forget gate alone hears the input, by way of its own mask; i, g and o are fixed by the bias.
        var layer = keras.layers.LSTM(
            1,
            activation: null,
            recurrent_activation: null,
            dropout: 0.5,
            recurrent_dropout: 0.5,
            seed: 1
        );
        layer.Apply(tf.ones([1, 1, 1]));
        layer.Weights[0].assign(tf.ones([1, 4]));
        layer.Weights[1].assign(tf.zeros([1, 4]));
        layer.Weights[2].assign(tf.zeros(4));
        // One step: h = o i g, of which each is 0 or 2 as its own mask has it: 8 with probability 1/8.
        var y = layer.Apply(tf.ones([4000, 1, 1]), training: true).Doubles();
        Assert.Equal([0, 8], y.Distinct().Order());
        Assert.InRange(y.Count(value => value == 8) / 4000.0, 0.1, 0.15);
    }

    private static Tensor Identity => tf.one_hot(Enumerable.Range(0, 50).ToArray(), 50);
}
