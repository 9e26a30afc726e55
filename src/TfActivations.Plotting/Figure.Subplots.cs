using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Space;

namespace TfActivations.Plotting;

// Axes, and where they are.
public sealed partial class Figure
{
    private const int MaxSubplots = 10_000;

    /// <summary>The current axes; new ones when there are none.</summary>
    public Axes gca() => CurrentAxes ??= add_subplot(1, 1, 1);

    /// <summary>The axes at a place of a grid, which become the current ones; made when they are not there.</summary>
    /// <param name="nrows">The grid's rows.</param>
    /// <param name="ncols">The grid's columns.</param>
    /// <param name="index">The place, from 1, row by row.</param>
    /// <exception cref="PlottingException">The place is outside of the grid.</exception>
    public Axes add_subplot(int nrows = 1, int ncols = 1, int index = 1)
    {
        RequirePlace(nrows, ncols, index);
        return CurrentAxes = At(Slot.Of(nrows, ncols, index));
    }

    /// <summary>The axes at a place of a grid by three digits: 211 is the first of two rows.</summary>
    /// <param name="pos">Rows, columns and place.</param>
    public Axes add_subplot(int pos) =>
        pos is >= 111 and <= 999 && pos / 10 % 10 > 0 && pos % 10 > 0
            ? add_subplot(pos / 100, pos / 10 % 10, pos % 10)
            : throw new PlottingException($"subplot: expected three digits from 1 to 9. Received: {pos}");

    /// <summary>Axes in three dimensions at a place of a grid: <c>fig.add_subplot(projection: "3d")</c>.</summary>
    /// <param name="projection">"3d".</param>
    /// <param name="pos">Rows, columns and place as three digits.</param>
    /// <exception cref="PlottingException">The projection is another one, or the place is none.</exception>
    public Axes3D add_subplot(string projection, int pos = 111) =>
        pos is >= 111 and <= 999 && pos / 10 % 10 > 0 && pos % 10 > 0
            ? add_subplot(pos / 100, pos / 10 % 10, pos % 10, projection)
            : throw new PlottingException($"subplot: expected three digits from 1 to 9. Received: {pos}");

    /// <summary>Axes in three dimensions at a place of a grid.</summary>
    /// <param name="nrows">The grid's rows.</param>
    /// <param name="ncols">The grid's columns.</param>
    /// <param name="index">The place, from 1, row by row.</param>
    /// <param name="projection">"3d".</param>
    /// <exception cref="PlottingException">The projection is another one, or the place is outside of the grid.</exception>
    public Axes3D add_subplot(int nrows, int ncols, int index, string projection)
    {
        if (projection != "3d")
            throw new PlottingException($"projection must be '3d'. Received: '{projection}'");
        RequirePlace(nrows, ncols, index);
        var made = new Axes3D(this, Slot.Of(nrows, ncols, index));
        all.Add(made);
        CurrentAxes = made;
        return made;
    }

    private static void RequirePlace(int nrows, int ncols, int index)
    {
        if (nrows is < 1 or > MaxSubplots || ncols is < 1 or > MaxSubplots || index < 1 || index > (long)nrows * ncols)
            throw new PlottingException(
                $"subplot: index must be from 1 to {nrows}*{ncols} = {(long)nrows * ncols}. Received: {index}"
            );
    }

    /// <summary>Axes at a place of the figure.</summary>
    /// <param name="rect">Left, bottom, width and height as shares of the figure.</param>
    public Axes add_axes((double Left, double Bottom, double Width, double Height) rect)
    {
        if (
            !(
                Math.Abs(rect.Left) < 100
                && Math.Abs(rect.Bottom) < 100
                && rect.Width is > 0 and < 100
                && rect.Height is > 0 and < 100
            )
        )
            throw new PlottingException(
                $"add_axes: expected left, bottom, width and height as shares of the figure. Received: {rect}"
            );
        return CurrentAxes = At(new Slot(1, 1, default, default) { Fixed = rect });
    }

