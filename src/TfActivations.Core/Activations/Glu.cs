using TfActivations.Catalog;

namespace TfActivations.Activations;

/// <summary>f(a, b) = a sigmoid(b), where a and b are the halves of x along an axis.</summary>
/// <remarks>keras.activations.glu; Dauphin et al. 2016, arXiv:1612.08083.</remarks>
/// <param name="Axis">The axis that is halved; its length is even.</param>
public sealed record Glu([Meaning("the axis that is halved; its length is even")] int Axis = -1)
    : GatedActivation(new Sigmoid(), Axis)
{
    private static readonly ActivationInfo About = new(
        "glu",
        "One half of the features gated by the sigmoid of the other.",
        "f(a, b) = a sigmoid(b), a and b the halves of x",
        "(-inf, inf)",
        "keras.activations.glu; Dauphin et al. 2016, arXiv:1612.08083"
    )
    {
        InKeras = true,
    };

    /// <inheritdoc/>
    public override ActivationInfo Info => About;
}

public sealed partial class KerasActivations
{
    /// <summary>a sigmoid(b), a and b being the halves of x along the last axis. As <c>keras.activations.glu</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor glu(Tensor x) => new Glu().Apply(x);

    /// <summary>a sigmoid(b), a and b being the halves of x along an axis. As <c>keras.activations.glu</c>.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor glu(Tensor x, int axis) => new Glu(axis).Apply(x);
}
