namespace TfActivations.Keras.Layers;

/// <summary>Calls of layers that go through sequences.</summary>
public static class SequenceCalls
{
    /// <summary>Puts the states of a stateful layer back to 0, by Keras 2's name. As <c>layer.reset_states</c>.</summary>
    /// <param name="layer">The layer.</param>
    public static void reset_states(this ISequenceLayer layer)
    {
        ArgumentNullException.ThrowIfNull(layer);
        layer.reset_state();
    }

    /// <summary>The layer applied to sequences: <c>lstm(x, initial_state=[h, c], mask=mask)</c>.</summary>
    /// <typeparam name="T">The layer's class.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="sequences">(batch, steps, ...).</param>
    /// <param name="initial_state">The states before the first step; where null, zeros, or where a stateful layer ended.</param>
    /// <param name="mask">Which steps count, (batch, steps); null for the sequences' own mask.</param>
    /// <param name="training">Whether this is training.</param>
    /// <exception cref="InvalidArgumentException">The states or the mask have other shapes, or the layer gives several results.</exception>
    public static Tensor Apply<T>(
        this T layer,
        Tensor sequences,
        IReadOnlyList<Tensor>? initial_state,
        Tensor? mask = null,
        bool training = false
    )
        where T : Layer, ISequenceLayer => Layer.Only(layer, layer.ApplyAll(sequences, initial_state, mask, training));

    /// <summary>All results of the layer for sequences: with return_state, the states too.</summary>
    /// <typeparam name="T">The layer's class.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="sequences">(batch, steps, ...).</param>
    /// <param name="initial_state">The states before the first step; where null, zeros, or where a stateful layer ended.</param>
    /// <param name="mask">Which steps count, (batch, steps); null for the sequences' own mask.</param>
    /// <param name="training">Whether this is training.</param>
    /// <exception cref="InvalidArgumentException">The states or the mask have other shapes.</exception>
    public static IReadOnlyList<Tensor> ApplyAll<T>(
        this T layer,
        Tensor sequences,
        IReadOnlyList<Tensor>? initial_state,
        Tensor? mask = null,
        bool training = false
    )
        where T : Layer, ISequenceLayer
    {
        ArgumentNullException.ThrowIfNull(layer);
        var (inputs, arguments) = Arguments(layer, sequences, initial_state, mask);
        return layer.Outputs(inputs, arguments, training);
    }

    /// <summary>The layer applied to a place in a model that is being drawn up.</summary>
    /// <typeparam name="T">The layer's class.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="sequences">(batch, steps, ...).</param>
    /// <param name="initial_state">The states before the first step.</param>
    /// <exception cref="InvalidArgumentException">The states have other shapes, or the layer gives several results.</exception>
    public static KerasTensor Apply<T>(this T layer, KerasTensor sequences, IReadOnlyList<KerasTensor> initial_state)
        where T : Layer, ISequenceLayer => Layer.Only(layer, layer.ApplyAll(sequences, initial_state));

    /// <summary>All results of the layer for a place in a model that is being drawn up: with return_state, the states too.</summary>
    /// <typeparam name="T">The layer's class.</typeparam>
    /// <param name="layer">The layer.</param>
    /// <param name="sequences">(batch, steps, ...).</param>
    /// <param name="initial_state">The states before the first step.</param>
    /// <exception cref="InvalidArgumentException">The states have other shapes.</exception>
    public static IReadOnlyList<KerasTensor> ApplyAll<T>(
        this T layer,
        KerasTensor sequences,
        IReadOnlyList<KerasTensor> initial_state
    )
        where T : Layer, ISequenceLayer
    {
        ArgumentNullException.ThrowIfNull(layer);
        var (inputs, arguments) = Arguments(layer, sequences, initial_state, null);
        return layer.Draw(inputs, arguments);
    }

    private static (IReadOnlyList<T>, CallArguments) Arguments<T>(
        Layer layer,
        T sequences,
        IReadOnlyList<T>? states,
        T? mask
    )
        where T : class
    {
        if (states is not null)
            Argument.NoNulls(layer.Name, states);
        return CallArguments.Of([sequences], [(SequenceState.Keyword, states), ("mask", mask is null ? null : [mask])]);
    }
}
