using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>Makes one axis of all but the batch.</summary>
[ConfigConstant("data_format", "channels_last")]
public sealed class Flatten : Layer
{
    internal Flatten(string? name = null)
        : base(name) { }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Ops.ReshapeOp.Apply(input, [input.Shape[0], input.Shape.Product(1..)]);
    }
}

public sealed partial class LayersApi
{
    /// <summary>Makes one axis of all but the batch.</summary>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Flatten Flatten(Shape? input_shape = null, string? name = null) => Made(new Flatten(name), input_shape);
}
