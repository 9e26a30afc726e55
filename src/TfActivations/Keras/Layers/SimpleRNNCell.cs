using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>A step of the simple recurrent layer, as of SimpleRNN: [x, h] to [h', h'].</summary>
/// <remarks>As <c>keras.layers.SimpleRNNCell</c>. x has shape (batch, features), h (batch, units).</remarks>
public sealed class SimpleRNNCell : GatedCell
{
    internal SimpleRNNCell() { }

    private protected override int Gates => 1;

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias) =>
        [Apply(activation, input + products.Of(states[0]))];
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SimpleRNNCell"/>
    /// <include file="parameters.xml" path="parameters/*[self::recurrent or self::kernel or self::bias]/param"/>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public SimpleRNNCell SimpleRNNCell(
        int units, string? activation = "tanh", bool use_bias = true, Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null, Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null, Constraint? bias_constraint = null, double dropout = 0,
        double recurrent_dropout = 0, int? seed = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        SimpleRNNCell(
            units, Function(activation), use_bias, kernel_initializer, recurrent_initializer, bias_initializer,
            kernel_regularizer, recurrent_regularizer, bias_regularizer, kernel_constraint,
            recurrent_constraint, bias_constraint, dropout, recurrent_dropout, seed, trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.SimpleRNNCell"/>
    /// <include file="parameters.xml" path="parameters/*[self::recurrent or self::kernel or self::bias]/param"/>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    public SimpleRNNCell SimpleRNNCell(
        int units, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null, Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null, Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null, double dropout = 0, double recurrent_dropout = 0, int? seed = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SimpleRNNCell
        {
            units = units, activation = Of(activation, "tanh"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint), dropout = dropout,
            recurrent_dropout = recurrent_dropout, seed = seed,
            Kwargs = (name, trainable, dtype, null, null, null)
        }.Checked();
    // csharpier-ignore-end
}
