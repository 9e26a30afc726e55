using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Long short-term memory: i, f, o = s(x W + h U + b), g = f(x W + h U + b); c' = f c + i g; h' = o f(c').</summary>
/// <remarks>
/// As <c>keras.layers.LSTM</c> (Hochreiter and Schmidhuber 1997). Weights: W (features, 4 units), U (units, 4 units), b (4 units), the
/// gates i, f, g, o side by side.
/// </remarks>
public sealed class LSTM : RecurrentLayer
{
    internal LSTM() { }

    /// <summary>The activation of the gates; null for none.</summary>
    public Activation? recurrent_activation { get; init; } = "sigmoid";

    /// <summary>Whether b starts at 1 for the forget gate.</summary>
    public bool unit_forget_bias { get; init; } = true;

    private protected override int Gates => 4;

    private protected override int StateCount => 2;

    private protected override Initializer BiasStart =>
        unit_forget_bias ? new ForgetBias(bias_initializer) : bias_initializer;

    private protected override bool HasOp => activation is Tanh && recurrent_activation is Sigmoid;

    private protected override Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        RecurrentGradients gradientsInOps
    ) =>
        Recurrent<LstmCell>.Apply(input, kernel, recurrentKernel, bias, return_sequences, go_backwards, gradientsInOps);

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias) =>
        Step(this, activation, recurrent_activation, input, states, products);

    /// <summary>The state and the carry after a step.</summary>
    internal static Tensor[] Step(
        GatedLayer layer,
        Activation? activation,
        Activation? recurrentActivation,
        Tensor input,
        Tensor[] states,
        GateProducts products
    )
    {
        var gates = GateProducts.Parts(input + products.Of(states[0]), 4);
        var carry =
            layer.Apply(recurrentActivation, gates[1]) * states[1]
            + layer.Apply(recurrentActivation, gates[0]) * layer.Apply(activation, gates[2]);
        return [layer.Apply(recurrentActivation, gates[3]) * layer.Apply(activation, carry), carry];
    }

    /// <summary>1 for the forget gate, the second of four; for the others what the initializer gives.</summary>
    internal sealed class ForgetBias(Initializer others) : Initializer
    {
        public override Tensor Create(Shape shape)
        {
            var (bias, units) = (others.Create(shape), shape[0] / 4);
            bias.Span<float>().Slice(units, units).Fill(1);
            return bias;
        }
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.LSTM"/>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate: Jozefowicz et al. 2015.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public LSTM LSTM(
        int units, string? activation = "tanh", string? recurrent_activation = "sigmoid", bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0, double recurrent_dropout = 0, int? seed = null, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        LSTM(
            units, Function(activation), Function(recurrent_activation), use_bias,
            kernel_initializer, recurrent_initializer, bias_initializer,
            unit_forget_bias,
            kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, recurrent_constraint, bias_constraint,
            dropout, recurrent_dropout, seed, return_sequences, return_state, go_backwards, stateful, unroll,
            zero_output_for_mask, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.LSTM"/>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate: Jozefowicz et al. 2015.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public LSTM LSTM(
        int units, Func<Tensor, Tensor>? activation = null, Func<Tensor, Tensor>? recurrent_activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0, double recurrent_dropout = 0, int? seed = null, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new LSTM
        {
            units = units, activation = Of(activation, "tanh"),
            recurrent_activation = Of(recurrent_activation, "sigmoid"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer, unit_forget_bias = unit_forget_bias,
            dropout = dropout, recurrent_dropout = recurrent_dropout, seed = seed,
            SequenceOptions = (return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
