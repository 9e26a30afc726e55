namespace TfActivations.Plotting;

/// <summary>One coordinate system in a figure, with what is drawn in it. As matplotlib's Axes.</summary>
public sealed class Axes
{
    private int nextColor;
    private int nextFill;

    internal Axes(int rows, int columns, int index, Theme theme) =>
        (Rows, Columns, Index, Theme) = (rows, columns, index, theme);

    /// <summary>The grid of subplots that it belongs to, and its place there from 0.</summary>
    internal int Rows { get; }

    internal int Columns { get; }

    internal int Index { get; }

    internal Theme Theme { get; }

    /// <summary>Whether there are spines, ticks and texts around the data.</summary>
    internal bool HasFrame { get; set; } = true;

    /// <summary>Whether ticks of the x axis have labels.</summary>
    internal bool HasXTickLabels { get; set; } = true;

    /// <summary>Whether ticks of the y axis have labels.</summary>
    internal bool HasYTickLabels { get; set; } = true;

    internal List<Series> Lines { get; } = [];

    internal List<Band> Bands { get; } = [];

    internal List<SpanLine> SpanLines { get; } = [];

    /// <summary>What lies below all lines; null for nothing. It does not decide on the axes' ends.</summary>
    internal HeatMap? Heat { get; set; }

    internal TickKind XTickKind { get; set; }

    internal TickKind YTickKind { get; set; }

    internal string Title { get; private set; } = "";

    internal string XLabel { get; private set; } = "";

    internal string YLabel { get; private set; } = "";

    internal bool HasGrid { get; private set; }

    /// <summary>Where the legend stands; null for no legend.</summary>
    internal string? Legend { get; private set; }

    internal (double Min, double Max)? XLimits { get; private set; }

    internal (double Min, double Max)? YLimits { get; private set; }

    /// <summary>Draws a line through points.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">y of each point; a matrix gives a line for each column.</param>
    /// <param name="fmt">matplotlib's short form: "r--o".</param>
    /// <param name="color">A colour's name; the next of the cycle by default.</param>
    /// <param name="linestyle">"-", "--", "-.", ":" or their names.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="marker">o . s d D ^ v x + *</param>
    /// <exception cref="PlottingException">x and y differ in length, or a name is unknown.</exception>
    public void plot(
        PlotData x,
        PlotData y,
        string fmt = "",
        string? color = null,
        string? linestyle = null,
        string? label = null,
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? marker = null
    )
    {
        if (x.Length != y.Length)
            throw new PlottingException($"x and y must have same first dimension. Received: {x.Length} and {y.Length}");
        var format = FormatString.Parse(fmt);
        var dashes = Dashes(linestyle ?? format.LineStyle ?? "-");
        var symbol = MarkerOf(marker ?? format.Marker);
        for (var column = 0; column < y.Columns; column++)
        {
            var name = color ?? format.Color ?? Theme.Cycle[nextColor++ % Theme.Cycle.Length];
            var ink = Ink(name, alpha);
            Lines.Add(
                new(
                    x.Column(Math.Min(column, x.Columns - 1)),
                    y.Column(column),
                    ink,
                    dashes,
                    Width(linewidth),
                    symbol,
                    label
                )
            );
        }
    }

    /// <summary>Fills the area between two curves, below all lines and without an edge.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y1">y of each point of one curve.</param>
    /// <param name="y2">y of each point of the other curve; 0 by default.</param>
    /// <param name="where">Between which points to fill: where this and the next are true. NaN is left out too.</param>
    /// <param name="color">A colour's name; the next of the cycle for areas by default.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="label">What the legend says.</param>
    /// <exception cref="PlottingException">The lengths differ, y1 or y2 is a matrix, or a name is unknown.</exception>
    public void fill_between(
        PlotData x,
        PlotData y1,
        PlotData? y2 = null,
        bool[]? where = null,
        string? color = null,
        double alpha = 1,
        string? label = null
    )
    {
        var other = y2 ?? PlotData.Zeros(x.Length);
        if (x.Columns != 1 || y1.Columns != 1 || other.Columns != 1)
            throw new PlottingException("fill_between: x, y1 and y2 must be 1-dimensional");
        if (y1.Length != x.Length || other.Length != x.Length || (where?.Length ?? x.Length) != x.Length)
            throw new PlottingException(
                $"fill_between: x, y1, y2 and where must have one length. Received: {x.Length}, {y1.Length}, "
                    + $"{other.Length} and {where?.Length ?? x.Length}"
            );
        var ink = Ink(color ?? Style.Cycle[nextFill++ % Style.Cycle.Length], alpha);
        Bands.Add(Band.Of(x.Column(0), y1.Column(0), other.Column(0), where, ink, label));
    }

    /// <summary>Draws a horizontal line across the axes.</summary>
    /// <param name="y">Where.</param>
    /// <param name="color">A colour's name; the next of the cycle by default.</param>
    /// <param name="linestyle">"-", "--", "-.", ":" or their names.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="label">What the legend says.</param>
    public void axhline(
        double y = 0,
        string? color = null,
        string linestyle = "-",
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? label = null
    ) => AddSpanLine(y, false, color, linestyle, alpha, linewidth, label);

