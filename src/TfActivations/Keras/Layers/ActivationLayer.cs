using TfActivations.Activations;

namespace TfActivations.Keras.Layers;

/// <summary>An activation as a layer, of inputs of any shape.</summary>
public abstract class ActivationLayer : Layer, IActivationLayer
{
    private protected ActivationLayer() => supports_masking = true;

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
    internal FunctionLayer() { }

    /// <summary>What is applied; null for nothing, as "linear".</summary>
    public required Activation? activation { get; init; }

    private protected override Activation? Function() => activation;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>An activation as a layer.</summary>
    /// <param name="activation">The activation's name.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    public FunctionLayer Activation(
        string activation,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new FunctionLayer
        {
            activation = activation, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    /// <summary>A function of tensors as a layer.</summary>
    /// <param name="activation"><c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public FunctionLayer Activation(
        Func<Tensor, Tensor> activation,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new FunctionLayer
        {
            activation = activation, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
