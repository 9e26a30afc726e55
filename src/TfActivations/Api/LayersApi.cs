using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Layers;
using TfActivations.Keras.Models;

namespace TfActivations.Api;

/// <summary>keras.layers. Where Keras 2 and 3 name a parameter differently, both names work.</summary>
public sealed class LayersApi
{
    internal LayersApi() { }

    /// <summary>A place where data enter a model that is drawn up.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The name of the input layer.</param>
    public KerasTensor Input(Shape shape, string? name = null)
    {
        var layer = new InputLayer(shape, name);
        return new(layer.BatchShape, layer, []);
    }

    /// <summary>The first layer of a Sequential model, which says what shape goes in.</summary>
    /// <param name="shape">The shape without the batch.</param>
    /// <param name="name">The layer's name.</param>
    public InputLayer InputLayer(Shape shape, string? name = null) => new(shape, name);

    /// <summary>A densely connected layer: y = activation(x W + b).</summary>
    /// <param name="units">The number of results.</param>
    /// <param name="activation">The name of an activation; null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public Dense Dense(
        int units,
        string? activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Dense(
            units,
            activation is null ? null! : ActivationCatalog.Get(activation).Apply,
            use_bias,
            kernel_initializer,
            bias_initializer,
            input_shape,
            name
        );

    /// <summary>A densely connected layer: y = activation(x W + b).</summary>
    /// <param name="units">The number of results.</param>
    /// <param name="activation">A function of tensors: <c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Dense Dense(
        int units,
        Func<Tensor, Tensor> activation,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        new(units, activation, use_bias, kernel_initializer, bias_initializer, name)
        {
            InputShape = Batch(input_shape),
        };

    /// <summary>An activation as a layer.</summary>
    /// <param name="activation">The activation's name.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    public ActivationLayer Activation(string activation, Shape? input_shape = null, string? name = null) =>
        Activation(ActivationCatalog.Get(activation).Apply, input_shape, name);

    /// <summary>A function of tensors as a layer.</summary>
    /// <param name="activation"><c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ActivationLayer Activation(
        Func<Tensor, Tensor> activation,
        Shape? input_shape = null,
        string? name = null
    ) => new("Activation", activation, name) { InputShape = Batch(input_shape) };

    /// <summary>x for x &gt; 0, negative_slope x otherwise.</summary>
    /// <param name="negative_slope">Slope below 0; 0.3 by default, as in Keras.</param>
    /// <param name="alpha">Keras 2's name of negative_slope.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">Both names of the slope were given, or it is negative.</exception>
    public ActivationLayer LeakyReLU(
        double? negative_slope = null,
        double? alpha = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Layer(
            nameof(LeakyReLU),
            new LeakyRelu(
                Argument.NotNegative(
                    nameof(LeakyReLU),
                    nameof(negative_slope),
                    Argument.Either(nameof(LeakyReLU), negative_slope, alpha, 0.3)
                )
            ),
            input_shape,
            name
        );

    /// <summary>x for x &gt; 0, alpha x otherwise, where alpha is a weight.</summary>
    /// <param name="alpha_initializer">alpha's first values; "zeros" by default.</param>
    /// <param name="shared_axes">Axes along which one alpha serves all; the batch is axis 0.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public PReLU PReLU(
        Initializer? alpha_initializer = null,
        int[]? shared_axes = null,
        Shape? input_shape = null,
        string? name = null
    ) => new(alpha_initializer, shared_axes, name) { InputShape = Batch(input_shape) };

    /// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
    /// <param name="alpha">Scale of the part below 0.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ActivationLayer ELU(double alpha = 1, Shape? input_shape = null, string? name = null) =>
        Layer(nameof(ELU), new Elu(alpha), input_shape, name);

    /// <summary>x above the threshold, at most max_value; negative_slope (x - threshold) otherwise.</summary>
    /// <param name="max_value">The largest value; null for no limit.</param>
    /// <param name="negative_slope">Slope below the threshold.</param>
    /// <param name="threshold">Where the unit starts to pass its input.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ActivationLayer ReLU(
        double? max_value = null,
        double negative_slope = 0,
        double threshold = 0,
        Shape? input_shape = null,
        string? name = null
    )
    {
        Argument.NotNegative(nameof(ReLU), nameof(max_value), max_value ?? 0);
        Argument.NotNegative(nameof(ReLU), nameof(negative_slope), negative_slope);
        Argument.NotNegative(nameof(ReLU), nameof(threshold), threshold);
        return Layer(nameof(ReLU), new Relu(negative_slope, max_value, threshold), input_shape, name);
    }

    /// <summary>e^x / sum(e^x) along an axis.</summary>
    /// <param name="axis">The axis along which the values sum to 1.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ActivationLayer Softmax(int axis = -1, Shape? input_shape = null, string? name = null) =>
        Layer(nameof(Softmax), new Softmax(axis), input_shape, name);

    /// <summary>x for x &gt; theta, 0 otherwise: a layer of Keras 2.</summary>
    /// <param name="theta">Where the unit starts to pass its input.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ActivationLayer ThresholdedReLU(double theta = 1, Shape? input_shape = null, string? name = null) =>
        Layer(
            nameof(ThresholdedReLU),
            new ThresholdedRelu(Argument.NotNegative(nameof(ThresholdedReLU), nameof(theta), theta)),
            input_shape,
            name
        );

    /// <summary>Makes one axis of all but the batch.</summary>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Flatten Flatten(Shape? input_shape = null, string? name = null) =>
        new(name) { InputShape = Batch(input_shape) };

    /// <summary>In training, zeroes a share of the elements and scales the others up.</summary>
    /// <param name="rate">The share, from 0 to below 1.</param>
    /// <param name="seed">Seeds the layer's own generator.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Dropout Dropout(double rate, int? seed = null, Shape? input_shape = null, string? name = null) =>
        new(rate, seed, name) { InputShape = Batch(input_shape) };

    private static ActivationLayer Layer(string className, Activation activation, Shape? inputShape, string? name) =>
        new(className, activation.Apply, name) { InputShape = Batch(inputShape) };

    private static Shape? Batch(Shape? shape) => shape is null ? null : [-1, .. shape];
}
