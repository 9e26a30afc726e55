using TfActivations.Ops;

namespace TfActivations.Api;

// Convolutions and poolings over one, two or three axes. Channels stand last, first with data_format "channels_first".
public sealed partial class KerasOps
{
    /// <summary>A convolution with a kernel of (..., channels / groups, filters). As <c>keras.ops.conv</c>.</summary>
    /// <param name="inputs">(batch, ..., channels).</param>
    /// <param name="kernel">The filters.</param>
    /// <param name="strides">From one window to the next: one number, or one for each axis.</param>
    /// <param name="padding">"valid" or "same".</param>
    /// <param name="data_format">"channels_last" or "channels_first".</param>
    /// <param name="dilation_rate">From one place of a window to the next.</param>
    public Tensor conv(
        Tensor inputs,
        Tensor kernel,
        AxisList? strides = null,
        string padding = "valid",
        string? data_format = null,
        AxisList? dilation_rate = null
    ) =>
        OnChannelsLast(
            inputs,
            data_format,
            x =>
            {
                var filter = KerasTypes.Floats(kernel);
                // Axes before those of the filter are batches all together.
                var batch = x.Shape[..Math.Max(1, x.Shape.Rank - filter.Shape.Rank + 1)];
                var flat = batch.Rank == 1 ? x : ReshapeOp.Apply(x, [batch.Size, .. x.Shape[batch.Rank..]]);
                var y = Spatial(nameof(conv), flat, strides ?? 1, padding, dilation_rate).Convolve(flat, filter);
                return batch.Rank == 1 ? y : ReshapeOp.Apply(y, [.. batch, .. y.Shape[1..]]);
            }
        );

    /// <summary>Windows over images as columns. As <c>keras.ops.unfold</c>.</summary>
    /// <param name="x">Of shape (batch, channels, height, width).</param>
    /// <param name="kernel_size">The window's height and width.</param>
    /// <param name="dilation">From one place of a window to the next.</param>
    /// <param name="padding">Zeros before and after the image.</param>
    /// <param name="stride">From one window to the next.</param>
    /// <returns>Of shape (batch, channels * places of a window, windows).</returns>
    public Tensor unfold(
        Tensor x,
        AxisList kernel_size,
        AxisList? dilation = null,
        AxisList? padding = null,
        AxisList? stride = null
    ) =>
        Patches
            .Create(nameof(unfold), kernel_size, dilation ?? 1, padding ?? 0, stride ?? 1)
            .Unfold(KerasTypes.Tensor(x));

    /// <summary>Columns put back as windows of images, which add up where they overlap. As <c>keras.ops.fold</c>.</summary>
    /// <param name="x">Of shape (batch, channels * places of a window, windows).</param>
    /// <param name="output_size">The image's height and width.</param>
    /// <param name="kernel_size">The window's height and width.</param>
    /// <param name="dilation">From one place of a window to the next.</param>
    /// <param name="padding">Zeros before and after the image, which fall away.</param>
    /// <param name="stride">From one window to the next.</param>
    public Tensor fold(
        Tensor x,
        AxisList output_size,
        AxisList kernel_size,
        AxisList? dilation = null,
        AxisList? padding = null,
        AxisList? stride = null
    ) =>
        Patches
            .Create(nameof(fold), kernel_size, dilation ?? 1, padding ?? 0, stride ?? 1)
            .Fold(KerasTypes.Tensor(x), output_size);

    /// <summary>Each channel by itself, with a kernel of (..., channels, multiplier). As <c>keras.ops.depthwise_conv</c>.</summary>
    /// <inheritdoc cref="conv" path="/param"/>
    public Tensor depthwise_conv(
        Tensor inputs,
        Tensor kernel,
        AxisList? strides = null,
        string padding = "valid",
        string? data_format = null,
        AxisList? dilation_rate = null
    ) =>
        OnChannelsLast(
            inputs,
            data_format,
            x =>
                Spatial(nameof(depthwise_conv), x, strides ?? 1, padding, dilation_rate)
                    .Depthwise(x, KerasTypes.Floats(kernel))
        );

    /// <summary>depthwise_conv, then conv with a kernel of one place. As <c>keras.ops.separable_conv</c>.</summary>
    /// <inheritdoc cref="conv" path="/param"/>
    public Tensor separable_conv(
        Tensor inputs,
        Tensor depthwise_kernel,
        Tensor pointwise_kernel,
        AxisList? strides = null,
        string padding = "valid",
        string? data_format = null,
        AxisList? dilation_rate = null
    ) =>
        conv(
            depthwise_conv(inputs, depthwise_kernel, strides, padding, data_format, dilation_rate),
            pointwise_kernel,
            1,
            "valid",
            data_format
        );

    /// <summary>The gradient of conv's input, with a kernel of (..., filters, channels). As <c>keras.ops.conv_transpose</c>.</summary>
    /// <inheritdoc cref="conv" path="/param"/>
    public Tensor conv_transpose(
        Tensor inputs,
        Tensor kernel,
        AxisList? strides = null,
        string padding = "valid",
        AxisList? output_padding = null,
        string? data_format = null,
        AxisList? dilation_rate = null
    ) =>
        OnChannelsLast(
            inputs,
            data_format,
            x =>
            {
                var spatial = Spatial(nameof(conv_transpose), x, strides ?? 1, padding, dilation_rate);
                var filter = KerasTypes.Floats(kernel);
                var more = output_padding?.ToArray();
                int[] lengths =
                [
                    .. spatial.Strides.Select(
                        (stride, i) =>
                            SpatialOps.TransposedLength(
                                x.Shape[i + 1],
                                filter.Shape[i],
                                stride,
                                padding,
                                more?[more.Length == 1 ? 0 : i],
                                spatial.Dilations[i]
                            )
                    ),
                ];
                return spatial.Transposed(x, filter, [x.Shape[0], .. lengths, filter.Shape[^2]]);
            }
        );

