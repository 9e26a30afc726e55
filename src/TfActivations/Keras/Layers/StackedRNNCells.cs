namespace TfActivations.Keras.Layers;

/// <summary>Cells one upon the other, as one: each takes the result of the one below.</summary>
/// <remarks>As <c>keras.layers.StackedRNNCells</c>; its states are those of all cells in a row.</remarks>
public sealed class StackedRNNCells : Layer, IRecurrentCell
{
    internal StackedRNNCells() { }

    /// <summary>The cells from the lowest up.</summary>
    public required IReadOnlyList<Layer> cells { get; init; }

    /// <inheritdoc/>
    public IReadOnlyList<int> state_size => [.. Each.SelectMany(cell => cell.state_size)];

    /// <inheritdoc/>
    public int output_size => Each.Last().output_size;

    private IEnumerable<IRecurrentCell> Each => cells.Cast<IRecurrentCell>();

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> get_initial_state(int batch_size) =>
        [.. Each.SelectMany(cell => cell.get_initial_state(batch_size))];

    internal override bool GivesSeveral => true;

    private protected override void Validate()
    {
        Argument.NoNulls(ClassName, cells);
        if (cells.Count == 0)
            throw new InvalidArgumentException($"{ClassName}: needs at least one cell");
        foreach (var cell in cells)
            RNN.RequireCell(ClassName, cell);
    }

    /// <inheritdoc/>
    protected override void Build(Shape inputShape)
    {
        ArgumentNullException.ThrowIfNull(inputShape);
        foreach (var cell in cells)
        {
            cell.EnsureBuilt([inputShape]);
            inputShape = [inputShape[0], ((IRecurrentCell)cell).output_size];
        }
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
        var output = inputs[0];
        var states = inputs.Count > 1 ? inputs.Skip(1) : get_initial_state(output.Shape[0]);
        List<Tensor> next = [];
        foreach (var cell in cells)
        {
            var own = states.Skip(next.Count).Take(((IRecurrentCell)cell).state_size.Count);
            var results = cell.ApplyAll([output, .. own], training);
            output = results[0];
            next.AddRange(results.Skip(1));
        }
        return [output, .. next];
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.StackedRNNCells"/>
    /// <param name="cells">The cells from the lowest up: LSTMCell, GRUCell, SimpleRNNCell, or of one's own.</param>
    /// <include file="parameters.xml" path="parameters/layer/param[@name='trainable' or @name='dtype' or @name='name']"/>
    /// <exception cref="InvalidArgumentException">A parameter is out of range.</exception>
    public StackedRNNCells StackedRNNCells(
        IReadOnlyList<Layer> cells,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new StackedRNNCells
        {
            cells = cells, Kwargs = (name, trainable, dtype, null, null, null)
        }.Checked();
    // csharpier-ignore-end
}
