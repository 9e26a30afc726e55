using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>A step of long short-term memory, as of LSTM: [x, h, c] to [h', h', c'].</summary>
/// <remarks>As <c>keras.layers.LSTMCell</c>. x has shape (batch, features), h and c (batch, units).</remarks>
public sealed class LSTMCell : GatedCell
{
    internal LSTMCell() { }

    /// <summary>The activation of the gates; null for none.</summary>
    public Activation? recurrent_activation { get; init; } = "sigmoid";

    /// <summary>Whether b starts at 1 for the forget gate.</summary>
    public bool unit_forget_bias { get; init; } = true;

    private protected override int Gates => 4;

    private protected override int StateCount => 2;

    private protected override Initializer BiasStart =>
        unit_forget_bias ? new LSTM.ForgetBias(bias_initializer) : bias_initializer;

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias) =>
        LSTM.Step(this, activation, recurrent_activation, input, states, products);
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.LSTMCell"/>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate: Jozefowicz et al. 2015.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::kernel or self::bias]/param"/>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public LSTMCell LSTMCell(
        int units, string? activation = "tanh", string? recurrent_activation = "sigmoid", bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null, bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null, Constraint? bias_constraint = null, double dropout = 0,
        double recurrent_dropout = 0, int? seed = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        LSTMCell(
            units, Function(activation), Function(recurrent_activation), use_bias, kernel_initializer,
            recurrent_initializer, bias_initializer, unit_forget_bias, kernel_regularizer,
            recurrent_regularizer, bias_regularizer, kernel_constraint, recurrent_constraint, bias_constraint,
            dropout, recurrent_dropout, seed, trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.LSTMCell"/>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate: Jozefowicz et al. 2015.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::kernel or self::bias]/param"/>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    public LSTMCell LSTMCell(
        int units, Func<Tensor, Tensor>? activation = null, Func<Tensor, Tensor>? recurrent_activation = null,
        bool use_bias = true, Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null, bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null, Constraint? bias_constraint = null, double dropout = 0,
        double recurrent_dropout = 0, int? seed = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new LSTMCell
        {
            units = units, activation = Of(activation, "tanh"),
            recurrent_activation = Of(recurrent_activation, "sigmoid"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            unit_forget_bias = unit_forget_bias, dropout = dropout, recurrent_dropout = recurrent_dropout,
            seed = seed, Kwargs = (name, trainable, dtype, null, null, null)
        }.Checked();
    // csharpier-ignore-end
}
