using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>scale x + offset: images of 0 to 255 to 0 to 1 by <c>Rescaling(1 / 255.0)</c>.</summary>
/// <remarks>Keras takes lists of scales and offsets too; here each is one number.</remarks>
public sealed class Rescaling : Layer
{
    internal Rescaling(string? name = null)
        : base(name) { }

    /// <summary>The factor.</summary>
    public required double scale
    {
        get;
        init => field = Limits.Finite(this, value);
    }

    /// <summary>What is added.</summary>
    public double offset
    {
        get;
        init => field = Limits.Finite(this, value);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input * scale + offset;
}

public sealed partial class LayersApi
{
    /// <summary>scale x + offset: images of 0 to 255 to 0 to 1 by <c>Rescaling(1 / 255.0)</c>.</summary>
    /// <param name="scale">The factor.</param>
    /// <param name="offset">What is added.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Rescaling Rescaling(double scale, double offset = 0, Shape? input_shape = null, string? name = null) =>
        Made(new Rescaling(name) { scale = scale, offset = offset }, input_shape);
}
