using TfActivations.Ops;

namespace TfActivations.Keras.Constraints;

/// <summary>max(w, 0): no weight is negative.</summary>
public sealed class NonNeg : Constraint
{
    internal NonNeg() { }

    /// <inheritdoc/>
    public override Tensor Apply(Tensor weight) => Binary.Maximum.Apply(weight, 0);
}

public sealed partial class ConstraintsApi
{
    /// <inheritdoc cref="Constraints.NonNeg"/>
    public NonNeg NonNeg() => new NonNeg();

    /// <inheritdoc cref="Constraints.NonNeg"/>
    public NonNeg non_neg() => new();
}
