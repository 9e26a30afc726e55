using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The gated recurrent unit: z, r = s(x W + h U + b); g = f(x W + r (h U + b) + b); h' = z h + (1 - z) g.</summary>
/// <remarks>
/// As <c>keras.layers.GRU</c> (Cho et al. 2014). Weights: W (features, 3 units), U (units, 3 units), b (2, 3 units), of the input's and
/// the state's products, the gates z, r, g side by side. With <c>reset_after: false</c>, g = f(x W + (r h) U + b) and b has
/// shape (3 units); that is computed in single ops.
/// </remarks>
[Keras2Default("reset_after", false)]
public sealed class GRU : RecurrentLayer
{
    internal GRU() { }

    /// <summary>The activation of the gates; null for none.</summary>
    public Activation? recurrent_activation { get; init; } = "sigmoid";

    /// <summary>Whether r scales the product of the state, or the state before it.</summary>
    public bool reset_after { get; init; } = true;

    private protected override int Gates => 3;

    private protected override Shape BiasShape => reset_after ? [2, 3 * units] : 3 * units;

    private protected override bool HasOp => reset_after && activation is Tanh && recurrent_activation is Sigmoid;

    private protected override Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        RecurrentGradients gradientsInOps
    ) => Recurrent<GruCell>.Apply(input, kernel, recurrentKernel, bias, return_sequences, go_backwards, gradientsInOps);

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias) =>
        [Step(this, activation, recurrent_activation, reset_after, input, states[0], products, bias)];

    /// <summary>The state after a step.</summary>
    internal static Tensor Step(
        GatedLayer layer,
        Activation? activation,
        Activation? recurrentActivation,
        bool resetAfter,
        Tensor input,
        Tensor h,
        GateProducts products,
        Tensor? bias
    )
    {
        var x = GateProducts.Parts(input, 3);
        if (resetAfter)
        {
            var product = products.Of(h);
            var p = GateProducts.Parts(bias is null ? product : product + bias, 3);
            return Mixed(x[0] + p[0], x[2] + layer.Apply(recurrentActivation, x[1] + p[1]) * p[2]);
        }
        var r = layer.Apply(recurrentActivation, x[1] + products.Of(h, 1));
        return Mixed(x[0] + products.Of(h, 0), x[2] + products.Of(r * h, 2));

        // z h + (1 - z) g, from what goes into the activations of z and g.
        Tensor Mixed(Tensor update, Tensor candidate)
        {
            var z = layer.Apply(recurrentActivation, update);
            return z * h + (1 - z) * layer.Apply(activation, candidate);
        }
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.GRU"/>
    /// <param name="reset_after">Whether r scales the product of the state, or the state before it.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public GRU GRU(
        int units, string? activation = "tanh", string? recurrent_activation = "sigmoid", bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0, double recurrent_dropout = 0, int? seed = null, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        bool reset_after = true,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        GRU(
            units, Function(activation), Function(recurrent_activation), use_bias,
            kernel_initializer, recurrent_initializer, bias_initializer,
            kernel_regularizer, recurrent_regularizer, bias_regularizer, activity_regularizer,
            kernel_constraint, recurrent_constraint, bias_constraint,
            dropout, recurrent_dropout, seed, return_sequences, return_state, go_backwards, stateful, unroll,
            reset_after, zero_output_for_mask, input_shape, input_dim, batch_input_shape,
            trainable, dtype, name
        );

    /// <inheritdoc cref="Layers.GRU"/>
    /// <param name="reset_after">Whether r scales the product of the state, or the state before it.</param>
    /// <include file="parameters.xml" path="parameters/*[self::gates or self::recurrent or self::sequence or self::kernel or self::bias or self::activity or self::layer]/param"/>
    public GRU GRU(
        int units, Func<Tensor, Tensor>? activation = null, Func<Tensor, Tensor>? recurrent_activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null, Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        Regularizer? kernel_regularizer = null, Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null, Regularizer? activity_regularizer = null,
        Constraint? kernel_constraint = null, Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0, double recurrent_dropout = 0, int? seed = null, bool return_sequences = false,
        bool return_state = false, bool go_backwards = false, bool stateful = false, bool unroll = false,
        bool reset_after = true,
        bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new GRU
        {
            units = units, activation = Of(activation, "tanh"),
            recurrent_activation = Of(recurrent_activation, "sigmoid"), use_bias = use_bias,
            KernelOptions = (kernel_initializer, kernel_regularizer, kernel_constraint),
            RecurrentOptions = (recurrent_initializer, recurrent_regularizer, recurrent_constraint),
            BiasOptions = (bias_initializer, bias_regularizer, bias_constraint),
            activity_regularizer = activity_regularizer, dropout = dropout,
            recurrent_dropout = recurrent_dropout, seed = seed,
            SequenceOptions = (return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask),
            reset_after = reset_after, Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
    // csharpier-ignore-end
}
