using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>An activation as a layer, of inputs of any shape.</summary>
/// <param name="applied">What is applied; null for nothing.</param>
/// <param name="name">The layer's name.</param>
public abstract class ActivationLayer(Activation? applied, string? name) : Layer(name), IActivationLayer
{
    /// <summary>What is applied.</summary>
    internal Activation? Applied { get; } = applied;

    Activation? IActivationLayer.Applied => Applied;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Activate(Applied, input);

    /// <summary>The layer where an activation is asked for: <c>Dense(64, activation: keras.layers.LeakyReLU(0.1))</c>.</summary>
    public static implicit operator Func<Tensor, Tensor>(ActivationLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return (layer.Applied ?? new Linear()).Apply;
    }
}

/// <summary>Any activation as a layer: keras.layers.Activation.</summary>
/// <param name="activation">What is applied; null for nothing, as "linear".</param>
/// <param name="name">The layer's name.</param>
[KerasName("Activation")]
public sealed class FunctionLayer(Activation? activation, string? name = null) : ActivationLayer(activation, name)
{
    /// <summary>What is applied; null for nothing.</summary>
    public Activation? Activation { get; } = activation;
}

public sealed partial class LayersApi
{
    /// <summary>An activation as a layer.</summary>
    /// <param name="activation">The activation's name.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    public FunctionLayer Activation(string activation, Shape? input_shape = null, string? name = null) =>
        new(activation, name) { InputShape = BatchOrNone(input_shape) };

    /// <summary>A function of tensors as a layer.</summary>
    /// <param name="activation"><c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public FunctionLayer Activation(Func<Tensor, Tensor> activation, Shape? input_shape = null, string? name = null) =>
        new(activation, name) { InputShape = BatchOrNone(input_shape) };
}
