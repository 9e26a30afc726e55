namespace TfActivations.Plotting.Drawing;

/// <summary>Where the axes of a figure stand: matplotlib's default places, or tight_layout's.</summary>
internal sealed class FigureLayout
{
    private const double TightPad = 1.08;

    private readonly Figure figure;
    private readonly Pen pen;
    private readonly (double Width, double Height) size;
    private double left;
    private double right;
    private double bottom;
    private double top;
    private double columnSpace;
    private double rowSpace;

    public FigureLayout(Figure figure, Pen pen)
    {
        (this.figure, this.pen) = (figure, pen);
        size = (figure.Width * pen.Dpi, figure.Height * pen.Dpi);
        (left, right, bottom, top, columnSpace, rowSpace) = figure.Margins;
        if (figure.IsTight && figure.axes.Any(axes => axes.Slot is { Fixed: null, Beside: null }))
            Tighten();
    }

    /// <summary>The rectangle of axes in pixels, before units are made equally long.</summary>
    public Box Area(Axes axes)
    {
        var slot = axes.Slot;
        if (slot.Beside is { } parent)
            return BarArea(parent);
        var box = slot.Fixed is { } f
            ? new(
                f.Left * size.Width,
                (1 - f.Bottom - f.Height) * size.Height,
                (f.Left + f.Width) * size.Width,
                (1 - f.Bottom) * size.Height
            )
            : GridArea(slot);
        return HasBar(axes) ? box with { Right = box.Left + box.Width * (1 - ColorBar.Fraction - ColorBar.Pad) } : box;
    }

    private bool HasBar(Axes axes) => figure.axes.Any(other => other.Slot.Beside == axes);

    private Box BarArea(Axes parent)
    {
        var box =
            parent.Slot.Fixed is null ? GridArea(parent.Slot)
            : Area(parent) is var cut
                ? cut with
                {
                    Right = cut.Left + cut.Width / (1 - ColorBar.Fraction - ColorBar.Pad),
                }
            : default;
        var start = box.Left + box.Width * (1 - ColorBar.Fraction);
        return new(
            start,
            box.Top,
            start + Math.Min(box.Height / ColorBar.Aspect, box.Width * ColorBar.Fraction),
            box.Bottom
        );
    }

    private Box GridArea(Slot slot)
    {
        var (x0, x1) = Along(left, right, columnSpace, slot.Columns, slot.Column, slot.Widths);
        // Rows are counted downwards.
        var (y0, y1) = Along(1 - top, 1 - bottom, rowSpace, slot.Rows, slot.Row, slot.Heights);
        return new(x0 * size.Width, y0 * size.Height, x1 * size.Width, y1 * size.Height);
    }

    private static (double From, double To) Along(
        double from,
        double to,
        double space,
        int count,
        (int First, int Last) place,
        double[]? ratios
    )
    {
        var cell = (to - from) / (count + space * (count - 1));
        double[] sizes =
        [
            .. Enumerable
                .Range(0, count)
                .Select(i => cell * count * (ratios is null ? 1.0 / count : ratios[i] / ratios.Sum())),
        ];
        double Start(int i) => from + sizes.Take(i).Sum() + i * space * cell;
        return (Start(place.First), Start(place.Last) + sizes[place.Last]);
    }

    /// <summary>Room for each frame, and a distance of 1.08 font sizes.</summary>
    private void Tighten()
    {
        var all = figure.axes.Where(axes => axes.Slot is { Fixed: null, Beside: null }).ToList();
        var pad = TightPad * figure.Rc.Number("font.size") * pen.Unit;
        var (rows, columns) = (all.Max(a => a.Slot.Rows), all.Max(a => a.Slot.Columns));
        var (lefts, rights, tops, bottoms) = (
            new double[columns],
            new double[columns],
            new double[rows],
            new double[rows]
        );
        foreach (var axes in all)
        {
            var overflow = OverflowOf(axes);
            var ((first, last), (upper, lower)) = (axes.Slot.Column, axes.Slot.Row);
            lefts[first] = Math.Max(lefts[first], overflow.Left);
            rights[last] = Math.Max(rights[last], overflow.Right);
            tops[upper] = Math.Max(tops[upper], overflow.Top);
            bottoms[lower] = Math.Max(bottoms[lower], overflow.Bottom);
        }
        var head = figure.HeadRoom(pen);
        (left, right) = ((lefts[0] + pad) / size.Width, 1 - (rights[^1] + pad) / size.Width);
        (bottom, top) = (
            (bottoms[^1] + pad) / size.Height,
            1 - (tops[0] + pad + (head > 0 ? head + pad : 0)) / size.Height
        );
        columnSpace = Space(rights, lefts, pad / size.Width, size.Width, right - left);
        rowSpace = Space(bottoms, tops, pad / size.Height, size.Height, top - bottom);
        if (left >= right || bottom >= top)
            (left, right, bottom, top, columnSpace, rowSpace) = figure.Margins;
    }

    private Insets OverflowOf(Axes axes)
    {
        var box = Area(axes);
        var own = new Frame(axes, box, size, pen).Overflow();
        foreach (var twin in figure.axes.Where(other => other != axes && other.Slot == axes.Slot))
            own = own.Widest(new Frame(twin, box, size, pen).Overflow());
        if (figure.axes.FirstOrDefault(other => other.Slot.Beside == axes) is { } bar)
        {
            var area = Area(bar);
            var beyond = area.Right - GridArea(axes.Slot).Right + new Frame(bar, area, size, pen).Overflow().Right;
            own = own with { Right = Math.Max(beyond, 0) };
        }
        return own;
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
