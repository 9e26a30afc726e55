using TfActivations.Ops;

namespace TfActivations.Api;

// Elements by their places, and places by their elements.
public sealed partial class TensorFlowApi
{
    /// <summary>The slices that the indices name, along an axis. As <c>tf.gather</c>.</summary>
    /// <param name="params">What is gathered from.</param>
    /// <param name="indices">Integers of any shape.</param>
    /// <param name="validate_indices">Counts for nothing: they always are.</param>
    /// <param name="axis">The axis of params that the indices count; batch_dims by default.</param>
    /// <param name="batch_dims">How many first axes of both go together.</param>
    public Tensor gather(
        Tensor @params,
        Tensor indices,
        bool? validate_indices = null,
        int? axis = null,
        int batch_dims = 0
    )
    {
        ArgumentNullException.ThrowIfNull(indices);
        return GatherOp.Apply(
            Strong(@params),
            Strong(indices),
            axis ?? batch_dims,
            batch_dims < 0 ? batch_dims + indices.Shape.Rank : batch_dims
        );
    }

    /// <summary>The slices that the indices name, along an axis. As <c>tf.gather</c>.</summary>
    /// <param name="params">What is gathered from.</param>
    /// <param name="indices">Integers of any shape.</param>
    /// <param name="axis">The axis of params that the indices count.</param>
    public Tensor gather(Tensor @params, Tensor indices, int axis) => gather(@params, indices, null, axis);

    /// <summary>The slices at the places that the last axis of the indices spells out. As <c>tf.gather_nd</c>.</summary>
    public Tensor gather_nd(Tensor @params, Tensor indices, int batch_dims = 0, string bad_indices_policy = "")
    {
        var (x, places) = (Strong(@params), Strong(indices));
        if (batch_dims < 0 || batch_dims > Math.Min(x.Shape.Rank, Math.Max(0, places.Shape.Rank - 1)))
            throw new InvalidArgumentException(
                $"gather_nd: batch_dims {batch_dims} is out of range for shapes {x.Shape} and {places.Shape}"
            );
        if (batch_dims > 0)
            places = Searching.WithBatch(places, batch_dims);
        if (!Ignores(nameof(gather_nd), bad_indices_policy))
            return GatherNdOp.Apply(x, places);
        var (safe, isInside) = Scattering.Inside(nameof(gather_nd), x.Shape, places);
        Shape mask = [.. isInside.Shape, .. SliceOp.Dense(x.Shape.Rank - places.Shape[^1])];
        return SelectOp.Apply(
            ReshapeOp.Apply(isInside, mask),
            GatherNdOp.Apply(x, safe),
            Tensor.Filled(Shape.Scalar, x.DType, 0)
        );
    }

