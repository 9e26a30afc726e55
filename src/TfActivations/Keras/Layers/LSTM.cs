using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
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
    internal LSTM(string? name = null)
        : base(name) { }

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

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias)
    {
        var gates = GateProducts.Parts(input + products.Of(states[0]), Gates);
        var carry =
            Apply(recurrent_activation, gates[1]) * states[1]
            + Apply(recurrent_activation, gates[0]) * Apply(activation, gates[2]);
        return [Apply(recurrent_activation, gates[3]) * Apply(activation, carry), carry];
    }

    /// <summary>1 for the forget gate, the second of four; for the others what the initializer gives.</summary>
    private sealed class ForgetBias(Initializer others) : Initializer
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
    /// <summary>Long short-term memory.</summary>
    /// <param name="units">How wide the state and the result are, at least 1.</param>
    /// <param name="activation">f; a name, or null for none.</param>
    /// <param name="recurrent_activation">s, the activation of the gates; a name, or null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="recurrent_initializer">U's first values; "orthogonal" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
    /// <param name="unit_forget_bias">Whether b starts at 1 for the forget gate: Jozefowicz et al. 2015.</param>
    /// <param name="kernel_regularizer">What W adds to the loss.</param>
    /// <param name="recurrent_regularizer">What U adds to the loss.</param>
    /// <param name="bias_regularizer">What b adds to the loss.</param>
    /// <param name="kernel_constraint">What W is put back to after each step of an optimizer.</param>
    /// <param name="recurrent_constraint">What U is put back to after each step of an optimizer.</param>
    /// <param name="bias_constraint">What b is put back to after each step of an optimizer.</param>
    /// <param name="dropout">The share of the input that training drops, from 0 to below 1.</param>
    /// <param name="recurrent_dropout">The share of the state that training drops before its product.</param>
    /// <param name="return_sequences">Whether the result has all steps, or the last.</param>
    /// <param name="go_backwards">Whether the last step comes first.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer: (steps, features), where steps may be -1.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public LSTM LSTM(
        int units,
        string? activation = "tanh",
        string? recurrent_activation = "sigmoid",
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0,
        double recurrent_dropout = 0,
        bool return_sequences = false,
        bool go_backwards = false,
        int? seed = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new LSTM(name)
            {
                units = units,
                activation = activation,
                recurrent_activation = recurrent_activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                recurrent_initializer = recurrent_initializer,
                bias_initializer = bias_initializer,
                unit_forget_bias = unit_forget_bias,
                kernel_regularizer = kernel_regularizer,
                recurrent_regularizer = recurrent_regularizer,
                bias_regularizer = bias_regularizer,
                kernel_constraint = kernel_constraint,
                recurrent_constraint = recurrent_constraint,
                bias_constraint = bias_constraint,
                dropout = dropout,
                recurrent_dropout = recurrent_dropout,
                return_sequences = return_sequences,
                go_backwards = go_backwards,
                seed = seed,
            },
            input_shape
        );

    /// <inheritdoc cref="LSTM(int, string?, string?, bool, Initializer?, Initializer?, Initializer?, bool, Regularizer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Constraint?, double, double, bool, bool, int?, Shape?, string?)"/>
    public LSTM LSTM(
        int units,
        Func<Tensor, Tensor>? activation = null,
        Func<Tensor, Tensor>? recurrent_activation = null,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
        bool unit_forget_bias = true,
        Regularizer? kernel_regularizer = null,
        Regularizer? recurrent_regularizer = null,
        Regularizer? bias_regularizer = null,
        Constraint? kernel_constraint = null,
        Constraint? recurrent_constraint = null,
        Constraint? bias_constraint = null,
        double dropout = 0,
        double recurrent_dropout = 0,
        bool return_sequences = false,
        bool go_backwards = false,
        int? seed = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new LSTM(name)
            {
                units = units,
                activation = Or(activation, "tanh"),
                recurrent_activation = Or(recurrent_activation, "sigmoid"),
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                recurrent_initializer = recurrent_initializer,
                bias_initializer = bias_initializer,
                unit_forget_bias = unit_forget_bias,
                kernel_regularizer = kernel_regularizer,
                recurrent_regularizer = recurrent_regularizer,
                bias_regularizer = bias_regularizer,
                kernel_constraint = kernel_constraint,
                recurrent_constraint = recurrent_constraint,
                bias_constraint = bias_constraint,
                dropout = dropout,
                recurrent_dropout = recurrent_dropout,
                return_sequences = return_sequences,
                go_backwards = go_backwards,
                seed = seed,
            },
            input_shape
        );
}
