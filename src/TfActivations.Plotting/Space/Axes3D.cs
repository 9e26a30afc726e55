using System.Numerics;
using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting.Space;

/// <summary>Axes in three dimensions: <c>fig.add_subplot(projection: "3d")</c>. As mplot3d's Axes3D.</summary>
public sealed class Axes3D : Axes
{
    private const double ViewMargin = 1.0 / 48;
    private const int MostCells = 50;

    private readonly Axes heights;
    private double elevation = 30;
    private double azimuth = -60;

    internal Axes3D(Figure figure, Slot slot)
        : base(figure, slot)
    {
        heights = new(figure, slot);
        // Unlike the others, mplot3d's z axis has no margin of its own.
        zaxis.Domain.Margin = 0;
    }

    /// <summary>The z axis.</summary>
    public Axis zaxis => heights.yaxis;

    internal bool HasGrid { get; private set; } = true;

    internal Axis AxisAt(int axis) =>
        axis switch
        {
            0 => xaxis,
            1 => yaxis,
            _ => zaxis,
        };

    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Draws a line through points.</summary>
    /// <param name="xs">x of each point.</param>
    /// <param name="ys">y of each point.</param>
    /// <param name="zs">z of each point, or of all.</param>
    /// <param name="fmt">matplotlib's short form: "r--".</param>
    /// <param name="color">The line's colour.</param>
    /// <param name="linestyle">"-", "--", ...</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="marker">The points' marker.</param>
    /// <exception cref="PlottingException">The arrays differ in length.</exception>
    public Line3D plot3D(
        PlotData xs, PlotData ys, PlotData zs, string fmt = "", PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null,
        double? linewidth = null, string? marker = null
    )
    {
        var points = Points(xs, ys, zs);
        var apart = new Axes(Figure, Slot);
        var look = apart.plot(points.X, points.Y, fmt, color ?? (FormatString.Parse(Required(fmt, nameof(fmt))).Color is null ? (PlotData)NextColor().ToHex() : null), linestyle, label, alpha, linewidth, marker)[0];
        return Added(new Line3D(points, look), points.Z);
    }

    /// <inheritdoc cref="plot3D"/>
    public Line3D plot(
        PlotData xs, PlotData ys, PlotData zs, PlotData? color = null, string? linestyle = null, string? label = null, double? alpha = null,
        double? linewidth = null, string? marker = null
    ) => plot3D(xs, ys, zs, "", color, linestyle, label, alpha, linewidth, marker);

    /// <summary>Draws points.</summary>
    /// <param name="xs">x of each point.</param>
    /// <param name="ys">y of each point.</param>
    /// <param name="zs">z of each point, or of all.</param>
    /// <param name="s">Their sizes in square points.</param>
    /// <param name="c">A colour, one for each, or numbers that colours stand for.</param>
    /// <param name="depthshade">Whether those farther away are paler.</param>
    /// <param name="marker">Their marker.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="color">A colour.</param>
    /// <exception cref="PlottingException">The arrays differ in length.</exception>
    public Points3D scatter(
        PlotData xs, PlotData ys, PlotData zs, PlotData? s = null, PlotData? c = null, bool depthshade = true, string marker = "o", Colormap? cmap = null,
        double? alpha = null, string? label = null, PlotData? color = null
    )
    {
        var points = Points(xs, ys, zs);
        var given = color ?? c;
        var areNumbers = color is null && c is { Rank: 1, Names: null } && c.Length == points.X.Length;
        var scale = areNumbers ? ColorScale.Of(cmap, null, null, null, alpha, c!.Numbers) : null;
        SKColor[] faces = areNumbers ? [] : given is null ? [NextColor().WithAlpha(alpha)] : given.Colors(Math.Max(1, points.X.Length), alpha);
        var sizes = (s ?? 20).For(Math.Max(1, points.X.Length), "s");
        var drawn = Added(
            new Points3D(points, sizes, (areNumbers ? c!.Numbers : null, scale, faces), Markers.Checked(marker) ?? "o", depthshade, label), points.Z);
        if (areNumbers)
            Figure.Current = drawn;
        return drawn;
    }

    /// <inheritdoc cref="scatter(PlotData, PlotData, PlotData, PlotData?, PlotData?, bool, string, Colormap?, double?, string?, PlotData?)"/>
    public Points3D scatter3D(
        PlotData xs, PlotData ys, PlotData zs, PlotData? s = null, PlotData? c = null, bool depthshade = true, string marker = "o", Colormap? cmap = null,
        double? alpha = null, string? label = null, PlotData? color = null
    ) => scatter(xs, ys, zs, s, c, depthshade, marker, cmap, alpha, label, color);

