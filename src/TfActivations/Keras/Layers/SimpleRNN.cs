using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Kernels;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The simple recurrent layer: h' = f(x W + h U + b).</summary>
/// <remarks>
/// As <c>keras.layers.SimpleRNN</c> (Elman 1990). Weights: W (features, units), U (units, units), b (units).
/// </remarks>
public sealed class SimpleRNN : RecurrentLayer
{
    internal SimpleRNN(string? name = null)
        : base(name) { }

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
    /// <summary>The simple recurrent layer: h' = activation(x W + h U + b).</summary>
    /// <param name="units">How wide the state and the result are, at least 1.</param>
    /// <param name="activation">f; a name, or null for none.</param>
    /// <param name="use_bias">Whether b is there.</param>
    /// <param name="kernel_initializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="recurrent_initializer">U's first values; "orthogonal" by default.</param>
    /// <param name="bias_initializer">b's first values; "zeros" by default.</param>
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
    public SimpleRNN SimpleRNN(
        int units,
        string? activation = "tanh",
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
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
            new SimpleRNN(name)
            {
                units = units,
                activation = activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                recurrent_initializer = recurrent_initializer,
                bias_initializer = bias_initializer,
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

    /// <inheritdoc cref="SimpleRNN(int, string?, bool, Initializer?, Initializer?, Initializer?, Regularizer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Constraint?, double, double, bool, bool, int?, Shape?, string?)"/>
    public SimpleRNN SimpleRNN(
        int units,
        Func<Tensor, Tensor> activation,
        bool use_bias = true,
        Initializer? kernel_initializer = null,
        Initializer? recurrent_initializer = null,
        Initializer? bias_initializer = null,
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
            new SimpleRNN(name)
            {
                units = units,
                activation = activation,
                use_bias = use_bias,
                kernel_initializer = kernel_initializer,
                recurrent_initializer = recurrent_initializer,
                bias_initializer = bias_initializer,
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
