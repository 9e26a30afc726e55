using System.Runtime.CompilerServices;

namespace TfActivations.Keras.Layers;

/// <summary>Long short-term memory of sequences of images (batch, steps, height, width, channels).</summary>
/// <remarks>As <c>keras.layers.ConvLSTM2D</c>.</remarks>
public sealed class ConvLSTM2D : ConvLSTM
{
    internal ConvLSTM2D() { }

    private protected override int Axes => 2;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.ConvLSTM2D"/>
    /// <param name="filters">How many channels the state and the result have.</param>
    /// <param name="recurrent_initializer">U's first values; "orthogonal" by default.</param>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate.</param>
    /// <param name="recurrent_regularizer">What U adds to the loss.</param>
    /// <param name="recurrent_constraint">What U is put back to after each step.</param>
    /// <param name="dropout">The share of the input that training drops.</param>
    /// <param name="recurrent_dropout">The share of the state that training drops.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::gates or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public ConvLSTM2D ConvLSTM2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid",
        string? data_format = null, Shape? dilation_rate = null, string? activation = "tanh",
        string? recurrent_activation = "sigmoid", bool use_bias = true, Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null, Initializer? bias_initializer = null,
        bool unit_forget_bias = true, Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null, Regularizer? bias_regularizer = null,
        Regularizer? activity_regularizer = null, Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null, Constraint? bias_constraint = null, double dropout = 0,
        double recurrent_dropout = 0, int? seed = null, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        ConvLSTM2D(
            filters, kernel_size, strides, padding, data_format, dilation_rate, Function(activation),
            Function(recurrent_activation), use_bias, kernel_initializer, recurrent_initializer,
            bias_initializer, unit_forget_bias, kernel_regularizer, recurrent_regularizer, bias_regularizer,
            activity_regularizer, kernel_constraint, recurrent_constraint, bias_constraint, dropout,
            recurrent_dropout, seed, return_sequences, return_state, go_backwards, stateful, unroll,
            zero_output_for_mask, input_shape, input_dim, batch_input_shape, trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.ConvLSTM2D"/>
    /// <param name="filters">How many channels the state and the result have.</param>
    /// <param name="recurrent_initializer">U's first values; "orthogonal" by default.</param>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate.</param>
    /// <param name="recurrent_regularizer">What U adds to the loss.</param>
    /// <param name="recurrent_constraint">What U is put back to after each step.</param>
    /// <param name="dropout">The share of the input that training drops.</param>
    /// <param name="recurrent_dropout">The share of the state that training drops.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <include file="parameters.xml" path="parameters/*[self::window or self::dilation or self::gates or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public ConvLSTM2D ConvLSTM2D(
        int filters, Shape kernel_size, Shape? strides = null, string padding = "valid",
        string? data_format = null, Shape? dilation_rate = null, Func<Tensor, Tensor>? activation = null,
        Func<Tensor, Tensor>? recurrent_activation = null, bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null, bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null, double dropout = 0, double recurrent_dropout = 0, int? seed = null,
        bool return_sequences = false, bool return_state = false, bool go_backwards = false,
        bool stateful = false, bool unroll = false, bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new ConvLSTM2D
        {
            filters = filters, kernel_size = kernel_size, strides = strides, padding = padding,
            data_format = data_format, dilation_rate = dilation_rate, activation = Of(activation, "tanh"),
            recurrent_activation = Of(recurrent_activation, "sigmoid"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            unit_forget_bias = unit_forget_bias, activity_regularizer = activity_regularizer, dropout = dropout,
            recurrent_dropout = recurrent_dropout, seed = seed,
            SequenceOptions = (return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
