using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>A step of the gated recurrent unit, as of GRU: [x, h] to [h', h'].</summary>
/// <remarks>As <c>keras.layers.GRUCell</c>. x has shape (batch, features), h (batch, units).</remarks>
[Keras2Default("reset_after", false)]
public sealed class GRUCell : GatedCell
{
    internal GRUCell() { }

    /// <summary>The activation of the gates; null for none.</summary>
    public Activation? recurrent_activation { get; init; } = "sigmoid";

    /// <summary>Whether r scales the product of the state, or the state before it.</summary>
    public bool reset_after { get; init; } = true;

    private protected override int Gates => 3;

    private protected override Shape BiasShape => reset_after ? [2, 3 * units] : 3 * units;

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias) =>
        [GRU.Step(this, activation, recurrent_activation, reset_after, input, states[0], products, bias)];
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GRUCell"/>
    /// <param name="reset_after">Whether r scales the product of the state, or the state before it.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::kernel or self::bias]/param"/>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public GRUCell GRUCell(
        int units, string? activation = "tanh", string? recurrent_activation = "sigmoid", bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null, double dropout = 0, double recurrent_dropout = 0,
        bool reset_after = true, int? seed = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        GRUCell(
            units, Function(activation), Function(recurrent_activation), use_bias, kernel_initializer,
            recurrent_initializer, bias_initializer, kernel_regularizer, recurrent_regularizer,
            bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout,
            recurrent_dropout, reset_after, seed, trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.GRUCell"/>
    /// <param name="reset_after">Whether r scales the product of the state, or the state before it.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::kernel or self::bias]/param"/>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    public GRUCell GRUCell(
        int units, Func<Tensor, Tensor>? activation = null, Func<Tensor, Tensor>? recurrent_activation = null,
        bool use_bias = true, Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null, double dropout = 0, double recurrent_dropout = 0,
        bool reset_after = true, int? seed = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GRUCell
        {
            units = units, activation = Of(activation, "tanh"),
            recurrent_activation = Of(recurrent_activation, "sigmoid"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint), dropout = dropout,
            recurrent_dropout = recurrent_dropout, reset_after = reset_after, seed = seed,
            Kwargs = (name, trainable, dtype, null, null, null)
        }.Checked();
    // csharpier-ignore-end
}