    /// <summary>Draws a vertical line across the axes.</summary>
    /// <param name="x">Where.</param>
    /// <param name="color">A colour's name; the next of the cycle by default.</param>
    /// <param name="linestyle">"-", "--", "-.", ":" or their names.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="label">What the legend says.</param>
    public void axvline(
        double x = 0,
        string? color = null,
        string linestyle = "-",
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? label = null
    ) => AddSpanLine(x, true, color, linestyle, alpha, linewidth, label);

    /// <summary>Shows or hides the grid.</summary>
    /// <param name="visible">Whether it shows.</param>
    public void grid(bool visible = true) => HasGrid = visible;

    /// <summary>The text above the axes.</summary>
    /// <param name="label">The text.</param>
    public void set_title(string label) => Title = label;

    /// <summary>The text below the x axis.</summary>
    /// <param name="xlabel">The text.</param>
    public void set_xlabel(string xlabel) => XLabel = xlabel;

    /// <summary>The text beside the y axis.</summary>
    /// <param name="ylabel">The text.</param>
    public void set_ylabel(string ylabel) => YLabel = ylabel;

    /// <summary>The ends of the x axis.</summary>
    /// <param name="left">The left end.</param>
    /// <param name="right">The right end.</param>
    /// <exception cref="PlottingException">They are equal or not finite.</exception>
    public void set_xlim(double left, double right) => XLimits = Limits("xlim", left, right);

    /// <summary>The ends of the y axis.</summary>
    /// <param name="bottom">The lower end.</param>
    /// <param name="top">The upper end.</param>
    /// <exception cref="PlottingException">They are equal or not finite.</exception>
    public void set_ylim(double bottom, double top) => YLimits = Limits("ylim", bottom, top);

    /// <summary>Shows a legend of all lines that have labels.</summary>
    /// <param name="loc">"best", "upper right", "center", ...</param>
    /// <exception cref="PlottingException">The place is unknown.</exception>
    public void legend(string loc = "best")
    {
        if (loc != "best" && !LegendBox.Places.ContainsKey(loc))
            throw new PlottingException(
                $"'{loc}' is not a valid legend location; expected best, {string.Join(", ", LegendBox.Places.Keys)}"
            );
        Legend = loc;
    }

    /// <summary>Shows a legend at the right of the axes, for which tight_layout makes room.</summary>
    internal void LegendBeside() => Legend = LegendBox.Beside;

    /// <summary>The ends of both axes: those that were set, else the data's with matplotlib's margins.</summary>
    internal (double XMin, double XMax, double YMin, double YMax) View()
    {
        var xs = Outlines.SelectMany(line => line.Xs).Concat(Positions(vertical: true));
        var ys = Outlines.SelectMany(line => line.Ys).Concat(Positions(vertical: false));
        var (x, y) = (XLimits ?? Spread(xs), YLimits ?? Spread(ys));
        return (x.Min, x.Max, y.Min, y.Max);
    }

    /// <summary>The points of all lines, and those of the curves that areas lie between.</summary>
    internal IEnumerable<(double[] Xs, double[] Ys)> Outlines =>
        [
            .. Lines.Select(line => (line.Xs, line.Ys)),
            .. Bands.SelectMany(band => new[] { (band.Xs, band.Ys1), (band.Xs, band.Ys2) }),
        ];

    private IEnumerable<double> Positions(bool vertical) =>
        SpanLines.Where(line => line.IsVertical == vertical).Select(line => line.Position);

    private static (double Min, double Max) Spread(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        if (finite.Length == 0)
            return (0, 1);
        var (min, max) = (finite.Min(), finite.Max());
        if (min == max)
        {
            var half = min == 0 ? 0.05 : Math.Abs(min) * 0.05;
            return (min - half * (1 + 2 * Style.Margin), max + half * (1 + 2 * Style.Margin));
        }
        var margin = (max - min) * Style.Margin;
        return (min - margin, max + margin);
    }

    private void AddSpanLine(
        double position,
        bool vertical,
        string? color,
        string linestyle,
        double alpha,
        double linewidth,
        string? label
    )
    {
        var ink = Ink(color ?? Theme.Cycle[0], alpha);
        SpanLines.Add(new(position, vertical, ink, Dashes(linestyle), Width(linewidth), label));
    }

    private static ScottPlot.Color Ink(string color, double alpha) =>
        alpha is >= 0 and <= 1
            ? Style.ColorOf(color).WithAlpha(alpha)
            : throw new PlottingException($"alpha must be from 0 to 1. Received: {alpha}");

    private static double Width(double linewidth) =>
        linewidth >= 0
            ? linewidth
            : throw new PlottingException($"linewidth must not be negative. Received: {linewidth}");

    private static float[]? Dashes(string linestyle) =>
        Style.LineStyles.TryGetValue(linestyle, out var dashes)
            ? dashes
            : throw new PlottingException(
                $"'{linestyle}' is not a valid linestyle; expected -, --, -., :, solid, dashed, dashdot, dotted or none"
            );

    private static string? MarkerOf(string? marker) =>
        marker is null or "" or "none" or "None" ? null
        : Style.Markers.ContainsKey(marker) ? marker
        : throw new PlottingException(
            $"'{marker}' is not a valid marker; expected one of {string.Join(' ', Style.Markers.Keys)}"
        );

    private static (double, double) Limits(string caller, double from, double to) =>
        double.IsFinite(from) && double.IsFinite(to) && from != to
            ? (from, to)
            : throw new PlottingException($"{caller}: the ends must be finite and differ. Received: {from} and {to}");
}
