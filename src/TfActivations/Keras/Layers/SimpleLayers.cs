using TfActivations.Catalog;
using TfActivations.Keras.Initializers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The start of a model: what shape goes in.</summary>
/// <param name="shape">The shape without the batch.</param>
/// <param name="name">The layer's name.</param>
public sealed class InputLayer(Shape shape, string? name = null) : Layer(name)
{
    /// <summary>The input's shape, None for the batch.</summary>
    public Shape BatchShape { get; } = [-1, .. shape];

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => input;
}

/// <summary>An activation as a layer: Activation, LeakyReLU, ELU, ReLU, Softmax, ThresholdedReLU.</summary>
public sealed class ActivationLayer : Layer
{
    // The constructor of Layer names the layer by its class, before this class's own fields could be set.
    [ThreadStatic]
    private static string? classNameToBe;

    private ActivationLayer(string className, Func<Tensor, Tensor> function, string? name)
        : base(name)
    {
        (ClassName, Function) = (className, function);
    }

    /// <inheritdoc/>
    public override string ClassName { get; }

    /// <summary>What is applied.</summary>
    public Func<Tensor, Tensor> Function { get; }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Function(input);
}
