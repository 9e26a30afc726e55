using System.Diagnostics.CodeAnalysis;
using TfActivations.Autodiff;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that goes through sequences step by step with a state: SimpleRNN, LSTM, GRU.</summary>
/// <remarks>
/// x has shape (batch, steps, features), the result (batch, units), or with return_sequences (batch, steps, units). The state starts at
/// zero. Weights are Keras's in order, shape and gates. With the default activations and without recurrent dropout all
/// steps are one op.
/// Of Keras's parameters return_state, stateful, zero_output_for_mask and activity_regularizer are not there; nor are unroll,
/// use_cudnn and implementation, which change no result and are skipped where a configuration has them.
/// </remarks>
[ConfigConstant("return_state", false)]
[ConfigConstant("stateful", false)]
[ConfigConstant("zero_output_for_mask", false)]
[ConfigConstant("unroll", false)]
[ConfigConstant("time_major", false, IsWritten = false)]
[ConfigConstant("num_constants", null, IsWritten = false)]
[IgnoredKeys("unroll", "use_cudnn", "implementation")]
public abstract class RecurrentLayer : KernelLayer
{
    private Variable kernel = null!;
    private Variable recurrentKernel = null!;
    private Variable? bias;
    private Random? random;

    private protected RecurrentLayer()
    {
        activation = "tanh";
        supports_masking = true;
    }

    /// <summary>How wide the state and the result are.</summary>
    [Positive]
    public required int units { get; init; }

    /// <summary>The state's kernel's first values.</summary>
    [AllowNull]
    public Initializer recurrent_initializer
    {
        get;
        init => field = value ?? field;
    } = "orthogonal";

    /// <summary>What the state's kernel adds to the loss.</summary>
    public Regularizer? recurrent_regularizer { get; init; }

    /// <summary>What the state's kernel is put back to after each step.</summary>
    public Constraint? recurrent_constraint { get; init; }

    internal (Initializer?, Regularizer?, Constraint?) RecurrentOptions
    {
        init => (recurrent_initializer, recurrent_regularizer, recurrent_constraint) = value;
    }

    /// <summary>The share of the input that training drops, the same features at every step.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double dropout { get; init; }

    /// <summary>The share of the state that training drops before its product, the same units at every step.</summary>
    [Range(0, 1, MaximumIsExclusive = true)]
    public double recurrent_dropout { get; init; }

    /// <summary>Whether the result has all steps, or the last.</summary>
    public bool return_sequences { get; init; }

    /// <summary>Whether the last step comes first; the result's steps are in the order in which they were done.</summary>
    public bool go_backwards { get; init; }

    /// <summary>Seeds the layer's own generator of dropout; null for one that follows the general seed.</summary>
    public int? seed { get; init; }

    /// <summary>How many gates the kernels have side by side.</summary>
    private protected abstract int Gates { get; }

    /// <summary>How many tensors (batch, units) the cell keeps from step to step; the first is the state.</summary>
    private protected virtual int StateCount => 1;

    private protected virtual Shape BiasShape => Gates * units;

    private protected virtual Initializer BiasStart => bias_initializer;

    /// <summary>Whether the op has these activations.</summary>
    private protected abstract bool HasOp { get; }

    /// <summary>All steps as one op.</summary>
    private protected abstract Tensor RunOp(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        RecurrentGradients gradientsInOps
    );

    /// <summary>One step in ops.</summary>
    /// <param name="input">The input's products of all gates, (batch, gates units).</param>
    /// <param name="states">What the cell keeps from the step before.</param>
    /// <param name="products">The state's products.</param>
    /// <param name="bias">The bias of the state's product, where it has one.</param>
    private protected abstract Tensor[] Step(Tensor input, Tensor[] states, GateProducts products, Tensor? bias);

    private protected override Shape ShapeOfFeatures(int features) => [-1, -1, features];

    private protected override bool WritesActivityRegularizer => true;

