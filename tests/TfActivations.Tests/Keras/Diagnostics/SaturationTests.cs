using NumSharp;
using TfActivations.Catalog;
using TfActivations.Keras.Diagnostics;
using TfActivations.Tensors;
using Xunit;
using static TfActivations.Imports;
using static TfActivations.Tests.Keras.SmallModels;

namespace TfActivations.Tests.Keras.Diagnostics;

/// <summary>Where activations are saturated, at inputs that are known.</summary>
public class SaturationTests
{
    [Theory]
    [InlineData("sigmoid", 4.3f, 0)]
    [InlineData("sigmoid", 4.5f, 1)]
    [InlineData("tanh", 2.1f, 0)]
    [InlineData("tanh", -2.3f, 1)]
    [InlineData("softsign", 3.3f, 0)]
    [InlineData("softsign", 3.6f, 1)]
    [InlineData("elu", -2.9f, 0)]
    [InlineData("elu", -3.1f, 1)]
    [InlineData("relu6", 5.9f, 0)]
    [InlineData("relu6", 6.1f, 1)]
    [InlineData("relu", -0.01f, 1)]
    [InlineData("relu", -40f, 1)]
    [InlineData("linear", -40f, 0)]
    public void An_activation_is_saturated_where_its_own_slope_is_a_twentieth(string name, float at, double share)
    {
        var layer = Of(keras.activations.get(name)!, at);
        Assert.Equal((share, share), (layer.Saturated, layer.MostlySaturated));
    }

    [Theory]
    [InlineData("gelu", -0.75f, 0)] // its minimum
    [InlineData("gelu", -4f, 1)]
    [InlineData("swish", -1.28f, 0)]
    [InlineData("tanh_shrink", 0f, 0)]
    [InlineData("tanh_shrink", 9f, 0)]
    [InlineData("exponential", 0.1f, 0)] // of the slope at 10 it has far less than a twentieth
    [InlineData("exponential", -3.1f, 1)]
    public void It_is_not_saturated_where_its_slope_only_passes_through_0(string name, float at, double share) =>
        Assert.Equal(share, Of(keras.activations.get(name)!, at).Saturated);

    [Fact]
    public void Units_are_saturated_each_by_itself()
    {
        var layer = Of(tf.nn.tanh, 3, 3, 0, 0);
        Assert.Equal([1, 1, 0, 0], layer.SaturatedShares);
        Assert.Equal((0.5, 0.5, 0), (layer.Saturated, layer.MostlySaturated, layer.Dead));
    }

    [Fact]
    public void Each_position_of_PReLU_has_a_slope_of_its_own()
    {
        var prelu = keras.layers.PReLU();
        var model = keras.Sequential([prelu]);
        model.build([-1, 3]);
        model.set_weights([np.array(new[] { 0f, 1f, 0.04f })]);
        var layer = Assert.Single(keras.diagnostics.activation_report(model, tf.ones((10, 3)) * -1).Layers);
        Assert.Equal([1, 0, 0], layer.IdleShares);
        Assert.Equal([1, 0, 1], layer.SaturatedShares);
    }

    [Fact]
    public void Units_of_images_are_channels_and_all_other_axes_are_samples()
    {
        // Channel 0 is idle at every pixel, channel 1 at 3 of 4 of each image, channel 2 at none.
        float[] pixels = [-1, 1, 1, -1, -1, 1, -1, -1, 1, -1, -1, 1];
        var image = tf.reshape(pixels, [1, 2, 2, 3]);
        var images = tf.concat([image, image * 2], 0);
        foreach (
            var activation in new[] { keras.layers.Activation("relu"), keras.layers.Activation(x => tf.maximum(x, 0)) }
        )
        {
            var layer = Assert.Single(
                keras.diagnostics.activation_report(keras.Sequential([activation]), images).Layers
            );
            Assert.Equal(3, layer.Units);
            Assert.Equal([1, 0.75, 0], layer.IdleShares);
            Assert.Equal([1, 0.75, 0], layer.SaturatedShares);
            Assert.Equal((1 / 3.0, 24), (layer.Dead, layer.Histogram.Counts.Sum()));
        }
    }

    [Fact]
    public void A_function_that_makes_other_units_of_its_inputs_has_no_such_shares()
    {
        var first = keras.layers.Activation(x => tf.gather(x, new[] { 0, 1, 2 }, axis: -1));
        var layer = Assert.Single(
            keras.diagnostics.activation_report(keras.Sequential([first]), tf.zeros((5, 6))).Layers
        );
        Assert.Equal((3, false, 0, 0), (layer.Units, layer.IsElementwise, layer.Dead, layer.Saturated));
    }

    [Fact]
    public void What_looks_at_other_elements_is_known_by_what_it_does()
    {
        var x = Numbers(10, 3);
        LayerActivation Only(Func<Tensor, Tensor> function) =>
            Assert.Single(
                keras.diagnostics.activation_report(keras.Sequential([keras.layers.Activation(function)]), x).Layers
            );
        var along = new (string Name, Func<Tensor, Tensor> Function)[]
        {
            ("defined_softmax", z => tf.nn.softmax(z)),
            ("defined_standardize", z => z - tf.reduce_mean(z, axis: 0)),
        };
        foreach (var (name, function) in along)
        {
            Assert.False(Only(function).IsElementwise);
            Assert.False(Only(Activation.Define(name, function)).IsElementwise);
        }
        Assert.True(Only(z => tf.maximum(z, 0)).IsElementwise);
        Assert.True(Only(Activation.Define("defined_relu", z => tf.maximum(z, 0))).IsElementwise);
        Assert.True(Only(Activation.Define("defined_line", z => 2 * z, _ => 2)).IsElementwise);
    }

    /// <summary>A layer with a unit for each number, which is its input for every sample.</summary>
    private static LayerActivation Of(Func<Tensor, Tensor> activation, params float[] inputs)
    {
        var model = keras.Sequential([keras.layers.Dense(inputs.Length, activation: activation, input_shape: 1)]);
        model.set_weights([(tf.ones((1, inputs.Length)) * 0).numpy(), np.array(inputs)]);
        return Assert.Single(keras.diagnostics.activation_report(model, tf.ones((10, 1))).Layers);
    }
}
