namespace TfActivations.Keras.Layers;

/// <summary>What RNN goes through a sequence with: one step, of [x, states...] to [y, states...].</summary>
public interface IRecurrentCell
{
    /// <summary>How wide each state is.</summary>
    IReadOnlyList<int> state_size { get; }

    /// <summary>How wide the result of a step is.</summary>
    int output_size { get; }

    /// <summary>The states before the first step: zeros, in most cells.</summary>
    /// <param name="batch_size">The number of sequences.</param>
    IReadOnlyList<Tensor> get_initial_state(int batch_size);
}

/// <summary>A cell of one's own: the base of what <c>keras.layers.RNN</c> can go through a sequence with.</summary>
/// <remarks>As the cells of <c>keras.layers.RNN</c>'s documentation, which have state_size, build, and call(inputs, states).</remarks>
public abstract class AbstractRNNCell : Layer, IRecurrentCell
{
    /// <summary>Gives the cell its name.</summary>
    /// <param name="name">A name, or null for one made from the class.</param>
    protected AbstractRNNCell(string? name = null)
        : base(name) { }

    /// <inheritdoc/>
    public abstract IReadOnlyList<int> state_size { get; }

    /// <inheritdoc/>
    public virtual int output_size => state_size[0];

    /// <inheritdoc/>
    public virtual IReadOnlyList<Tensor> get_initial_state(int batch_size) =>
        [.. state_size.Select(size => Tensor.Filled([batch_size, size], ComputedIn, 0))];

    /// <summary>One step.</summary>
    /// <param name="inputs">(batch, features).</param>
    /// <param name="states">(batch, size) each, of the step before.</param>
    /// <param name="training">Whether this is training.</param>
    /// <returns>The result (batch, output_size) and the states after the step.</returns>
    protected abstract (Tensor Output, IReadOnlyList<Tensor> States) Call(
        Tensor inputs,
        IReadOnlyList<Tensor> states,
        bool training
    );

    /// <summary>A step from the first states.</summary>
    /// <param name="input">(batch, features).</param>
    /// <param name="training">Whether this is training.</param>
    protected sealed override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Call(input, get_initial_state(input.Shape[0]), training).Output;
    }

    internal override bool GivesSeveral => true;

    private protected override IReadOnlyList<Tensor> CallAll(
        IReadOnlyList<Tensor> inputs,
        CallArguments arguments,
        bool training
    )
    {
        var (output, states) = Call(
            inputs[0],
            inputs.Count > 1 ? [.. inputs.Skip(1)] : get_initial_state(inputs[0].Shape[0]),
            training
        );
        return [output, .. states];
    }
}
