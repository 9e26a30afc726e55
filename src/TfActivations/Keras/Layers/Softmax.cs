namespace TfActivations.Keras.Layers;

/// <summary>e^x / sum(e^x) along an axis.</summary>
/// <param name="axis">The axis along which the values sum to 1.</param>
/// <param name="name">The layer's name.</param>
public sealed class Softmax(int axis = -1, string? name = null)
    : ActivationLayer(new Activations.Softmax(axis), name)
{
    /// <summary>The axis along which the values sum to 1.</summary>
    public int Axis { get; } = axis;
}

public sealed partial class LayersApi
{
    /// <summary>e^x / sum(e^x) along an axis.</summary>
    /// <param name="axis">The axis along which the values sum to 1.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Softmax Softmax(int axis = -1, Shape? input_shape = null, string? name = null) =>
        new(axis, name) { InputShape = BatchOrNone(input_shape) };
}
