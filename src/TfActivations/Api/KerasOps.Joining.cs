using TfActivations.Ops;

namespace TfActivations.Api;

/// <content>Tensors put together and taken apart.</content>
public sealed partial class KerasOps
{
    /// <summary>Tensors end to end along an axis. As <c>keras.ops.concatenate</c>.</summary>
    public Tensor concatenate(IReadOnlyList<Tensor> xs, int axis = 0) => ConcatOp.Apply(Unified(xs), axis);

    /// <summary>Tensors side by side along a new axis. As <c>keras.ops.stack</c>.</summary>
    public Tensor stack(IReadOnlyList<Tensor> x, int axis = 0) => Stacking.Stack(Unified(x), axis);

    /// <summary>The slices along an axis, which they no longer have. As <c>keras.ops.unstack</c>.</summary>
    public Tensor[] unstack(Tensor x, int? num = null, int axis = 0)
    {
        var parts = Arranging.Unstack(KerasTypes.Tensor(x), axis);
        return num is null || num == parts.Length
            ? parts
            : throw new InvalidArgumentException(
                $"unstack: axis {axis} has {parts.Length} slices. Received: num={num}"
            );
    }

    /// <summary>x2 after x1: flattened, or along an axis. As <c>keras.ops.append</c>.</summary>
    public Tensor append(Tensor x1, Tensor x2, int? axis = null) =>
        axis is { } along ? concatenate([x1, x2], along) : concatenate([ravel(x1), ravel(x2)]);

    /// <summary>Side by side in columns: along the second axis, vectors along their only one. As <c>keras.ops.hstack</c>.</summary>
    public Tensor hstack(IReadOnlyList<Tensor> xs)
    {
        var tensors = Unified(xs).Select(x => AtLeast(x, 1)).ToArray();
        return ConcatOp.Apply(tensors, tensors[0].Shape.Rank == 1 ? 0 : 1);
    }

    /// <summary>One below the other: along the first axis, vectors as rows. As <c>keras.ops.vstack</c>.</summary>
    public Tensor vstack(IReadOnlyList<Tensor> xs) => ConcatOp.Apply([.. Unified(xs).Select(x => AtLeast(x, 2))], 0);

    /// <summary>Along the third axis, which matrices get as their last. As <c>keras.ops.dstack</c>.</summary>
    public Tensor dstack(IReadOnlyList<Tensor> xs) =>
        ConcatOp.Apply(
            [.. Unified(xs).Select(x => AtLeast(x, 2)).Select(x => x.Shape.Rank == 2 ? Stacking.ExpandDims(x, 2) : x)],
            2
        );

    /// <summary>Equal parts along an axis, or parts that end at indices. As <c>keras.ops.split</c>.</summary>
    /// <param name="x">Any tensor.</param>
    /// <param name="indices_or_sections">How many equal parts; or where each part but the first begins.</param>
    /// <param name="axis">The axis.</param>
    public Tensor[] split(Tensor x, AxisList indices_or_sections, int axis = 0) =>
        Parts(nameof(split), x, indices_or_sections, axis);

    /// <summary>As split, the first parts one longer where it does not come out even. As <c>keras.ops.array_split</c>.</summary>
    /// <inheritdoc cref="split" path="/param"/>
    public Tensor[] array_split(Tensor x, AxisList indices_or_sections, int axis = 0)
    {
        ArgumentNullException.ThrowIfNull(indices_or_sections);
        var tensor = KerasTypes.Tensor(x);
        if (!indices_or_sections.IsSingle)
            return split(tensor, indices_or_sections, axis);
        var along = tensor.Shape.NormalizeAxis(axis, nameof(array_split));
        var sections = indices_or_sections.ToArray()[0];
        if (sections <= 0)
            throw new InvalidArgumentException($"array_split: sections must be positive. Received: {sections}");
        var (each, more) = Math.DivRem(tensor.Shape[along], sections);
        return Arranging.Split(
            tensor,
            [.. Enumerable.Range(0, sections).Select(i => i < more ? each + 1 : each)],
            along
        );
    }

    /// <summary>Splits along the second axis, vectors along their only one. As <c>keras.ops.hsplit</c>.</summary>
    public Tensor[] hsplit(Tensor x, AxisList indices_or_sections) =>
        split(x, indices_or_sections, KerasTypes.Tensor(x).Shape.Rank == 1 ? 0 : 1);

    /// <summary>Splits along the first axis. As <c>keras.ops.vsplit</c>.</summary>
    public Tensor[] vsplit(Tensor x, AxisList indices_or_sections) =>
        Parts(nameof(vsplit), x, indices_or_sections, 0, leastRank: 1);

    /// <summary>Splits along the third axis. As <c>keras.ops.dsplit</c>.</summary>
    public Tensor[] dsplit(Tensor x, AxisList indices_or_sections) =>
        Parts(nameof(dsplit), x, indices_or_sections, 2, leastRank: 3);

    private static Tensor[] Unified(IReadOnlyList<Tensor> xs)
    {
        ArgumentNullException.ThrowIfNull(xs);
        if (xs.Count == 0)
            throw new InvalidArgumentException("needs at least one tensor");
        // As in Keras, uint64 stays where there is nothing else.
        return xs.All(x => x is { IsWeak: false } && x.DType == xs[0].DType) ? [.. xs] : KerasTypes.Unify([.. xs]);
    }

    private static Tensor AtLeast(Tensor x, int rank)
    {
        while (x.Shape.Rank < rank)
            x = Stacking.ExpandDims(x, 0);
        return x;
    }

    private static Tensor[] Parts(string caller, Tensor x, AxisList indicesOrSections, int axis, int leastRank = 1)
    {
        ArgumentNullException.ThrowIfNull(indicesOrSections);
        var tensor = KerasTypes.Tensor(x);
        if (tensor.Shape.Rank < leastRank)
            throw new InvalidArgumentException($"{caller}: needs {leastRank} axes. Received: shape {tensor.Shape}");
        var along = tensor.Shape.NormalizeAxis(axis, caller);
        if (indicesOrSections.IsSingle)
            return Arranging.Split(caller, tensor, indicesOrSections.ToArray()[0], along);
        var length = tensor.Shape[along];
        var (start, lengths) = (0, new List<int>());
        foreach (var index in indicesOrSections.ToArray().Append(length))
        {
            var end = Math.Clamp(index < 0 ? index + length : index, 0, length);
            lengths.Add(Math.Max(0, end - start));
            start = Math.Max(start, end);
        }
        return Arranging.Split(tensor, [.. lengths], along);
    }
}
