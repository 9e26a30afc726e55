using TfActivations.Autodiff;
using TfActivations.Keras.Constraints;
using TfActivations.Keras.Initializers;
using TfActivations.Keras.Regularizers;
using TfActivations.Keras.Saving;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that goes through sequences step by step with a state: SimpleRNN, LSTM, GRU.</summary>
/// <remarks>
/// x has shape (batch, steps, features), the result (batch, units), or with return_sequences (batch, steps, units). The state starts at
/// zero. Weights are Keras's in order, shape and gates. With the default activations and without recurrent dropout all
/// steps are one op.
/// Of Keras's parameters return_state, stateful, zero_output_for_mask and activity_regularizer are not there; nor are unroll,
/// use_cudnn and implementation, which change no result and are skipped where a configuration has them.
/// </remarks>
[ConfigConstant("activity_regularizer", null)]
[ConfigConstant("return_state", false)]
[ConfigConstant("stateful", false)]
[ConfigConstant("zero_output_for_mask", false)]
[ConfigConstant("unroll", false)]
[ConfigConstant("time_major", false, IsWritten = false)]
[ConfigConstant("num_constants", null, IsWritten = false)]
[IgnoredKeys("unroll", "use_cudnn", "implementation")]
public abstract class RecurrentLayer : Layer
{
    private Variable kernel = null!;
    private Variable recurrentKernel = null!;
    private Variable? bias;
    private Random? random;

    private protected RecurrentLayer(string? name)
        : base(name) { }

    /// <summary>How wide the state and the result are.</summary>
    public int Units
    {
        get;
        private protected init =>
            field =
                value >= 1
                    ? value
                    : throw new InvalidArgumentException($"{ClassName}: units must be positive. Received: {value}");
    }

    /// <summary>The activation of the state; null for none.</summary>
    public Func<Tensor, Tensor>? Activation { get; private protected init; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; private protected init; }

    /// <summary>The input's kernel's first values.</summary>
    public Initializer KernelInitializer { get; private protected init; } = null!;

    /// <summary>The state's kernel's first values.</summary>
    public Initializer RecurrentInitializer { get; private protected init; } = null!;

    /// <summary>The bias's first values.</summary>
    public Initializer BiasInitializer { get; private protected init; } = null!;

    /// <summary>What the input's kernel adds to the loss.</summary>
    public Regularizer? KernelRegularizer { get; private protected init; }

    /// <summary>What the state's kernel adds to the loss.</summary>
    public Regularizer? RecurrentRegularizer { get; private protected init; }

    /// <summary>What the bias adds to the loss.</summary>
    public Regularizer? BiasRegularizer { get; private protected init; }

    /// <summary>What the input's kernel is put back to after each step.</summary>
    public Constraint? KernelConstraint { get; private protected init; }

    /// <summary>What the state's kernel is put back to after each step.</summary>
    public Constraint? RecurrentConstraint { get; private protected init; }

    /// <summary>What the bias is put back to after each step.</summary>
    public Constraint? BiasConstraint { get; private protected init; }

    /// <summary>The share of the input that training drops, the same features at every step.</summary>
    public double Dropout
    {
        get;
        private protected init => field = Rate("dropout", value);
    }

    /// <summary>The share of the state that training drops before its product, the same units at every step.</summary>
    public double RecurrentDropout
    {
        get;
        private protected init => field = Rate("recurrent_dropout", value);
    }

    /// <summary>Whether the result has all steps, or the last.</summary>
    public bool ReturnSequences { get; private protected init; }

    /// <summary>Whether the last step comes first; the result's steps are in the order in which they were done.</summary>
    public bool GoBackwards { get; private protected init; }

    /// <summary>Seeds the layer's own generator of dropout; null for one that follows the general seed.</summary>
    public int? Seed { get; private protected init; }

    /// <summary>How many gates the kernels have side by side.</summary>
    private protected abstract int Gates { get; }

    /// <summary>How many tensors (batch, units) the cell keeps from step to step; the first is the state.</summary>
    private protected virtual int StateCount => 1;

    private protected virtual Shape BiasShape => Gates * Units;

    private protected virtual Initializer BiasStart => BiasInitializer;

    /// <summary>Whether the op has these activations.</summary>
    private protected abstract bool HasOp { get; }

