using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Draws a straight line without ends, through two points or through one with a slope.</summary>
    /// <param name="xy1">A point.</param>
    /// <param name="xy2">Another point.</param>
    /// <param name="slope">The slope, instead of another point.</param>
    /// <include file="parameters.xml" path="parameters/straight/param"/>
    /// <exception cref="PlottingException">Both or neither of xy2 and slope are given, or the points are the same.</exception>
    public AxLine axline(
        (double X, double Y) xy1, (double X, double Y)? xy2 = null, double? slope = null, PlotData? color = null, string? linestyle = null, double? alpha = null,
        double? linewidth = null, string? label = null, double? zorder = null, PlotData? c = null, string? ls = null, double? lw = null
    )
    {
        if (xy2 is null == slope is null)
            throw new PlottingException("axline: exactly one of 'xy2' and 'slope' must be given");
        if (xy2 == xy1)
            throw new PlottingException($"axline: cannot draw a line through two identical points. Received: {xy1}");
        var rc = Session.Rc;
        var line = new AxLine(
            xy1, xy2, slope, (color ?? c)?.Color(alpha) ?? rc.Color("lines.color").WithAlpha(alpha), LineStyles.Width(linewidth ?? lw ?? rc.Number("lines.linewidth")),
            LineStyles.Dashes(linestyle ?? ls ?? "-"), label, zorder ?? 2);
        Target.Add([line]);
        return line;
    }

    /// <summary>Draws an arrow at each point: <c>quiver(X, Y, U, V)</c>.</summary>
    /// <param name="X">x of each point.</param>
    /// <param name="Y">y of each point.</param>
    /// <param name="U">How far each arrow goes to the right.</param>
    /// <param name="V">How far it goes up.</param>
    /// <param name="C">Numbers that give the arrows' colours.</param>
    /// <param name="scale">How long an arrow is as wide as the axes; by the arrows' mean and number by default.</param>
    /// <param name="angles">"uv": as on paper; "xy": from (x, y) to (x + u, y + v).</param>
    /// <param name="scale_units">null for the axes' width, "xy" for the data's units.</param>
    /// <param name="width">How wide the shaft is, as a share of the axes' width.</param>
    /// <param name="headwidth">How wide the head is, in shaft widths.</param>
    /// <param name="headlength">How long the head is.</param>
    /// <param name="headaxislength">How long the head is where it meets the shaft.</param>
    /// <param name="pivot">What stands at the point: "tail", "middle" or "tip".</param>
    /// <param name="color">A colour, or one for each.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    /// <exception cref="PlottingException">The arrays differ in length, or an argument is not what it can be.</exception>
    public Quiver quiver(
        PlotData X, PlotData Y, PlotData U, PlotData V, PlotData? C = null, double? scale = null, string angles = "uv", string? scale_units = null,
        double? width = null, double headwidth = 3, double headlength = 5, double headaxislength = 4.5, string pivot = "tail", PlotData? color = null,
        double? alpha = null, Colormap? cmap = null
    )
    {
        if (angles is not ("uv" or "xy"))
            throw new PlottingException($"angles must be 'uv' or 'xy'. Received: '{angles}'");
        if (scale_units is not (null or "width" or "xy"))
            throw new PlottingException($"scale_units must be 'width' or 'xy'. Received: '{scale_units}'");
        if (pivot is not ("tail" or "middle" or "mid" or "tip"))
            throw new PlottingException($"pivot must be 'tail', 'middle' or 'tip'. Received: '{pivot}'");
        foreach (var (name, number) in new[] { ("scale", scale ?? 1), ("width", width ?? 1), ("headwidth", headwidth), ("headlength", headlength), ("headaxislength", headaxislength) })
            if (!(number > 0 && double.IsFinite(number)))
                throw new PlottingException($"{name} must be positive. Received: {number}");
        var (us, vs) = (Required(U, nameof(U)).Numbers, Required(V, nameof(V)).Numbers);
        var (xs, ys) = Spread(Required(X, nameof(X)), Required(Y, nameof(Y)), U);
        SameLength("quiver", ("X", xs.Length), ("Y", ys.Length), ("U", us.Length), ("V", vs.Length), ("C", C?.Numbers.Length ?? us.Length));
        var arrows = new Quiver(
            (xs, ys, us, vs), new(scale, angles == "xy", scale_units == "xy", width, headwidth, headlength, headaxislength, pivot),
            (color ?? "k").Colors(Math.Max(1, us.Length), alpha), C?.Numbers, C is null ? null : ColorScale.Of(cmap, null, null, null, alpha, C.Numbers));
        Target.Add([arrows]);
        if (C is not null)
            Target.Figure.Current = arrows;
        return arrows;
    }

    /// <summary>Draws an arrow at each point of a grid 0, 1, 2, ...: <c>quiver(U, V)</c>.</summary>
    /// <inheritdoc cref="quiver(PlotData, PlotData, PlotData, PlotData, PlotData?, double?, string, string?, double?, double, double, double, string, PlotData?, double?, Colormap?)"/>
    public Quiver quiver(
        PlotData U, PlotData V, PlotData? C = null, double? scale = null, string angles = "uv", string? scale_units = null, double? width = null, double headwidth = 3,
        double headlength = 5, double headaxislength = 4.5, string pivot = "tail", PlotData? color = null, double? alpha = null, Colormap? cmap = null
    ) =>
        quiver(
            PlotData.Indices(Required(U, nameof(U)).Columns), PlotData.Indices(U.Length), U, V, C, scale, angles, scale_units, width, headwidth, headlength,
            headaxislength, pivot, color, alpha, cmap);

    /// <summary>x and y of each place of a grid, where they are given for its columns and rows.</summary>
    private static (double[], double[]) Spread(PlotData x, PlotData y, PlotData of) =>
        of.Rank == 2 && x.Rank == 1 && y.Rank == 1 && x.Length == of.Columns && y.Length == of.Length
            ? ([.. Enumerable.Range(0, of.Length).SelectMany(_ => x.Numbers)], [.. y.Numbers.SelectMany(v => Enumerable.Repeat(v, of.Columns))])
            : (x.Numbers, y.Numbers);

    /// <summary>Counts points in hexagons, and shows the counts as colours.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">y of each point.</param>
    /// <param name="C">Numbers of the points, whose mean is shown instead of counts.</param>
    /// <param name="gridsize">How many hexagons there are along x.</param>
    /// <param name="bins">"log" for colours by the logarithm.</param>
    /// <param name="extent">Left, right, bottom and top; those of the points by default.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    /// <param name="vmin">What the first colour stands for.</param>
    /// <param name="vmax">What the last colour stands for.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="mincnt">Hexagons with fewer points are left out.</param>
    /// <exception cref="PlottingException">The arrays differ in length, or a number is out of range.</exception>
    public PolyCollection hexbin(
        PlotData x, PlotData y, PlotData? C = null, int gridsize = 100, string? bins = null, (double Left, double Right, double Bottom, double Top)? extent = null,
        Colormap? cmap = null, double? vmin = null, double? vmax = null, double? alpha = null, int? mincnt = null
    )
    {
        var (xs, ys) = (Required(x, nameof(x)).Vector("x"), Required(y, nameof(y)).Vector("y"));
        SameLength("hexbin", ("x", xs.Length), ("y", ys.Length), ("C", C?.Numbers.Length ?? xs.Length));
        if (gridsize is < 1 or > 1000)
            throw new PlottingException($"gridsize must be from 1 to 1000. Received: {gridsize}");
        if (bins is not (null or "log"))
            throw new PlottingException($"bins must be 'log' or null. Received: '{bins}'");
        var grid = new Hexagons(xs, ys, gridsize, extent);
        var (rings, numbers) = grid.Cells(C?.Numbers, mincnt);
        var cells = new PolyCollection(rings, numbers, ColorScale.Of(cmap, bins, vmin, vmax, alpha, numbers));
        Target.Add([cells]);
        Target.Figure.Current = cells;
        return cells;
    }
    // csharpier-ignore-end
}
