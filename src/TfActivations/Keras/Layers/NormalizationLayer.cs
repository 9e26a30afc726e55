using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

/// <summary>gamma (x - mean) / sqrt(variance + epsilon) + beta, for a mean and a variance of its own.</summary>
public abstract class NormalizationLayer : Layer
{
    private protected NormalizationLayer() => supports_masking = true;

    /// <summary>What keeps the divisor away from 0.</summary>
    [Finite]
    public double epsilon { get; init; } = 1e-3;

    /// <summary>Whether beta is there.</summary>
    public bool center { get; init; } = true;

    /// <summary>Whether gamma is there.</summary>
    public bool scale { get; init; } = true;

    /// <summary>beta's first values.</summary>
    [AllowNull]
    public Initializer beta_initializer
    {
        get;
        init => field = value ?? field;
    } = "zeros";

    /// <summary>gamma's first values.</summary>
    [AllowNull]
    public Initializer gamma_initializer
    {
        get;
        init => field = value ?? field;
    } = "ones";

    /// <summary>What beta adds to the loss.</summary>
    public Regularizer? beta_regularizer { get; init; }

    /// <summary>What gamma adds to the loss.</summary>
    public Regularizer? gamma_regularizer { get; init; }

    /// <summary>What beta is put back to after each step.</summary>
    public Constraint? beta_constraint { get; init; }

    /// <summary>What gamma is put back to after each step.</summary>
    public Constraint? gamma_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) BetaOptions
    {
        init => (beta_initializer, beta_regularizer, beta_constraint) = value;
    }

    internal (Initializer?, Regularizer?, Constraint?) GammaOptions
    {
        init => (gamma_initializer, gamma_regularizer, gamma_constraint) = value;
    }

    // Sums of squares are beyond what half precision holds.
    private protected override DType ComputedIn => DType is DType.Float16 or DType.BFloat16 ? DType.Float32 : DType;

    private protected Variable? Gamma { get; private set; }

    private protected Variable? Beta { get; private set; }

    private protected void AddGammaAndBeta(Shape shape)
    {
        if (scale)
            Gamma = AddWeight("gamma", shape, gamma_initializer, gamma_regularizer, gamma_constraint);
        if (center)
            Beta = AddWeight("beta", shape, beta_initializer, beta_regularizer, beta_constraint);
    }
}
