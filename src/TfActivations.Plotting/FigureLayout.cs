namespace TfActivations.Plotting;

/// <summary>Where the axes of a figure stand: matplotlib's default places, or tight_layout's.</summary>
internal sealed class FigureLayout
{
    private readonly double width;
    private readonly double height;
    private readonly double dpi;
    private double left = Style.Subplots.Left;
    private double right = Style.Subplots.Right;
    private double bottom = Style.Subplots.Bottom;
    private double top = Style.Subplots.Top;
    private double columnSpace = Style.SubplotSpace;
    private double rowSpace = Style.SubplotSpace;

    public FigureLayout(Figure figure, double dpi)
    {
        (width, height, this.dpi) = (figure.Width * dpi, figure.Height * dpi, dpi);
        if (figure.IsTight)
            Tighten(figure.Axes);
    }

    /// <summary>The data's rectangle of an axes, in pixels.</summary>
    public (double Left, double Top, double Right, double Bottom) Area(Axes axes)
    {
        var (row, column) = Math.DivRem(axes.Index, axes.Columns);
        var cellWidth = (right - left) / (axes.Columns + columnSpace * (axes.Columns - 1));
        var cellHeight = (top - bottom) / (axes.Rows + rowSpace * (axes.Rows - 1));
        var x = left + column * cellWidth * (1 + columnSpace);
        var y = top - row * cellHeight * (1 + rowSpace);
        return (x * width, (1 - y) * height, (x + cellWidth) * width, (1 - y + cellHeight) * height);
    }

    /// <summary>Room for each frame, and a distance of <see cref="Style.TightPad"/> font sizes.</summary>
    private void Tighten(IReadOnlyList<Axes> all)
    {
        var pad = Style.TightPad * Style.FontSize * dpi / 72;
        var (rows, columns) = (all.Max(a => a.Rows), all.Max(a => a.Columns));
        var lefts = new double[columns];
        var rights = new double[columns];
        var tops = new double[rows];
        var bottoms = new double[rows];
        foreach (var axes in all)
        {
            var (row, column) = Math.DivRem(axes.Index, axes.Columns);
            var overflow = new Frame(axes, Area(axes), dpi).Overflow();
            lefts[column] = Math.Max(lefts[column], overflow.Left);
            rights[column] = Math.Max(rights[column], overflow.Right);
            tops[row] = Math.Max(tops[row], overflow.Top);
            bottoms[row] = Math.Max(bottoms[row], overflow.Bottom);
        }
        (left, right) = ((lefts[0] + pad) / width, 1 - (rights[^1] + pad) / width);
        (bottom, top) = ((bottoms[^1] + pad) / height, 1 - (tops[0] + pad) / height);
        columnSpace = Space(rights, lefts, pad / width, width, right - left);
        rowSpace = Space(bottoms, tops, pad / height, height, top - bottom);
    }

    /// <summary>The space between neighbours as a share of an axes' size.</summary>
    private static double Space(double[] before, double[] after, double pad, double size, double extent)
    {
        var count = before.Length;
        if (count == 1)
            return 0;
        var gap = Enumerable.Range(0, count - 1).Max(i => before[i] + after[i + 1]) / size + pad;
        return gap / ((extent - gap * (count - 1)) / count);
    }
}
