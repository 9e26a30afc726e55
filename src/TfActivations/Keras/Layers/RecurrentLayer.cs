using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>A layer that goes through sequences step by step with a state: SimpleRNN, LSTM, GRU.</summary>
/// <remarks>
/// x has shape (batch, steps, features), the result (batch, units), or with return_sequences (batch, steps, units). The state starts at
/// zero, at what a call gives as initial_state, or, where the layer is stateful, where the batch before ended. Weights are Keras's in
/// order, shape and gates. With the default activations all steps are one op, where neither recurrent dropout, nor a mask, nor a
/// state that comes from outside needs them one by one.
/// Of Keras's parameters use_cudnn and implementation are not there; they change no result and are skipped where a configuration has them.
/// </remarks>
[ConfigConstant("num_constants", null, IsWritten = false)]
[IgnoredKeys("use_cudnn", "implementation")]
public abstract class RecurrentLayer : GatedLayer, ISequenceLayer
{
    private readonly SequenceState state = new();
    private bool forcesZeroOutput;
    private bool isTimeMajor;

    private protected RecurrentLayer() => supports_masking = true;

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

    private protected override Shape ShapeOfFeatures(int features) => [-1, -1, features];

    private protected override bool WritesActivityRegularizer => true;

    internal override (string, string)? KerasCell => ("cell", $"{Naming.SnakeCase(ClassName)}_cell");

    internal override bool GivesSeveral => return_state;

    internal override IReadOnlyList<string> CallKeywords => [SequenceState.Keyword, "mask"];

    internal override void Restore(JsonObject others)
    {
        isTimeMajor = TimeMajor.Take(others, ClassName);
        base.Restore(others);
    }

    /// <inheritdoc/>
    public override JsonObject get_config() => TimeMajor.Described(base.get_config(), isTimeMajor);

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 3 || inputShape[^1] == -1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, features) with a known last axis. "
                    + $"Received: shape {inputShape}"
            );
        AddWeights(inputShape[^1]);
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
        if (!isTimeMajor)
            return CallBatchFirst(inputs, arguments, training);
        var results = CallBatchFirst(TimeMajor.BatchFirst(inputs), arguments, training);
        return return_sequences ? [TimeMajor.Exchanged(results[0]), .. results.Skip(1)] : results;
    }

    private IReadOnlyList<Tensor> CallBatchFirst(IReadOnlyList<Tensor> inputs, CallArguments arguments, bool training)
    {
        var input = inputs[0];
        if (input.Shape.Rank != 3 || input.Shape[2] != Kernel.Shape[0] || input.Shape[1] == 0)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (None, steps, {Kernel.Shape[0]}) with at least one "
                    + $"step. Received: {input.Shape}"
            );
        var mask = SequenceState.Mask(inputs, arguments);
        Shape[] stateShapes = [.. Enumerable.Repeat<Shape>([input.Shape[0], units], StateCount)];
        var first = state.First(this, inputs, arguments, stateShapes);
        var inputMasks = Masks(training, dropout, [input.Shape[0], 1, input.Shape[2]]);
        var stateMasks = Masks(training, recurrent_dropout, [input.Shape[0], units]);
        var isSimple = first is null && mask is null && !stateful && (StateCount == 1 || !return_state);
        if (!HasOp || stateMasks.Length > 0 || !isSimple)
        {
            var (result, last) = InSteps(
                input,
                Kernel,
                RecurrentKernel,
                Bias?.Operand,
                inputMasks,
                stateMasks,
                first,
                mask
            );
            state.Keep(last);
            return return_state ? [result, .. last] : [result];
        }
        var seen = inputMasks is [var dropped] ? input * dropped : input;
        var output = RunOp(seen, Kernel, RecurrentKernel, Bias?.Operand, GradientsInSteps);
        return return_state
            ? [output, return_sequences ? Stacking.Squeeze(SliceOp.Apply(output, .., ^1..), 1) : output]
            : [output];
    }

    private Tensor?[] GradientsInSteps(Tensor[] sources, Tensor upstream)
    {
        using var tape = new GradientTape();
        foreach (var source in sources)
            tape.watch(source);
        var (result, _) = InSteps(
            sources[0],
            sources[1],
            sources[2],
            sources.ElementAtOrDefault(3),
            [],
            [],
            null,
            null
        );
        return tape.gradient(result, sources, upstream);
    }

    private (Tensor Result, Tensor[] States) InSteps(
        Tensor input,
        Tensor kernel,
        Tensor recurrentKernel,
        Tensor? bias,
        Tensor[] inputMasks,
        Tensor[] stateMasks,
        Tensor[]? first,
        Tensor? mask
    )
    {
        var (inputBias, stateBias) = BiasesOf(bias);
        var products = new GateProducts(kernel, Gates, inputMasks).Of(input);
        var stateProducts = new GateProducts(recurrentKernel, Gates, stateMasks);
        var zeros = first is null ? Tensor.Filled([input.Shape[0], units], input.DType, 0) : null;
        return SequenceSteps.Run(
            this,
            inputBias is null ? products : products + inputBias,
            mask,
            first ?? [.. Enumerable.Repeat(zeros!, StateCount)],
            (step, states) =>
            {
                var next = Step(step, states, stateProducts, stateBias);
                return (next[0], next);
            }
        );
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        return_sequences ? inputs[0].Mask : null;
}
