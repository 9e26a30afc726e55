using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Config;

namespace TfActivations.Keras.Layers;

/// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
public sealed class ELU : ActivationLayer
{
    internal ELU(string? name = null)
        : base(name) { }

    /// <summary>Scale of the part below 0.</summary>
    public double alpha
    {
        get;
        init => field = Limits.Finite(this, value);
    } = 1;

    private protected override Activation Function() => new Elu(alpha);
}

public sealed partial class LayersApi
{
    /// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
    /// <param name="alpha">Scale of the part below 0.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public ELU ELU(double alpha = 1, Shape? input_shape = null, string? name = null) =>
        Made(new ELU(name) { alpha = alpha }, input_shape);
}
