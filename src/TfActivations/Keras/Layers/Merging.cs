using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>Makes one tensor of several, element by element.</summary>
public abstract class Merge : Layer
{
    private protected Merge(string? name)
        : base(name) { }

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Shape> inputShapes)
    {
        RequireSeveral(inputShapes.Count);
        RequireOneBatch(inputShapes);
    }

    /// <inheritdoc/>
    protected override Tensor Call(Tensor input, bool training) => Call([input], training);

    /// <inheritdoc/>
    protected override Tensor Call(IReadOnlyList<Tensor> inputs, bool training)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        RequireSeveral(inputs.Count);
        RequireOneBatch([.. inputs.Select(input => input.Shape)]);
        var rank = inputs.Max(input => input.Shape.Rank);
        return Merged([.. inputs.Select(input => WithRank(input, rank))]);
    }

    private protected abstract Tensor Merged(IReadOnlyList<Tensor> inputs);

    /// <summary>How many inputs there have to be; null where any number will do.</summary>
    private protected virtual int? Inputs => null;

    private void RequireSeveral(int count)
    {
        if (Inputs is { } exactly ? count != exactly : count < 1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': takes {(Inputs is null ? "one input or more" : Plural.Of(Inputs.Value, "input"))}. Received: {count}"
            );
    }

    private void RequireOneBatch(IReadOnlyList<Shape> shapes)
    {
        if (shapes.Select(shape => shape[0]).Where(batch => batch != -1).Distinct().Count() > 1)
            throw new InvalidArgumentException(
                $"{ClassName} '{Name}': the inputs must have as many samples. Received: {string.Join(", ", shapes)}"
            );
    }

    /// <summary>Axes of length 1 after the batch, until there are as many as the others have.</summary>
    private static Tensor WithRank(Tensor x, int rank) =>
        x.Shape.Rank == rank
            ? x
            : Ops.ReshapeOp.Apply(x, [x.Shape[0], .. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape[1..]]);
}

/// <summary>x1 + x2 + ..., element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Add : Merge
{
    internal Add(string? name = null)
        : base(name) { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) => inputs.Aggregate((x, y) => x + y);
}

/// <summary>x1 - x2, element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Subtract : Merge
{
    internal Subtract(string? name = null)
        : base(name) { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) => inputs[0] - inputs[1];

    private protected override int? Inputs => 2;
}

/// <summary>x1 x2 ..., element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Multiply : Merge
{
    internal Multiply(string? name = null)
        : base(name) { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) => inputs.Aggregate((x, y) => x * y);
}

/// <summary>(x1 + x2 + ...) / n, element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Average : Merge
{
    internal Average(string? name = null)
        : base(name) { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) =>
        inputs.Aggregate((x, y) => x + y) / inputs.Count;
}

/// <summary>max(x1, x2, ...), element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Maximum : Merge
{
    internal Maximum(string? name = null)
        : base(name) { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) =>
        inputs.Aggregate((x, y) => Binary.Maximum.Apply(x, y));
}

/// <summary>min(x1, x2, ...), element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Minimum : Merge
{
    internal Minimum(string? name = null)
        : base(name) { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) =>
        inputs.Aggregate((x, y) => Binary.Minimum.Apply(x, y));
}

public sealed partial class LayersApi
{
    /// <inheritdoc cref="Layers.Add"/>
    /// <param name="name">The layer's name.</param>
    public Add Add(string? name = null) => new(name);

    /// <summary>x1 + x2 + ..., element by element. As <c>keras.layers.add</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor add(IReadOnlyList<KerasTensor> inputs) => new Add().Apply(inputs);

    /// <inheritdoc cref="Layers.Subtract"/>
    /// <param name="name">The layer's name.</param>
    public Subtract Subtract(string? name = null) => new(name);

    /// <summary>x1 - x2, element by element. As <c>keras.layers.subtract</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor subtract(IReadOnlyList<KerasTensor> inputs) => new Subtract().Apply(inputs);

    /// <inheritdoc cref="Layers.Multiply"/>
    /// <param name="name">The layer's name.</param>
    public Multiply Multiply(string? name = null) => new(name);

    /// <summary>x1 x2 ..., element by element. As <c>keras.layers.multiply</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor multiply(IReadOnlyList<KerasTensor> inputs) => new Multiply().Apply(inputs);

    /// <inheritdoc cref="Layers.Average"/>
    /// <param name="name">The layer's name.</param>
    public Average Average(string? name = null) => new(name);

    /// <summary>(x1 + x2 + ...) / n, element by element. As <c>keras.layers.average</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor average(IReadOnlyList<KerasTensor> inputs) => new Average().Apply(inputs);

    /// <inheritdoc cref="Layers.Maximum"/>
    /// <param name="name">The layer's name.</param>
    public Maximum Maximum(string? name = null) => new(name);

    /// <summary>max(x1, x2, ...), element by element. As <c>keras.layers.maximum</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor maximum(IReadOnlyList<KerasTensor> inputs) => new Maximum().Apply(inputs);

    /// <inheritdoc cref="Layers.Minimum"/>
    /// <param name="name">The layer's name.</param>
    public Minimum Minimum(string? name = null) => new(name);

    /// <summary>min(x1, x2, ...), element by element. As <c>keras.layers.minimum</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor minimum(IReadOnlyList<KerasTensor> inputs) => new Minimum().Apply(inputs);
}
