using TfActivations.Ops;

namespace TfActivations.Api;

// Elements by their places, and places by their elements.
public sealed partial class KerasOps
{
    /// <summary>The slices that indices name along an axis, from the end where negative; of the flattened tensor by default. As <c>keras.ops.take</c>.</summary>
    public Tensor take(Tensor x, Tensor indices, int? axis = null)
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is null)
            return take(ReshapeOp.Apply(tensor, -1), indices, 0);
        var along = tensor.Shape.NormalizeAxis(axis.Value, nameof(take));
        return GatherOp.Apply(tensor, Searching.FromEnd(KerasTypes.Tensor(indices), tensor.Shape[along]), along);
    }

    /// <summary>Of each run along an axis the elements that the run of the indices names. As <c>keras.ops.take_along_axis</c>.</summary>
    public Tensor take_along_axis(Tensor x, Tensor indices, int? axis = null)
    {
        var tensor = KerasTypes.Tensor(x);
        if (axis is null)
            return take_along_axis(ReshapeOp.Apply(tensor, -1), ReshapeOp.Apply(indices, -1), 0);
        ArgumentNullException.ThrowIfNull(indices);
        var along = tensor.Shape.NormalizeAxis(axis.Value, nameof(take_along_axis));
        if (indices.Shape.Rank != tensor.Shape.Rank)
            throw new InvalidArgumentException(
                $"take_along_axis: indices must have {tensor.Shape.Rank} axes. Received: shape {indices.Shape}"
            );
        var shape = Shape.Broadcast(tensor.Shape.With(along, 1), indices.Shape.With(along, 1), nameof(take_along_axis));
        return TakeAlongAxisOp.Apply(
            BroadcastToOp.Apply(tensor, shape.With(along, tensor.Shape[along])),
            BroadcastToOp.Apply(
                Searching.FromEnd(indices, tensor.Shape[along]),
                shape.With(along, indices.Shape[along])
            ),
            along
        );
    }

    /// <summary>Zeros of a shape, to which the values are added where the indices say. As <c>keras.ops.scatter</c>.</summary>
    public Tensor scatter(Tensor indices, Tensor values, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return GatherNdOp.Scatter(
            KerasTypes.Tensor(indices),
            KerasTypes.Tensor(values),
            shape.Defined(nameof(scatter))
        );
    }

    /// <summary>inputs with updates where the indices say: in place of what is there, or joined with it. As <c>keras.ops.scatter_update</c>.</summary>
    /// <param name="inputs">Any tensor.</param>
    /// <param name="indices">Of shape (n, rank) or fewer columns.</param>
    /// <param name="updates">A value or slice for each.</param>
    /// <param name="reduction">null, "add", "max", "min" or "mul".</param>
    public Tensor scatter_update(Tensor inputs, Tensor indices, Tensor updates, string? reduction = null)
    {
        var x = KerasTypes.Tensor(inputs);
        return Scattering.Update(
            nameof(scatter_update),
            x,
            KerasTypes.Tensor(indices),
            CastOp.Apply(KerasTypes.Tensor(updates), x.DType),
            reduction
        );
    }

    /// <summary>The part that begins at start_indices and has a shape. As <c>keras.ops.slice</c>.</summary>
    public Tensor slice(Tensor inputs, AxisList start_indices, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(start_indices);
        return Searching.Slice(nameof(slice), KerasTypes.Tensor(inputs), start_indices.ToArray(), shape);
    }

    /// <summary>inputs with updates from start_indices on. As <c>keras.ops.slice_update</c>.</summary>
    public Tensor slice_update(Tensor inputs, AxisList start_indices, Tensor updates)
    {
        ArgumentNullException.ThrowIfNull(start_indices);
        var (x, part) = (KerasTypes.Tensor(inputs), KerasTypes.Tensor(updates));
        var starts = start_indices.ToArray();
        _ = Searching.Slice(nameof(slice_update), x, starts, part.Shape);
        var paddings = starts.Select((start, axis) => (start, x.Shape[axis] - start - part.Shape[axis])).ToArray();
        var mask = PadOp.Apply(Tensor.Filled(part.Shape, DType.Bool, 1), paddings);
        return SelectOp.Apply(mask, PadOp.Apply(CastOp.Apply(part, x.DType), paddings), x);
    }

    /// <summary>From x1 where the condition holds, else from x2; all broadcast. As <c>keras.ops.where</c>.</summary>
    public Tensor where(Tensor condition, Tensor x1, Tensor x2)
    {
        var operands = KerasTypes.Unify(x1, x2);
        return SelectOp.Apply(CastOp.Apply(KerasTypes.Tensor(condition), DType.Bool), operands[0], operands[1]);
    }

    /// <summary>Where the condition holds: the indices along each axis. As <c>keras.ops.where(condition)</c>.</summary>
    public Tensor[] where(Tensor condition) => nonzero(condition);

    /// <summary>Where x is not 0: the indices along each axis, as int32. As <c>keras.ops.nonzero</c>.</summary>
    public Tensor[] nonzero(Tensor x)
    {
        var places = CastOp.Apply(Searching.Nonzero(KerasTypes.Tensor(x)), DType.Int32);
        return
        [
            .. Enumerable
                .Range(0, places.Shape[1])
                .Select(axis => SliceOp.Along(places, 1, axis, 1))
                .Select(column => ReshapeOp.Apply(column, -1)),
        ];
    }

    /// <summary>From the first choice whose condition holds. As <c>keras.ops.select</c>.</summary>
    /// <param name="condlist">The conditions.</param>
    /// <param name="choicelist">As many tensors.</param>
    /// <param name="default">Where none holds.</param>
    public Tensor select(IReadOnlyList<Tensor> condlist, IReadOnlyList<Tensor> choicelist, Tensor? @default = null)
    {
        ArgumentNullException.ThrowIfNull(condlist);
        ArgumentNullException.ThrowIfNull(choicelist);
        if (condlist.Count != choicelist.Count || condlist.Count == 0)
            throw new InvalidArgumentException(
                $"select: needs as many choices as conditions. Received: {condlist.Count} and {choicelist.Count}"
            );
        var chosen = @default ?? 0;
        for (var i = condlist.Count - 1; i >= 0; i--)
            chosen = where(condlist[i], choicelist[i], chosen);
        return chosen;
    }

    /// <summary>1 at each index, 0 elsewhere, along a new axis; float32 by default. As <c>keras.ops.one_hot</c>.</summary>
    public Tensor one_hot(Tensor x, int num_classes, int axis = -1, DType? dtype = null, bool sparse = false)
    {
        NotSparse(nameof(one_hot), sparse);
        var classes = CastOp.Apply(KerasTypes.Tensor(x), DType.Int64);
        var place = axis < 0 ? axis + classes.Shape.Rank + 1 : axis;
        return OneHotOp.Apply(
            classes,
            num_classes,
            dtype ?? DType.Float32,
            axis: place == classes.Shape.Rank ? -1 : place
        );
    }

    /// <summary>1 at each class that is there, 0 elsewhere. As <c>keras.ops.multi_hot</c>.</summary>
    /// <param name="inputs">Classes, of each sample the same number.</param>
    /// <param name="num_classes">How many classes there are.</param>
    /// <param name="axis">Where the axis of the classes goes in what is then reduced along axis 1 (of one sample, 0), as in Keras.</param>
    /// <param name="dtype">The result's; float32 by default.</param>
    /// <param name="sparse">false: there are no sparse tensors.</param>
    /// <exception cref="InvalidArgumentException">num_classes is not given, or sparse is true.</exception>
    public Tensor multi_hot(
        Tensor inputs,
        int? num_classes = null,
        int axis = -1,
        DType? dtype = null,
        bool sparse = false
    )
    {
        NotSparse(nameof(multi_hot), sparse);
        if (num_classes is not { } classes)
            throw new InvalidArgumentException("multi_hot: num_classes must be given");
        var x = KerasTypes.Tensor(inputs);
        var hot = one_hot(x, classes, axis, dtype);
        return x.Shape.Rank < 1 ? hot : ReduceOp.Max(hot, [x.Shape.Rank == 1 ? 0 : 1]);
    }

    /// <summary>The indices along each axis of flat indices. As <c>keras.ops.unravel_index</c>.</summary>
    public Tensor[] unravel_index(Tensor indices, Shape shape) =>
        Searching.Unravel(nameof(unravel_index), KerasTypes.Tensor(indices), shape);

    private static void NotSparse(string caller, bool sparse)
    {
        if (sparse)
            throw new InvalidArgumentException($"{caller}: there are no sparse tensors here; leave sparse out");
    }
}