    /// <summary>All steps as one op.</summary>
    private protected abstract Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Recurrence inOps
    );

    /// <summary>One step in ops.</summary>
    /// <param name="input">The input's products of all gates, (batch, gates units).</param>
    /// <param name="states">What the cell keeps from the step before.</param>
    /// <param name="products">The state's products.</param>
    /// <param name="bias">The bias of the state's product, where it has one.</param>
    private protected abstract Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias);

    internal override (string, string)? KerasCell => ("cell", $"{LayerNames.SnakeCase(ClassName)}_cell");

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 3 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, features) with a known last axis. "
                    + $"Received: shape {inputShape}"
            );
        var width = Gates * Units;
        kernel = AddWeight("kernel", [inputShape[^1], width], KernelInitializer, KernelRegularizer, KernelConstraint);
        recurrentKernel = AddWeight(
            "recurrent_kernel",
            [Units, width],
            RecurrentInitializer,
            RecurrentRegularizer,
            RecurrentConstraint
        );
        if (UseBias)
            bias = AddWeight("bias", BiasShape, BiasStart, BiasRegularizer, BiasConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Shape.Rank != 3 || input.Shape[2] != kernel.Shape[0] || input.Shape[1] == 0)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (None, steps, {kernel.Shape[0]}) with at least one "
                    + $"step. Received: {input.Shape}"
            );
        var inputMasks = Masks(training, Dropout, [input.Shape[0], 1, input.Shape[2]]);
        var stateMasks = Masks(training, RecurrentDropout, [input.Shape[0], Units]);
        if (!HasOp || stateMasks.Length > 0)
            return InSteps(input, kernel, recurrentKernel, bias?.Value, inputMasks, stateMasks);
        var seen = inputMasks is [var mask] ? input * mask : input;
        return RunOp(seen, kernel, recurrentKernel, bias?.Value, (x, w, u, b) => InSteps(x, w, u, b, [], []));
    }

    private protected static bool Is<TActivation>(Func<Tensor, Tensor>? function)
        where TActivation : Catalog.Activation =>
        function is not null && ActivationIdentifier.ActivationOf(function) is TActivation;

    private protected static Tensor Apply(Func<Tensor, Tensor>? function, Tensor x) =>
        function is null ? x : function(x);

    private Tensor InSteps(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Tensor[] inputMasks,
        Tensor[] stateMasks
    )
    {
        var (inputBias, stateBias) = bias?.Shape.Rank == 2 ? (RowOf(bias, 0), RowOf(bias, 1)) : (bias, null);
        var products = new GateProducts(kernel, Gates, inputMasks).Of(input);
        var steps = StepsOf(inputBias is null ? products : products + inputBias);
        var stateProducts = new GateProducts(recurrentKernel, Gates, stateMasks);
        var zeros = Tensor.Filled([input.Shape[0], Units], input.DType, 0);
        var states = Enumerable.Repeat(zeros, StateCount).ToArray();
        List<Tensor> results = [];
        foreach (var step in GoBackwards ? steps.Reverse() : steps)
        {
            states = Step(step, states, stateProducts, stateBias);
            results.Add(states[0]);
        }
        return ReturnSequences ? Stacking.Stack(results, 1) : states[0];
    }

    /// <summary>
    /// (batch, steps, ...) taken apart by halves: the gradient of a slice is as large as what it was taken from, so that
    /// one slice for each step would cost steps squared.
    /// </summary>
    private static IEnumerable<Tensor> StepsOf(Tensor x)
    {
        var half = x.Shape[1] / 2;
        return half == 0
            ? [Stacking.Squeeze(x, 1)]
            : StepsOf(Slice.Apply(x, .., ..half)).Concat(StepsOf(Slice.Apply(x, .., half..)));
    }

    private static Tensor RowOf(Tensor x, int row) => Stacking.Squeeze(Slice.Apply(x, row..(row + 1)), 0);

    /// <summary>What dropout multiplies by, drawn once for all steps: one mask, or one for each gate under recurrent dropout.</summary>
    private Tensor[] Masks(bool training, double rate, Shape shape)
    {
        if (!training || rate == 0)
            return [];
        var mask = new DropoutMask(rate, random ??= RandomNumbers.Generator(Seed));
        var like = Tensor.Allocate(shape, DType.Float32);
        return [.. Enumerable.Range(0, RecurrentDropout > 0 ? Gates : 1).Select(_ => mask.Run(like))];
    }

    private double Rate(string parameter, double value) =>
        value is >= 0 and < 1
            ? value
            : throw new InvalidArgumentException(
                $"{ClassName}: {parameter} must be from 0 to below 1. Received: {PythonText.Of(value)}"
            );
}
