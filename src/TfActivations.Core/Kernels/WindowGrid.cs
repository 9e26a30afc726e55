namespace TfActivations.Kernels;

/// <summary>Windows along one axis of an image: tap t of window w is at <c>w * Stride + t * Dilation - Before</c>.</summary>
/// <param name="Length">How long the axis is.</param>
/// <param name="Windows">How many windows there are.</param>
/// <param name="Taps">How many places a window looks at.</param>
/// <param name="Stride">From one window to the next.</param>
/// <param name="Dilation">From one tap to the next.</param>
/// <param name="Before">How far the first window starts before the image.</param>
internal readonly record struct WindowAxis(int Length, int Windows, int Taps, int Stride, int Dilation, int Before)
{
    /// <summary>Where a window starts: below 0 where it starts before the image.</summary>
    public int Start(int window) => (window * Stride) - Before;

    /// <summary>How far the last window ends behind the image.</summary>
    public int After => Math.Max(0, Start(Windows - 1) + Extent - Length);

    /// <summary>From the first tap of a window to its last.</summary>
    public int Extent => ((Taps - 1) * Dilation) + 1;

    /// <summary>The taps of a window that are inside of the image.</summary>
    public (int First, int End) Inside(int window)
    {
        var start = Start(window);
        var first = start >= 0 ? 0 : Math.Min(Taps, (-start + Dilation - 1) / Dilation);
        var end = start + Extent <= Length ? Taps : (Length - start + Dilation - 1) / Dilation;
        return (first, Math.Max(first, end));
    }
}

/// <summary>The windows of a convolution or a pooling over images of shape (batch, height, width, channels).</summary>
internal readonly record struct WindowGrid(int Batch, WindowAxis Vertical, WindowAxis Horizontal, int Channels)
{
    /// <summary>The windows of one image.</summary>
    public int WindowsPerImage => Vertical.Windows * Horizontal.Windows;

    /// <summary>All windows.</summary>
    public int Windows => Batch * WindowsPerImage;

    /// <summary>The places of one window.</summary>
    public int Taps => Vertical.Taps * Horizontal.Taps;

    /// <summary>Elements of one image.</summary>
    public int ImageSize => Vertical.Length * RowSize;

    /// <summary>Elements of one row of an image.</summary>
    public int RowSize => Horizontal.Length * Channels;

    /// <summary>Whether each pixel is a window.</summary>
    public bool IsPointwise =>
        Taps == 1 && Vertical.Windows == Vertical.Length && Horizontal.Windows == Horizontal.Length;
}

/// <summary>Which window: of which image, in which row and column of windows.</summary>
internal readonly record struct WindowPosition(int Image, int Y, int X);

/// <summary>Goes through windows in the order of their results in memory.</summary>
internal ref struct WindowWalk
{
    private readonly int rows;
    private readonly int columns;
    private int left;
    private int image;
    private int y;
    private int x;

    public WindowWalk(in WindowGrid grid, int first, int count)
    {
        (rows, columns, left) = (grid.Vertical.Windows, grid.Horizontal.Windows, count);
        (image, var inImage) = Math.DivRem(first, grid.WindowsPerImage);
        (y, x) = Math.DivRem(inImage, columns);
        x--;
    }

    public readonly WindowPosition Current => new(image, y, x);

    public readonly WindowWalk GetEnumerator() => this;

    public bool MoveNext()
    {
        if (left-- <= 0)
            return false;
        if (++x == columns)
        {
            x = 0;
            if (++y == rows)
            {
                y = 0;
                image++;
            }
        }
        return true;
    }
}
