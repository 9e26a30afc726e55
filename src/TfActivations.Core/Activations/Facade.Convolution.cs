using TfActivations.Ops;

namespace TfActivations.Activations;

public sealed partial class NN
{
    private const string Format = "NHWC";

    /// <summary>
    /// y(n, i, j, k) = sum over (a, b, c) of input(n, i s + a d - p, j s + b d - p, c) filters(a, b, c, k), with strides s,
    /// dilations d and padding p, and 0 outside of the input. As <c>tf.nn.conv2d</c>.
    /// </summary>
    /// <param name="input">Floats of shape (batch, height, width, channels).</param>
    /// <param name="filters">
    /// Of the same dtype and shape (height, width, channels / groups, filters): with fewer channels than the input, each group of
    /// filters sees its own group of channels.
    /// </param>
    /// <param name="strides">n, (height, width) or (1, height, width, 1).</param>
    /// <param name="padding">"VALID": windows inside of the input only; "SAME": ceil(length / stride) windows.</param>
    /// <param name="data_format">Only "NHWC".</param>
    /// <param name="dilations">n, (height, width) or (1, height, width, 1); 1 by default.</param>
    /// <exception cref="InvalidArgumentException">Shapes, dtypes or parameters do not fit.</exception>
    public Tensor conv2d(
        Tensor input,
        Tensor filters,
        Shape strides,
        string padding,
        string data_format = Format,
        Shape? dilations = null
    )
    {
        var window = WindowOf(nameof(conv2d), input, filters, strides, padding, data_format, dilations);
        return Ops.Convolution.Apply(input, filters, null, window);
    }

    /// <summary>
    /// y(n, i, j, c m + k) = sum over (a, b) of input(n, i s + a d - p, j s + b d - p, c) filter(a, b, c, k), for a filter of m
    /// results per channel. As <c>tf.nn.depthwise_conv2d</c>.
    /// </summary>
    /// <param name="input">Floats of shape (batch, height, width, channels).</param>
    /// <param name="filter">Of the same dtype and shape (height, width, channels, m).</param>
    /// <param name="strides">n, (height, width) or (1, height, width, 1).</param>
    /// <param name="padding">"VALID": windows inside of the input only; "SAME": ceil(length / stride) windows.</param>
    /// <param name="data_format">Only "NHWC".</param>
    /// <param name="dilations">n, (height, width) or (1, height, width, 1); 1 by default.</param>
    /// <exception cref="InvalidArgumentException">Shapes, dtypes or parameters do not fit.</exception>
    public Tensor depthwise_conv2d(
        Tensor input,
        Tensor filter,
        Shape strides,
        string padding,
        string data_format = Format,
        Shape? dilations = null
    )
    {
        var window = WindowOf(nameof(depthwise_conv2d), input, filter, strides, padding, data_format, dilations);
        return Ops.Convolution.ApplyDepthwise(input, filter, null, window);
    }

    /// <summary>The largest element of each window, each channel by itself. As <c>tf.nn.max_pool2d</c>.</summary>
    /// <param name="input">Floats of shape (batch, height, width, channels).</param>
    /// <param name="ksize">The window: n, (height, width) or (1, height, width, 1).</param>
    /// <param name="strides">From one window to the next, likewise.</param>
    /// <param name="padding">"VALID": windows inside of the input only; "SAME": ceil(length / stride) windows.</param>
    /// <param name="data_format">Only "NHWC".</param>
    /// <remarks>The gradient goes to the first of equal elements. A NaN makes its window NaN.</remarks>
    /// <exception cref="InvalidArgumentException">Shape, dtype or parameters do not fit.</exception>
    public Tensor max_pool2d(Tensor input, Shape ksize, Shape strides, string padding, string data_format = Format) =>
        PoolingOp.Apply(
            new MaxPoolOp(WindowOf(nameof(max_pool2d), input, ksize, strides, padding, data_format)),
            input
        );

    /// <summary>
    /// The mean of each window, each channel by itself; what padding adds does not count. As <c>tf.nn.avg_pool2d</c>.
    /// </summary>
    /// <param name="input">Floats of shape (batch, height, width, channels).</param>
    /// <param name="ksize">The window: n, (height, width) or (1, height, width, 1).</param>
    /// <param name="strides">From one window to the next, likewise.</param>
    /// <param name="padding">"VALID": windows inside of the input only; "SAME": ceil(length / stride) windows.</param>
    /// <param name="data_format">Only "NHWC".</param>
    /// <exception cref="InvalidArgumentException">Shape, dtype or parameters do not fit.</exception>
    public Tensor avg_pool2d(Tensor input, Shape ksize, Shape strides, string padding, string data_format = Format) =>
        PoolingOp.Apply(
            new AveragePoolOp(WindowOf(nameof(avg_pool2d), input, ksize, strides, padding, data_format)),
            input
        );

    private static Window WindowOf(
        string caller,
        Tensor input,
        Tensor filter,
        Shape strides,
        string padding,
        string format,
        Shape? dilations
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(filter);
        _ = Window.Format(caller, format, Format);
        if (filter.Shape.Rank != 4)
            throw new InvalidArgumentException(
                $"{caller}: the filter must have 4 axes, (height, width, channels, ...). Received: shape {filter.Shape}"
            );
        return Window.Create(
            caller,
            ("the filter's size", filter.Shape[..2]),
            (nameof(strides), Spatial(strides)),
            padding,
            (nameof(dilations), Spatial(dilations ?? 1))
        );
    }

    private static Window WindowOf(
        string caller,
        Tensor input,
        Shape ksize,
        Shape strides,
        string padding,
        string format
    )
    {
        ArgumentNullException.ThrowIfNull(input);
        _ = Window.Format(caller, format, Format);
        return Window.Create(
            caller,
            (nameof(ksize), Spatial(ksize)),
            (nameof(strides), Spatial(strides)),
            padding,
            ("dilations", 1)
        );
    }

    /// <summary>The middle of (1, height, width, 1), and what is shorter as it is.</summary>
    private static Shape Spatial(Shape axes) => axes is { Rank: 4 } && axes[0] == 1 && axes[3] == 1 ? axes[1..3] : axes;
}