    /// <summary>Zeros of a shape, to which updates are added where the indices say. As <c>tf.scatter_nd</c>.</summary>
    public Tensor scatter_nd(Tensor indices, Tensor updates, Shape shape, string bad_indices_policy = "")
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (places, changes) = (Strong(indices), Strong(updates));
        if (Ignores(nameof(scatter_nd), bad_indices_policy))
            (places, changes) = Scattering.OnlyInside(nameof(scatter_nd), shape, places, changes);
        return GatherNdOp.Scatter(places, changes, shape.Defined(nameof(scatter_nd)));
    }

    /// <summary>tensor with updates where the indices say. As <c>tf.tensor_scatter_nd_update</c>.</summary>
    public Tensor tensor_scatter_nd_update(Tensor tensor, Tensor indices, Tensor updates) =>
        Scattered(nameof(tensor_scatter_nd_update), tensor, indices, updates, null);

    /// <summary>tensor with updates added where the indices say. As <c>tf.tensor_scatter_nd_add</c>.</summary>
    public Tensor tensor_scatter_nd_add(
        Tensor tensor,
        Tensor indices,
        Tensor updates,
        string bad_indices_policy = ""
    ) => Scattered(nameof(tensor_scatter_nd_add), tensor, indices, updates, "add", bad_indices_policy);

    /// <summary>tensor with updates subtracted where the indices say. As <c>tf.tensor_scatter_nd_sub</c>.</summary>
    public Tensor tensor_scatter_nd_sub(
        Tensor tensor,
        Tensor indices,
        Tensor updates,
        string bad_indices_policy = ""
    ) => Scattered(nameof(tensor_scatter_nd_sub), tensor, indices, updates, "sub", bad_indices_policy);

    /// <summary>The larger of tensor and updates where the indices say. As <c>tf.tensor_scatter_nd_max</c>.</summary>
    public Tensor tensor_scatter_nd_max(
        Tensor tensor,
        Tensor indices,
        Tensor updates,
        string bad_indices_policy = ""
    ) => Scattered(nameof(tensor_scatter_nd_max), tensor, indices, updates, "max", bad_indices_policy);

    /// <summary>The smaller of tensor and updates where the indices say. As <c>tf.tensor_scatter_nd_min</c>.</summary>
    public Tensor tensor_scatter_nd_min(
        Tensor tensor,
        Tensor indices,
        Tensor updates,
        string bad_indices_policy = ""
    ) => Scattered(nameof(tensor_scatter_nd_min), tensor, indices, updates, "min", bad_indices_policy);

    /// <summary>on_value at each index, off_value elsewhere, along a new axis. As <c>tf.one_hot</c>.</summary>
    /// <param name="indices">Integers; one out of range gives off_value only.</param>
    /// <param name="depth">The length of the new axis.</param>
    /// <param name="on_value">1 by default.</param>
    /// <param name="off_value">0 by default.</param>
    /// <param name="axis">Where the new axis stands; the end by default.</param>
    /// <param name="dtype">That of on_value, else float32.</param>
    public Tensor one_hot(
        Tensor indices,
        int depth,
        Tensor? on_value = null,
        Tensor? off_value = null,
        int? axis = null,
        DType? dtype = null
    )
    {
        var given = on_value ?? off_value;
        return OneHotOp.Apply(
            Strong(indices),
            depth,
            dtype ?? (given is null ? DType.Float32 : Strong(given).DType),
            on_value?.item() ?? 1,
            off_value?.item() ?? 0,
            axis ?? -1
        );
    }

    /// <summary>1 at each index, 0 elsewhere, along a new last axis. As <c>tf.one_hot</c>.</summary>
    /// <param name="indices">Integers; one out of range gives zeros.</param>
    /// <param name="depth">The length of the new axis.</param>
    /// <param name="dtype">The result's.</param>
    public Tensor one_hot(Tensor indices, int depth, DType dtype) => OneHotOp.Apply(Strong(indices), depth, dtype);

    /// <summary>The rows of which the mask holds. As <c>tf.boolean_mask</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="mask">Booleans of the shape of some axes of tensor one after another.</param>
    /// <param name="axis">The first of them.</param>
    public Tensor boolean_mask(Tensor tensor, Tensor mask, int? axis = null)
    {
        var (x, bits) = (Strong(tensor), Strong(mask));
        var first = axis is { } given ? x.Shape.NormalizeAxis(given, nameof(boolean_mask)) : 0;
        if (
            bits.DType != DType.Bool
            || bits.Shape.Rank == 0
            || !x.Shape[first..(first + bits.Shape.Rank)].Equals(bits.Shape)
        )
            throw new InvalidArgumentException(
                $"boolean_mask: the mask must be bool of axes of shape {x.Shape}. Received: {bits.DType.Name()} of shape {bits.Shape}"
            );
        Shape joined = [.. x.Shape[..first], bits.Size, .. x.Shape[(first + bits.Shape.Rank)..]];
        var places = ReshapeOp.Apply(Searching.Nonzero(ReshapeOp.Apply(bits, -1)), -1);
        return GatherOp.Apply(ReshapeOp.Apply(x, joined), places, first);
    }

    /// <summary>Where the condition holds, as int64 of shape (n, rank). As <c>tf.where(condition)</c>.</summary>
    public Tensor where(Tensor condition) => Searching.Nonzero(Strong(condition));

    /// <summary>The indices along each axis of flat indices, a row for each axis. As <c>tf.unravel_index</c>.</summary>
    public Tensor unravel_index(Tensor indices, Shape dims) =>
        Stacking.Stack(Searching.Unravel(nameof(unravel_index), Strong(indices), dims), 0);

    /// <summary>Rows of data by the number of their part. As <c>tf.dynamic_partition</c>.</summary>
    public Tensor[] dynamic_partition(Tensor data, Tensor partitions, int num_partitions)
    {
        var (x, parts) = (Strong(data), Strong(partitions));
        if (!x.Shape[..parts.Shape.Rank].Equals(parts.Shape) || num_partitions <= 0)
            throw new InvalidArgumentException(
                $"dynamic_partition: partitions must have the first axes of shape {x.Shape}. Received: {parts.Shape}"
            );
        var numbers = Arranging.Integers(nameof(dynamic_partition), parts);
        if (Array.Exists(numbers, number => number < 0 || number >= num_partitions))
            throw new InvalidArgumentException($"dynamic_partition: partitions must be from 0 to {num_partitions - 1}");
        var rows = ReshapeOp.Apply(x, [parts.Size, .. x.Shape[parts.Shape.Rank..]]);
        return
        [
            .. Enumerable
                .Range(0, num_partitions)
                .Select(part => Enumerable.Range(0, numbers.Length).Where(i => numbers[i] == part).ToArray())
                .Select(places => GatherOp.Apply(rows, places, 0)),
        ];
    }

    /// <summary>Rows of several tensors at the places that indices name; of several of one place the last. As <c>tf.dynamic_stitch</c>.</summary>
    public Tensor dynamic_stitch(IReadOnlyList<Tensor> indices, IReadOnlyList<Tensor> data)
    {
        Argument.NoNulls(nameof(dynamic_stitch), indices);
        Argument.NoNulls(nameof(dynamic_stitch), data);
        if (indices.Count == 0 || indices.Count != data.Count)
            throw new InvalidArgumentException("dynamic_stitch: needs indices for each tensor");
        var rows = ConcatOp.Apply(
            [.. data.Zip(indices, (x, i) => ReshapeOp.Apply(x, [i.Size, .. x.Shape[i.Shape.Rank..]]))],
            0
        );
        int[] places = [.. indices.SelectMany(i => Arranging.Integers(nameof(dynamic_stitch), i))];
        var last = new long[places.Length == 0 ? 0 : places.Max() + 1];
        for (var i = 0; i < places.Length; i++)
            last[
                places[i] >= 0
                    ? places[i]
                    : throw new InvalidArgumentException("dynamic_stitch: indices must not be negative")
            ] = i;
        return GatherOp.Apply(rows, last, 0);
    }

    /// <summary>Which places are before each length. As <c>tf.sequence_mask</c>.</summary>
    public Tensor sequence_mask(Tensor lengths, int? maxlen = null, DType dtype = DType.Bool)
    {
        var ends = CastOp.Apply(Strong(lengths), DType.Int64);
        var most = maxlen ?? (int)ReduceOp.Max(ends);
        var places = Arranging.Range(Math.Max(0, most), DType.Int64);
        return CastOp.Apply(Compare.Less.Run(places, Stacking.ExpandDims(ends, -1)), dtype);
    }

    private static Tensor Scattered(
        string caller,
        Tensor tensor,
        Tensor indices,
        Tensor updates,
        string? reduction,
        string policy = ""
    )
    {
        var operands = TypePromotion.Unify(caller, [Strong(tensor), Strong(updates)]);
        var (places, changes) = (Strong(indices), operands[1]);
        if (Ignores(caller, policy))
            (places, changes) = Scattering.OnlyInside(caller, operands[0].Shape, places, changes);
        return Scattering.Update(caller, operands[0], places, changes, reduction);
    }

    private static bool Ignores(string caller, string policy) =>
        policy switch
        {
            "IGNORE" => true,
            "" or "DEFAULT" or "ERROR" => false,
            _ => throw new InvalidArgumentException(
                $"{caller}: bad_indices_policy must be 'ERROR' or 'IGNORE'. Received: '{policy}'"
            ),
        };

    private static Tensor Vector(string caller, Tensor x) =>
        Strong(x) is { Shape.Rank: 1 } vector
            ? vector
            : throw new InvalidArgumentException($"{caller}: needs a vector. Received: shape {x.Shape}");
}
