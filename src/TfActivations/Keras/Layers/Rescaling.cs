using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>scale x + offset: images of 0 to 255 to 0 to 1 by <c>Rescaling(1 / 255.0)</c>.</summary>
/// <remarks>Keras takes lists of scales and offsets too; here each is one number.</remarks>
/// <param name="scale">The factor.</param>
/// <param name="offset">What is added.</param>
/// <param name="name">The layer's name.</param>
public sealed class Rescaling(double scale, double offset = 0, string? name = null) : Layer(name)
{
    /// <summary>The factor.</summary>
    public double Scale { get; } = Limits.Finite(nameof(Rescaling), nameof(scale), scale);

    /// <summary>What is added.</summary>
    public double Offset { get; } = Limits.Finite(nameof(Rescaling), nameof(offset), offset);

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input * Scale + Offset;
}

public sealed partial class LayersApi
{
    /// <summary>scale x + offset: images of 0 to 255 to 0 to 1 by <c>Rescaling(1 / 255.0)</c>.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Rescaling Rescaling(double scale, double offset = 0, Shape? input_shape = null, string? name = null) =>
        new(scale, offset, name) { InputShape = BatchOrNone(input_shape) };
}
