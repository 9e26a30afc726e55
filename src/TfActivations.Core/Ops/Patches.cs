namespace TfActivations.Ops;

/// <summary>Windows over images of shape (batch, channels, height, width) as columns, and columns put back as windows.</summary>
/// <param name="Size">The window's height and width.</param>
/// <param name="Dilation">From one place of a window to the next.</param>
/// <param name="Padding">Zeros before and after the image.</param>
/// <param name="Stride">From one window to the next.</param>
internal sealed record Patches(
    (int Y, int X) Size,
    (int Y, int X) Dilation,
    (int Y, int X) Padding,
    (int Y, int X) Stride
)
{
    /// <summary>The window that Python's call says: one number each, or two.</summary>
    public static Patches Create(string caller, AxisList size, AxisList dilation, AxisList padding, AxisList stride) =>
        new(Pair(caller, size, 1), Pair(caller, dilation, 1), Pair(caller, padding, 0), Pair(caller, stride, 1));

    /// <summary>Of shape (batch, channels * height * width of a window, windows).</summary>
    public Tensor Unfold(Tensor x)
    {
        if (x.Shape.Rank != 4)
            throw new InvalidArgumentException(
                $"unfold: needs images of shape (batch, channels, height, width). Received: {x.Shape}"
            );
        var (rows, columns) = Windows("unfold", x.Shape[2], x.Shape[3]);
        var padded = PadOp.Apply(x, [(0, 0), (0, 0), (Padding.Y, Padding.Y), (Padding.X, Padding.X)]);
        Shape size = [.. x.Shape[..2], rows, columns];
        var places = Places().Select(begin => new SliceOp(begin, Steps, size).Run(padded)).ToArray();
        return ReshapeOp.Apply(Stacking.Stack(places, 2), [x.Shape[0], x.Shape[1] * places.Length, rows * columns]);
    }

    /// <summary>The sums of windows where they overlap: what the gradient of unfold does.</summary>
    /// <param name="x">Of shape (batch, channels * height * width of a window, windows).</param>
    /// <param name="output">The image's height and width.</param>
    public Tensor Fold(Tensor x, AxisList output)
    {
        var (height, width) = Pair("fold", output, 1);
        var (rows, columns) = Windows("fold", height, width);
        var taps = Size.Y * Size.X;
        if (x.Shape.Rank != 3 || x.Shape[1] % taps != 0 || x.Shape[2] != rows * columns)
            throw new InvalidArgumentException(
                $"fold: needs shape (batch, channels * {taps}, {rows * columns}). Received: {x.Shape}"
            );
        var channels = x.Shape[1] / taps;
        var parts = Arranging.Unstack(ReshapeOp.Apply(x, [x.Shape[0], channels, taps, rows, columns]), 2);
        Shape size = [x.Shape[0], channels, rows, columns];
        Shape full = [x.Shape[0], channels, height + 2 * Padding.Y, width + 2 * Padding.X];
        var sum = Places()
            .Zip(parts, (begin, part) => new PadOp(begin, Steps, size, full, 0).Run(part))
            .Aggregate((a, b) => a + b);
        return new SliceOp([0, 0, Padding.Y, Padding.X], [x.Shape[0], channels, height, width]).Run(sum);
    }

    private int[] Steps => [1, 1, Stride.Y, Stride.X];

    /// <summary>Where the windows' first, second, ... places begin.</summary>
    private IEnumerable<int[]> Places()
    {
        for (var y = 0; y < Size.Y; y++)
        for (var x = 0; x < Size.X; x++)
            yield return [0, 0, y * Dilation.Y, x * Dilation.X];
    }

    private (int Rows, int Columns) Windows(string caller, int height, int width)
    {
        var rows = ((long)height + 2L * Padding.Y - (Size.Y - 1L) * Dilation.Y - 1) / Stride.Y + 1;
        var columns = ((long)width + 2L * Padding.X - (Size.X - 1L) * Dilation.X - 1) / Stride.X + 1;
        return
            rows > 0
            && columns > 0
            && (Size.Y - 1L) * Dilation.Y < height + 2L * Padding.Y
            && (Size.X - 1L) * Dilation.X < width + 2L * Padding.X
            ? ((int)rows, (int)columns)
            : throw new InvalidArgumentException($"{caller}: windows of {Size} do not fit {height} by {width}");
    }

    private static (int Y, int X) Pair(string caller, AxisList values, int least)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.ToArray() switch
        {
            [var both] when both >= least => (both, both),
            [var y, var x] when y >= least && x >= least => (y, x),
            var other => throw new InvalidArgumentException(
                $"{caller}: needs one number or two, at least {least}. Received: [{string.Join(", ", other)}]"
            ),
        };
    }
}
