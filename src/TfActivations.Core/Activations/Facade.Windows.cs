using TfActivations.Ops;

namespace TfActivations.Activations;

// tf.nn: convolutions and poolings over one, two or three axes. Channels stand last; padding is "VALID" or "SAME".
public sealed partial class NN
{
    /// <summary>A convolution of (batch, width, channels) with (width, channels, filters). As <c>tf.nn.conv1d</c>.</summary>
    public Tensor conv1d(
        Tensor input,
        Tensor filters,
        Shape stride,
        string padding,
        string data_format = "NWC",
        Shape? dilations = null
    ) => Spatial(nameof(conv1d), 1, stride, padding, data_format, dilations).Convolve(NotNull(input), NotNull(filters));

    /// <summary>A convolution of (batch, depth, height, width, channels) with (depth, height, width, channels, filters). As <c>tf.nn.conv3d</c>.</summary>
    public Tensor conv3d(
        Tensor input,
        Tensor filters,
        Shape strides,
        string padding,
        string data_format = "NDHWC",
        Shape? dilations = null
    ) =>
        Spatial(nameof(conv3d), 3, strides, padding, data_format, dilations).Convolve(NotNull(input), NotNull(filters));

    /// <summary>A convolution over as many axes as there are between batch and channels. As <c>tf.nn.convolution</c>.</summary>
    public Tensor convolution(
        Tensor input,
        Tensor filters,
        Shape? strides = null,
        string padding = "VALID",
        string? data_format = null,
        Shape? dilations = null
    ) =>
        Spatial(nameof(convolution), NotNull(input).Shape.Rank - 2, strides ?? 1, padding, data_format, dilations)
            .Convolve(input, NotNull(filters));

    /// <summary>The gradient of conv1d's input: (batch, width, filters) to output_shape. As <c>tf.nn.conv1d_transpose</c>.</summary>
    public Tensor conv1d_transpose(
        Tensor input,
        Tensor filters,
        Shape output_shape,
        Shape strides,
        string padding = "SAME",
        string data_format = "NWC",
        Shape? dilations = null
    ) =>
        Transposed(nameof(conv1d_transpose), 1, input, filters, output_shape, strides, padding, data_format, dilations);

    /// <summary>The gradient of conv2d's input: (batch, height, width, filters) to output_shape. As <c>tf.nn.conv2d_transpose</c>.</summary>
    public Tensor conv2d_transpose(
        Tensor input,
        Tensor filters,
        Shape output_shape,
        Shape strides,
        string padding = "SAME",
        string data_format = Format,
        Shape? dilations = null
    ) =>
        Transposed(nameof(conv2d_transpose), 2, input, filters, output_shape, strides, padding, data_format, dilations);

    /// <summary>The gradient of conv3d's input. As <c>tf.nn.conv3d_transpose</c>.</summary>
    public Tensor conv3d_transpose(
        Tensor input,
        Tensor filters,
        Shape output_shape,
        Shape strides,
        string padding = "SAME",
        string data_format = "NDHWC",
        Shape? dilations = null
    ) =>
        Transposed(nameof(conv3d_transpose), 3, input, filters, output_shape, strides, padding, data_format, dilations);

    /// <summary>The gradient of a convolution's input, over as many axes as there are. As <c>tf.nn.conv_transpose</c>.</summary>
    public Tensor conv_transpose(
        Tensor input,
        Tensor filters,
        Shape output_shape,
        Shape strides,
        string padding = "SAME",
        string? data_format = null,
        Shape? dilations = null
    ) =>
        Transposed(
            nameof(conv_transpose),
            NotNull(input).Shape.Rank - 2,
            input,
            filters,
            output_shape,
            strides,
            padding,
            data_format,
            dilations
        );

    /// <summary>conv2d whose windows look at every rate-th pixel. As <c>tf.nn.atrous_conv2d</c>.</summary>
    public Tensor atrous_conv2d(Tensor value, Tensor filters, int rate, string padding) =>
        conv2d(value, filters, 1, padding, Format, rate);

