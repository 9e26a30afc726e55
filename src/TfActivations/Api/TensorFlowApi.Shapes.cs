using TfActivations.Keras.Data;
using TfActivations.Ops;

namespace TfActivations.Api;

// What moves elements and does not change them.
public sealed partial class TensorFlowApi : ElementwiseApi
{
    /// <summary>The same elements under another shape. As <c>tf.reshape</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="shape">The new shape; one axis may be -1.</param>
    public Tensor reshape(Tensor tensor, Shape shape) => ReshapeOp.Apply(Strong(tensor), shape);

    /// <summary>Reorders the axes. As <c>tf.transpose</c>.</summary>
    /// <param name="a">Any tensor.</param>
    /// <param name="perm">Which axis of a each axis of the result is; reversed by default.</param>
    /// <param name="conjugate">Whether complex numbers are conjugated too.</param>
    public Tensor transpose(Tensor a, AxisList? perm = null, bool conjugate = false)
    {
        var transposed = TransposeOp.Apply(a, perm?.ToArray());
        return conjugate ? ComplexNumbers.Conjugate(transposed) : transposed;
    }

    /// <summary>Adds an axis of length 1. As <c>tf.expand_dims</c>.</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    public Tensor expand_dims(Tensor input, int axis) => Stacking.ExpandDims(Strong(input), axis);

    /// <summary>Removes axes of length 1. As <c>tf.squeeze</c>.</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="axis">Which axes; all of length 1 by default.</param>
    public Tensor squeeze(Tensor input, AxisList? axis = null) => Stacking.Squeeze(Strong(input), axis?.ToArray());

    /// <summary>Tensors end to end along an axis. As <c>tf.concat</c>.</summary>
    /// <param name="values">Tensors that differ in that axis only.</param>
    /// <param name="axis">The axis.</param>
    public Tensor concat(IReadOnlyList<Tensor> values, int axis) => ConcatOp.Apply(values, axis);

    /// <inheritdoc cref="concat(IReadOnlyList{Tensor}, int)"/>
    public Tensor concat(TensorList values, int axis) => ConcatOp.Apply(values, axis);

    /// <summary>Tensors side by side along a new axis. As <c>tf.stack</c>.</summary>
    /// <param name="values">Tensors of one shape.</param>
    /// <param name="axis">Where the new axis stands in the result.</param>
    public Tensor stack(IReadOnlyList<Tensor> values, int axis = 0) => Stacking.Stack(values, axis);

    /// <inheritdoc cref="stack(IReadOnlyList{Tensor}, int)"/>
    public Tensor stack(TensorList values, int axis = 0) => Stacking.Stack(values, axis);

    /// <summary>The slices along an axis, which they no longer have. As <c>tf.unstack</c>.</summary>
    /// <param name="value">Any tensor.</param>
    /// <param name="num">How many there must be.</param>
    /// <param name="axis">The axis.</param>
    public Tensor[] unstack(Tensor value, int? num = null, int axis = 0)
    {
        var parts = Arranging.Unstack(Strong(value), axis);
        return num is null || num == parts.Length
            ? parts
            : throw new InvalidArgumentException(
                $"unstack: axis {axis} has {parts.Length} slices. Received: num={num}"
            );
    }

    /// <summary>Equal parts along an axis, or parts of given lengths, of which one may be -1. As <c>tf.split</c>.</summary>
    /// <param name="value">Any tensor.</param>
    /// <param name="num_or_size_splits">How many equal parts; or each one's length.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="num">How many there must be.</param>
    public Tensor[] split(Tensor value, AxisList num_or_size_splits, int axis = 0, int? num = null)
    {
        ArgumentNullException.ThrowIfNull(num_or_size_splits);
        var x = Strong(value);
        var along = x.Shape.NormalizeAxis(axis, nameof(split));
        var lengths = num_or_size_splits.ToArray();
        if (num_or_size_splits.IsSingle)
            return Arranging.Split(nameof(split), x, lengths[0], along);
        var known = lengths.Where(length => length >= 0).Sum();
        int[] sizes = [.. lengths.Select(length => length == -1 ? x.Shape[along] - known : length)];
        return sizes.Sum() == x.Shape[along] && sizes.Min() >= 0 && (num ?? sizes.Length) == sizes.Length
            ? Arranging.Split(x, sizes, along)
            : throw new InvalidArgumentException(
                $"split: lengths [{string.Join(", ", lengths)}] do not make up axis {along} of shape {x.Shape}"
            );
    }

    /// <summary>The whole repeated along each axis. As <c>tf.tile</c>.</summary>
    public Tensor tile(Tensor input, AxisList multiples)
    {
        ArgumentNullException.ThrowIfNull(multiples);
        var x = Strong(input);
        return multiples.ToArray().Length == x.Shape.Rank
            ? Arranging.Tile(x, multiples.ToArray())
            : throw new InvalidArgumentException($"tile: needs a multiple for each axis of shape {x.Shape}");
    }

