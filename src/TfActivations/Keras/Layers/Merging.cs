using TfActivations.Ops;
using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>Makes one tensor of several, element by element.</summary>
public abstract class Merge : Layer
{
    private protected Merge() => supports_masking = true;

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
        if (KeepsRanks)
            return Merged(inputs);
        var rank = inputs.Max(input => input.Shape.Rank);
        return Merged([.. inputs.Select(input => WithRank(input, rank))]);
    }

    /// <summary>Steps that count in one of the inputs; all, where one has no mask.</summary>
    private protected override Tensor? MaskOfResult(IReadOnlyList<Tensor> inputs) =>
        inputs.All(input => input.Mask is not null)
            ? inputs.Select(input => input.Mask!).Aggregate((a, b) => Bitwise.LogicalOr.Apply(a, b))
            : null;

    private protected abstract Tensor Merged(IReadOnlyList<Tensor> inputs);

    /// <summary>How many inputs there have to be; null where any number will do.</summary>
    private protected virtual int? Inputs => null;

    /// <summary>Whether inputs with fewer axes than others stay so.</summary>
    private protected virtual bool KeepsRanks => false;

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
    internal Add() { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) => inputs.Aggregate((x, y) => x + y);
}

/// <summary>x1 - x2, element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Subtract : Merge
{
    internal Subtract() { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) => inputs[0] - inputs[1];

    private protected override int? Inputs => 2;
}

/// <summary>x1 x2 ..., element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Multiply : Merge
{
    internal Multiply() { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) => inputs.Aggregate((x, y) => x * y);
}

/// <summary>(x1 + x2 + ...) / n, element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Average : Merge
{
    internal Average() { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) =>
        inputs.Aggregate((x, y) => x + y) / inputs.Count;
}

/// <summary>max(x1, x2, ...), element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Maximum : Merge
{
    internal Maximum() { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) =>
        inputs.Aggregate((x, y) => Binary.Maximum.Apply(x, y));
}

/// <summary>min(x1, x2, ...), element by element, with NumPy's broadcasting of all axes but the batch.</summary>
public sealed class Minimum : Merge
{
    internal Minimum() { }

    private protected override Tensor Merged(IReadOnlyList<Tensor> inputs) =>
        inputs.Aggregate((x, y) => Binary.Minimum.Apply(x, y));
}

public sealed partial class LayersApi
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Layers.Add"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Add Add(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) => new Add { Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape) }.Checked();

    /// <summary>x1 + x2 + ..., element by element. As <c>keras.layers.add</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor add(IReadOnlyList<KerasTensor> inputs) => new Add().Apply(inputs);

    /// <inheritdoc cref="Layers.Subtract"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Subtract Subtract(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) => new Subtract { Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape) }.Checked();

    /// <summary>x1 - x2, element by element. As <c>keras.layers.subtract</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor subtract(IReadOnlyList<KerasTensor> inputs) => new Subtract().Apply(inputs);

    /// <inheritdoc cref="Layers.Multiply"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Multiply Multiply(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) => new Multiply { Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape) }.Checked();

    /// <summary>x1 x2 ..., element by element. As <c>keras.layers.multiply</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor multiply(IReadOnlyList<KerasTensor> inputs) => new Multiply().Apply(inputs);

    /// <inheritdoc cref="Layers.Average"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Average Average(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) => new Average { Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape) }.Checked();

    /// <summary>(x1 + x2 + ...) / n, element by element. As <c>keras.layers.average</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor average(IReadOnlyList<KerasTensor> inputs) => new Average().Apply(inputs);

    /// <inheritdoc cref="Layers.Maximum"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Maximum Maximum(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) => new Maximum { Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape) }.Checked();

    /// <summary>max(x1, x2, ...), element by element. As <c>keras.layers.maximum</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor maximum(IReadOnlyList<KerasTensor> inputs) => new Maximum().Apply(inputs);

    /// <inheritdoc cref="Layers.Minimum"/>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    public Minimum Minimum(
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) => new Minimum { Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape) }.Checked();
    // csharpier-ignore-end

    /// <summary>min(x1, x2, ...), element by element. As <c>keras.layers.minimum</c>.</summary>
    /// <param name="inputs">Places in a model that is drawn up.</param>
    public KerasTensor minimum(IReadOnlyList<KerasTensor> inputs) => new Minimum().Apply(inputs);
}