    /// <summary>The gradient of atrous_conv2d's input. As <c>tf.nn.atrous_conv2d_transpose</c>.</summary>
    public Tensor atrous_conv2d_transpose(Tensor value, Tensor filters, Shape output_shape, int rate, string padding) =>
        conv2d_transpose(value, filters, output_shape, 1, padding, Format, rate);

    /// <summary>depthwise_conv2d, then conv2d with a filter of one pixel. As <c>tf.nn.separable_conv2d</c>.</summary>
    public Tensor separable_conv2d(
        Tensor input,
        Tensor depthwise_filter,
        Tensor pointwise_filter,
        Shape strides,
        string padding,
        string? data_format = null,
        Shape? dilations = null
    ) =>
        conv2d(
            depthwise_conv2d(input, depthwise_filter, strides, padding, data_format ?? Format, dilations),
            pointwise_filter,
            1,
            "VALID"
        );

    /// <summary>The largest element of each window of (batch, width, channels). As <c>tf.nn.max_pool1d</c>.</summary>
    public Tensor max_pool1d(Tensor input, Shape ksize, Shape strides, string padding, string data_format = "NWC") =>
        Pooled(nameof(max_pool1d), 1, input, ksize, strides, padding, data_format, max: true);

    /// <summary>The largest element of each window of (batch, depth, height, width, channels). As <c>tf.nn.max_pool3d</c>.</summary>
    public Tensor max_pool3d(Tensor input, Shape ksize, Shape strides, string padding, string data_format = "NDHWC") =>
        Pooled(nameof(max_pool3d), 3, input, ksize, strides, padding, data_format, max: true);

    /// <summary>The mean of each window of (batch, width, channels). As <c>tf.nn.avg_pool1d</c>.</summary>
    public Tensor avg_pool1d(Tensor input, Shape ksize, Shape strides, string padding, string data_format = "NWC") =>
        Pooled(nameof(avg_pool1d), 1, input, ksize, strides, padding, data_format, max: false);

    /// <summary>The mean of each window of (batch, depth, height, width, channels). As <c>tf.nn.avg_pool3d</c>.</summary>
    public Tensor avg_pool3d(Tensor input, Shape ksize, Shape strides, string padding, string data_format = "NDHWC") =>
        Pooled(nameof(avg_pool3d), 3, input, ksize, strides, padding, data_format, max: false);

    /// <summary>The largest element of each window, over as many axes as there are. As <c>tf.nn.max_pool</c>.</summary>
    public Tensor max_pool(Tensor input, Shape ksize, Shape strides, string padding, string? data_format = null) =>
        Pooled(nameof(max_pool), NotNull(input).Shape.Rank - 2, input, ksize, strides, padding, data_format, max: true);

    /// <summary>The mean of each window, over as many axes as there are. As <c>tf.nn.avg_pool</c>.</summary>
    public Tensor avg_pool(Tensor input, Shape ksize, Shape strides, string padding, string? data_format = null) =>
        Pooled(
            nameof(avg_pool),
            NotNull(input).Shape.Rank - 2,
            input,
            ksize,
            strides,
            padding,
            data_format,
            max: false
        );

    /// <summary>"MAX" or "AVG" of each window, over as many axes as there are. As <c>tf.nn.pool</c>.</summary>
    public Tensor pool(
        Tensor input,
        Shape window_shape,
        string pooling_type,
        Shape? strides = null,
        string padding = "VALID",
        string? data_format = null,
        Shape? dilations = null
    ) =>
        pooling_type is "MAX" or "AVG"
            ? Spatial(nameof(pool), NotNull(input).Shape.Rank - 2, strides ?? 1, padding, data_format, dilations)
                .Pool(input, AlongAxes(nameof(pool), window_shape, input.Shape.Rank - 2), pooling_type == "MAX")
            : throw new InvalidArgumentException(
                $"pool: pooling_type must be 'MAX' or 'AVG'. Received: '{pooling_type}'"
            );

