using System.Runtime.CompilerServices;
using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    private static readonly string[] DrawStyles = ["default", "steps", "steps-pre", "steps-mid", "steps-post"];

    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Draws a line through points. A matrix y gives a line for each column.</summary>
    /// <include file="parameters.xml" path="parameters/points/param|parameters/line/param"/>
    /// <exception cref="PlottingException">x and y differ in length, or a name is unknown.</exception>
    public IReadOnlyList<Line2D> plot(
        PlotData x, PlotData y, string fmt = "",
        PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null, double? linewidth = null, string? marker = null,
        double? markersize = null, PlotData? markerfacecolor = null, PlotData? markeredgecolor = null, double? markeredgewidth = null,
        string? drawstyle = null, double? zorder = null, bool scalex = true, bool scaley = true,
        PlotData? c = null, string? ls = null, double? lw = null, double? ms = null
    )
    {
        var (axes, rc) = (Target, Session.Rc);
        var (xs, ys) = (axes.xaxis.Domain.Numbers(Required(x, nameof(x))), Required(y, nameof(y)));
        if (x.Rank > 2 || ys.Rank > 2)
            throw new PlottingException($"x and y can be no greater than 2D. Received: {(x.Rank > 2 ? x : ys).Described}");
        if (x.Length != ys.Length)
            throw new PlottingException($"x and y must have same first dimension. Received: {x.Length} and {ys.Length}");
        var format = FormatString.Parse(fmt);
        var dashes = LineStyles.Dashes(linestyle ?? ls ?? format.LineStyle ?? rc.Word("lines.linestyle"));
        var symbol = Markers.Checked(marker ?? format.Marker ?? rc.Word("lines.marker"));
        var style = drawstyle ?? "default";
        if (!DrawStyles.Contains(style))
            throw new PlottingException($"drawstyle must be one of {string.Join(", ", DrawStyles)}. Received: '{style}'");
        var wanted = color ?? c ?? (format.Color is null ? null : (PlotData)format.Color);
        var numbers = axes.yaxis.Domain.Numbers(ys);
        var lines = new Line2D[ys.Columns];
        for (var column = 0; column < lines.Length; column++)
        {
            var ink = NextColor(axes, wanted, alpha);
            var look = symbol is null ? null : new MarkerLook(
                symbol, LineStyles.Width(markersize ?? ms ?? rc.Number("lines.markersize")), markerfacecolor?.Color(alpha) ?? ink,
                markeredgecolor?.Color(alpha) ?? ink, LineStyles.Width(markeredgewidth ?? rc.Number("lines.markeredgewidth")));
            lines[column] = new(
                x.Columns == 1 ? xs : x.Column(Math.Min(column, x.Columns - 1)), ys.Columns == 1 ? numbers : ys.Column(column),
                ink, dashes, LineStyles.Width(linewidth ?? lw ?? rc.Number("lines.linewidth")), look, label, zorder ?? 2)
            {
                DrawStyle = style == "steps" ? "steps-pre" : style,
            };
        }
        axes.Add(lines, scalex, scaley);
        return lines;
    }

    /// <summary>Draws a line through points at x = 0, 1, 2, ...</summary>
    /// <include file="parameters.xml" path="parameters/heights/param|parameters/line/param"/>
    public IReadOnlyList<Line2D> plot(
        PlotData y, string fmt = "",
        PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null, double? linewidth = null, string? marker = null,
        double? markersize = null, PlotData? markerfacecolor = null, PlotData? markeredgecolor = null, double? markeredgewidth = null,
        string? drawstyle = null, double? zorder = null, bool scalex = true, bool scaley = true,
        PlotData? c = null, string? ls = null, double? lw = null, double? ms = null
    ) =>
        plot(
            PlotData.Indices(Required(y, nameof(y)).Length), y, fmt, color, linestyle, label, alpha, linewidth, marker, markersize, markerfacecolor,
            markeredgecolor, markeredgewidth, drawstyle, zorder, scalex, scaley, c, ls, lw, ms);

    /// <summary>Draws a line through points at x = 0, 1, 2, ...</summary>
    /// <include file="parameters.xml" path="parameters/heights/param|parameters/line/param"/>
    [OverloadResolutionPriority(-1)]
    public IReadOnlyList<Line2D> plot(
        IReadOnlyList<double> y, string fmt = "",
        PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null, double? linewidth = null, string? marker = null,
        double? markersize = null, PlotData? markerfacecolor = null, PlotData? markeredgecolor = null, double? markeredgewidth = null,
        string? drawstyle = null, double? zorder = null, bool scalex = true, bool scaley = true,
        PlotData? c = null, string? ls = null, double? lw = null, double? ms = null
    ) =>
        plot(
            (PlotData)Required(y, nameof(y)).ToArray(), fmt, color, linestyle, label, alpha, linewidth, marker, markersize, markerfacecolor,
            markeredgecolor, markeredgewidth, drawstyle, zorder, scalex, scaley, c, ls, lw, ms);

    /// <summary>Draws a line through points.</summary>
    /// <include file="parameters.xml" path="parameters/points/param|parameters/line/param"/>
    [OverloadResolutionPriority(-1)]
    public IReadOnlyList<Line2D> plot(
        PlotData x, IReadOnlyList<double> y, string fmt = "",
        PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null, double? linewidth = null, string? marker = null,
        double? markersize = null, PlotData? markerfacecolor = null, PlotData? markeredgecolor = null, double? markeredgewidth = null,
        string? drawstyle = null, double? zorder = null, bool scalex = true, bool scaley = true,
        PlotData? c = null, string? ls = null, double? lw = null, double? ms = null
    ) =>
        plot(
            x, (PlotData)Required(y, nameof(y)).ToArray(), fmt, color, linestyle, label, alpha, linewidth, marker, markersize, markerfacecolor,
            markeredgecolor, markeredgewidth, drawstyle, zorder, scalex, scaley, c, ls, lw, ms);

    /// <summary>Draws several lines: <c>plt.plot((x, y1, "r-"), (x, y2, "b--"))</c>.</summary>
    /// <param name="lines">x, y and matplotlib's short form of each.</param>
    public IReadOnlyList<Line2D> plot(params (PlotData X, PlotData Y, string Format)[] lines) =>
        [.. Required(lines, nameof(lines)).SelectMany(line => plot(line.X, line.Y, line.Format ?? throw new ArgumentNullException(nameof(lines))))];

    /// <summary>Draws a line over a logarithmic x axis.</summary>
    /// <include file="parameters.xml" path="parameters/points/param|parameters/scaled/param"/>
    public IReadOnlyList<Line2D> semilogx(
        PlotData x, PlotData? y = null, string fmt = "", PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null,
        double? linewidth = null, string? marker = null
    ) => Scaled("log", null, x, y, fmt, color, linestyle, label, alpha, linewidth, marker);

    /// <summary>Draws a line over a logarithmic y axis.</summary>
    /// <include file="parameters.xml" path="parameters/points/param|parameters/scaled/param"/>
    public IReadOnlyList<Line2D> semilogy(
        PlotData x, PlotData? y = null, string fmt = "", PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null,
        double? linewidth = null, string? marker = null
    ) => Scaled(null, "log", x, y, fmt, color, linestyle, label, alpha, linewidth, marker);

    /// <summary>Draws a line over logarithmic axes.</summary>
    /// <include file="parameters.xml" path="parameters/points/param|parameters/scaled/param"/>
    public IReadOnlyList<Line2D> loglog(
        PlotData x, PlotData? y = null, string fmt = "", PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null,
        double? linewidth = null, string? marker = null
    ) => Scaled("log", "log", x, y, fmt, color, linestyle, label, alpha, linewidth, marker);

    private IReadOnlyList<Line2D> Scaled(
        string? xscale, string? yscale, PlotData x, PlotData? y, string fmt, PlotData? color, string? linestyle, string? label, double? alpha,
        double? linewidth, string? marker
    )
    {
        var axes = Target;
        if (xscale is not null)
            axes.set_xscale(xscale);
        if (yscale is not null)
            axes.set_yscale(yscale);
        return axes.plot(y is null ? PlotData.Indices(Required(x, nameof(x)).Length) : x, y ?? x, fmt, color, linestyle, label, alpha, linewidth, marker);
    }

    /// <summary>Draws steps between points.</summary>
    /// <param name="where">Where a step is: "pre", at the point before; "mid"; "post".</param>
    /// <include file="parameters.xml" path="parameters/points/param|parameters/scaled/param"/>
    public IReadOnlyList<Line2D> step(
        PlotData x, PlotData y, string fmt = "", string where = "pre", PlotData? color = null, string? linestyle = null, string? label = null,
        double? alpha = null, double? linewidth = null, string? marker = null
    ) =>
        where is "pre" or "mid" or "post"
            ? plot(x, y, fmt, color, linestyle, label, alpha, linewidth, marker, drawstyle: $"steps-{where}")
            : throw new PlottingException($"where must be 'pre', 'mid' or 'post'. Received: '{where}'");

    /// <summary>Draws a horizontal line across the axes.</summary>
    /// <param name="y">Where.</param>
    /// <param name="xmin">Where it begins: a share of the axes from 0 to 1.</param>
    /// <param name="xmax">Where it ends.</param>
    /// <include file="parameters.xml" path="parameters/straight/param"/>
    public Line2D axhline(
        double y = 0, double xmin = 0, double xmax = 1, PlotData? color = null, string? linestyle = null, double? alpha = null, double? linewidth = null,
        string? label = null, double? zorder = null, PlotData? c = null, string? ls = null, double? lw = null
    ) => Span([xmin, xmax], [y, y], (true, false), color ?? c, linestyle ?? ls, alpha, linewidth ?? lw, label, zorder);

    /// <summary>Draws a vertical line across the axes.</summary>
    /// <param name="x">Where.</param>
    /// <param name="ymin">Where it begins: a share of the axes from 0 to 1.</param>
    /// <param name="ymax">Where it ends.</param>
    /// <include file="parameters.xml" path="parameters/straight/param"/>
    public Line2D axvline(
        double x = 0, double ymin = 0, double ymax = 1, PlotData? color = null, string? linestyle = null, double? alpha = null, double? linewidth = null,
        string? label = null, double? zorder = null, PlotData? c = null, string? ls = null, double? lw = null
    ) => Span([x, x], [ymin, ymax], (false, true), color ?? c, linestyle ?? ls, alpha, linewidth ?? lw, label, zorder);

    private Line2D Span(
        double[] xs, double[] ys, (bool, bool) shares, PlotData? color, string? linestyle, double? alpha, double? linewidth, string? label, double? zorder
    )
    {
        var (axes, rc) = (Target, Session.Rc);
        var ink = color is null ? rc.Color("lines.color").WithAlpha(alpha) : color.Color(alpha);
        var line = new Line2D(
            xs, ys, ink, LineStyles.Dashes(linestyle ?? "-"), LineStyles.Width(linewidth ?? rc.Number("lines.linewidth")), null, label, zorder ?? 2)
        {
            AreShares = shares,
        };
        axes.Add([line]);
        return line;
    }

    /// <summary>Draws horizontal lines from one x to another.</summary>
    /// <param name="y">Where: one, or several.</param>
    /// <param name="xmin">Where they begin: one for all, or one for each.</param>
    /// <param name="xmax">Where they end.</param>
    /// <include file="parameters.xml" path="parameters/segments/param"/>
    public LineCollection hlines(
        PlotData y, PlotData xmin, PlotData xmax, PlotData? colors = null, string linestyles = "solid", string? label = null, double? alpha = null,
        double? linewidth = null
    ) => Segments(Required(y, nameof(y)), Required(xmin, nameof(xmin)), Required(xmax, nameof(xmax)), false, colors, linestyles, label, alpha, linewidth);

    /// <summary>Draws vertical lines from one y to another.</summary>
    /// <param name="x">Where: one, or several.</param>
    /// <param name="ymin">Where they begin: one for all, or one for each.</param>
    /// <param name="ymax">Where they end.</param>
    /// <include file="parameters.xml" path="parameters/segments/param"/>
    public LineCollection vlines(
        PlotData x, PlotData ymin, PlotData ymax, PlotData? colors = null, string linestyles = "solid", string? label = null, double? alpha = null,
        double? linewidth = null
    ) => Segments(Required(x, nameof(x)), Required(ymin, nameof(ymin)), Required(ymax, nameof(ymax)), true, colors, linestyles, label, alpha, linewidth);

    private LineCollection Segments(
        PlotData at, PlotData from, PlotData to, bool isVertical, PlotData? colors, string linestyles, string? label, double? alpha, double? linewidth
    )
    {
        var axes = Target;
        var places = at.Vector("the places");
        var (starts, ends) = (from.For(places.Length, "the beginnings"), to.For(places.Length, "the ends"));
        var lines = places.Index().Select(p => (Place: new[] { p.Item, p.Item }, Ends: new[] { starts[p.Index], ends[p.Index] }));
        SKColor[] inks = colors is null ? [Session.Rc.Color("lines.color").WithAlpha(alpha)] : colors.Colors(Math.Max(1, places.Length), alpha);
        var drawn = new LineCollection(
            [.. lines.Select(line => isVertical ? (line.Place, line.Ends) : (line.Ends, line.Place))], inks,
            LineStyles.Width(linewidth ?? Session.Rc.Number("lines.linewidth")), LineStyles.Dashes(Required(linestyles, nameof(linestyles))), label);
        axes.Add([drawn]);
        return drawn;
    }
    // csharpier-ignore-end
}
