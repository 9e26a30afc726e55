using TfActivations.Activations;

namespace TfActivations.Keras.Layers;

/// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
public sealed class ELU : ActivationLayer
{
    internal ELU() { }

    /// <summary>Scale of the part below 0.</summary>
    [Finite]
    public double alpha { get; init; } = 1;

    private protected override Activation Function() => new Elu(alpha);
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>x for x &gt; 0, alpha (e^x - 1) otherwise.</summary>
    /// <param name="alpha">Scale of the part below 0.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public ELU ELU(
        double alpha = 1,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new ELU
        {
            alpha = alpha, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
