using TfActivations.Ops;

namespace TfActivations.Api;

// Shapes: what moves elements and does not change them.
public sealed partial class KerasOps
{
    /// <summary>The same elements under another shape; one axis may be -1. As <c>keras.ops.reshape</c>.</summary>
    public Tensor reshape(Tensor x, Shape newshape) => ReshapeOp.Apply(KerasTypes.Tensor(x), newshape);

    /// <summary>All elements in one axis. As <c>keras.ops.ravel</c>.</summary>
    public Tensor ravel(Tensor x) => ReshapeOp.Apply(KerasTypes.Tensor(x), -1);

    /// <summary>Reorders the axes; reversed by default. As <c>keras.ops.transpose</c>.</summary>
    public Tensor transpose(Tensor x, int[]? axes = null) => TransposeOp.Apply(KerasTypes.Tensor(x), axes);

    /// <summary>Two axes in each other's place. As <c>keras.ops.swapaxes</c>.</summary>
    public Tensor swapaxes(Tensor x, int axis1, int axis2) => Arranging.SwapAxes(KerasTypes.Tensor(x), axis1, axis2);

    /// <summary>Axes moved to other places; the others stay in order. As <c>keras.ops.moveaxis</c>.</summary>
    public Tensor moveaxis(Tensor x, AxisList source, AxisList destination)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(destination);
        return Arranging.MoveAxis(KerasTypes.Tensor(x), source.ToArray(), destination.ToArray());
    }

    /// <summary>Adds axes of length 1. As <c>keras.ops.expand_dims</c>.</summary>
    public Tensor expand_dims(Tensor x, AxisList axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        var tensor = KerasTypes.Tensor(x);
        var rank = tensor.Shape.Rank + axis.ToArray().Length;
        foreach (var place in axis.ToArray().Select(place => place < 0 ? place + rank : place).Order())
            tensor = Stacking.ExpandDims(tensor, place);
        return tensor;
    }

    /// <summary>Removes axes of length 1; all of them by default. As <c>keras.ops.squeeze</c>.</summary>
    public Tensor squeeze(Tensor x, AxisList? axis = null) => Stacking.Squeeze(KerasTypes.Tensor(x), All(axis));

    /// <summary>Stretches axes of length 1. As <c>keras.ops.broadcast_to</c>.</summary>
    public Tensor broadcast_to(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return BroadcastToOp.Apply(KerasTypes.Tensor(x), shape.Defined(nameof(broadcast_to)));
    }

    /// <summary>Axes in another order, joined or taken apart, as a pattern says: "a b c -> b (a c)". As <c>keras.ops.rearrange</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="pattern">The names of the axes before and after; those in parentheses are one.</param>
    /// <param name="axes_lengths">Lengths of axes that come apart: <c>("a", 2)</c>.</param>
    public Tensor rearrange(Tensor tensor, string pattern, params IReadOnlyList<(string, int)> axes_lengths)
    {
        ArgumentNullException.ThrowIfNull(axes_lengths);
        var lengths = new Dictionary<string, int>();
        foreach (var (name, length) in axes_lengths)
            lengths[name ?? ""] = length;
        return Rearranging.Apply(KerasTypes.Tensor(tensor), pattern, lengths);
    }

    /// <summary>The whole repeated along each axis. As <c>keras.ops.tile</c>.</summary>
    public Tensor tile(Tensor x, AxisList repeats)
    {
        ArgumentNullException.ThrowIfNull(repeats);
        return Arranging.Tile(KerasTypes.Tensor(x), repeats.ToArray());
    }

    /// <summary>Each element repeated where it stands; of the flattened tensor by default. As <c>keras.ops.repeat</c>.</summary>
    public Tensor repeat(Tensor x, Tensor repeats, int? axis = null) =>
        Arranging.Repeat(KerasTypes.Tensor(x), repeats, axis);

    /// <summary>Moves elements along axes, round the end; of the flattened tensor by default. As <c>keras.ops.roll</c>.</summary>
    public Tensor roll(Tensor x, AxisList shift, AxisList? axis = null)
    {
        ArgumentNullException.ThrowIfNull(shift);
        var tensor = KerasTypes.Tensor(x);
        if (axis is null)
            return ReshapeOp.Apply(
                Arranging.Roll(ReshapeOp.Apply(tensor, -1), [shift.ToArray().Sum()], [0]),
                tensor.Shape
            );
        var (shifts, axes) = (shift.ToArray(), axis.ToArray());
        return Arranging.Roll(tensor, shifts.Length == 1 ? [.. axes.Select(_ => shifts[0])] : shifts, axes);
    }

    /// <summary>The elements in the opposite order; along all axes by default. As <c>keras.ops.flip</c>.</summary>
    public Tensor flip(Tensor x, AxisList? axis = null)
    {
        var tensor = KerasTypes.Tensor(x);
        return SliceOp.Reverse(
            tensor,
            [
                .. (All(axis) ?? [.. Enumerable.Range(0, tensor.Shape.Rank)]).Select(a =>
                    tensor.Shape.NormalizeAxis(a, nameof(flip))
                ),
            ]
        );
    }

    /// <summary>Turned round along the second axis. As <c>keras.ops.fliplr</c>.</summary>
    public Tensor fliplr(Tensor x) => flip(x, 1);

    /// <summary>Turned round along the first axis. As <c>keras.ops.flipud</c>.</summary>
    public Tensor flipud(Tensor x) => flip(x, 0);

    /// <summary>Turned by 90 degrees, k times, from the first axis to the second. As <c>keras.ops.rot90</c>.</summary>
    public Tensor rot90(Tensor array, int k = 1, (int, int)? axes = null)
    {
        var x = KerasTypes.Tensor(array);
        var (first, second) = axes ?? (0, 1);
        var (a, b) = (x.Shape.NormalizeAxis(first, nameof(rot90)), x.Shape.NormalizeAxis(second, nameof(rot90)));
        if (a == b)
            throw new InvalidArgumentException($"rot90: axes must be two. Received: ({first}, {second})");
        return ((k % 4 + 4) % 4) switch
        {
            0 => x,
            1 => SliceOp.Reverse(Arranging.SwapAxes(x, a, b), a),
            2 => SliceOp.Reverse(x, a, b),
            _ => SliceOp.Reverse(Arranging.SwapAxes(x, a, b), b),
        };
    }

    /// <summary>Elements added before and after, along each axis. As <c>keras.ops.pad</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="pad_width">Of shape (rank, 2), or (2) or () for all axes alike.</param>
    /// <param name="mode">"constant", "reflect", "symmetric" or "edge".</param>
    /// <param name="constant_values">What is added; 0 by default.</param>
    public Tensor pad(Tensor x, Tensor pad_width, string mode = "constant", double? constant_values = null)
    {
        var tensor = KerasTypes.Tensor(x);
        var paddings = Padding.Of(nameof(pad), pad_width, tensor.Shape.Rank);
        if (constant_values is not null && mode != "constant")
            throw new InvalidArgumentException(
                $"pad: constant_values go with mode 'constant'. Received: mode='{mode}'"
            );
        return Padding.Apply(nameof(pad), tensor, paddings, mode, constant_values ?? 0);
    }

    /// <summary>x[k + 1] - x[k] along an axis, n times. As <c>keras.ops.diff</c>.</summary>
    public Tensor diff(Tensor a, int n = 1, int axis = -1)
    {
        var x = KerasTypes.Tensor(a);
        var along = x.Shape.NormalizeAxis(axis, nameof(diff));
        if (n < 0)
            throw new InvalidArgumentException($"diff: n must not be negative. Received: {n}");
        for (var i = 0; i < n && x.Shape[along] > 0; i++)
        {
            var length = x.Shape[along] - 1;
            var later = SliceOp.Along(x, along, x.Shape[along] - length, length);
            var earlier = SliceOp.Along(x, along, 0, length);
            x = x.DType == DType.Bool ? Bitwise.LogicalXor.Run(later, earlier) : Binary.Subtract.Run(later, earlier);
        }
        return x;
    }

    /// <summary>A diagonal of matrices, as the last axis. As <c>keras.ops.diagonal</c>.</summary>
    public Tensor diagonal(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1)
    {
        var tensor = KerasTypes.Tensor(x);
        if (tensor.Shape.Rank < 2)
            throw new InvalidArgumentException($"diagonal: needs at least two axes. Received: shape {tensor.Shape}");
        return Diagonals.Part(Arranging.MoveAxis(tensor, [axis1, axis2], [-2, -1]), offset);
    }

    /// <summary>The matrix with a diagonal, or of a matrix its diagonal. As <c>keras.ops.diag</c>.</summary>
    public Tensor diag(Tensor x, int k = 0)
    {
        var tensor = KerasTypes.Tensor(x);
        return tensor.Shape.Rank switch
        {
            1 => Diagonals.Matrix(tensor, k),
            2 => Diagonals.Part(tensor, k),
            _ => throw new InvalidArgumentException(
                $"diag: needs a vector or a matrix. Received: shape {tensor.Shape}"
            ),
        };
    }

    /// <summary>The matrix whose diagonal has all elements. As <c>keras.ops.diagflat</c>.</summary>
    public Tensor diagflat(Tensor x, int k = 0) => Diagonals.Matrix(ravel(x), k);

    /// <summary>The sum of a diagonal. As <c>keras.ops.trace</c>.</summary>
    public Tensor trace(Tensor x, int offset = 0, int axis1 = 0, int axis2 = 1) =>
        ReduceOp.Sum(Widened(diagonal(x, offset, axis1, axis2)), [-1]);

    /// <summary>Matrices with 0 above the k-th diagonal. As <c>keras.ops.tril</c>.</summary>
    public Tensor tril(Tensor x, int k = 0) => Triangle(x, k, lower: true);

    /// <summary>Matrices with 0 below the k-th diagonal. As <c>keras.ops.triu</c>.</summary>
    public Tensor triu(Tensor x, int k = 0) => Triangle(x, k - 1, lower: false);

    /// <summary>Coordinate matrices of vectors. As <c>keras.ops.meshgrid</c>.</summary>
    /// <param name="x">The vectors.</param>
    /// <param name="indexing">"xy": the first vector runs along the second axis; "ij": along the first.</param>
    public Tensor[] meshgrid(IReadOnlyList<Tensor> x, string indexing = "xy") =>
        Grids.Mesh([.. Argument.NoNulls(nameof(meshgrid), x).Select(KerasTypes.Tensor)], indexing);

    private static Tensor Triangle(Tensor x, int k, bool lower)
    {
        var tensor = KerasTypes.Tensor(x);
        if (tensor.Shape.Rank < 2)
            throw new InvalidArgumentException($"needs matrices in the last two axes. Received: shape {tensor.Shape}");
        var mask = Diagonals.LowerMask(tensor.Shape[^2], tensor.Shape[^1], k);
        var zero = Tensor.Filled(Shape.Scalar, tensor.DType, 0);
        return lower ? SelectOp.Apply(mask, tensor, zero) : SelectOp.Apply(mask, zero, tensor);
    }
}
