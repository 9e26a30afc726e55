using TfActivations.Activations;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
/// <param name="alpha">Scale of the part below 0.</param>
/// <param name="name">The layer's name.</param>
public sealed class ELU(double alpha = 1, string? name = null) : ActivationLayer(new Elu(alpha), name)
{
    /// <summary>Scale of the part below 0.</summary>
    public double Alpha { get; } = Limits.Finite(nameof(ELU), nameof(alpha), alpha);
}

public sealed partial class LayersApi
{
    /// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
    /// <param name="alpha">Scale of the part below 0.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ELU ELU(double alpha = 1, Shape? input_shape = null, string? name = null) =>
        new(alpha, name) { InputShape = BatchOrNone(input_shape) };
}