    /// <summary>The largest element of each window. As <c>keras.ops.max_pool</c>.</summary>
    public Tensor max_pool(
        Tensor inputs,
        AxisList pool_size,
        AxisList? strides = null,
        string padding = "valid",
        string? data_format = null
    ) => Pooled(nameof(max_pool), inputs, pool_size, strides, padding, data_format, max: true);

    /// <summary>The mean of each window; what padding adds does not count. As <c>keras.ops.average_pool</c>.</summary>
    public Tensor average_pool(
        Tensor inputs,
        AxisList pool_size,
        AxisList? strides = null,
        string padding = "valid",
        string? data_format = null
    ) => Pooled(nameof(average_pool), inputs, pool_size, strides, padding, data_format, max: false);

    /// <summary>Means of windows such that there are output_size of them. As <c>keras.ops.adaptive_average_pool</c>.</summary>
    public Tensor adaptive_average_pool(Tensor inputs, AxisList output_size, string? data_format = null) =>
        Adaptive(inputs, output_size, data_format, (x, axis) => ReduceOp.Mean(x, [axis], keepDims: true));

    /// <summary>Largest elements of windows such that there are output_size of them. As <c>keras.ops.adaptive_max_pool</c>.</summary>
    public Tensor adaptive_max_pool(Tensor inputs, AxisList output_size, string? data_format = null) =>
        Adaptive(inputs, output_size, data_format, (x, axis) => ReduceOp.Max(x, [axis], keepDims: true));

    /// <summary>Channels spread out to blocks of pixels. As <c>keras.ops.depth_to_space</c>.</summary>
    public Tensor depth_to_space(Tensor x, int block_size, string data_format = "channels_last") =>
        OnChannelsLast(x, data_format, floats: false, images => Blocks.DepthToSpace(images, block_size));

    /// <summary>Blocks of pixels gathered into channels. As <c>keras.ops.space_to_depth</c>.</summary>
    public Tensor space_to_depth(Tensor x, int block_size, string data_format = "channels_last") =>
        OnChannelsLast(x, data_format, floats: false, images => Blocks.SpaceToDepth(images, block_size));

    private static Tensor Pooled(
        string caller,
        Tensor inputs,
        AxisList size,
        AxisList? strides,
        string padding,
        string? format,
        bool max
    )
    {
        ArgumentNullException.ThrowIfNull(size);
        return OnChannelsLast(
            inputs,
            format,
            x =>
            {
                var spatial = Spatial(caller, x, strides ?? size, padding, null);
                return spatial.Pool(x, Each(caller, size, spatial.Strides.Length), max);
            }
        );
    }

    private static Tensor Adaptive(Tensor inputs, AxisList size, string? format, Func<Tensor, int, Tensor> reduce)
    {
        ArgumentNullException.ThrowIfNull(size);
        return OnChannelsLast(
            inputs,
            format,
            x =>
            {
                var counts = Each("adaptive_pool", size, x.Shape.Rank - 2);
                for (var i = 0; i < counts.Length; i++)
                {
                    var (axis, length, count) = (i + 1, x.Shape[i + 1], counts[i]);
                    x = ConcatOp.Apply(
                        [
                            .. Enumerable
                                .Range(0, count)
                                .Select(k => (Start: k * length / count, End: ((k + 1) * length + count - 1) / count))
                                .Select(window =>
                                    reduce(SliceOp.Along(x, axis, window.Start, window.End - window.Start), axis)
                                ),
                        ],
                        axis
                    );
                }
                return x;
            }
        );
    }

    private static SpatialOps Spatial(string caller, Tensor x, AxisList strides, string padding, AxisList? dilations)
    {
        var rank = x.Shape.Rank - 2;
        return rank is >= 1 and <= 3
            ? new(caller, Each(caller, strides, rank), padding, Each(caller, dilations ?? 1, rank))
            : throw new InvalidArgumentException($"{caller}: needs 3 to 5 axes. Received: shape {x.Shape}");
    }

    private static int[] Each(string caller, AxisList axes, int rank)
    {
        int[] lengths = axes.ToArray() is [var one] ? [.. Enumerable.Repeat(one, Math.Max(1, rank))] : axes.ToArray();
        return lengths.Length == rank && Array.TrueForAll(lengths, length => length > 0)
            ? lengths
            : throw new InvalidArgumentException(
                $"{caller}: needs a positive number, or {rank} of them. Received: [{string.Join(", ", lengths)}]"
            );
    }

    private static Tensor OnChannelsLast(Tensor inputs, string? format, Func<Tensor, Tensor> function) =>
        OnChannelsLast(inputs, format, floats: true, function);

    private static Tensor OnChannelsLast(Tensor inputs, string? format, bool floats, Func<Tensor, Tensor> function)
    {
        var x = floats ? KerasTypes.Floats(inputs) : KerasTypes.Tensor(inputs);
        if (format is null or "channels_last")
            return function(x);
        if (format != "channels_first")
            throw new InvalidArgumentException(
                $"data_format must be 'channels_last' or 'channels_first'. Received: '{format}'"
            );
        return Arranging.MoveAxis(function(Arranging.MoveAxis(x, [1], [-1])), [-1], [1]);
    }
}