    /// <summary>Each element repeated where it stands; of the flattened tensor by default. As <c>tf.repeat</c>.</summary>
    public Tensor repeat(Tensor input, Tensor repeats, int? axis = null) =>
        Arranging.Repeat(Strong(input), repeats, axis);

    /// <summary>Moves elements along axes, round the end. As <c>tf.roll</c>.</summary>
    public Tensor roll(Tensor input, AxisList shift, AxisList axis)
    {
        ArgumentNullException.ThrowIfNull(shift);
        ArgumentNullException.ThrowIfNull(axis);
        return Arranging.Roll(Strong(input), shift.ToArray(), axis.ToArray());
    }

    /// <summary>The elements in the opposite order along axes. As <c>tf.reverse</c>.</summary>
    public Tensor reverse(Tensor tensor, AxisList axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        var x = Strong(tensor);
        return SliceOp.Reverse(x, [.. axis.ToArray().Select(a => x.Shape.NormalizeAxis(a, nameof(reverse)))]);
    }

    /// <summary>Of each batch the first seq_lengths elements in the opposite order. As <c>tf.reverse_sequence</c>.</summary>
    public Tensor reverse_sequence(Tensor input, Tensor seq_lengths, int? seq_axis = null, int? batch_axis = null)
    {
        var x = Strong(input);
        var along = x.Shape.NormalizeAxis(seq_axis ?? 0, nameof(reverse_sequence));
        var batch = x.Shape.NormalizeAxis(batch_axis ?? 0, nameof(reverse_sequence));
        var lengths = Arranging.Integers(nameof(reverse_sequence), seq_lengths);
        if (
            along == batch
            || lengths.Length != x.Shape[batch]
            || Array.Exists(lengths, l => l < 0 || l > x.Shape[along])
        )
            throw new InvalidArgumentException(
                $"reverse_sequence: needs a length for each of {x.Shape[batch]} batches, at most {x.Shape[along]}, and two axes"
            );
        var places = Tensor.Allocate(x.Shape, DType.Int64);
        var target = places.Span<long>();
        var (strideA, strideB) = (x.Shape.Product((along + 1)..), x.Shape.Product((batch + 1)..));
        for (var i = 0; i < target.Length; i++)
        {
            var (place, length) = (i / strideA % x.Shape[along], lengths[i / strideB % x.Shape[batch]]);
            target[i] = place < length ? length - 1 - place : place;
        }
        return TakeAlongAxisOp.Apply(x, places, along);
    }

    /// <summary>Elements added before and after, along each axis. As <c>tf.pad</c>.</summary>
    /// <param name="tensor">Any tensor.</param>
    /// <param name="paddings">Of shape (rank, 2).</param>
    /// <param name="mode">"CONSTANT", "REFLECT" or "SYMMETRIC".</param>
    /// <param name="constant_values">What is added.</param>
    public Tensor pad(Tensor tensor, Tensor paddings, string mode = "CONSTANT", double constant_values = 0)
    {
        var x = Strong(tensor);
        if (mode?.ToUpperInvariant() is not ("CONSTANT" or "REFLECT" or "SYMMETRIC"))
            throw new InvalidArgumentException(
                $"pad: mode must be 'CONSTANT', 'REFLECT' or 'SYMMETRIC'. Received: '{mode}'"
            );
        if (
            paddings is not null
            && !(paddings.Shape.Rank == 2 && paddings.Shape[0] == x.Shape.Rank && paddings.Shape[1] == 2)
        )
            throw new InvalidArgumentException(
                $"pad: paddings must have shape ({x.Shape.Rank}, 2). Received: {paddings.Shape}"
            );
        return Padding.Apply(nameof(pad), x, Padding.Of(nameof(pad), paddings!, x.Shape.Rank), mode, constant_values);
    }

    /// <summary>Stretches axes of length 1. As <c>tf.broadcast_to</c>.</summary>
    /// <param name="input">Any tensor.</param>
    /// <param name="shape">The new shape.</param>
    public Tensor broadcast_to(Tensor input, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return BroadcastToOp.Apply(Strong(input), shape.Defined(nameof(broadcast_to)));
    }

    /// <summary>The shape that two shapes broadcast to. As <c>tf.broadcast_static_shape</c>.</summary>
    public Shape broadcast_static_shape(Shape shape_x, Shape shape_y) =>
        Shape.Broadcast(shape_x, shape_y, nameof(broadcast_static_shape));

    /// <summary>The shape that two shapes broadcast to, as a tensor. As <c>tf.broadcast_dynamic_shape</c>.</summary>
    public Tensor broadcast_dynamic_shape(Shape shape_x, Shape shape_y) =>
        Shape.Broadcast(shape_x, shape_y, nameof(broadcast_dynamic_shape)).ToArray();

    /// <summary>The length of each axis, as a tensor. As <c>tf.shape</c>.</summary>
    public Tensor shape(Tensor input, DType? out_type = null) =>
        CastOp.Apply(Strong(input).Shape.ToArray(), out_type ?? DType.Int32);

