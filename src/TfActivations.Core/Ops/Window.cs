using TfActivations.Kernels;

namespace TfActivations.Ops;

/// <summary>A window that a convolution or a pooling moves over images: (height, width) of each of its parts.</summary>
/// <param name="Size">Places that it looks at.</param>
/// <param name="Strides">From one window to the next.</param>
/// <param name="Same">
/// Whether the image is padded so that there is a window for every stride-th pixel; otherwise all windows are inside of the image.
/// </param>
/// <param name="Dilations">From one place to the next.</param>
internal sealed record Window((int Y, int X) Size, (int Y, int X) Strides, bool Same, (int Y, int X) Dilations)
{
    /// <summary>Checks what Python's call was given.</summary>
    /// <param name="caller">The call, for errors.</param>
    /// <param name="size">The parameter's name and value.</param>
    /// <param name="strides">Likewise.</param>
    /// <param name="padding">"valid" or "same", in any case.</param>
    /// <param name="dilations">As size.</param>
    public static Window Create(
        string caller,
        (string Name, Shape Value) size,
        (string Name, Shape Value) strides,
        string padding,
        (string Name, Shape Value) dilations
    ) =>
        new(
            Pair(caller, size.Name, size.Value),
            Pair(caller, strides.Name, strides.Value),
            IsSame(caller, padding),
            Pair(caller, dilations.Name, dilations.Value)
        );

    /// <summary>As TensorFlow's attributes of a pooling.</summary>
    public Dictionary<string, object> PoolingAttributes =>
        new()
        {
            ["ksize"] = OfAxes(Size),
            ["strides"] = OfAxes(Strides),
            ["padding"] = Same ? "SAME" : "VALID",
        };

    /// <summary>As TensorFlow's attributes of a convolution.</summary>
    public Dictionary<string, object> ConvolutionAttributes =>
        new()
        {
            ["strides"] = OfAxes(Strides),
            ["padding"] = Same ? "SAME" : "VALID",
            ["dilations"] = OfAxes(Dilations),
        };

    private static int[] OfAxes((int Y, int X) pair) => [1, pair.Y, pair.X, 1];

    /// <summary>Height and width: one number for both, or two.</summary>
    /// <exception cref="InvalidArgumentException">They are neither, or not positive.</exception>
    public static (int Y, int X) Pair(string caller, string name, Shape value)
    {
        ArgumentNullException.ThrowIfNull(value, name);
        var (y, x) = (value.Rank is 1 or 2 ? value[0] : 0, value.Rank is 1 or 2 ? value[^1] : 0);
        return y > 0 && x > 0
            ? (y, x)
            : throw new InvalidArgumentException(
                $"{caller}: {name} must be a positive integer or two, for height and width. Received: {value}"
            );
    }

    /// <summary>The only format; null stands for it.</summary>
    /// <exception cref="InvalidArgumentException">The format is another.</exception>
    public static string Format(string caller, string? format, string only) =>
        format is null || format == only
            ? only
            : throw new InvalidArgumentException(
                $"{caller}: data_format must be '{only}': images have shape (batch, height, width, channels). "
                    + $"Received: '{format}'"
            );

    /// <summary>The windows over images of a shape.</summary>
    /// <exception cref="InvalidArgumentException">The shape is no image's, or smaller than a window.</exception>
    public WindowGrid Over(Shape images, string caller)
    {
        if (images.Rank != 4)
            throw new InvalidArgumentException(
                $"{caller}: images must have shape (batch, height, width, channels). Received: shape {images}"
            );
        var grid = new WindowGrid(
            images[0],
            Axis(images[1], Size.Y, Strides.Y, Dilations.Y, Same),
            Axis(images[2], Size.X, Strides.X, Dilations.X, Same),
            images[3]
        );
        if (grid.Vertical.Windows < 1 || grid.Horizontal.Windows < 1)
            throw new InvalidArgumentException(
                $"{caller}: a window of {Extent(Size.Y, Dilations.Y)} x {Extent(Size.X, Dilations.X)} does not fit "
                    + $"images of {images[1]} x {images[2]}; use padding 'same'"
            );
        return grid;
    }

    /// <summary>The shape of one result for each window.</summary>
    public Shape Results(Shape images, int channels, string caller)
    {
        var grid = Over(images, caller);
        return [images[0], grid.Vertical.Windows, grid.Horizontal.Windows, channels];
    }

    /// <summary>The windows along one axis.</summary>
    public static WindowAxis Axis(int length, int taps, int stride, int dilation, bool same)
    {
        var extent = Extent(taps, dilation);
        if (!same)
            return new(length, length < extent ? 0 : (length - extent) / stride + 1, taps, stride, dilation, 0);
        var windows = (length + stride - 1) / stride;
        var padding = Math.Max(0, (windows - 1) * stride + extent - length);
        return new(length, windows, taps, stride, dilation, padding / 2);
    }

    private static int Extent(int taps, int dilation) => (taps - 1) * dilation + 1;

    /// <summary>"same" or "valid", of one in any case.</summary>
    /// <exception cref="InvalidArgumentException">It is neither.</exception>
    public static string Padding(string caller, string padding) => IsSame(caller, padding) ? "same" : "valid";

    private static bool IsSame(string caller, string padding) =>
        padding?.ToUpperInvariant() switch
        {
            "SAME" => true,
            "VALID" => false,
            _ => throw new InvalidArgumentException(
                $"{caller}: padding must be 'valid' or 'same'. Received: {(padding is null ? "None" : $"'{padding}'")}"
            ),
        };
}
