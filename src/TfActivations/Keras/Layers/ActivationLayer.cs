using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>An activation as a layer, of inputs of any shape.</summary>
public abstract class ActivationLayer : Layer, IActivationLayer
{
    private protected ActivationLayer(string? name)
        : base(name) { }

    /// <summary>What is applied; null for nothing.</summary>
    internal Activation? Applied => field ??= Function();

    Activation? IActivationLayer.Applied => Applied;

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Activate(Applied, input);

    /// <summary>The layer where an activation is asked for: <c>Dense(64, activation: keras.layers.LeakyReLU(0.1))</c>.</summary>
    public static implicit operator Func<Tensor, Tensor>(ActivationLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return (layer.Applied ?? new Linear()).Apply;
    }

    private protected abstract Activation? Function();
}

/// <summary>Any activation as a layer: keras.layers.Activation.</summary>
[KerasName("Activation")]
public sealed class FunctionLayer : ActivationLayer
{
    internal FunctionLayer(string? name = null)
        : base(name) { }

    /// <summary>What is applied; null for nothing, as "linear".</summary>
    public required Activation? activation { get; init; }

    private protected override Activation? Function() => activation;
}

public sealed partial class LayersApi
{
    /// <summary>An activation as a layer.</summary>
    /// <param name="activation">The activation's name.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    public FunctionLayer Activation(string activation, Shape? input_shape = null, string? name = null) =>
        Made(new FunctionLayer(name) { activation = activation }, input_shape);

    /// <summary>A function of tensors as a layer.</summary>
    /// <param name="activation"><c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public FunctionLayer Activation(Func<Tensor, Tensor> activation, Shape? input_shape = null, string? name = null) =>
        Made(new FunctionLayer(name) { activation = activation }, input_shape);
}
