using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A densely connected layer: y = f(x W + b).</summary>
/// <remarks>x has shape (batch, ..., features) and the result (batch, ..., units).</remarks>
[ConfigConstant("quantization_config", null)]
public sealed class Dense : KernelLayer
{
    private Variable kernel = null!;
    private Variable? bias;

    internal Dense(string? name = null)
        : base(name) { }

    /// <summary>The number of results.</summary>
    public required int units
    {
        get;
        init => field = Limits.Positive(this, value);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank < 2 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input needs a batch axis and a known last axis. Received: shape {inputShape}"
            );
        kernel = AddKernel([inputShape[^1], units]);
        bias = AddBias(units);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank < 2 || input.Shape[^1] != kernel.Shape[0])
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input must have shape (None, ..., {kernel.Shape[0]}). Received: {input.Shape}"
            );
        return Activate(LinearOp.Apply(input, kernel, bias?.Value));
    }
}

public sealed partial class LayersApi
{
    /// <summary>A densely connected layer: y = activation(x W + b).</summary>
    /// <param name="units">The number of results, at least 1.</param>
    /// <param name="activation">A name, or, in the overload, a function of tensors: <c>tf.nn.relu</c>, an activation, a layer that is one, a lambda; null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values: a name, or an object; "glorot_uniform" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="kernel_regularizer">What W adds to the loss: "l2", or an object.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="kernel_constraint">What W is put back to after each step: "max_norm", or an object.</param>
    /// <param name="bias_constraint">What b is put back to after each step.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">units is not positive.</exception>
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
        Made(
            new Dense(name)
            {
                units = units,
                activation = activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                bias_initializer = bias_initializer,
                kernel_regularizer = kernel_regularizer,
                bias_regularizer = bias_regularizer,
                kernel_constraint = kernel_constraint,
                bias_constraint = bias_constraint,
            },
            input_shape
        );

    /// <inheritdoc cref="Dense(int, string?, bool, Initializer?, Initializer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Shape?, string?)"/>
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
        Made(
            new Dense(name)
            {
                units = units,
                activation = activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                bias_initializer = bias_initializer,
                kernel_regularizer = kernel_regularizer,
                bias_regularizer = bias_regularizer,
                kernel_constraint = kernel_constraint,
                bias_constraint = bias_constraint,
            },
            input_shape
        );
}
