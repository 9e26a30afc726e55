using TfActivations.Catalog;
using TfActivations.Ops;

namespace TfActivations.Activations;

/// <summary>Maxout: the largest element of each group along an axis, of which num_units groups are made.</summary>
/// <remarks>
/// Goodfellow et al. 2013, arXiv:1302.4389; groups are neighbours, as in TensorFlow Addons' Maxout. Gradient: to the largest
/// element, in equal shares where several are.
/// </remarks>
/// <param name="NumUnits">How many groups the axis is cut into: the length of the result's axis.</param>
/// <param name="Axis">The axis; its length is a multiple of num_units.</param>
public sealed record Maxout(
    [Meaning("how many groups the axis is cut into"), Positive] int NumUnits = 1,
    [Meaning("the axis; its length is a multiple of num_units")] int Axis = -1
) : Activation
{
    private static readonly ActivationInfo About = new(
        "maxout",
        "The largest of a group of features: learns its own shape.",
        "f(x)_k = max of the k-th group of x",
        "(-inf, inf)",
        "arXiv:1302.4389; tfa.layers.Maxout"
    );

    /// <inheritdoc/>
    public override ActivationInfo Info => About;

    /// <inheritdoc/>
    public override int LengthMultiple => NumUnits;

    /// <inheritdoc/>
    protected override Tensor Compute(Tensor x)
    {
        var axis = x.Shape.NormalizeAxis(Axis, "maxout");
        var length = x.Shape[axis];
        if (length == 0 || length % NumUnits != 0)
            throw new InvalidArgumentException(
                $"maxout: num_units must divide the length of axis {axis}. "
                    + $"Received: {NumUnits} for shape {x.Shape}"
            );
        var groups = ReshapeOp.Apply(x, [.. x.Shape[..axis], NumUnits, length / NumUnits, .. x.Shape[(axis + 1)..]]);
        return ReduceOp.Max(groups, [axis + 1]);
    }

    /// <inheritdoc/>
    protected override R[] ComputeReference<R>(R[] x, DType dtype) =>
        [.. x.Chunk(x.Length / NumUnits).Select(group => group.Aggregate(Reals.Real.Max))];

    /// <inheritdoc/>
    protected override R[] ComputeReferenceGradient<R>(R[] x, R[] u, DType dtype)
    {
        var largest = Reference(x, dtype);
        var size = x.Length / NumUnits;
        return
        [
            .. x.Select(
                (value, i) =>
                    value >= largest[i / size]
                        ? u[i / size] / x[(i / size * size)..((i / size + 1) * size)].Count(other => other >= value)
                        : (R)0
            ),
        ];
    }
}

public sealed partial class KerasActivations
{
    /// <summary>The largest element of each of num_units groups along the last axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="num_units">How many groups the axis is cut into.</param>
    public Tensor maxout(Tensor x, int num_units) => new Maxout(num_units).Apply(x);

    /// <summary>The largest element of each of num_units groups along an axis.</summary>
    /// <param name="x">A floating tensor of rank 1 or more.</param>
    /// <param name="num_units">How many groups the axis is cut into.</param>
    /// <param name="axis">The axis; from the end when negative.</param>
    public Tensor maxout(Tensor x, int num_units, int axis) => new Maxout(num_units, axis).Apply(x);
}
