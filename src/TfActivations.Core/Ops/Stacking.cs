namespace TfActivations.Ops;

/// <summary>Shape changes that are reshapes and concatenations underneath.</summary>
internal static class Stacking
{
    public static Tensor ExpandDims(Tensor x, int axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        var position = axis < 0 ? axis + x.Shape.Rank + 1 : axis;
        if (position < 0 || position > x.Shape.Rank)
            throw new InvalidArgumentException(
                $"expand_dims: axis {axis} is out of range for shape {x.Shape}; "
                    + $"expected {-x.Shape.Rank - 1}..{x.Shape.Rank}"
            );
        return ReshapeOp.Apply(x, [.. x.Shape[..position], 1, .. x.Shape[position..]]);
    }

    public static Tensor Squeeze(Tensor x, int? axis)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (axis is null)
            return ReshapeOp.Apply(x, [.. x.Shape.Where(length => length != 1)]);
        var position = x.Shape.NormalizeAxis(axis.Value, "squeeze");
        if (x.Shape[position] != 1)
            throw new InvalidArgumentException($"squeeze: axis {axis} of shape {x.Shape} is not of length 1");
        return ReshapeOp.Apply(x, [.. x.Shape[..position], .. x.Shape[(position + 1)..]]);
    }

    /// <summary>Removes some axes of length 1; all of them where null.</summary>
    public static Tensor Squeeze(Tensor x, int[]? axes)
    {
        if (axes is null)
            return Squeeze(x, (int?)null);
        foreach (var axis in axes.Select(axis => x.Shape.NormalizeAxis(axis, "squeeze")).Distinct().OrderDescending())
            x = Squeeze(x, axis);
        return x;
    }

    public static Tensor Stack(IReadOnlyList<Tensor> tensors, int axis)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        if (tensors.Count == 0)
            throw new InvalidArgumentException("stack: needs at least one tensor");
        return ConcatOp.Apply(
            [.. TypePromotion.Unify("stack", tensors).Select(tensor => ExpandDims(tensor, axis))],
            axis
        );
    }
}
