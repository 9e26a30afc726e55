using TfActivations.Autodiff;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Initializers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A densely connected layer: y = f(x W + b).</summary>
/// <remarks>x has shape (batch, ..., features) and the result (batch, ..., units).</remarks>
public sealed class Dense : Layer
{
    private readonly bool useBias;
    private readonly Initializer kernelInitializer;
    private readonly Initializer biasInitializer;
    private Variable kernel = null!;
    private Variable? bias;

    /// <summary>A layer whose weights are made at its first call.</summary>
    /// <param name="units">The number of results, at least 1.</param>
    /// <param name="activation">f; null for none.</param>
    /// <param name="useBias">Whether b is there.</param>
    /// <param name="kernelInitializer">W's first values; Glorot's uniform distribution by default.</param>
    /// <param name="biasInitializer">b's first values; zeros by default.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">units is not positive.</exception>
    public Dense(
        int units,
        Func<Tensor, Tensor>? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        string? name = null
    )
        : base(name)
    {
        if (units < 1)
            throw new InvalidArgumentException($"Dense: units must be positive. Received: {units}");
        Units = units;
        Activation = activation;
        this.useBias = useBias;
        this.kernelInitializer = kernelInitializer ?? "glorot_uniform";
        this.biasInitializer = biasInitializer ?? "zeros";
    }

    /// <summary>The number of results.</summary>
    public int Units { get; }

    /// <summary>The activation; null for none.</summary>
    public Func<Tensor, Tensor>? Activation { get; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank < 2 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input needs a batch axis and a known last axis. Received: shape {inputShape}"
            );
        kernel = AddWeight("kernel", [inputShape[^1], Units], kernelInitializer);
        if (useBias)
            bias = AddWeight("bias", Units, biasInitializer);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank < 2 || input.Shape[^1] != kernel.Shape[0])
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input must have shape (None, ..., {kernel.Shape[0]}). Received: {input.Shape}"
            );
        var z = Linear.Apply(input, kernel, bias?.Value);
        return Activation is null ? z : ActivationTrace.Apply(this, Activation, z);
    }
}
