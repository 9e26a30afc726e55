using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

/// <summary>A layer with a bias b and an activation f: y = f(x + b), for an x of its own.</summary>
public abstract class BiasLayer : Layer
{
    private protected BiasLayer() { }

    /// <summary>f; null for none.</summary>
    public Activation? activation { get; init; }

    /// <summary>Whether b is there.</summary>
    public bool use_bias { get; init; } = true;

    /// <summary>b's first values.</summary>
    [AllowNull]
    public Initializer bias_initializer
    {
        get;
        init => field = value ?? field;
    } = "zeros";

    /// <summary>What b adds to the loss.</summary>
    public Regularizer? bias_regularizer { get; init; }

    /// <summary>What b is put back to after each step.</summary>
    public Constraint? bias_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) BiasOptions
    {
        init => (bias_initializer, bias_regularizer, bias_constraint) = value;
    }

    /// <summary>b; null where there is none.</summary>
    private protected Variable? AddBias(Shape shape) =>
        use_bias ? AddWeight("bias", shape, bias_initializer, bias_regularizer, bias_constraint) : null;

    private protected Tensor Activate(Tensor x) => Activate(activation, x);
}
