using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Long short-term memory of images: LSTM whose products with W and U are convolutions.</summary>
/// <remarks>
/// Shi et al. 2015, arXiv:1506.04214. x has shape (batch, steps, ..., channels); the state has those of a convolution of a step, with filters
/// in the last axis. The convolution of the input has the layer's strides and padding, that of the state keeps its shape.
/// </remarks>
public abstract class ConvLSTM : ConvolutionLayer, ISequenceLayer
{
    private readonly SequenceState state = new();
    private bool forcesZeroOutput;
    private Variable kernel = null!;
    private Variable recurrentKernel = null!;
    private Variable? bias;
    private Random? random;

    private protected ConvLSTM()
    {
        activation = "tanh";
        supports_masking = true;
    }

    /// <summary>How many channels the state and the result have.</summary>
    [Positive]
    public required int filters { get; init; }

    /// <summary>The activation of the gates; null for none.</summary>
    public Activation? recurrent_activation { get; init; } = "sigmoid";

    /// <summary>Whether b starts at 1 for the forget gate.</summary>
    public bool unit_forget_bias { get; init; } = true;

    /// <summary>W's first values.</summary>
    [AllowNull]
    public Initializer kernel_initializer
    {
        get;
        init => field = value ?? field;
    } = "glorot_uniform";

    /// <summary>What W adds to the loss.</summary>
    public Regularizer? kernel_regularizer { get; init; }

    /// <summary>What W is put back to after each step.</summary>
    public Constraint? kernel_constraint { get; init; }

    /// <summary>U's first values.</summary>
    [AllowNull]
    public Initializer recurrent_initializer
    {
        get;
        init => field = value ?? field;
    } = "orthogonal";

    /// <summary>What U adds to the loss.</summary>
    public Regularizer? recurrent_regularizer { get; init; }

