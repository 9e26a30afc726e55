using System.Runtime.CompilerServices;
using TfActivations.Activations;
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
    /// <summary>A layer whose weights are made at its first call.</summary>
    /// <param name="units">How wide the state and the result are, at least 1.</param>
    /// <param name="activation">f; null for none.</param>
    /// <param name="recurrentActivation">s, the activation of the gates; null for none.</param>
    /// <param name="useBias">Whether b is there.</param>
    /// <param name="kernelInitializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="recurrentInitializer">U's first values; "orthogonal" by default.</param>
    /// <param name="biasInitializer">b's first values; "zeros" by default.</param>
    /// <param name="kernelRegularizer">What W adds to the loss.</param>
    /// <param name="recurrentRegularizer">What U adds to the loss.</param>
    /// <param name="biasRegularizer">What b adds to the loss.</param>
    /// <param name="kernelConstraint">What W is put back to after each step of an optimizer.</param>
    /// <param name="recurrentConstraint">What U is put back to after each step of an optimizer.</param>
    /// <param name="biasConstraint">What b is put back to after each step of an optimizer.</param>
    /// <param name="dropout">The share of the input that training drops, from 0 to below 1.</param>
    /// <param name="recurrentDropout">The share of the state that training drops before its product.</param>
    /// <param name="returnSequences">Whether the result has all steps, or the last.</param>
    /// <param name="goBackwards">Whether the last step comes first.</param>
    /// <param name="resetAfter">Whether r scales the product of the state, or the state before it.</param>
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">units is not positive, or a dropout is out of range.</exception>
    public GRU(
        int units,
        [ConfigDefault("tanh")] Func<Tensor, Tensor>? activation,
        [ConfigDefault("sigmoid")] Func<Tensor, Tensor>? recurrentActivation,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null,
        Regularizer? kernelRegularizer = null,
        Regularizer? recurrentRegularizer = null,
        Regularizer? biasRegularizer = null,
        Constraint? kernelConstraint = null,
        Constraint? recurrentConstraint = null,
        Constraint? biasConstraint = null,
        double dropout = 0,
        double recurrentDropout = 0,
        bool returnSequences = false,
        bool goBackwards = false,
        bool resetAfter = true,
        int? seed = null,
        string? name = null
    )
        : base(name)
    {
        (Units, Activation, UseBias) = (units, activation, useBias);
        RecurrentActivation = recurrentActivation;
        KernelInitializer = kernelInitializer ?? "glorot_uniform";
        RecurrentInitializer = recurrentInitializer ?? "orthogonal";
        BiasInitializer = biasInitializer ?? "zeros";
        (KernelRegularizer, RecurrentRegularizer, BiasRegularizer) = (
            kernelRegularizer,
            recurrentRegularizer,
            biasRegularizer
        );
        (KernelConstraint, RecurrentConstraint, BiasConstraint) = (
            kernelConstraint,
            recurrentConstraint,
            biasConstraint
        );
        (Dropout, RecurrentDropout, Seed) = (dropout, recurrentDropout, seed);
        (ReturnSequences, GoBackwards) = (returnSequences, goBackwards);
        ResetAfter = resetAfter;
    }

    /// <summary>The activation of the gates; null for none.</summary>
    public Func<Tensor, Tensor>? RecurrentActivation { get; }

    /// <summary>Whether r scales the product of the state, or the state before it.</summary>
    public bool ResetAfter { get; }

    private protected override int Gates => 3;

    private protected override Shape BiasShape => ResetAfter ? [2, 3 * Units] : 3 * Units;

    private protected override bool HasOp => ResetAfter && Is<Tanh>(Activation) && Is<Sigmoid>(RecurrentActivation);

    private protected override Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Recurrence inOps
    ) => Recurrent<GruCell>.Apply(input, kernel, recurrentKernel, bias, ReturnSequences, GoBackwards, inOps);

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias)
    {
        var (x, h) = (GateProducts.Parts(input, Gates), states[0]);
        if (ResetAfter)
        {
            var product = products.Of(h);
            var p = GateProducts.Parts(bias is null ? product : product + bias, Gates);
            return [Mixed(x[0] + p[0], h, x[2] + Apply(RecurrentActivation, x[1] + p[1]) * p[2])];
        }
        var r = Apply(RecurrentActivation, x[1] + products.Of(h, 1));
        return [Mixed(x[0] + products.Of(h, 0), h, x[2] + products.Of(r * h, 2))];
    }

    /// <summary>z h + (1 - z) g, from what goes into the activations of z and g.</summary>
    private Tensor Mixed(Tensor update, Tensor h, Tensor candidate)
    {
        var z = Apply(RecurrentActivation, update);
        return z * h + (1 - z) * Apply(Activation, candidate);
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
        GRU(
            units,
            Named(activation)!,
            Named(recurrent_activation)!,
            use_bias,
            kernel_initializer,
            recurrent_initializer,
            bias_initializer,
            kernel_regularizer,
            recurrent_regularizer,
            bias_regularizer,
            kernel_constraint,
            recurrent_constraint,
            bias_constraint,
            dropout,
            recurrent_dropout,
            return_sequences,
            go_backwards,
            reset_after,
            seed,
            input_shape,
            name
        );

    /// <inheritdoc cref="GRU(int, string?, string?, bool, Initializer?, Initializer?, Initializer?, Regularizer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Constraint?, double, double, bool, bool, bool, int?, Shape?, string?)"/>
    public GRU GRU(
        int units,
        Func<Tensor, Tensor> activation,
        Func<Tensor, Tensor> recurrent_activation,
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
        new(
            units,
            activation,
            recurrent_activation,
            use_bias,
            kernel_initializer,
            recurrent_initializer,
            bias_initializer,
            kernel_regularizer,
            recurrent_regularizer,
            bias_regularizer,
            kernel_constraint,
            recurrent_constraint,
            bias_constraint,
            dropout,
            recurrent_dropout,
            return_sequences,
            go_backwards,
            reset_after,
            seed,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
}
