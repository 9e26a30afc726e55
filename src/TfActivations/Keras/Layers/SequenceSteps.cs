using TfActivations.Autodiff;
using TfActivations.Ops;

namespace TfActivations.Keras.Layers;

/// <summary>The states with which a layer begins, and those that a stateful layer keeps.</summary>
internal sealed class SequenceState
{
    public const string Keyword = "initial_state";

    public Variable[]? Variables { get; private set; }

    /// <summary>Which steps count.</summary>
    public static Tensor? Mask(IReadOnlyList<Tensor> inputs, CallArguments arguments) =>
        arguments.Named(inputs, "mask") is [var mask] ? mask : inputs[0].Mask;

    /// <summary>The states before the first step; null for zeros.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">The sequences, and behind them states.</param>
    /// <param name="arguments">Says which are states; where it says nothing, all behind the first.</param>
    /// <param name="shapes">The states' shapes.</param>
    public Tensor[]? First<T>(T layer, IReadOnlyList<Tensor> inputs, CallArguments arguments, Shape[] shapes)
        where T : Layer, ISequenceLayer
    {
        Tensor[] given = [.. arguments.Positional(inputs).Skip(1), .. arguments.Named(inputs, Keyword)];
        if (given.Length > 0)
            return given.Select(state => state.Shape).SequenceEqual(shapes)
                ? given
                : throw new InvalidArgumentException(
                    $"{layer.ClassName} '{layer.Name}': initial_state must have the shapes {string.Join(", ", shapes.AsEnumerable())}. "
                        + $"Received: {string.Join(", ", given.Select(state => state.Shape))}"
                );
        if (!layer.stateful || Engines.Engine.Current == Engines.ShapeEngine.Instance)
            return null;
        using (Recording.Pause())
            Variables ??=
            [
                .. shapes.Select(shape => new Variable(
                    Tensor.Filled(shape, layer.DType, 0),
                    trainable: false,
                    "rnn_state"
                )),
            ];
        return Variables[0].Shape[0] == shapes[0][0]
            ? [.. Variables.Select(state => state.Value)]
            : throw new InvalidArgumentException(
                $"{layer.ClassName} '{layer.Name}' is stateful: each batch must be as large as the first, {Variables[0].Shape[0]}. "
                    + $"Received: {shapes[0][0]}"
            );
    }

    /// <summary>Keeps the states of a stateful layer for the next batch.</summary>
    public void Keep(IReadOnlyList<Tensor> states)
    {
        foreach (var (variable, state) in (Variables ?? []).Zip(states))
            variable.assign(state);
    }

    public void Reset()
    {
        foreach (var variable in Variables ?? [])
            variable.assign(Tensor.Filled(variable.Shape, variable.DType, 0));
    }
}

/// <summary>The steps of a sequence one after the other.</summary>
internal static class SequenceSteps
{
    /// <summary>The result, of all steps or of the last, and the states after the last.</summary>
    /// <param name="layer">Says in which order, and what is wanted.</param>
    /// <param name="input">(batch, steps, ...).</param>
    /// <param name="mask">Which steps count, (batch, steps); null for all.</param>
    /// <param name="states">The states before the first.</param>
    /// <param name="step">The result and the states after a step.</param>
    public static (Tensor Result, Tensor[] States) Run(
        ISequenceLayer layer,
        Tensor input,
        Tensor? mask,
        Tensor[] states,
        Func<Tensor, Tensor[], (Tensor Result, Tensor[] States)> step
    )
    {
        List<Tensor> results = [];
        var counts = mask is null ? null : Parts(Stacking.ExpandDims(mask, -1));
        foreach (var (part, does) in InOrder(layer, Parts(input), counts))
        {
            var (result, next) = step(part, states);
            // A step that a mask hides leaves all as it was.
            if (does is not null)
            {
                result = Where(does, result, results.Count > 0 && !layer.zero_output_for_mask ? results[^1] : null);
                next = [.. next.Zip(states, (now, was) => Where(does, now, was))];
            }
            states = next;
            if (!layer.return_sequences)
                results.Clear();
            results.Add(result);
        }
        return (layer.return_sequences ? Stacking.Stack(results, 1) : results[^1], states);
    }

    private static Tensor Where(Tensor counts, Tensor now, Tensor? otherwise)
    {
        var condition =
            now.Shape.Rank == 2
                ? counts
                : Ops.ReshapeOp.Apply(counts, [counts.Shape[0], .. Enumerable.Repeat(1, now.Shape.Rank - 1)]);
        return SelectOp.Apply(condition, now, otherwise ?? 0.0);
    }

    private static IEnumerable<(Tensor Step, Tensor? Counts)> InOrder(
        ISequenceLayer layer,
        IEnumerable<Tensor> steps,
        IEnumerable<Tensor>? counts
    )
    {
        var all = counts is null
            ? steps.Select(step => (step, (Tensor?)null))
            : steps.Zip(counts, (step, does) => (step, (Tensor?)does));
        return layer.go_backwards ? all.Reverse() : all;
    }

    /// <summary>
    /// (batch, steps, ...) taken apart by halves: the gradient of a slice is as large as what it was taken from, so that
    /// one slice for each step would cost steps squared.
    /// </summary>
    private static IEnumerable<Tensor> Parts(Tensor x)
    {
        var half = x.Shape[1] / 2;
        return half == 0
            ? [Stacking.Squeeze(x, 1)]
            : Parts(SliceOp.Apply(x, .., ..half)).Concat(Parts(SliceOp.Apply(x, .., half..)));
    }
}