    /// <summary>Draws a surface over a grid.</summary>
    /// <param name="X">x of each point, as <c>np.meshgrid</c> gives it.</param>
    /// <param name="Y">y of each point.</param>
    /// <param name="Z">z of each point.</param>
    /// <param name="rcount">At most so many rows are drawn.</param>
    /// <param name="ccount">At most so many columns are drawn.</param>
    /// <param name="rstride">Every so many rows are drawn, instead of rcount.</param>
    /// <param name="cstride">Every so many columns are drawn, instead of ccount.</param>
    /// <param name="color">The surface's colour, in light from the left.</param>
    /// <param name="cmap">A colour map, or its name: colours stand for heights.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="vmin">What the first colour stands for.</param>
    /// <param name="vmax">What the last colour stands for.</param>
    /// <param name="label">What the legend says.</param>
    /// <exception cref="PlottingException">The matrices differ in shape, or a number is not positive.</exception>
    public Surface3D plot_surface(
        PlotData X, PlotData Y, PlotData Z, int? rcount = null, int? ccount = null, int? rstride = null, int? cstride = null, PlotData? color = null,
        Colormap? cmap = null, double? alpha = null, double? vmin = null, double? vmax = null, string? label = null
    )
    {
        var (grid, zs) = Grid(X, Y, Z, (rcount, rstride), (ccount, cstride));
        var scale = cmap is null ? null : ColorScale.Of(cmap, null, vmin, vmax, alpha, zs);
        var surface = Added(new Surface3D(grid, cmap is null ? color?.Color(alpha) ?? NextColor().WithAlpha(alpha) : null, scale, null, label), zs);
        if (cmap is not null)
            Figure.Current = surface;
        return surface;
    }

    /// <summary>Draws a net over a grid.</summary>
    /// <param name="X">x of each point, as <c>np.meshgrid</c> gives it.</param>
    /// <param name="Y">y of each point.</param>
    /// <param name="Z">z of each point.</param>
    /// <param name="rcount">At most so many rows are drawn.</param>
    /// <param name="ccount">At most so many columns are drawn.</param>
    /// <param name="rstride">Every so many rows are drawn, instead of rcount.</param>
    /// <param name="cstride">Every so many columns are drawn, instead of ccount.</param>
    /// <param name="color">The lines' colour.</param>
    /// <param name="linewidth">The lines' width in points.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="label">What the legend says.</param>
    /// <exception cref="PlottingException">The matrices differ in shape, or a number is not positive.</exception>
    public Surface3D plot_wireframe(
        PlotData X, PlotData Y, PlotData Z, int? rcount = null, int? ccount = null, int? rstride = null, int? cstride = null, PlotData? color = null,
        double? linewidth = null, double? alpha = null, string? label = null
    )
    {
        var (grid, zs) = Grid(X, Y, Z, (rcount, rstride), (ccount, cstride));
        var width = LineStyles.Width(linewidth ?? Session.Rc.Number("lines.linewidth"));
        return Added(new Surface3D(grid, color?.Color(alpha) ?? NextColor().WithAlpha(alpha), null, width, label), zs);
    }
    // csharpier-ignore-end

    /// <summary>The text beside the z axis.</summary>
    /// <param name="zlabel">The text.</param>
    /// <param name="fontsize">Points, or "large".</param>
    /// <param name="color">A colour's name.</param>
    public Text set_zlabel(string zlabel, object? fontsize = null, string? color = null) =>
        heights.set_ylabel(zlabel, fontsize: fontsize, color: color);

    /// <summary>The z axis's ends; null leaves what there is.</summary>
    /// <param name="bottom">The lower end.</param>
    /// <param name="top">The upper end.</param>
    public (double bottom, double top) set_zlim(double? bottom = null, double? top = null) =>
        heights.set_ylim(bottom, top);

    /// <summary>The z axis's ends.</summary>
    public (double bottom, double top) get_zlim() => Limits(zaxis);

    /// <summary>The z axis's ticks.</summary>
    /// <param name="ticks">Where they are.</param>
    /// <param name="labels">What stands beside them.</param>
    public void set_zticks(PlotData ticks, IReadOnlyList<string>? labels = null) => zaxis.set_ticks(ticks, labels);

