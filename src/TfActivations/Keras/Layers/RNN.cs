using System.Text.Json.Nodes;
using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>Goes through sequences step by step with a cell: y, states = cell(x, states).</summary>
/// <remarks>
/// As <c>keras.layers.RNN</c>. x has shape (batch, steps, ...), the result (batch, output_size), or with return_sequences (batch, steps,
/// output_size).
/// </remarks>
public sealed class RNN : Layer, ISequenceLayer
{
    private readonly SequenceState state = new();
    private bool forcesZeroOutput;
    private bool isTimeMajor;

    internal RNN() => supports_masking = true;

    /// <summary>What is done at each step.</summary>
    public required Layer cell { get; init; }

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

    private IRecurrentCell Cell => (IRecurrentCell)cell;

    internal override bool GivesSeveral => return_state;

    internal override IReadOnlyList<string> CallKeywords => [SequenceState.Keyword, "mask"];

    /// <exception cref="InvalidArgumentException">It is none.</exception>
    internal static void RequireCell(string caller, Layer cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell is not IRecurrentCell { state_size.Count: > 0 })
            throw new InvalidArgumentException(
                $"{caller}: needs a cell with states: LSTMCell, GRUCell, SimpleRNNCell, StackedRNNCells, or a class derived from "
                    + $"AbstractRNNCell. Received: {cell.ClassName} '{cell.Name}'"
            );
    }

    private protected override void Validate() => RequireCell(ClassName, cell);

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
        if (inputShape.Rank < 3)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, features). Received: shape {inputShape}"
            );
        cell.EnsureBuilt([
            [inputShape[isTimeMajor ? 1 : 0], .. inputShape[2..]],
        ]);
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
        if (input.Shape.Rank < 3 || input.Shape[1] == 0)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, steps, features) with at least one step. "
                    + $"Received: {input.Shape}"
            );
        Shape[] shapes = [.. Cell.state_size.Select(size => Tensors.Shape.Create([input.Shape[0], size]))];
        var first = state.First(this, inputs, arguments, shapes) ?? [.. Cell.get_initial_state(input.Shape[0])];
        var mask = SequenceState.Mask(inputs, arguments);
        KeepDropout(true);
        var (result, last) = SequenceSteps.Run(
            this,
            input,
            mask,
            first,
            (step, states) =>
            {
                var results = cell.ApplyAll([step, .. states], training);
                return (results[0], [.. results.Skip(1)]);
            }
        );
        KeepDropout(false);
        state.Keep(last);
        return [.. (return_state ? last.Prepend(result) : [result]).Select(tensor => CastOp.Apply(tensor, DType))];
    }

    private void KeepDropout(bool keeps)
    {
        foreach (var gated in LayerNesting.Flatten(cell).OfType<GatedCell>())
            gated.KeepDropout(keeps);
    }

    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        return_sequences ? inputs[0].Mask : null;
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.RNN"/>
    /// <param name="cell">What is done at each step: LSTMCell, GRUCell, SimpleRNNCell, StackedRNNCells, or a cell of one's own.</param>
    /// <include file="parameters.xml" path="parameters/*[self::sequence or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RNN RNN(
        Layer cell, bool return_sequences = false, bool return_state = false, bool go_backwards = false,
        bool stateful = false, bool unroll = false, bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new RNN
        {
            cell = cell,
            SequenceOptions = (return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask),
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();

    /// <inheritdoc cref="Layers.RNN"/>
    /// <param name="cell">The cells from the lowest up, which make one.</param>
    /// <include file="parameters.xml" path="parameters/*[self::sequence or self::layer]/param"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public RNN RNN(
        IReadOnlyList<Layer> cell, bool return_sequences = false, bool return_state = false, bool go_backwards = false,
        bool stateful = false, bool unroll = false, bool zero_output_for_mask = false,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        RNN(
            StackedRNNCells(cell), return_sequences, return_state, go_backwards, stateful, unroll, zero_output_for_mask,
            input_shape, input_dim, batch_input_shape, trainable, dtype, name
        );
    // csharpier-ignore-end
}
