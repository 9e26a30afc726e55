using TfActivations.Autodiff;
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

    /// <summary>The largest of each window of images that reach further: as <c>max_pool2d</c>, padded as it is said.</summary>
    /// <param name="input">Images of shape (batch, height, width, channels).</param>
    /// <param name="ksize">The window's height and width.</param>
    /// <param name="strides">From one window to the next.</param>
    /// <param name="padding">Of each axis what is added before and after it; nothing to batch and channels.</param>
    /// <param name="data_format">"NHWC".</param>
    public Tensor max_pool2d(Tensor input, Shape ksize, Shape strides, int[][] padding, string data_format = Format) =>
        max_pool2d(
            Padding.Explicit(nameof(max_pool2d), NotNull(input), padding, double.NegativeInfinity),
            ksize,
            strides,
            "VALID",
            data_format
        );

    /// <summary>The largest of each window, and where it stands in the flattened images. As <c>tf.nn.max_pool_with_argmax</c>.</summary>
    /// <param name="input">Images of shape (batch, height, width, channels).</param>
    /// <param name="ksize">The window's height and width.</param>
    /// <param name="strides">From one window to the next.</param>
    /// <param name="padding">"VALID" or "SAME".</param>
    /// <param name="data_format">"NHWC".</param>
    /// <param name="output_dtype">int32 or int64.</param>
    /// <param name="include_batch_in_index">Whether places are counted through all images, and not from each one's beginning.</param>
    public (Tensor output, Tensor argmax) max_pool_with_argmax(
        Tensor input,
        Shape ksize,
        Shape strides,
        string padding,
        string data_format = Format,
        DType output_dtype = DType.Int64,
        bool include_batch_in_index = false
    )
    {
        var x = NotNull(input);
        var window = WindowOf(nameof(max_pool_with_argmax), x, ksize, strides, padding, data_format);
        var places = new ArgMaxPoolOp(window).Run(x);
        var largest = GatherOp.Apply(ReshapeOp.Apply(x, -1), places, 0);
        var each = x.Shape.Product(1..);
        return (
            largest,
            CastOp.Apply(include_batch_in_index ? places : Binary.FloorMod.Apply(places, (long)each), output_dtype)
        );
    }

    /// <summary>The gradient of <c>depthwise_conv2d</c> with respect to its input. As <c>tf.nn.depthwise_conv2d_backprop_input</c>.</summary>
    /// <param name="input_sizes">The input's shape.</param>
    /// <param name="filter">Of shape (height, width, channels, multiplier).</param>
    /// <param name="out_backprop">The gradient with respect to the output.</param>
    /// <param name="strides">From one window to the next.</param>
    /// <param name="padding">"VALID" or "SAME".</param>
    /// <param name="data_format">"NHWC".</param>
    /// <param name="dilations">From one place of a window to the next.</param>
    public Tensor depthwise_conv2d_backprop_input(
        Tensor input_sizes,
        Tensor filter,
        Tensor out_backprop,
        Shape strides,
        string padding,
        string data_format = Format,
        Shape? dilations = null
    )
    {
        ArgumentNullException.ThrowIfNull(input_sizes);
        var input = Tensor.Filled(
            ((Shape)input_sizes).Defined(nameof(depthwise_conv2d_backprop_input)),
            NotNull(filter).DType,
            0
        );
        using var tape = new GradientTape();
        tape.watch(input);
        var output = depthwise_conv2d(input, filter, strides, padding, data_format, dilations);
        return tape.gradient(output, input, NotNull(out_backprop))!;
    }

    /// <summary>The gradient of <c>depthwise_conv2d</c> with respect to its filter. As <c>tf.nn.depthwise_conv2d_backprop_filter</c>.</summary>
    /// <param name="input">Images of shape (batch, height, width, channels).</param>
    /// <param name="filter_sizes">The filter's shape.</param>
    /// <param name="out_backprop">The gradient with respect to the output.</param>
    /// <param name="strides">From one window to the next.</param>
    /// <param name="padding">"VALID" or "SAME".</param>
    /// <param name="data_format">"NHWC".</param>
    /// <param name="dilations">From one place of a window to the next.</param>
    public Tensor depthwise_conv2d_backprop_filter(
        Tensor input,
        Tensor filter_sizes,
        Tensor out_backprop,
        Shape strides,
        string padding,
        string data_format = Format,
        Shape? dilations = null
    )
    {
        ArgumentNullException.ThrowIfNull(filter_sizes);
        var filter = Tensor.Filled(
            ((Shape)filter_sizes).Defined(nameof(depthwise_conv2d_backprop_filter)),
            NotNull(input).DType,
            0
        );
        using var tape = new GradientTape();
        tape.watch(filter);
        var output = depthwise_conv2d(input, filter, strides, padding, data_format, dilations);
        return tape.gradient(output, filter, NotNull(out_backprop))!;
    }

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