    internal override (string, string)? KerasCell => ("cell", $"{Naming.SnakeCase(ClassName)}_cell");

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 3 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, features) with a known last axis. "
                    + $"Received: shape {inputShape}"
            );
        var width = Gates * units;
        kernel = AddKernel([inputShape[^1], width]);
        recurrentKernel = AddWeight(
            "recurrent_kernel",
            [units, width],
            recurrent_initializer,
            recurrent_regularizer,
            recurrent_constraint
        );
        if (use_bias)
            bias = AddWeight("bias", BiasShape, BiasStart, bias_regularizer, bias_constraint);
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
        var inputMasks = Masks(training, dropout, [input.Shape[0], 1, input.Shape[2]]);
        var stateMasks = Masks(training, recurrent_dropout, [input.Shape[0], units]);
        if (!HasOp || stateMasks.Length > 0 || input.Mask is not null)
            return InSteps(input, kernel, recurrentKernel, bias?.Operand, inputMasks, stateMasks);
        var seen = inputMasks is [var mask] ? input * mask : input;
        return RunOp(seen, kernel, recurrentKernel, bias?.Operand, GradientsInSteps);
    }

    private Tensor?[] GradientsInSteps(Tensor[] sources, Tensor upstream)
    {
        using var tape = new GradientTape();
        foreach (var source in sources)
            tape.watch(source);
        var result = InSteps(sources[0], sources[1], sources[2], sources.ElementAtOrDefault(3), [], []);
        return tape.gradient(result, sources, upstream);
    }

    private protected Tensor Apply(Activation? activation, Tensor x)
    {
        if (activation is null)
            return x;
        var y = activation.Apply(x);
        WarnOfOneUnit(activation, x.Shape);
        return y;
    }

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
        var zeros = Tensor.Filled([input.Shape[0], units], input.DType, 0);
        var states = Enumerable.Repeat(zeros, StateCount).ToArray();
        List<Tensor> results = [];
        var counts = input.Mask is { } mask ? StepsOf(Stacking.ExpandDims(mask, -1)) : null;
        foreach (var (step, does) in InOrder(steps, counts))
        {
            var next = Step(step, states, stateProducts, stateBias);
            // A step that a mask hides leaves all as it was.
            states = does is null ? next : [.. next.Zip(states, (now, was) => SelectOp.Apply(does, now, was))];
            results.Add(states[0]);
        }
        return return_sequences ? Stacking.Stack(results, 1) : states[0];
    }

    private IEnumerable<(Tensor Step, Tensor? Counts)> InOrder(IEnumerable<Tensor> steps, IEnumerable<Tensor>? counts)
    {
        var all = counts is null
            ? steps.Select(step => (step, (Tensor?)null))
            : steps.Zip(counts, (step, does) => (step, (Tensor?)does));
        return go_backwards ? all.Reverse() : all;
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        return_sequences ? inputs[0].Mask : null;

    /// <summary>
    /// (batch, steps, ...) taken apart by halves: the gradient of a slice is as large as what it was taken from, so that
    /// one slice for each step would cost steps squared.
    /// </summary>
    private static IEnumerable<Tensor> StepsOf(Tensor x)
    {
        var half = x.Shape[1] / 2;
        return half == 0
            ? [Stacking.Squeeze(x, 1)]
            : StepsOf(SliceOp.Apply(x, .., ..half)).Concat(StepsOf(SliceOp.Apply(x, .., half..)));
    }

    private static Tensor RowOf(Tensor x, int row) => Stacking.Squeeze(SliceOp.Apply(x, row..(row + 1)), 0);

    /// <summary>What dropout multiplies by, drawn once for all steps: one mask, or one for each gate under recurrent dropout.</summary>
    private Tensor[] Masks(bool training, double rate, Shape shape)
    {
        if (!training || rate == 0)
            return [];
        var mask = new DropoutMaskOp(rate, random ??= RandomNumbers.Generator(seed));
        var like = Tensor.Allocate(shape, DType);
        return [.. Enumerable.Range(0, recurrent_dropout > 0 ? Gates : 1).Select(_ => mask.Run(like))];
    }
}
