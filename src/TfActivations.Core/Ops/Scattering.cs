namespace TfActivations.Ops;

/// <summary>Tensors with slices changed where indices say.</summary>
internal static class Scattering
{
    /// <summary>x with updates at the places of the indices: in place of what is there, or joined with it.</summary>
    /// <param name="caller">The call, for errors.</param>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices">Integers of shape (..., n).</param>
    /// <param name="updates">Of x's dtype.</param>
    /// <param name="reduction">null, add, sub, mul, max or min.</param>
    public static Tensor Update(string caller, Tensor x, Tensor indices, Tensor updates, string? reduction)
    {
        switch (reduction)
        {
            case "add":
                return x + GatherNdOp.Scatter(indices, updates, x.Shape);
            case "sub":
                return x - GatherNdOp.Scatter(indices, updates, x.Shape);
            case null or "max" or "min" or "mul":
                var ids = Rows(caller, x, indices);
                var depth = indices.Shape[^1];
                var rows = x.Shape.Product(..depth);
                Shape slices = [rows, .. x.Shape[depth..]];
                var changes = ReshapeOp.Apply(updates, [ids.Size, .. x.Shape[depth..]]);
                return ReshapeOp.Apply(Joined(ReshapeOp.Apply(x, slices), ids, changes, rows, reduction), x.Shape);
            default:
                throw new InvalidArgumentException(
                    $"{caller}: reduction must be null, 'add', 'max', 'min' or 'mul'. Received: '{reduction}'"
                );
        }
    }

    /// <summary>Indices with zeros for those that lie outside a shape, and whether each lies inside.</summary>
    public static (Tensor Safe, Tensor IsInside) Inside(string caller, Shape shape, Tensor indices)
    {
        _ = GatherNdOp.Of(caller, shape, indices);
        var wide = CastOp.Apply(indices, DType.Int64);
        Tensor lengths = shape[..indices.Shape[^1]].Select(length => (long)length).ToArray();
        var isEach = Bitwise.LogicalAnd.Run(Compare.GreaterEqual.Apply(wide, 0L), Compare.Less.Apply(wide, lengths));
        var isInside = ReduceOp.All(isEach, [-1], keepDims: true);
        return (SelectOp.Apply(isInside, wide, 0L), Stacking.Squeeze(isInside, -1));
    }

    /// <summary>The indices that lie inside a shape, and their updates.</summary>
    public static (Tensor Indices, Tensor Updates) OnlyInside(
        string caller,
        Shape shape,
        Tensor indices,
        Tensor updates
    )
    {
        var (safe, isInside) = Inside(caller, shape, indices);
        var depth = indices.Shape[^1];
        var rows = ReshapeOp.Apply(Searching.Nonzero(ReshapeOp.Apply(isInside, -1)), -1);
        return (
            GatherOp.Apply(ReshapeOp.Apply(safe, [isInside.Size, depth]), rows, 0),
            GatherOp.Apply(ReshapeOp.Apply(updates, [isInside.Size, .. shape[depth..]]), rows, 0)
        );
    }

    private static Tensor Joined(Tensor x, Tensor ids, Tensor changes, int rows, string? reduction)
    {
        if (reduction is null)
        {
            // Of several updates of one place the last counts.
            var last = new long[rows];
            Array.Fill(last, -1);
            var places = ids.AsSpan<long>();
            for (var i = 0; i < places.Length; i++)
                last[places[i]] = i;
            var isChanged = Compare.GreaterEqual.Apply(last, 0L);
            var changed = GatherOp.Apply(changes, SelectOp.Apply(isChanged, last, 0L), 0);
            return SelectOp.Apply(ReshapeOp.Apply(isChanged, [rows, .. SliceOp.Dense(x.Shape.Rank - 1)]), changed, x);
        }
        return reduction switch
        {
            "max" => Binary.Maximum.Run(x, SegmentOp.Max(changes, ids, rows)),
            "min" => Binary.Minimum.Run(x, SegmentOp.Min(changes, ids, rows)),
            _ => x * SegmentOp.Prod(changes, ids, rows),
        };
    }

    /// <summary>Which slice each index names, counted through.</summary>
    private static Tensor Rows(string caller, Tensor x, Tensor indices)
    {
        var pick = GatherNdOp.Of(caller, x.Shape, indices);
        var depth = indices.Shape[^1];
        var starts = new int[indices.Size / Math.Max(1, depth)];
        pick.Locate(x.Shape, Kernels.Conversion.Copy(indices, DType.Int64), starts);
        var block = Math.Max(1, pick.BlockLength(x.Shape));
        return starts.Select(start => (long)(start / block)).ToArray();
    }
}