    /// <summary>The number of elements, as a tensor. As <c>tf.size</c>.</summary>
    public Tensor size(Tensor input, DType? out_type = null) =>
        Tensor.Filled(Shape.Scalar, out_type ?? DType.Int32, Strong(input).Size);

    /// <summary>The number of axes, as a tensor. As <c>tf.rank</c>.</summary>
    public Tensor rank(Tensor input) => Tensor.Filled(Shape.Scalar, DType.Int32, Strong(input).Shape.Rank);

    /// <summary>x itself, if it has a shape, of which -1 is any length. As <c>tf.ensure_shape</c>.</summary>
    public Tensor ensure_shape(Tensor x, Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var tensor = Strong(x);
        return
            tensor.Shape.Rank == shape.Rank
            && shape.Zip(tensor.Shape).All(pair => pair.First < 0 || pair.First == pair.Second)
            ? tensor
            : throw new InvalidArgumentException($"ensure_shape: shape {tensor.Shape} is not {shape}");
    }

    /// <summary>The part that begins at begin and has a size, of which -1 is what is left. As <c>tf.slice</c>.</summary>
    public Tensor slice(Tensor input_, AxisList begin, Shape size)
    {
        ArgumentNullException.ThrowIfNull(begin);
        return Searching.Slice(nameof(slice), Strong(input_), begin.ToArray(), size);
    }

    /// <summary>From begin in strides until before end, along each axis. As <c>tf.strided_slice</c>.</summary>
    /// <param name="input_">Any tensor.</param>
    /// <param name="begin">Where it begins; from the end where negative.</param>
    /// <param name="end">Where it ends; from the end where negative.</param>
    /// <param name="strides">From one element to the next; 1 by default.</param>
    /// <param name="begin_mask">A bit for each axis that is taken from its beginning.</param>
    /// <param name="end_mask">A bit for each axis that is taken to its end.</param>
    /// <param name="ellipsis_mask">A bit where axes that are not named stand.</param>
    /// <param name="new_axis_mask">A bit for each new axis of length 1.</param>
    /// <param name="shrink_axis_mask">A bit for each axis of which one element is taken.</param>
    public Tensor strided_slice(
        Tensor input_,
        AxisList begin,
        AxisList end,
        AxisList? strides = null,
        int begin_mask = 0,
        int end_mask = 0,
        int ellipsis_mask = 0,
        int new_axis_mask = 0,
        int shrink_axis_mask = 0
    )
    {
        ArgumentNullException.ThrowIfNull(begin);
        ArgumentNullException.ThrowIfNull(end);
        return StridedSlices.Apply(
            Strong(input_),
            begin.ToArray(),
            end.ToArray(),
            strides?.ToArray(),
            (begin_mask, end_mask, ellipsis_mask, new_axis_mask, shrink_axis_mask)
        );
    }

    /// <summary>A convolution over 2 or 3 axes. As <c>tf.conv</c>.</summary>
    /// <param name="input">Of shape (batch, ..., channels).</param>
    /// <param name="filter">Of shape (..., channels / groups, filters).</param>
    /// <param name="strides">From one window to the next, along each axis of the input.</param>
    /// <param name="padding">"VALID", "SAME", or "EXPLICIT".</param>
    /// <param name="explicit_paddings">Of each axis of the input what is added before and after it.</param>
    /// <param name="data_format">"CHANNELS_LAST".</param>
    /// <param name="dilations">From one place of a window to the next, along each axis of the input.</param>
    /// <param name="batch_dims">1: the first axis alone.</param>
    /// <param name="groups">Follows from the filter's shape.</param>
    public Tensor conv(
        Tensor input,
        Tensor filter,
        Shape strides,
        string padding,
        IReadOnlyList<int>? explicit_paddings = null,
        string data_format = "CHANNELS_LAST",
        Shape? dilations = null,
        int batch_dims = 1,
        int groups = 1
    )
    {
        if (data_format != "CHANNELS_LAST" || batch_dims != 1)
            throw new InvalidArgumentException(
                $"conv: data_format must be 'CHANNELS_LAST' and batch_dims 1. Received: '{data_format}', {batch_dims}"
            );
        var x = Strong(input);
        if (padding == "EXPLICIT")
            x = Padding.Explicit(nameof(conv), x, [.. (explicit_paddings ?? []).Chunk(2)], 0);
        return nn.convolution(x, filter, strides, padding == "EXPLICIT" ? "VALID" : padding, null, dilations);
    }

    /// <summary>Coordinate matrices of vectors. As <c>tf.meshgrid</c>.</summary>
    public Tensor[] meshgrid(params Tensor[] args) => meshgrid(args, "xy");

    /// <summary>Coordinate matrices of vectors. As <c>tf.meshgrid</c>.</summary>
    /// <param name="args">The vectors.</param>
    /// <param name="indexing">"xy": the first vector runs along the second axis; "ij": along the first.</param>
    public Tensor[] meshgrid(IReadOnlyList<Tensor> args, string indexing) =>
        Grids.Mesh([.. Argument.NoNulls(nameof(meshgrid), args).Select(Strong)], indexing);
}
