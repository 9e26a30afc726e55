using System.Runtime.CompilerServices;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A densely connected layer: y = f(x W + b).</summary>
/// <remarks>x has shape (batch, ..., features) and the result (batch, ..., units).</remarks>
[ConfigConstant("quantization_config", null)]
public sealed class Dense : KernelLayer
{
    private Variable? madeKernel;
    private Variable? madeBias;

    internal Dense() => supports_masking = true;

    /// <summary>The number of results.</summary>
    [Positive]
    public required int units { get; init; }

    /// <summary>W.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable kernel => madeKernel ?? throw NotBuilt(nameof(kernel));

    /// <summary>b; null where there is none.</summary>
    /// <exception cref="InvalidStateException">The weights do not exist yet.</exception>
    public Variable? bias => madeKernel is null ? throw NotBuilt(nameof(bias)) : madeBias;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank < 2 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input needs a batch axis and a known last axis. Received: shape {inputShape}"
            );
        madeKernel = AddKernel([inputShape[^1], units]);
        madeBias = AddBias(units);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank < 2 || input.Shape[^1] != kernel.Shape[0])
            throw new InvalidArgumentException(
                $"Dense '{Name}': the input must have shape (None, ..., {kernel.Shape[0]}). Received: {input.Shape}"
            );
        return Activate(LinearOp.Apply(input, kernel, bias?.Operand));
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Dense"/>
    /// <param name="units">The number of results, at least 1.</param>
    /// <include file="parameters.xml" path="parameters/*[self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public Dense Dense(
        int units, string? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        Dense(
            units, Function(activation), use_bias,
            kernel_initializer, bias_initializer,
            kernel_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, bias_constraint,
            input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.Dense"/>
    /// <param name="units">The number of results, at least 1.</param>
    /// <include file="parameters.xml" path="parameters/*[self::kernel or self::bias or self::activity or self::layer]/param"/>
    public Dense Dense(
        int units, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? bias_constraint = null,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Dense
        {
            units = units, activation = Of(activation), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer,
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
