using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Layers;
using Xunit;
using static TfActivations.Imports;

namespace TfActivations.Tests.Keras.Layers;

/// <summary>Whatever a layer's activation is given as, every other argument may be given with it, by name.</summary>
public class ActivationArgumentTests
{
    [Fact]
    public void A_dense_layer_takes_any_form()
    {
        Check(new Relu(), keras.layers.Dense(2, activation: "relu", use_bias: false, name: "a", dtype: "float32"));
        Check(new Relu(), keras.layers.Dense(2, "relu", kernel_initializer: "he_normal", trainable: false));
        Check(new Relu(), keras.layers.Dense(2, activation: tf.nn.relu, bias_regularizer: "l2", input_dim: 3));
        Check(new Relu(), keras.layers.Dense(2, tf.nn.relu, input_shape: 3));
        Check(new Elu(2), keras.layers.Dense(2, activation: new Elu(2), kernel_constraint: "non_neg"));
        Check(new LeakyRelu(0.1), keras.layers.Dense(2, activation: keras.layers.LeakyReLU(0.1), name: "b"));
        Check(null, keras.layers.Dense(2, activation: null, dtype: tf.float64));
        Check(new Linear(), keras.layers.Dense(2, activation: "linear", batch_input_shape: [4, 3]));
        Check(null, keras.layers.Dense(2));
        Assert.IsType<TensorActivation>(keras.layers.Dense(2, activation: x => x * 2, name: "c").activation);
    }

    [Fact]
    public void Convolutions_take_any_form()
    {
        Check(new Relu(), keras.layers.Conv2D(2, 3, activation: "relu", strides: 2, padding: "same", name: "a"));
        Check(new Relu(), keras.layers.Conv2D(2, [3, 3], activation: tf.nn.relu, input_shape: [28, 28, 1]));
        Check(new Relu(), keras.layers.DepthwiseConv2D(3, activation: tf.nn.relu, depth_multiplier: 2));
        Check(null, keras.layers.DepthwiseConv2D(3, activation: null, dtype: "float32"));
        Assert.IsType<TensorActivation>(keras.layers.Conv2D(2, 3, activation: x => x * 2, groups: 1).activation);
    }

    [Fact]
    public void Recurrent_layers_take_any_form_for_each_activation()
    {
        Check(new Tanh(), keras.layers.LSTM(2));
        Check(null, keras.layers.LSTM(2, activation: null, return_sequences: true));
        Check(new Relu(), keras.layers.GRU(2, activation: tf.nn.relu, reset_after: false, input_dim: 3));
        Check(new Tanh(), keras.layers.GRU(2, recurrent_activation: tf.nn.relu, name: "a"));
        Check(new Relu(), keras.layers.SimpleRNN(2, "relu", seed: 3, batch_input_shape: [1, 5, 3]));
        var lstm = keras.layers.LSTM(2, recurrent_activation: null, activation: "relu", input_dim: 3);
        Assert.Null(lstm.recurrent_activation);
        Assert.Equal([-1, -1, 3], lstm.InputShape!);
        Assert.IsType<TensorActivation>(keras.layers.SimpleRNN(2, activation: x => x * 2, dropout: 0.5).activation);
    }

    private static void Check(Activation? expected, BiasLayer layer) => Assert.Equal(expected, layer.activation);
}