    /// <summary>x / (bias + alpha sum(x^2))^beta, the sum over 2 depth_radius + 1 channels. As <c>tf.nn.local_response_normalization</c>.</summary>
    public Tensor local_response_normalization(
        Tensor input,
        int depth_radius = 5,
        double bias = 1,
        double alpha = 1,
        double beta = 0.5
    )
    {
        var x = NotNull(input);
        if (x.Shape.Rank != 4 || depth_radius < 0)
            throw new InvalidArgumentException(
                $"local_response_normalization: needs images and a radius. Received: shape {x.Shape}, {depth_radius}"
            );
        var padded = PadOp.Apply(Unary.Square.Run(x), [(0, 0), (0, 0), (0, 0), (depth_radius, depth_radius)]);
        var sum = Enumerable
            .Range(0, Math.Min(2 * depth_radius + 1, 2 * depth_radius + 1))
            .Select(offset => SliceOp.Along(padded, 3, offset, x.Shape[3]))
            .Aggregate((a, b) => a + b);
        return x * Binary.Pow.Apply(sum * alpha + bias, -beta);
    }

    /// <summary>As local_response_normalization. As <c>tf.nn.lrn</c>.</summary>
    public Tensor lrn(Tensor input, int depth_radius = 5, double bias = 1, double alpha = 1, double beta = 0.5) =>
        local_response_normalization(input, depth_radius, bias, alpha, beta);

    /// <summary>Channels spread out to blocks of pixels. As <c>tf.nn.depth_to_space</c>.</summary>
    public Tensor depth_to_space(Tensor input, int block_size, string data_format = Format)
    {
        _ = Window.Format(nameof(depth_to_space), data_format, Format);
        return Blocks.DepthToSpace(NotNull(input), block_size);
    }

    /// <summary>Blocks of pixels gathered into channels. As <c>tf.nn.space_to_depth</c>.</summary>
    public Tensor space_to_depth(Tensor input, int block_size, string data_format = Format)
    {
        _ = Window.Format(nameof(space_to_depth), data_format, Format);
        return Blocks.SpaceToDepth(NotNull(input), block_size);
    }

    private static SpatialOps Spatial(
        string caller,
        int rank,
        Shape strides,
        string padding,
        string? format,
        Shape? dilations
    )
    {
        if (rank is < 1 or > 3)
            throw new InvalidArgumentException($"{caller}: needs 3 to 5 axes. Received: {rank + 2}");
        string[] formats = ["NWC", Format, "NDHWC"];
        _ = Window.Format(caller, format, formats[rank - 1]);
        return new(caller, AlongAxes(caller, strides, rank), padding, AlongAxes(caller, dilations ?? 1, rank));
    }

    private static Tensor Transposed(
        string caller,
        int rank,
        Tensor input,
        Tensor filters,
        Shape output,
        Shape strides,
        string padding,
        string? format,
        Shape? dilations
    )
    {
        ArgumentNullException.ThrowIfNull(output);
        var full =
            output.Rank == rank
                ? Shape.Create([NotNull(input).Shape[0], .. output, NotNull(filters).Shape[^2]])
                : output;
        return Spatial(caller, rank, strides, padding, format, dilations)
            .Transposed(NotNull(input), NotNull(filters), full.Defined(caller));
    }

    private static Tensor Pooled(
        string caller,
        int rank,
        Tensor input,
        Shape size,
        Shape strides,
        string padding,
        string? format,
        bool max
    ) => Spatial(caller, rank, strides, padding, format, null).Pool(NotNull(input), AlongAxes(caller, size, rank), max);

    /// <summary>One number for all axes, one for each, or those with 1 for batch and channels around them.</summary>
    private static int[] AlongAxes(string caller, Shape axes, int rank)
    {
        ArgumentNullException.ThrowIfNull(axes);
        int[] lengths =
            axes.Rank == 1 ? [.. Enumerable.Repeat(axes[0], rank)]
            : axes.Rank == rank ? axes.ToArray()
            : axes.Rank == rank + 2 && axes[0] == 1 && axes[^1] == 1 ? axes[1..^1].ToArray()
            : [0];
        return Array.TrueForAll(lengths, length => length > 0)
            ? lengths
            : throw new InvalidArgumentException(
                $"{caller}: needs a positive number, or {rank} of them. Received: {axes}"
            );
    }
}
