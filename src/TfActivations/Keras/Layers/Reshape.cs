using TfActivations.Text;

namespace TfActivations.Keras.Layers;

/// <summary>The same elements in another shape; the batch stays.</summary>
public sealed class Reshape : Layer
{
    /// <summary>A layer that gives a shape.</summary>
    /// <param name="targetShape">The shape without the batch; one axis may be -1, which takes what is left.</param>
    /// <param name="name">The layer's name.</param>
    /// <exception cref="InvalidArgumentException">An axis is neither positive nor -1, or more than one is -1.</exception>
    public Reshape(int[] targetShape, string? name = null)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(targetShape);
        if (targetShape.Any(axis => axis is < 1 and not -1) || targetShape.Count(axis => axis == -1) > 1)
            throw new InvalidArgumentException(
                "Reshape: target_shape must have positive axes, and at most one of -1. "
                    + $"Received: ({string.Join(", ", targetShape.Select(axis => $"{axis}"))})"
            );
        TargetShape = targetShape;
    }

    /// <summary>The shape without the batch.</summary>
    public IReadOnlyList<int> TargetShape { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidArgumentException">The input has not as many elements as the shape.</exception>
    protected override Tensor Call(Tensor input, bool training)
    {
        ArgumentNullException.ThrowIfNull(input);
        var (size, known) = (
            input.Shape.Product(1..),
            TargetShape.Where(axis => axis != -1).Aggregate(1L, (p, n) => p * n)
        );
        if (TargetShape.Contains(-1) ? size % known != 0 : size != known)
            throw new InvalidArgumentException(
                $"Reshape '{Name}': target_shape ({string.Join(", ", TargetShape.Select(axis => $"{axis}"))}) does not hold the {Plural.Of(size, "element")} "
                    + $"of each sample. Received: shape {input.Shape}"
            );
        var axes = TargetShape.Select(axis => axis == -1 ? (int)(size / known) : axis);
        return Ops.Reshape.Apply(input, [input.Shape[0], .. axes]);
    }
}

public sealed partial class LayersApi
{
    /// <summary>The same elements in another shape; the batch stays.</summary>
    /// <param name="target_shape">The shape without the batch; one axis may be -1, which takes what is left.</param>
    /// <param name="input_shape">The input's shape without the batch, for a first layer.</param>
    /// <param name="name">The layer's name.</param>
    public Reshape Reshape(Shape target_shape, Shape? input_shape = null, string? name = null) =>
        new([.. target_shape], name) { InputShape = BatchOrNone(input_shape) };
}
