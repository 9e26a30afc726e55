using System.Runtime.CompilerServices;
using TfActivations.Activations;
using TfActivations.Catalog;
using TfActivations.Keras.Config;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
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
    internal GRU(string? name = null)
        : base(name) { }

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

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias)
    {
        var (x, h) = (GateProducts.Parts(input, Gates), states[0]);
        if (reset_after)
        {
            var product = products.Of(h);
            var p = GateProducts.Parts(bias is null ? product : product + bias, Gates);
            return [Mixed(x[0] + p[0], h, x[2] + Apply(recurrent_activation, x[1] + p[1]) * p[2])];
        }
        var r = Apply(recurrent_activation, x[1] + products.Of(h, 1));
        return [Mixed(x[0] + products.Of(h, 0), h, x[2] + products.Of(r * h, 2))];
    }

    /// <summary>z h + (1 - z) g, from what goes into the activations of z and g.</summary>
    private Tensor Mixed(Tensor update, Tensor h, Tensor candidate)
    {
        var z = Apply(recurrent_activation, update);
        return z * h + (1 - z) * Apply(activation, candidate);
    }
}

public sealed partial class LayersApi
{
    /// <summary>The gated recurrent unit.</summary>
    /// <param name="units">How wide the state and the result are, at least 1.</param>
    /// <param name="activation">f; a name, or null for none.</param>
    /// <param name="recurrent_activation">s, the activation of the gates; a name, or null for none.</param>
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
    /// <param name="reset_after">Whether r scales the product of the state, or the state before it.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer: (steps, features), where steps may be -1.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="UnknownNameException">An activation is unknown.</exception>
    [OverloadResolutionPriority(1)]
    public GRU GRU(
        int units,
        string? activation = "tanh",
        string? recurrent_activation = "sigmoid",
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
        bool reset_after = true,
        int? seed = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new GRU(name)
            {
                units = units,
                activation = activation,
                recurrent_activation = recurrent_activation,
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
                reset_after = reset_after,
                seed = seed,
            },
            input_shape
        );

    /// <inheritdoc cref="GRU(int, string?, string?, bool, Initializer?, Initializer?, Initializer?, Regularizer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Constraint?, double, double, bool, bool, bool, int?, Shape?, string?)"/>
    public GRU GRU(
        int units,
        Func<Tensor, Tensor>? activation = null,
        Func<Tensor, Tensor>? recurrent_activation = null,
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
        bool reset_after = true,
        int? seed = null,
        Shape? input_shape = null,
        string? name = null
    ) =>
        Made(
            new GRU(name)
            {
                units = units,
                activation = Or(activation, "tanh"),
                recurrent_activation = Or(recurrent_activation, "sigmoid"),
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
                reset_after = reset_after,
                seed = seed,
            },
            input_shape
        );
}
