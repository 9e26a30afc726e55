using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Catalog;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Diagnostics;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A densely connected layer: y = f(x W + b).</summary>
/// <remarks>x has shape (batch, ..., features) and the result (batch, ..., units).</remarks>
[ConfigConstant("quantization_config", null)]
public sealed class Dense : Layer
{
    private Variable kernel = null!;
    private Variable? bias;

    /// <summary>A layer whose weights are made at its first call.</summary>
    /// <param name="units">The number of results, at least 1.</param>
    /// <param name="activation">f; null for none.</param>
    /// <param name="useBias">Whether b is there.</param>
    /// <param name="kernelInitializer">W's first values; Glorot's uniform distribution by default.</param>
    /// <param name="biasInitializer">b's first values; zeros by default.</param>
    /// <param name="kernelRegularizer">What W adds to the loss.</param>
    /// <param name="biasRegularizer">What b adds to the loss.</param>
    /// <param name="kernelConstraint">What W is put back to after each step.</param>
    /// <param name="biasConstraint">What b is put back to after each step.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">units is not positive.</exception>
    public Dense(
        int units,
        Func<Tensor, Tensor>? activation = null,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null,
        Constraint? biasConstraint = null,
        string? name = null
    )
        : base(name)
    {
        if (units < 1)
            throw new InvalidArgumentException($"Dense: units must be positive. Received: {units}");
        (Units, Activation, UseBias) = (units, activation, useBias);
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        BiasInitializer = biasInitializer ?? "zeros";
        (KernelRegularizer, BiasRegularizer) = (kernelRegularizer, biasRegularizer);
        (KernelConstraint, BiasConstraint) = (kernelConstraint, biasConstraint);
    }

    /// <summary>The number of results.</summary>
    public int Units { get; }

    /// <summary>The activation; null for none.</summary>
    public Func<Tensor, Tensor>? Activation { get; }

    /// <summary>Whether b is there.</summary>
    public bool UseBias { get; }

    /// <summary>W's first values.</summary>
    public Initializer KernelInitializer { get; }

    /// <summary>b's first values.</summary>
    public Initializer BiasInitializer { get; }

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? KernelRegularizer { get; }

    /// <summary>What b adds to the loss.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? KernelConstraint { get; }

    /// <summary>What b is put back to after each step.</summary>
    public Constraint? BiasConstraint { get; }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank < 2 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input needs a batch axis and a known last axis. Received: shape {inputShape}"
            );
        kernel = AddWeight("kernel", [inputShape[^1], Units], KernelInitializer, KernelRegularizer, KernelConstraint);
        if (UseBias)
            bias = AddWeight("bias", Units, BiasInitializer, BiasRegularizer, BiasConstraint);
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

public sealed partial class LayersApi
{
    /// <summary>A densely connected layer: y = activation(x W + b).</summary>
    /// <param name="units">The number of results.</param>
    /// <param name="activation">The name of an activation; null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="kernel_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="kernel_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">The activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public Dense Dense(
        int units,
        string? activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Dense(
            units,
            activation is null ? null! : ActivationCatalog.Get(activation).Apply,
            use_bias,
            kernel_initializer,
            bias_initializer,
            kernel_regularizer,
            bias_regularizer,
            kernel_constraint,
            bias_constraint,
            input_shape,
            name
        );

    /// <summary>A densely connected layer: y = activation(x W + b).</summary>
    /// <param name="units">The number of results.</param>
    /// <param name="activation">A function of tensors: <c>tf.nn.relu</c>, an activation object, a lambda.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="kernel_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="kernel_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Dense Dense(
        int units,
        Func<Tensor, Tensor> activation,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? bias_constraint = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        new(
            units,
            activation,
            use_bias,
            kernel_initializer,
            bias_initializer,
            kernel_regularizer,
            bias_regularizer,
            kernel_constraint,
            bias_constraint,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
}
