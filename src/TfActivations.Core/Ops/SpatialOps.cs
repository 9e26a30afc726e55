namespace TfActivations.Ops;

/// <summary>Convolutions and poolings over 1, 2 or 3 axes, made of those over images of shape (batch, height, width, channels).</summary>
/// <param name="Caller">The call, for errors.</param>
/// <param name="Strides">From one window to the next, along each axis.</param>
/// <param name="Padding">"valid" or "same", in any case.</param>
/// <param name="Dilations">From one place of a window to the next, along each axis.</param>
internal sealed record SpatialOps(string Caller, int[] Strides, string Padding, int[] Dilations)
{
    private int Rank => Strides.Length;

    /// <summary>A convolution of x (batch, ..., channels) with a filter (..., channels / groups, filters).</summary>
    public Tensor Convolve(Tensor x, Tensor filter) => Convolve(x, filter, depthwise: false);

    /// <summary>Each channel by itself, with a filter (..., channels, multiplier).</summary>
    public Tensor Depthwise(Tensor x, Tensor filter) => Convolve(x, filter, depthwise: true);

    /// <summary>What the convolution with the filter (..., filters, channels) would make x of: the gradient of its input.</summary>
    public Tensor Transposed(Tensor x, Tensor filter, Shape output)
    {
        Require(x, Rank + 2);
        Require(filter, Rank + 2);
        if (
            output.Rank != Rank + 2
            || output[^1] != filter.Shape[^2]
            || x.Shape[^1] != filter.Shape[^1]
            || output[0] != x.Shape[0]
        )
            throw Error($"an output of shape {output} does not fit x {x.Shape} and a filter {filter.Shape}");
        if (Rank == 1)
            return Stacking.Squeeze(
                As2D()
                    .Transposed(
                        Stacking.ExpandDims(x, 1),
                        Stacking.ExpandDims(filter, 0),
                        [output[0], 1, .. output[1..]]
                    ),
                1
            );
        if (Rank == 3)
            return DepthTransposed(x, filter, output);
        var convolution = new Convolution(WindowOf(filter.Shape[..2]), false);
        var windows = convolution.Window.Results(output, x.Shape[3], Caller);
        return windows.Equals(x.Shape)
            ? convolution.InputGradient(output).Run(filter, x)
            : throw Error($"an output of shape {output} would come of {windows}, not of {x.Shape}");
    }

    /// <summary>The largest element, or the mean, of windows.</summary>
    public Tensor Pool(Tensor x, int[] size, bool max)
    {
        Require(x, Rank + 2);
        if (Rank == 1)
            return Stacking.Squeeze(As2D().Pool(Stacking.ExpandDims(x, 1), [1, .. size], max), 1);
        if (Rank == 2)
        {
            var window = WindowOf(size);
            return PoolingOp.Apply(max ? new MaxPoolOp(window) : new AveragePoolOp(window), x);
        }
        // Over the last two axes, then over the first: maxima and means come apart.
        var shape = x.Shape;
        var flat = ReshapeOp.Apply(x, [shape[0] * shape[1], .. shape[2..]]);
        var plane = this with { Strides = Strides[1..], Dilations = Dilations[1..] };
        var pooled = plane.Pool(flat, size[1..], max);
        var columns = ReshapeOp.Apply(pooled, [shape[0], shape[1], pooled.Shape[1] * pooled.Shape[2], shape[4]]);
        var line = this with { Strides = [Strides[0], 1], Dilations = [Dilations[0], 1] };
        var result = line.Pool(columns, [size[0], 1], max);
        return ReshapeOp.Apply(result, [shape[0], result.Shape[1], pooled.Shape[1], pooled.Shape[2], shape[4]]);
    }

    /// <summary>How long the output of a transposed convolution is along an axis, as Keras works it out.</summary>
    public static int TransposedLength(
        int length,
        int kernel,
        int stride,
        string padding,
        int? outputPadding,
        int dilation
    )
    {
        var extent = (kernel - 1) * dilation + 1;
        var isSame = padding.Equals("same", StringComparison.OrdinalIgnoreCase);
        if (outputPadding is { } given)
            return (length - 1) * stride + extent - (isSame ? 2 * (extent / 2) : 0) + given;
        return isSame ? length * stride : length * stride + Math.Max(extent - stride, 0);
    }

