using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The simple recurrent layer: h' = f(x W + h U + b).</summary>
/// <remarks>
/// As <c>keras.layers.SimpleRNN</c> (Elman 1990). Weights: W (features, units), U (units, units), b (units).
/// </remarks>
public sealed class SimpleRNN : RecurrentLayer
{
    internal SimpleRNN() { }

    private protected override int Gates => 1;

    private protected override bool HasOp => activation is Tanh;

    private protected override Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        RecurrentGradients gradientsInOps
    ) =>
        Recurrent<SimpleCell>.Apply(
            input,
            kernel,
            recurrentKernel,
            bias,
            return_sequences,
            go_backwards,
            gradientsInOps
        );

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias) =>
        [Apply(activation, input + products.Of(states[0]))];
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.SimpleRNN"/>
    /// <include file="parameters.xml" path="parameters/*[self::recurrent or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public SimpleRNN SimpleRNN(
        int units, string? activation = "tanh", bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0, double recurrent_dropout = 0, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        int? seed = null,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        SimpleRNN(
            units, Function(activation), use_bias,
            kernel_initializer, recurrent_initializer, bias_initializer,
            kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, recurrent_constraint, bias_constraint,
            dropout, recurrent_dropout, return_sequences, return_state, go_backwards, stateful, unroll, seed,
            zero_output_for_mask, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.SimpleRNN"/>
    /// <include file="parameters.xml" path="parameters/*[self::recurrent or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public SimpleRNN SimpleRNN(
        int units, Func<Tensor, Tensor>? activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0, double recurrent_dropout = 0, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        int? seed = null,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new SimpleRNN
        {
            units = units, activation = Of(activation, "tanh"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer, dropout = dropout,
            recurrent_dropout = recurrent_dropout, seed = seed,
            SequenceOptions = (return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