    /// <summary>Makes a grid of axes.</summary>
    /// <include file="parameters.xml" path="parameters/subplots/param"/>
    public AxesArray subplots(
        int nrows = 1,
        int ncols = 1,
        object? sharex = null,
        object? sharey = null,
        double[]? width_ratios = null,
        double[]? height_ratios = null
    )
    {
        if (nrows < 1 || ncols < 1 || (long)nrows * ncols > MaxSubplots)
            throw new PlottingException(
                $"subplots: nrows and ncols must be positive, and their product at most {MaxSubplots}. Received: {nrows} and {ncols}"
            );
        foreach (
            var (name, ratios, count) in new[]
            {
                ("width_ratios", width_ratios, ncols),
                ("height_ratios", height_ratios, nrows),
            }
        )
            if (ratios is not null && (ratios.Length != count || !ratios.All(ratio => ratio is > 0 and < 1e9)))
                throw new PlottingException(
                    $"subplots: {name} must be {count} positive numbers. Received: {ratios.Length}"
                );
        var (x, y) = (Sharing("sharex", sharex), Sharing("sharey", sharey));
        var made = new Axes[nrows, ncols];
        for (var row = 0; row < nrows; row++)
        for (var column = 0; column < ncols; column++)
        {
            Axes? With(string how) =>
                row + column == 0
                    ? null
                    : how switch
                    {
                        "all" => made[0, 0],
                        "row" when column > 0 => made[row, 0],
                        "col" when row > 0 => made[0, column],
                        _ => null,
                    };
            var slot = new Slot(nrows, ncols, (row, row), (column, column))
            {
                Widths = width_ratios,
                Heights = height_ratios,
            };
            made[row, column] = new(this, slot, With(x), With(y));
            all.Add(made[row, column]);
            if (x is "all" or "col" && row < nrows - 1)
                made[row, column].xaxis.HasLabels = (false, false);
            if (y is "all" or "row" && column > 0)
                made[row, column].yaxis.HasLabels = (false, false);
        }
        CurrentAxes = made[0, 0];
        return new(made);
    }

    private static string Sharing(string name, object? how) =>
        how switch
        {
            null or false => "none",
            true => "all",
            "all" or "row" or "col" or "none" => (string)how,
            _ => throw new PlottingException(
                $"{name} must be True, False, 'all', 'row', 'col' or 'none'. Received: {how}"
            ),
        };

    /// <summary>Places the axes so that their labels fill the figure without overlapping.</summary>
    public void tight_layout() => IsTight = true;

    /// <summary>Places the axes by hand, as shares of the figure; null leaves what there is.</summary>
    /// <param name="left">Where the first column begins.</param>
    /// <param name="bottom">Where the last row ends.</param>
    /// <param name="right">Where the last column ends.</param>
    /// <param name="top">Where the first row begins.</param>
    /// <param name="wspace">The room between columns, in widths of axes.</param>
    /// <param name="hspace">The room between rows, in heights of axes.</param>
    public void subplots_adjust(
        double? left = null,
        double? bottom = null,
        double? right = null,
        double? top = null,
        double? wspace = null,
        double? hspace = null
    )
    {
        var m = Margins;
        m = (
            left ?? m.Left,
            right ?? m.Right,
            bottom ?? m.Bottom,
            top ?? m.Top,
            wspace ?? m.WSpace,
            hspace ?? m.HSpace
        );
        if (
            !(
                m.Left < m.Right
                && m.Bottom < m.Top
                && m.WSpace is >= 0 and < 1e4
                && m.HSpace is >= 0 and < 1e4
                && Math.Abs(m.Left) < 10
                && Math.Abs(m.Right) < 10
                && Math.Abs(m.Bottom) < 10
                && Math.Abs(m.Top) < 10
            )
        )
            throw new PlottingException(
                $"subplots_adjust: left must be less than right and bottom less than top. Received: {m}"
            );
        (Margins, IsTight) = (m, false);
    }

    internal Axes At(Slot slot)
    {
        var found = all.Find(a => a.Slot == slot);
        if (found is null)
            all.Add(found = new(this, slot));
        return CurrentAxes = found;
    }

    internal Axes Twin(Axes axes, bool isX)
    {
        var twin = new Axes(this, axes.Slot, isX ? axes : null, isX ? null : axes) { HasPatch = false };
        all.Add(twin);
        (isX ? twin.yaxis : twin.xaxis).Stand(isFar: true);
        (isX ? twin.yaxis : twin.xaxis).IsLabelFar = true;
        (isX ? twin.xaxis : twin.yaxis).set_visible(false);
        return CurrentAxes = twin;
    }

    /// <summary>Turns the labels of x axes, which dates are long for, and shows those of the lowest axes alone.</summary>
    /// <param name="bottom">Where the lowest axes end, as a share of the figure.</param>
    /// <param name="rotation">Degrees counterclockwise.</param>
    /// <param name="ha">Which end of a label stands at its tick: "left", "center" or "right".</param>
    public void autofmt_xdate(double bottom = 0.2, double rotation = 30, string ha = "right")
    {
        foreach (var each in all.Where(each => each.Bar is null))
            if (each.Slot.Row.Last == each.Slot.Rows - 1)
                each.xaxis.Labels = each.xaxis.Labels.With(new(Horizontal: ha, Rotation: rotation));
            else
                each.xaxis.HasLabels = (false, false);
        subplots_adjust(bottom: bottom);
    }
}
