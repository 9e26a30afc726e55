using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <content>Bars of errors.</content>
public abstract partial class AxesCalls
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Draws points with lines that say how sure they are.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">y of each point.</param>
    /// <param name="yerr">How far the lines go up and down: one for all, one for each, or a row for down and a row for up.</param>
    /// <param name="xerr">How far they go to the left and the right.</param>
    /// <param name="fmt">matplotlib's short form of the points' line; "none" for no line.</param>
    /// <param name="ecolor">The lines' colour; the points' by default.</param>
    /// <param name="elinewidth">The lines' width in points.</param>
    /// <param name="capsize">How long the lines' ends are, in points.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="color">The points' colour.</param>
    /// <param name="linestyle">The points' line: "-", "none", ...</param>
    /// <param name="marker">The points' marker.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="markersize">In points.</param>
    public PartsContainer errorbar(
        PlotData x, PlotData y, PlotData? yerr = null, PlotData? xerr = null, string fmt = "", PlotData? ecolor = null, double? elinewidth = null,
        double? capsize = null, string? label = null, PlotData? color = null, string? linestyle = null, string? marker = null, double? alpha = null,
        double? markersize = null
    )
    {
        var axes = Target;
        var (xs, ys) = (axes.xaxis.Domain.Numbers(Required(x, nameof(x))), Required(y, nameof(y)).Vector("y"));
        SameLength("errorbar", ("x", xs.Length), ("y", ys.Length));
        var line = plot(x, y, fmt == "none" ? "" : fmt, color, fmt == "none" ? "none" : linestyle, null, alpha, marker: marker, markersize: markersize)[0];
        PlotData ink = ecolor ?? line.get_color();
        var errors = Errors(axes, (xs, ys), xerr, yerr, ink, capsize ?? Session.Rc.Number("errorbar.capsize"), elinewidth, alpha);
        var container = new PartsContainer([.. errors, line], label);
        axes.Add([container]);
        return container;
    }

    private static List<Artist> Errors(
        Axes axes, (double[] X, double[] Y) at, PlotData? xerr, PlotData? yerr, PlotData color, double capsize, double? linewidth, double? alpha
    )
    {
        var parts = new List<Artist>();
        foreach (var (error, isX) in new[] { (xerr, true), (yerr, false) })
        {
            if (error is null)
                continue;
            var (low, high) = Reaches(error, at.X.Length);
            var (along, across) = isX ? (at.X, at.Y) : (at.Y, at.X);
            double[] from = [.. along.Zip(low, (a, b) => a - b)], to = [.. along.Zip(high, (a, b) => a + b)];
            var lines = across.Select((place, i) => (Ends: new[] { from[i], to[i] }, Place: new[] { place, place }));
            parts.Add(new LineCollection([.. lines.Select(l => isX ? (l.Ends, l.Place) : (l.Place, l.Ends))], [color.Color(alpha)], LineStyles.Width(linewidth ?? Session.Rc.Number("lines.linewidth")), [], null));
            if (LineStyles.Width(capsize) == 0)
                continue;
            var cap = new MarkerLook(isX ? "|" : "_", 2 * capsize, color.Color(alpha), color.Color(alpha), 1);
            foreach (var ends in new[] { from, to })
                parts.Add(new Line2D(isX ? ends : across, isX ? across : ends, color.Color(alpha), null, 0, cap, null));
        }
        axes.Add([.. parts]);
        return parts;
    }

    private static (double[] Low, double[] High) Reaches(PlotData error, int count)
    {
        if (error is { Rank: 2, Length: 2 } && error.Columns == count)
            return (error.Numbers[..count], error.Numbers[count..]);
        var both = error.For(count, "the errors");
        return both.Any(e => e < 0) ? throw new PlottingException("errors must not be negative") : (both, both);
    }
    // csharpier-ignore-end
}