    /// <summary>What U is put back to after each step.</summary>
    public Constraint? recurrent_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) KernelOptions
    {
        init => (kernel_initializer, kernel_regularizer, kernel_constraint) = value;
    }

    internal (Initializer?, Regularizer?, Constraint?) RecurrentOptions
    {
        init => (recurrent_initializer, recurrent_regularizer, recurrent_constraint) = value;
    }

    /// <summary>The share of the input that training drops, the same places at every step.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double dropout { get; init; }

    /// <summary>The share of the state that training drops before its convolution, the same places at every step.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double recurrent_dropout { get; init; }

    /// <summary>Seeds the layer's own generator of dropout; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <inheritdoc/>
    public bool return_sequences { get; init; }

    /// <inheritdoc/>
    public bool return_state { get; init; }

    /// <inheritdoc/>
    public bool go_backwards { get; init; }

    /// <inheritdoc/>
    public bool stateful { get; init; }

    /// <inheritdoc/>
    public bool unroll { get; init; }

    /// <inheritdoc/>
    public bool zero_output_for_mask
    {
        get => forcesZeroOutput ? return_sequences : field;
        init;
    }

    internal (bool, bool, bool, bool, bool, bool) SequenceOptions
    {
        init => (return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask) = value;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Variable>? states => state.Variables;

    /// <inheritdoc/>
    public void reset_state() => state.Reset();

    void ISequenceLayer.ForceZeroOutputForMask() => forcesZeroOutput = true;

    internal override (string, string)? KerasCell => ("cell", $"conv_lstm_cell");

    internal override bool GivesSeveral => return_state;

    internal override IReadOnlyList<string> CallKeywords => [SequenceState.Keyword, "mask"];

    private protected override Shape ShapeOfFeatures(int features) => [-1, .. base.ShapeOfFeatures(features)];

    private SpatialWindow Within => field ??= new(kernel_size, Lengths(1), true, Lengths(1));

    private Shape Lengths(int length) => Shape.Create([.. Enumerable.Repeat(length, Axes)]);

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        Require(inputShape);
        var channels = ChannelsOf([inputShape[0], .. inputShape[2..]]);
        kernel = AddWeight(
            "kernel",
            [.. kernel_size, channels, 4 * filters],
            kernel_initializer,
            kernel_regularizer,
            kernel_constraint
        );
        recurrentKernel = AddWeight(
            "recurrent_kernel",
            [.. kernel_size, filters, 4 * filters],
            recurrent_initializer,
            recurrent_regularizer,
            recurrent_constraint
        );
        var start = unit_forget_bias ? new LSTM.ForgetBias(bias_initializer) : bias_initializer;
        if (use_bias)
            bias = AddWeight("bias", 4 * filters, start, bias_regularizer, bias_constraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return CallAll([input], CallArguments.None, training)[0];
    }

    private protected override IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    )
    {
        var input = inputs[0];
        Require(input.Shape);
        Require(SliceOp.Along(input, 1, 0, 1) is var one ? Stacking.Squeeze(one, 1) : input, kernel.Shape[^2]);
        var products = OfInput(input, training);
        Shape ofState = [input.Shape[0], .. products.Shape[2..^1], filters];
        var first = state.First(this, inputs, arguments, [ofState, ofState]);
        var stateMasks = Masks(training, recurrent_dropout, ofState);
        var (result, last) = SequenceSteps.Run(
            this,
            products,
            SequenceState.Mask(inputs, arguments),
            first ?? [.. Enumerable.Repeat(Tensor.Filled(ofState, ComputedIn, 0), 2)],
            (step, states) =>
            {
                var next = Step(step + Convolved(states[0], stateMasks, recurrentKernel, Within, null), states[1]);
                return (next[0], next);
            }
        );
        state.Keep(last);
        return return_state ? [result, .. last] : [result];
    }

    /// <summary>The input's products of all gates and steps, which are one batch to the convolution.</summary>
    private Tensor OfInput(Tensor input, bool training)
    {
        var masks = Masks(training, dropout, [input.Shape[0], 1, .. input.Shape[2..]]);
        var steps = input.Shape[0] * input.Shape[1];
        var parts = masks.Length == 0 ? [input] : masks.Select(mask => input * mask);
        Tensor[] images = [.. parts.Select(part => Ops.ReshapeOp.Apply(part, [steps, .. input.Shape[2..]]))];
        var products =
            images.Length == 1
                ? Moving.Convolve(images[0], kernel, bias?.Operand)
                : ByGate(images, kernel, Moving, bias?.Operand);
        return Ops.ReshapeOp.Apply(products, [.. input.Shape[..2], .. products.Shape[1..]]);
    }

    private Tensor Convolved(Tensor x, Tensor[] masks, Tensor weight, SpatialWindow window, Tensor? b) =>
        masks.Length == 0
            ? window.Convolve(x, weight, b)
            : ByGate([.. masks.Select(mask => x * mask)], weight, window, b);

    private static Tensor ByGate(Tensor[] images, Tensor weight, SpatialWindow window, Tensor? b)
    {
        var kernels = GateProducts.Parts(weight, 4);
        var products = ConcatOp.Apply(
            [.. images.Select((image, gate) => window.Convolve(image, kernels[gate], null))],
            -1
        );
        return b is null ? products : products + b;
    }

    private Tensor[] Step(Tensor products, Tensor carry)
    {
        var gates = GateProducts.Parts(products, 4);
        var next = Gate(gates[1]) * carry + Gate(gates[0]) * Activate(gates[2]);
        return [Gate(gates[3]) * Activate(next), next];
    }

    private Tensor Gate(Tensor x) => recurrent_activation is null ? x : recurrent_activation.Apply(x);

    private Tensor[] Masks(bool training, double rate, Shape shape)
    {
        if (!training || rate == 0)
            return [];
        var mask = new DropoutMaskOp(rate, random ??= RandomNumbers.OfReplica(seed));
        var like = Tensor.Allocate(shape, ComputedIn);
        return [.. Enumerable.Range(0, 4).Select(_ => mask.Run(like))];
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        return_sequences ? inputs[0].Mask : null;

    private void Require(Shape shape)
    {
        if (shape.Rank != Axes + 3 || shape[1] == 0 || shape[^1] < 1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, {SpatialAxes.Names(Axes)}, channels) with at least one "
                    + $"step and a known last axis. Received: shape {shape}"
            );
    }
}
