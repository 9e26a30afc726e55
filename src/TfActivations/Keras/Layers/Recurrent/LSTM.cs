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
    /// <summary>A layer whose weights are made at its first call.</summary>
    /// <param name="units">How wide the state and the result are, at least 1.</param>
    /// <param name="activation">f; null for none.</param>
    /// <param name="recurrentActivation">s, the activation of the gates; null for none.</param>
    /// <param name="useBias">Whether b is there.</param>
    /// <param name="kernelInitializer">W's first values; "glorot_uniform" by default.</param>
    /// <param name="recurrentInitializer">U's first values; "orthogonal" by default.</param>
    /// <param name="biasInitializer">b's first values; "zeros" by default.</param>
    /// <param name="unitForgetBias">Whether b starts at 1 for the forget gate: Jozefowicz et al. 2015.</param>
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
    /// <param name="seed">Seeds the layer's own generator of dropout.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">units is not positive, or a dropout is out of range.</exception>
    public LSTM(
        int units,
        Activation? activation,
        Activation? recurrentActivation,
        bool useBias = true,
        Initializer? kernelInitializer = null,
        Initializer? recurrentInitializer = null,
        Initializer? biasInitializer = null,
        bool unitForgetBias = true,
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
        UnitForgetBias = unitForgetBias;
    }

    /// <summary>The activation of the gates; null for none.</summary>
    public Activation? RecurrentActivation { get; }

    /// <summary>Whether b starts at 1 for the forget gate.</summary>
    public bool UnitForgetBias { get; }

    private protected override int Gates => 4;

    private protected override int StateCount => 2;

    private protected override Initializer BiasStart =>
        UnitForgetBias ? new ForgetBias(BiasInitializer) : BiasInitializer;

    private protected override bool HasOp => Activation is Tanh && RecurrentActivation is Sigmoid;

    private protected override Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Recurrence inOps
    ) => Recurrent<LstmCell>.Apply(input, kernel, recurrentKernel, bias, ReturnSequences, GoBackwards, inOps);

    private protected override Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias)
    {
        var gates = GateProducts.Parts(input + products.Of(states[0]), Gates);
        var carry =
            Apply(RecurrentActivation, gates[1]) * states[1]
            + Apply(RecurrentActivation, gates[0]) * Apply(Activation, gates[2]);
        return [Apply(RecurrentActivation, gates[3]) * Apply(Activation, carry), carry];
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
        LSTM(
            units,
            ((Activation?)activation)!,
            ((Activation?)recurrent_activation)!,
            use_bias,
            kernel_initializer,
            recurrent_initializer,
            bias_initializer,
            unit_forget_bias,
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
            seed,
            input_shape,
            name
        );

    /// <inheritdoc cref="LSTM(int, string?, string?, bool, Initializer?, Initializer?, Initializer?, bool, Regularizer?, Regularizer?, Regularizer?, Constraint?, Constraint?, Constraint?, double, double, bool, bool, int?, Shape?, string?)"/>
    public LSTM LSTM(
        int units,
        Func<Tensor, Tensor> activation,
        Func<Tensor, Tensor> recurrent_activation,
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
        new(
            units,
            activation,
            recurrent_activation,
            use_bias,
            kernel_initializer,
            recurrent_initializer,
            bias_initializer,
            unit_forget_bias,
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
            seed,
            name
        )
        {
            InputShape = BatchOrNone(input_shape),
        };
}
