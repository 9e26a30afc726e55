using TfActivations.Catalog;

namespace TfActivations.Activations;

/// <summary>f(a, b) = a relu(b), where a and b are the halves of x along an axis.</summary>
/// <remarks>Shazeer 2020, arXiv:2002.05202.</remarks>
/// <param name="Axis">The axis that is halved; its length is even.</param>
public sealed record Reglu([Meaning("the axis that is halved; its length is even")] int Axis = -1)
    : GatedActivation(new Relu(), Axis)
{
    private static readonly ActivationInfo About = new(
        "reglu",
        "One half of the features gated by the relu of the other.",
        "f(a, b) = a relu(b), a and b the halves of x",
        "(-inf, inf)",
        "Shazeer 2020, arXiv:2002.05202"
    );

    /// <inheritdoc/>
    public override ActivationInfo Info => About;
}

public sealed partial class KerasActivations
{
    /// <summary>a relu(b), a and b being the halves of x along the last axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    public Tensor reglu(Tensor x) => new Reglu().Apply(x);

    /// <summary>a relu(b), a and b being the halves of x along an axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor reglu(Tensor x, int axis) => new Reglu(axis).Apply(x);
}