    /// <summary>Where it is seen from.</summary>
    /// <param name="elev">Degrees above the x-y plane.</param>
    /// <param name="azim">Degrees about the z axis.</param>
    /// <exception cref="PlottingException">They are not finite.</exception>
    public void view_init(double elev = 30, double azim = -60)
    {
        if (!double.IsFinite(elev) || !double.IsFinite(azim))
            throw new PlottingException($"view_init: expected degrees. Received: {elev} and {azim}");
        (elevation, azimuth) = (Math.IEEERemainder(elev, 360), Math.IEEERemainder(azim, 360));
    }

    /// <summary>Shows or hides the grids.</summary>
    /// <param name="visible">Whether they show.</param>
    public void grid(bool visible) => HasGrid = visible;

    internal override void Draw(Pen pen, Box slot, (double Width, double Height) figure)
    {
        var (x, y, z) = (Limits(xaxis), Limits(yaxis), Limits(zaxis));
        var view = new View3D(
            new((float)x.Item1, (float)y.Item1, (float)z.Item1),
            new((float)x.Item2, (float)y.Item2, (float)z.Item2),
            elevation,
            azimuth,
            slot
        );
        var points = Math.Min(slot.Width, slot.Height) / pen.Unit;
        Ticks[] ticks =
        [
            .. Enumerable.Range(0, 3).Select(axis => AxisAt(axis).Domain.Major(points, xaxis.Labels.Size)),
        ];
        var frame = new Frame3D(this, view, pen);
        if (IsFramed)
            frame.DrawBehind(ticks);
        if (IsFramed)
            frame.DrawAxes(ticks);
        foreach (var artist in Artists.Where(artist => artist.IsVisible).OrderBy(artist => artist.Order))
            (artist as IArtist3D)?.Draw(pen, view);
        var flat = new Frame(this, slot, figure, pen);
        flat.DrawTitles();
        Legend?.Draw(pen, flat.Area, _ => 0);
    }

    private (double, double) Limits(Axis axis)
    {
        var (low, high) = axis.Domain.View();
        var margin = axis.Domain.IsFree ? (high - low) * ViewMargin : 0;
        return (low - margin, high + margin);
    }

    private T Added<T>(T artist, double[] zs)
        where T : Artist
    {
        Add([artist]);
        heights.Add([new Heights(zs)]);
        return artist;
    }

    private static (double[] X, double[] Y, double[] Z) Points(PlotData xs, PlotData ys, PlotData zs)
    {
        var (x, y) = (Required(xs, nameof(xs)).Numbers, Required(ys, nameof(ys)).Numbers);
        if (x.Length != y.Length)
            throw new PlottingException($"xs, ys and zs must have one length. Received: {x.Length} and {y.Length}");
        return
            (x, y, Required(zs, nameof(zs)).Rank == 2 ? zs.Numbers : zs.For(x.Length, "zs")) is var points
            && points.Item3.Length == x.Length
            ? points
            : throw new PlottingException($"xs and zs must have one length. Received: {x.Length} and {zs.Length}");
    }

    private static (Vector3[,] Grid, double[] Zs) Grid(
        PlotData xs,
        PlotData ys,
        PlotData zs,
        (int? Count, int? Stride) rows,
        (int? Count, int? Stride) columns
    )
    {
        var (x, y, z) = (Required(xs, "X").Matrix("X"), Required(ys, "Y").Matrix("Y"), Required(zs, "Z").Matrix("Z"));
        (int, int) ShapeOf(double[,] matrix) => (matrix.GetLength(0), matrix.GetLength(1));
        if (ShapeOf(x) != ShapeOf(z) || ShapeOf(y) != ShapeOf(z))
            throw new PlottingException(
                $"X, Y and Z must have one shape. Received: {xs.Described}, {ys.Described} and {zs.Described}"
            );
        var (down, across) = (Places(z.GetLength(0), rows), Places(z.GetLength(1), columns));
        var grid = new Vector3[down.Length, across.Length];
        foreach (var (i, row) in down.Index())
        foreach (var (j, column) in across.Index())
            grid[i, j] = new((float)x[row, column], (float)y[row, column], (float)z[row, column]);
        return (grid, [.. z.Cast<double>()]);
    }

    /// <summary>Which rows, or columns, are drawn: every so many, and the last.</summary>
    private static int[] Places(int length, (int? Count, int? Stride) asked)
    {
        if (asked.Count < 1 || asked.Stride < 1)
            throw new PlottingException($"expected positive counts and strides. Received: {asked}");
        var stride = asked.Stride ?? Math.Max(1, (int)Math.Ceiling(length / (double)(asked.Count ?? MostCells)));
        List<int> places = [];
        for (var i = 0; i < length - 1; i += stride)
            places.Add(i);
        if (length > 0)
            places.Add(length - 1);
        return [.. places];
    }
}