    private SpatialOps As2D() => this with { Strides = [1, .. Strides], Dilations = [1, .. Dilations] };

    private Window WindowOf(Shape size) =>
        Window.Create(Caller, ("size", size), ("strides", Strides), Padding, ("dilations", Dilations));

    private Tensor Convolve(Tensor x, Tensor filter, bool depthwise)
    {
        Require(x, Rank + 2);
        Require(filter, Rank + 2);
        if (Rank == 1)
            return Stacking.Squeeze(
                As2D().Convolve(Stacking.ExpandDims(x, 1), Stacking.ExpandDims(filter, 0), depthwise),
                1
            );
        if (Rank == 2)
            return depthwise
                ? Convolution.ApplyDepthwise(x, filter, null, WindowOf(filter.Shape[..2]))
                : Convolution.Apply(x, filter, null, WindowOf(filter.Shape[..2]));
        var (padded, windows) = PaddedDepth(x, filter.Shape[0]);
        var plane = this with { Strides = Strides[1..], Dilations = Dilations[1..] };
        Tensor? sum = null;
        for (var tap = 0; tap < filter.Shape[0]; tap++)
        {
            int[] begin = [0, tap * Dilations[0], 0, 0, 0];
            var some = new SliceOp(begin, [1, Strides[0], 1, 1, 1], padded.Shape.With(1, windows)).Run(padded);
            var images = ReshapeOp.Apply(some, [x.Shape[0] * windows, .. x.Shape[2..]]);
            var part = plane.Convolve(images, filter[tap], depthwise);
            sum = sum is null ? part : sum + part;
        }
        return ReshapeOp.Apply(sum!, [x.Shape[0], windows, .. sum!.Shape[1..]]);
    }

    private Tensor DepthTransposed(Tensor x, Tensor filter, Shape output)
    {
        var (before, windows, length) = Depth(output[1], filter.Shape[0]);
        if (windows != x.Shape[1])
            throw Error($"an output of shape {output} would come of {windows} planes, not of {x.Shape[1]}");
        var plane = this with { Strides = Strides[1..], Dilations = Dilations[1..] };
        var flat = ReshapeOp.Apply(x, [x.Shape[0] * windows, .. x.Shape[2..]]);
        Tensor? sum = null;
        for (var tap = 0; tap < filter.Shape[0]; tap++)
        {
            var images = plane.Transposed(flat, filter[tap], [flat.Shape[0], .. output[2..]]);
            Shape size = [x.Shape[0], windows, .. output[2..]];
            var placed = new PadOp(
                [0, tap * Dilations[0], 0, 0, 0],
                [1, Strides[0], 1, 1, 1],
                size,
                size.With(1, length),
                0
            );
            var part = placed.Run(ReshapeOp.Apply(images, size));
            sum = sum is null ? part : sum + part;
        }
        return SliceOp.Along(sum!, 1, before, output[1]);
    }

    private (Tensor Padded, int Windows) PaddedDepth(Tensor x, int taps)
    {
        var (before, windows, length) = Depth(x.Shape[1], taps);
        var after = Math.Max(0, length - x.Shape[1] - before);
        return (PadOp.Apply(x, [(0, 0), (before, after), (0, 0), (0, 0), (0, 0)]), windows);
    }

    /// <summary>What stands before the first plane, how many windows there are, and how long all of them reach.</summary>
    private (int Before, int Windows, int Length) Depth(int planes, int taps)
    {
        var extent = (taps - 1) * Dilations[0] + 1;
        if (!Padding.Equals("same", StringComparison.OrdinalIgnoreCase))
            return planes < extent
                ? throw Error($"a window of {extent} planes does not fit {planes}")
                : (0, (planes - extent) / Strides[0] + 1, Math.Max(planes, extent));
        var windows = (planes + Strides[0] - 1) / Strides[0];
        var padding = Math.Max(0, (windows - 1) * Strides[0] + extent - planes);
        return (padding / 2, windows, planes + padding);
    }

    private void Require(Tensor x, int rank)
    {
        ArgumentNullException.ThrowIfNull(x);
        if (x.Shape.Rank != rank)
            throw Error($"needs tensors of {rank} axes. Received: shape {x.Shape}");
    }

    private InvalidArgumentException Error(string message) => new($"{Caller}: {message}");
}
