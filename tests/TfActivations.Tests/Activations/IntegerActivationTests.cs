using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Activations;

/// <summary>Integers, where TensorFlow computes with them: relu, relu6 and crelu keep them, leaky_relu makes float32 of them.</summary>
public class IntegerActivationTests
{
    private static readonly Tensor Ints = tf.constant([-3, 0, 5, 9]);

    [Fact]
    public void Relu_and_its_kin_keep_integers()
    {
        Assert.Equal([0, 0, 5, 9], tf.nn.relu(Ints).AsSpan<int>().ToArray());
        Assert.Equal([0L, 0, 5, 9], tf.nn.relu(tf.cast(Ints, tf.int64)).AsSpan<long>().ToArray());
        Assert.Equal([0, 0, 5, 6], tf.nn.relu6(Ints).AsSpan<int>().ToArray());
        Assert.Equal([0, 0, 5, 9, 3, 0, 0, 0], tf.nn.crelu(Ints).AsSpan<int>().ToArray());
        Assert.Equal([0, 0, 5, 7], keras.activations.relu(Ints, max_value: 7).AsSpan<int>().ToArray());
        Assert.Equal([0, 0, 0, 9], keras.activations.relu(Ints, threshold: 5).AsSpan<int>().ToArray());
        Assert.Throws<InvalidArgumentException>(() => keras.activations.relu(Ints, max_value: 2.5));
    }

    [Fact]
    public void A_slope_makes_float32_of_integers()
    {
        foreach (var y in (Tensor[])[tf.nn.leaky_relu(Ints, 0.5), keras.activations.relu(Ints, negative_slope: 0.5)])
            Assert.Equal([-1.5f, 0, 5, 9], y.AsSpan<float>().ToArray());
    }

    [Theory]
    [InlineData("elu")]
    [InlineData("sigmoid")]
    [InlineData("softmax")]
    public void Others_say_that_they_are_not_defined(string name) =>
        Assert.Throws<InvalidArgumentException>(() => keras.activations.get(name).Apply(Ints));
}
