using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;

namespace TfActivations.Keras.Layers;

/// <summary>A layer with a kernel W, a bias b and an activation f: y = f(x * W + b), for a product of its own.</summary>
public abstract class KernelLayer : BiasLayer
{
    private protected KernelLayer() { }

    /// <summary>W's first values.</summary>
    [AllowNull]
    public Initializer kernel_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? kernel_regularizer { get; init; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? kernel_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) KernelOptions
    {
        init => (kernel_initializer, kernel_regularizer, kernel_constraint) = value;
    }

    private protected Variable AddKernel(Shape shape) =>
        AddWeight("kernel", shape, kernel_initializer, kernel_regularizer, kernel_constraint);
}
