using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Draws points, each with a size and a colour of its own.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">y of each point.</param>
    /// <param name="s">Areas in square points; 36 by default.</param>
    /// <param name="c">A colour, colours, or numbers that colours stand for.</param>
    /// <param name="marker">o . s d D ^ v x + * ...</param>
    /// <param name="linewidths">The edges' width in points.</param>
    /// <param name="edgecolors">The edges' colours; "face" for the points' own.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="color">The same as c, for one colour or several.</param>
    /// <param name="zorder">What has a higher one lies above.</param>
    /// <include file="parameters.xml" path="parameters/colored/param"/>
    public PathCollection scatter(
        PlotData x, PlotData y, PlotData? s = null, PlotData? c = null, string? marker = null, Colormap? cmap = null, string? norm = null,
        double? vmin = null, double? vmax = null, double? alpha = null, double? linewidths = null, PlotData? edgecolors = null, string? label = null,
        PlotData? color = null, double? zorder = null
    )
    {
        var (axes, rc) = (Target, Session.Rc);
        var (xs, ys) = (axes.xaxis.Domain.Numbers(Required(x, nameof(x))), axes.yaxis.Domain.Numbers(Required(y, nameof(y))));
        if (xs.Length != ys.Length)
            throw new PlottingException($"x and y must be the same size. Received: {xs.Length} and {ys.Length}");
        var sizes = (s ?? rc.Number("lines.markersize") * rc.Number("lines.markersize")).For(Math.Max(1, xs.Length), "s");
        if (sizes.Any(size => !(size is >= 0 and < 1e8)))
            throw new PlottingException("s must be areas, not negative");
        var shape = Markers.Checked(marker ?? rc.Word("scatter.marker")) ?? "o";
        var isMapped = c is { Names: null, AreDates: false } && c.Numbers.Length == xs.Length && c.Rank <= 1 && (xs.Length is not (3 or 4) || c.Numbers.Any(v => v is < 0 or > 1) || true);
        var scale = isMapped ? ColorScale.Of(cmap, norm, vmin, vmax, alpha, c!.Numbers) : null;
        SKColor[] given = isMapped ? [] : (color ?? c) is { } wanted ? wanted.Colors(Math.Max(1, xs.Length), alpha) : [axes.NextFill().WithAlpha(alpha)];
        var edges = edgecolors ?? rc.Word("scatter.edgecolors");
        var drawn = new PathCollection(
            (xs, ys), shape, sizes, (isMapped ? c!.Numbers : null, scale, given),
            edges is { Names: ["face"] } ? null : edges.Colors(Math.Max(1, xs.Length), alpha),
            LineStyles.Width(linewidths ?? (Markers.IsFilled(shape) ? 1 : rc.Number("lines.linewidth"))), label)
        {
            Order = zorder ?? 1,
        };
        axes.Add([drawn]);
        axes.Figure.Current = drawn;
        return drawn;
    }

    /// <summary>Shows numbers, or red, green and blue, as a picture.</summary>
    /// <param name="X">Rows of numbers; or rows of (red, green, blue) or (red, green, blue, opacity), from 0 to 1 or bytes.</param>
    /// <param name="aspect">"equal" for square cells, "auto" to fill the axes, or a number: how high a unit of y is in units of x.</param>
    /// <param name="interpolation">"nearest", or "bilinear" for smooth; "auto" is nearest.</param>
    /// <param name="origin">Where the first row is: "upper" or "lower".</param>
    /// <param name="extent">The ends: left, right, bottom, top.</param>
    /// <include file="parameters.xml" path="parameters/colored/param"/>
    public AxesImage imshow(
        PlotData X, Colormap? cmap = null, string? norm = null, object? aspect = null, string? interpolation = null, double? alpha = null,
        double? vmin = null, double? vmax = null, string? origin = null, (double Left, double Right, double Bottom, double Top)? extent = null
    )
    {
        var (axes, rc, shape) = (Target, Session.Rc, Required(X, nameof(X)).Shape);
        if (shape is [var one, .. var rest] && rest.Length == 3 && one == 1)
            throw new PlottingException($"Invalid shape for image data: {X.Described}. Give one picture: images[0]");
        var isRgb = shape is [_, _, 3 or 4];
        var isFlat = shape is [_, _] or [_, _, 1];
        if (!isRgb && !isFlat)
            throw new PlottingException($"Invalid shape for image data: expected (M, N), (M, N, 3) or (M, N, 4). Received: {X.Described}");
        var (rows, columns, parts) = (shape[0], shape[1], isRgb ? shape[2] : 1);
        if ((long)rows * columns > 100_000_000)
            throw new PlottingException($"an image may have 100,000,000 cells at most. Received: {X.Described}");
        var isUpper = (origin ?? rc.Word("image.origin")) switch { "upper" => true, "lower" => false, var other => throw new PlottingException($"origin must be 'upper' or 'lower'. Received: '{other}'") };
        var smooth = (interpolation ?? rc.Word("image.interpolation")) switch
        {
            "nearest" or "auto" or "none" or "antialiased" => false,
            "bilinear" or "bicubic" => true,
            var other => throw new PlottingException($"interpolation must be 'nearest' or 'bilinear'. Received: '{other}'"),
        };
        var ends = extent ?? (-0.5, columns - 0.5, isUpper ? rows - 0.5 : -0.5, isUpper ? -0.5 : rows - 0.5);
        if (!double.IsFinite(ends.Item1 + ends.Item2 + ends.Item3 + ends.Item4) || ends.Item1 == ends.Item2 || ends.Item3 == ends.Item4)
            throw new PlottingException($"extent must be finite, its ends apart. Received: {ends}");
        var numbers = X.Numbers;
        var most = X.AreBytes || (isRgb && numbers.Any(v => v > 1)) ? 255.0 : 1;
        SKColor Pixel(AxesImage image, int row, int column)
        {
            var at = ((isUpper ? row : rows - 1 - row) * columns + column) * parts;
            if (!isRgb)
                return image.Mapped.Of(numbers[at]);
            byte Part(int i) => (byte)Math.Round(Math.Clamp(double.IsNaN(numbers[at + i]) ? 0 : numbers[at + i] / most, 0, 1) * 255);
            return new SKColor(Part(0), Part(1), Part(2), parts == 4 ? Part(3) : byte.MaxValue).WithAlpha(alpha);
        }
        var scale = isRgb ? null : ColorScale.Of(cmap, norm, vmin, vmax, alpha, numbers);
        var drawn = new AxesImage(Pixel, (rows, columns), isUpper == ends.Item3 > ends.Item4 || extent is not null ? ends : ends, smooth, scale);
        axes.set_aspect(aspect ?? rc.Word("image.aspect"));
        axes.xaxis.Domain.IsInverted = ends.Item1 > ends.Item2;
        axes.yaxis.Domain.IsInverted = ends.Item3 > ends.Item4;
        axes.Add([drawn]);
        axes.Figure.Current = drawn;
        return drawn;
    }

    /// <summary>Shows numbers as coloured cells: <c>pcolormesh(C)</c>.</summary>
    /// <param name="C">Rows of numbers, the first at the bottom.</param>
    /// <include file="parameters.xml" path="parameters/colored/param"/>
    public QuadMesh pcolormesh(
        PlotData C, double? alpha = null, string? norm = null, Colormap? cmap = null, double? vmin = null, double? vmax = null
    )
    {
        var numbers = Required(C, nameof(C)).Matrix("C");
        return Mesh(PlotData.Indices(numbers.GetLength(1) + 1).Numbers, PlotData.Indices(numbers.GetLength(0) + 1).Numbers, numbers, cmap, norm, vmin, vmax, alpha);
    }

    /// <summary>Shows numbers as coloured cells between edges, or about middles: <c>pcolormesh(X, Y, C)</c>.</summary>
    /// <param name="X">The cells' edges, or middles, along x: a vector, or the same in each row of a matrix.</param>
    /// <param name="Y">Along y.</param>
    /// <param name="C">Rows of numbers.</param>
    /// <param name="shading">"auto", "flat" for edges, "nearest" for middles.</param>
    /// <include file="parameters.xml" path="parameters/colored/param"/>
    public QuadMesh pcolormesh(
        PlotData X, PlotData Y, PlotData C, double? alpha = null, string? norm = null, Colormap? cmap = null, double? vmin = null, double? vmax = null,
        string? shading = null
    )
    {
        var numbers = Required(C, nameof(C)).Matrix("C");
        if (shading is not (null or "auto" or "flat" or "nearest"))
            throw new PlottingException($"shading must be 'auto', 'flat' or 'nearest'. Received: '{shading}'");
        var (xs, ys) = Coordinates(Required(X, nameof(X)), Required(Y, nameof(Y)));
        double[] Sides(double[] at, int cells, string name) =>
            at.Length == cells + 1 && shading != "nearest" ? at
            : at.Length == cells && shading != "flat" && cells > 1 ? [at[0] - (at[1] - at[0]) / 2, .. at.Zip(at.Skip(1), (a, b) => (a + b) / 2), at[^1] + (at[^1] - at[^2]) / 2]
            : throw new PlottingException($"{name} must be the {cells} cells' middles or their {cells + 1} edges. Received: {at.Length}");
        return Mesh(Sides(xs, numbers.GetLength(1), "X"), Sides(ys, numbers.GetLength(0), "Y"), numbers, cmap, norm, vmin, vmax, alpha);
    }

    private QuadMesh Mesh(double[] xs, double[] ys, double[,] numbers, Colormap? cmap, string? norm, double? vmin, double? vmax, double? alpha)
    {
        var mesh = new QuadMesh(xs, ys, numbers, ColorScale.Of(cmap, norm, vmin, vmax, alpha, numbers.Cast<double>()));
        Target.Add([mesh]);
        Target.Figure.Current = mesh;
        return mesh;
    }

    /// <summary>Counts points in cells, and shows the counts as colours.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">y of each point.</param>
    /// <param name="bins">How many cells along both axes, or two numbers.</param>
    /// <param name="range">Where cells begin and end along x and y.</param>
    /// <param name="density">Whether the cells' volumes sum to 1.</param>
    /// <param name="weights">What each point counts.</param>
    /// <param name="cmin">Cells with less are left empty.</param>
    /// <param name="cmax">Cells with more are left empty.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    /// <param name="vmin">What the first colour stands for.</param>
    /// <param name="vmax">What the last colour stands for.</param>
    public (double[,] h, double[] xedges, double[] yedges, QuadMesh image) hist2d(
        PlotData x, PlotData y, PlotData? bins = null, ((double Low, double High) X, (double Low, double High) Y)? range = null, bool density = false,
        PlotData? weights = null, double? cmin = null, double? cmax = null, Colormap? cmap = null, double? vmin = null, double? vmax = null
    )
    {
        var (xs, ys) = (Required(x, nameof(x)).Vector("x"), Required(y, nameof(y)).Vector("y"));
        SameLength("hist2d", ("x", xs.Length), ("y", ys.Length), ("weights", weights?.Numbers.Length ?? xs.Length));
        var parts = (bins ?? 10).For(2, "bins");
        var (xedges, yedges) = (Edges(xs, parts[0], range?.X), Edges(ys, parts[1], range?.Y));
        if ((long)xedges.Length * yedges.Length > MostBins)
            throw new PlottingException($"bins may be {MostBins} at most. Received: {parts[0]} by {parts[1]}");
        var counts = new double[xedges.Length - 1, yedges.Length - 1];
        int Find(double[] edges, double value) => Array.BinarySearch(edges, value) is var at && at >= 0 ? Math.Min(at, edges.Length - 2) : ~at - 1;
        for (var i = 0; i < xs.Length; i++)
            if (xs[i] >= xedges[0] && xs[i] <= xedges[^1] && ys[i] >= yedges[0] && ys[i] <= yedges[^1])
                counts[Find(xedges, xs[i]), Find(yedges, ys[i])] += weights?.Numbers[i] ?? 1;
        var sum = counts.Cast<double>().Sum();
        var cells = new double[yedges.Length - 1, xedges.Length - 1];
        for (var i = 0; i < counts.GetLength(0); i++)
        for (var j = 0; j < counts.GetLength(1); j++)
        {
            if (density && sum > 0)
                counts[i, j] /= sum * (xedges[i + 1] - xedges[i]) * (yedges[j + 1] - yedges[j]);
            cells[j, i] = counts[i, j] < cmin || counts[i, j] > cmax ? double.NaN : counts[i, j];
        }
        return (counts, xedges, yedges, Mesh(xedges, yedges, cells, cmap, null, vmin, vmax, null));
    }

    /// <summary>Fills the areas between levels of numbers over a grid: <c>contourf(X, Y, Z)</c>.</summary>
    /// <include file="parameters.xml" path="parameters/contours/param|parameters/colored/param"/>
    public ContourSet contourf(
        PlotData X, PlotData Y, PlotData Z, PlotData? levels = null, PlotData? colors = null, double? alpha = null, Colormap? cmap = null,
        string? norm = null, double? vmin = null, double? vmax = null
    ) => Contours(true, X, Y, Z, levels, colors, alpha, cmap, norm, vmin, vmax, null, null);

    /// <summary>Draws lines where numbers over a grid have a level: <c>contour(X, Y, Z)</c>.</summary>
    /// <param name="linewidths">In points.</param>
    /// <param name="linestyles">"-", "--", ...; levels below zero are dashed where there is one colour.</param>
    /// <include file="parameters.xml" path="parameters/contours/param|parameters/colored/param"/>
    public ContourSet contour(
        PlotData X, PlotData Y, PlotData Z, PlotData? levels = null, PlotData? colors = null, double? alpha = null, Colormap? cmap = null,
        string? norm = null, double? vmin = null, double? vmax = null, double? linewidths = null, string? linestyles = null
    ) => Contours(false, X, Y, Z, levels, colors, alpha, cmap, norm, vmin, vmax, linewidths, linestyles);

    /// <summary>Writes levels at their lines.</summary>
    /// <param name="CS">What <c>contour</c> returned.</param>
    /// <param name="levels">The levels that are written; all by default.</param>
    /// <param name="fontsize">Points, or "large".</param>
    /// <param name="inline">Whether lines have a gap for what is written.</param>
    /// <param name="fmt">How numbers are written: "%.2f"; as an axis would write them, all with as many decimals, by default.</param>
    /// <exception cref="PlottingException">The contours are areas.</exception>
    public void clabel(ContourSet CS, PlotData? levels = null, object? fontsize = null, bool inline = true, string? fmt = null)
    {
        if (Required(CS, nameof(CS)).IsFilled)
            throw new PlottingException("clabel: expected contour's lines. Received: contourf's areas");
        if (fmt is not null)
            _ = PercentFormat.Write(fmt, 0);
        var written = levels?.Numbers ?? [.. CS.levels];
        var look = Target.TextStyle(new(fontsize, null, null, "center", "center"));
        CS.Labels = new(
            level => fmt is null ? Drawing.Ticks.Label(level, written) : PercentFormat.Write(fmt, level), look, inline, written
        );
    }

    private ContourSet Contours(
        bool isFilled, PlotData X, PlotData Y, PlotData Z, PlotData? levels, PlotData? colors, double? alpha, Colormap? cmap, string? norm, double? vmin,
        double? vmax, double? linewidths, string? linestyles
    )
    {
        var numbers = Required(Z, nameof(Z)).Matrix("Z");
        var (xs, ys) = Coordinates(Required(X, nameof(X)), Required(Y, nameof(Y)));
        if (numbers.GetLength(1) != xs.Length || numbers.GetLength(0) != ys.Length || xs.Length < 2 || ys.Length < 2)
            throw new PlottingException($"Z must have a number for each x and y, at least (2, 2). Received: {Z.Described} for {ys.Length} y and {xs.Length} x");
        var found = ContourLevels.Of(numbers, levels, isFilled);
        double[] middles = isFilled ? [.. found.Zip(found.Skip(1), (a, b) => (a + b) / 2)] : found;
        var scale = ColorScale.Of(cmap, norm, vmin ?? found[0], vmax ?? found[^1], alpha, found);
        SKColor[] inks = colors?.Colors(middles.Length, alpha) ?? [.. middles.Select(scale.Of)];
        var drawn = new ContourSet(isFilled, xs, ys, numbers, found, inks, scale, LineStyles.Width(linewidths ?? Session.Rc.Number("lines.linewidth")),
            [.. middles.Select(level => LineStyles.Dashes(linestyles ?? (level < 0 && colors is { Length: 1 } ? Session.Rc.Word("contour.negative_linestyle") : "-")))]);
        Target.Add([drawn]);
        Target.Figure.Current = drawn;
        return drawn;
    }

    /// <summary>The places along x and y of a grid, given by vectors or by meshgrid's matrices.</summary>
    private static (double[] Xs, double[] Ys) Coordinates(PlotData x, PlotData y) =>
        (
            x.Rank == 2 ? [.. Enumerable.Range(0, x.Columns).Select(i => x.Matrix("X")[0, i])] : x.Vector("X"),
            y.Rank == 2 ? [.. Enumerable.Range(0, y.Length).Select(i => y.Matrix("Y")[i, 0])] : y.Vector("Y")
        );
    // csharpier-ignore-end
}
