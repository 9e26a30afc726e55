namespace TfActivations.Keras.Layers;

/// <summary>A step of SimpleRNN, LSTM or GRU by itself, for RNN: of [x, states...] to [y, states...].</summary>
/// <remarks>Within RNN, dropout draws once for a sequence.</remarks>
public abstract class GatedCell : GatedLayer, IRecurrentCell
{
    private bool keepsMasks;
    private Tensor[]? inputMasks;
    private Tensor[]? stateMasks;

    private protected GatedCell() { }

    /// <inheritdoc/>
    public IReadOnlyList<int> state_size => [.. Enumerable.Repeat(units, StateCount)];

    /// <inheritdoc/>
    public int output_size => units;

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> get_initial_state(int batch_size) =>
        [.. state_size.Select(size => Tensor.Filled([batch_size, size], ComputedIn, 0))];

    /// <summary>From now on dropout draws once, until it is told otherwise: for the steps of a sequence.</summary>
    internal void KeepDropout(bool keeps)
    {
        keepsMasks = keeps;
        (inputMasks, stateMasks) = (null, null);
    }

    internal override bool GivesSeveral => true;

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        if (inputShape.Rank != 2 || inputShape[1] == -1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (batch, features) with a known last axis. Received: shape {inputShape}"
            );
        AddWeights(inputShape[1]);
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
        if (input.Shape.Rank != 2 || input.Shape[1] != Kernel.Shape[0])
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the input must have shape (None, {Kernel.Shape[0]}). Received: {input.Shape}"
            );
        Tensor[] states = inputs.Count > 1 ? [.. inputs.Skip(1)] : [.. get_initial_state(input.Shape[0])];
        if (states.Length != StateCount || states.Any(state => !state.Shape.Equals([input.Shape[0], units])))
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': needs {StateCount} states of shape ({input.Shape[0]}, {units}). "
                    + $"Received: {string.Join(", ", states.Select(state => state.Shape))}"
            );
        var ofInput = Kept(ref inputMasks, training, dropout, input.Shape);
        var ofState = Kept(ref stateMasks, training, recurrent_dropout, states[0].Shape);
        var (inputBias, stateBias) = BiasesOf(Bias?.Operand);
        var products = new GateProducts(Kernel, Gates, ofInput).Of(input);
        var next = Step(
            inputBias is null ? products : products + inputBias,
            states,
            new GateProducts(RecurrentKernel, Gates, ofState),
            stateBias
        );
        return [next[0], .. next];
    }

    private Tensor[] Kept(ref Tensor[]? masks, bool training, double rate, Shape shape) =>
        !training ? []
        : keepsMasks ? masks ??= Masks(training, rate, shape)
        : Masks(training, rate, shape);
}
