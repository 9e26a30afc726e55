using TfActivations.Engines;
using TfActivations.Kernels;
using TfActivations.Text;

namespace TfActivations.Ops;

/// <summary>tf.reshape: the same elements in the same order under another shape; a copy only of what changes, a variable.</summary>
internal sealed class ReshapeOp(Shape shape) : Op("Reshape")
{
    public override bool TakesHalf => true;

    public override bool IsView => true;

    /// <param name="x">Any tensor.</param>
    /// <param name="shape">The new shape; one axis may be -1 and is worked out.</param>
    public static Tensor Apply(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(shape);
        return new ReshapeOp(Resolve(x.Shape, shape)).Run(x);
    }

    public override Tensor Allocate(ReadOnlySpan<Tensor> inputs) =>
        inputs[0].IsVariable ? Tensor.Allocate(shape, inputs[0].DType) : inputs[0].View(shape);

    public override void Compute(ReadOnlySpan<Tensor> inputs, Tensor output)
    {
        if (inputs[0].IsVariable)
            Conversion.Copy(inputs[0], output);
    }

    public override Tensor? Gradient(int index, Tensor[] inputs, Tensor output, Tensor upstream) =>
        Apply(upstream, inputs[0].Shape);

    private static Shape Resolve(Shape from, Shape to)
    {
        var open = Array.IndexOf(to.ToArray(), -1);
        var known = to.Where(axis => axis != -1).Aggregate(1, (product, axis) => product * axis);
        var resolved = open >= 0 && known > 0 && from.Size % known == 0 ? to.With(open, from.Size / known) : to;
        return resolved.IsFullyDefined && resolved.Size == from.Size
            ? resolved
            : throw new InvalidArgumentException(
                $"reshape: a tensor of shape {from} has {Plural.Of(from.Size, "element")} and does not fit {to}"
            );
    }
}
