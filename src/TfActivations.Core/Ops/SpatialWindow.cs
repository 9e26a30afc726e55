using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A window over the axes between batch and channels, of which there are one, two or three; images do the work.</summary>
/// <param name="Size">Places that it looks at, along each axis.</param>
/// <param name="Strides">From one window to the next.</param>
/// <param name="Same">Whether there is a window for every stride-th place; otherwise all windows are inside.</param>
/// <param name="Dilations">From one place to the next.</param>
internal sealed record SpatialWindow(Shape Size, Shape Strides, bool Same, Shape Dilations)
{
    /// <summary>Lengths along each axis: one number for all, or one each.</summary>
    /// <exception cref="InvalidArgumentException">They are neither, or not positive.</exception>
    public static Shape Lengths(string caller, string name, Shape value, int axes)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        if ((value.Rank != 1 && value.Rank != axes) || value.Any(length => length < 1))
            throw new InvalidArgumentException(
                $"{caller}: {name} must be a positive integer"
                    + (
                        axes == 1 ? ""
                        : axes == 2 ? " or two, for height and width"
                        : " or three, for depth, height and width"
                    )
                    + $". Received: {value}"
            );
        return value.Rank == axes ? value : Shape.Create([.. Enumerable.Repeat(value[0], axes)]);
    }

    /// <summary>conv(x, kernel) + bias; in groups where the kernel has fewer channels than x.</summary>
    public Tensor Convolve(Tensor x, Tensor kernel, Tensor? bias) =>
        Size.Rank switch
        {
            1 => OfRows(x, image => Convolution.Apply(image, Stacking.ExpandDims(kernel, 0), bias, Plane)),
            2 => Convolution.Apply(x, kernel, bias, Plane),
            _ => ConvolveVolume(x, kernel, bias),
        };

    /// <summary>Each channel by itself, along one or two axes.</summary>
    public Tensor ConvolveDepthwise(Tensor x, Tensor kernel, Tensor? bias) =>
        Size.Rank == 1
            ? OfRows(x, image => Convolution.ApplyDepthwise(image, Stacking.ExpandDims(kernel, 0), bias, Plane))
            : Convolution.ApplyDepthwise(x, kernel, bias, Plane);

    /// <summary>What the convolution with a kernel (..., filters, channels) has as the gradient of its input, plus bias.</summary>
    /// <param name="x">(batch, ..., channels).</param>
    /// <param name="kernel">(..., filters, channels).</param>
    /// <param name="bias">(filters,).</param>
    /// <param name="lengths">Of the result's axes between batch and channels.</param>
    public Tensor ConvolveTransposed(Tensor x, Tensor kernel, Tensor? bias, Shape lengths)
    {
        var y = Size.Rank switch
        {
            1 => OfRows(x, image => Spread(image, Stacking.ExpandDims(kernel, 0), 1, lengths[0])),
            2 => Spread(x, kernel, lengths[0], lengths[1]),
            _ => SpreadVolume(x, kernel, lengths),
        };
        return bias is null ? y : y + bias;
    }

    /// <summary>One number of each window.</summary>
    public Tensor Pool(Tensor x, Func<Window, PoolingOp> pooling)
    {
        if (Size.Rank < 3)
            return Size.Rank == 1 ? OfRows(x, image => pooling(Plane).Run(image)) : pooling(Plane).Run(x);
        // A maximum of maxima, a mean of means over as many.
        var planes = pooling(Plane).Run(Planes(x));
        var (height, width) = (planes.Shape[1], planes.Shape[2]);
        var columns = ReshapeOp.Apply(planes, [x.Shape[0], x.Shape[1], height * width, x.Shape[4]]);
        var y = pooling(new((Size[0], 1), (Strides[0], 1), Same, (1, 1))).Run(columns);
        return ReshapeOp.Apply(y, [y.Shape[0], y.Shape[1], height, width, y.Shape[3]]);
    }

    /// <summary>The windows along an axis of a length.</summary>
    public WindowAxis Along(int axis, int length) =>
        Window.Axis(length, Size[axis], Strides[axis], Dilations[axis], Same);

    private Window Plane => new(LastTwo(Size), LastTwo(Strides), Same, LastTwo(Dilations));

    private static (int, int) LastTwo(Shape lengths) => (lengths.Rank == 1 ? 1 : lengths[^2], lengths[^1]);

    private static Tensor OfRows(Tensor x, Func<Tensor, Tensor> onImages) =>
        Stacking.Squeeze(onImages(Stacking.ExpandDims(x, 1)), 1);

    private Tensor Spread(Tensor x, Tensor kernel, int height, int width) =>
        new Convolution(Plane, false).InputGradient([x.Shape[0], height, width, kernel.Shape[2]]).Run(kernel, x);

    /// <summary>The sum over the kernel's planes, each with those planes of x that it meets.</summary>
    private Tensor ConvolveVolume(Tensor x, Tensor kernel, Tensor? bias)
    {
        var depth = Along(0, x.Shape[1]);
        if (depth.Windows < 1)
            throw new InvalidArgumentException(
                $"conv3d: a window of {Size[0]} does not fit a depth of {x.Shape[1]}; use padding 'same'"
            );
        var padded = PadOp.Apply(x, [(0, 0), (depth.Before, depth.After), (0, 0), (0, 0), (0, 0)]);
        Tensor? sum = null;
        for (var tap = 0; tap < Size[0]; tap++)
        {
            var met = new SliceOp(
                [0, tap * Dilations[0], 0, 0, 0],
                [1, Strides[0], 1, 1, 1],
                padded.Shape.With(1, depth.Windows)
            ).Run(padded);
            var y = Convolution.Apply(Planes(met), PlaneOf(kernel, tap), tap == 0 ? bias : null, Plane);
            sum = sum is null ? y : sum + y;
        }
        return ReshapeOp.Apply(sum!, [x.Shape[0], depth.Windows, .. sum!.Shape[1..]]);
    }

    private Tensor SpreadVolume(Tensor x, Tensor kernel, Shape lengths)
    {
        var depth = Along(0, lengths[0]);
        var whole = Math.Max(
            lengths[0] + depth.Before,
            (x.Shape[1] - 1) * Strides[0] + (Size[0] - 1) * Dilations[0] + 1
        );
        Tensor? sum = null;
        for (var tap = 0; tap < Size[0]; tap++)
        {
            var planes = Spread(Planes(x), PlaneOf(kernel, tap), lengths[1], lengths[2]);
            var y = ReshapeOp.Apply(planes, [x.Shape[0], x.Shape[1], .. planes.Shape[1..]]);
            var placed = new PadOp(
                [0, tap * Dilations[0], 0, 0, 0],
                [1, Strides[0], 1, 1, 1],
                y.Shape,
                y.Shape.With(1, whole),
                0
            ).Run(y);
            sum = sum is null ? placed : sum + placed;
        }
        return SliceOp.Along(sum!, 1, depth.Before, lengths[0]);
    }

    private static Tensor Planes(Tensor x) => ReshapeOp.Apply(x, [x.Shape[0] * x.Shape[1], .. x.Shape[2..]]);

    private static Tensor PlaneOf(Tensor kernel, int tap) => Stacking.Squeeze(SliceOp.Along(kernel, 0, tap, 1), 0);
}
