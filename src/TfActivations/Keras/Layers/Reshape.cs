using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>The same elements in another shape; the batch stays.</summary>
public sealed class Reshape : Layer
{
    internal Reshape() { }

    /// <summary>The shape without the batch; one axis may be -1, which takes what is left.</summary>
    public required IReadOnlyList<int> target_shape
    {
        get;
        init =>
            field =
                value.All(axis => axis is > 0 or -1) && value.Count(axis => axis == -1) <= 1
                    ? value
                    : throw new InvalidArgumentException(
                        "Reshape: target_shape must have positive axes, and at most one of -1. "
                            + $"Received: ({string.Join(", ", value.Select(axis => $"{axis}"))})"
                    );
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has not as many elements as the shape.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (size, known) = (
            input.Shape.Product(1..),
            target_shape.Where(axis => axis != -1).Aggregate(1L, (p, n) => p * n)
        );
        if (target_shape.Contains(-1) ? size % known != 0 : size != known)
            throw new InvalidArgumentException(
                $"Reshape '{Name}': target_shape ({string.Join(", ", target_shape.Select(axis => $"{axis}"))}) does not hold the {Plural.Of(size, "element")} "
                    + $"of each sample. Received: shape {input.Shape}"
            );
        var axes = target_shape.Select(axis => axis == -1 ? (int)(size / known) : axis);
        return Ops.ReshapeOp.Apply(input, [input.Shape[0], .. axes]);
    }
}

public sealed partial class LayersApi
{
    // csharpier-ignore - parameters of a kind share a line
    /// <summary>The same elements in another shape; the batch stays.</summary>
    /// <param name="target_shape">The shape without the batch; one axis may be -1, which takes what is left.</param>
    /// <include file="parameters.xml" path="parameters/layer/param"/>
    /// <exception cref="InvalidArgumentException">An axis is neither positive nor -1, or more than one is -1.</exception>
    public Reshape Reshape(
        Shape target_shape,
        Shape? input_shape = null, int? input_dim = null, Shape? batch_input_shape = null,
        bool trainable = true, DTypePolicy? dtype = null, string? name = null
    ) =>
        new Reshape
        {
            target_shape = [.. target_shape],
            Kwargs = (name, trainable, dtype, input_shape, input_dim, batch_input_shape)
        }.Checked();
}
