using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    // csharpier-ignore-start - parameters of a kind share a line
    private const int MostBins = 1_000_000;

    /// <summary>Draws upright bars.</summary>
    /// <param name="x">Where each stands; names give categories.</param>
    /// <param name="height">How high each is.</param>
    /// <param name="width">How wide they are.</param>
    /// <param name="bottom">What they stand on.</param>
    /// <param name="align">"center", or "edge": x is their left end.</param>
    /// <param name="yerr">The length of a line up and down at each end.</param>
    /// <include file="parameters.xml" path="parameters/bars/param"/>
    public BarContainer bar(
        PlotData x, PlotData height, PlotData? width = null, PlotData? bottom = null, string align = "center", PlotData? color = null,
        PlotData? edgecolor = null, double? linewidth = null, double? alpha = null, string? label = null, PlotData? yerr = null, PlotData? xerr = null,
        double? capsize = null, PlotData? ecolor = null
    ) => Bars(true, x, height, width, bottom, align, (color, edgecolor, linewidth, alpha), label, (xerr, yerr, capsize, ecolor));

    /// <summary>Draws bars to the right.</summary>
    /// <param name="y">Where each stands; names give categories.</param>
    /// <param name="width">How long each is.</param>
    /// <param name="height">How high they are.</param>
    /// <param name="left">Where they begin.</param>
    /// <param name="align">"center", or "edge": y is their lower end.</param>
    /// <param name="yerr">The length of a line up and down at each end.</param>
    /// <include file="parameters.xml" path="parameters/bars/param"/>
    public BarContainer barh(
        PlotData y, PlotData width, PlotData? height = null, PlotData? left = null, string align = "center", PlotData? color = null,
        PlotData? edgecolor = null, double? linewidth = null, double? alpha = null, string? label = null, PlotData? yerr = null, PlotData? xerr = null,
        double? capsize = null, PlotData? ecolor = null
    ) => Bars(false, y, width, height, left, align, (color, edgecolor, linewidth, alpha), label, (xerr, yerr, capsize, ecolor));

    private BarContainer Bars(
        bool isVertical, PlotData at, PlotData lengths, PlotData? thickness, PlotData? start, string align,
        (PlotData? Color, PlotData? Edge, double? Width, double? Alpha) look, string? label, (PlotData? X, PlotData? Y, double? Cap, PlotData? Color) errors
    )
    {
        var (axes, rc) = (Target, Session.Rc);
        if (align is not ("center" or "edge"))
            throw new PlottingException($"align must be 'center' or 'edge'. Received: '{align}'");
        var places = (isVertical ? axes.xaxis : axes.yaxis).Domain.Numbers(Required(at, nameof(at)));
        var ends = Required(lengths, nameof(lengths)).For(Math.Max(places.Length, lengths.Length), "height");
        if (places.Length == 1 && ends.Length > 1)
            places = at.For(ends.Length, "x");
        SameLength(isVertical ? "bar" : "barh", ("x", places.Length), ("height", ends.Length));
        var (wide, from) = ((thickness ?? 0.8).For(places.Length, "width"), (start ?? 0).For(places.Length, "bottom"));
        SKColor[] faces = look.Color is null ? [axes.NextFill().WithAlpha(look.Alpha)] : look.Color.Colors(Math.Max(1, places.Length), look.Alpha);
        var bars = new Rectangle[places.Length];
        for (var i = 0; i < bars.Length; i++)
        {
            var side = align == "center" ? places[i] - wide[i] / 2 : places[i];
            var area = Area(faces[i % faces.Length], look.Edge, look.Width, null, look.Alpha);
            bars[i] = isVertical
                ? new(side, from[i], wide[i], ends[i], area, null) { YEdges = [from[i]] }
                : new(from[i], side, ends[i], wide[i], area, null) { XEdges = [from[i]] };
        }
        double[] tops = [.. from.Zip(ends, (a, b) => a + b)];
        axes.Add(bars);
        if (errors.X is not null || errors.Y is not null)
            Errors(axes, isVertical ? (places, tops) : (tops, places), errors.X, errors.Y, errors.Color ?? "k", errors.Cap ?? rc.Number("errorbar.capsize"), null, null);
        var reach = isVertical ? errors.Y : errors.X;
        if (reach is not null)
            tops = [.. tops.Zip(Reaches(reach, places.Length).High, (top, more) => top + more)];
        var container = new BarContainer(bars, isVertical, tops, label);
        axes.Add([container]);
        return container;
    }

    /// <summary>Writes at the end of each bar how long it is.</summary>
    /// <param name="container">What <c>bar</c> or <c>barh</c> returned.</param>
    /// <param name="labels">What is written instead of numbers.</param>
    /// <param name="fmt">How numbers are written: "%.2f".</param>
    /// <param name="label_type">"edge" for beyond the end, or "center".</param>
    /// <param name="padding">How far from the end, in points.</param>
    /// <param name="fontsize">Points, or "large".</param>
    /// <param name="color">A colour's name.</param>
    public IReadOnlyList<Text> bar_label(
        BarContainer container, IReadOnlyList<string>? labels = null, string fmt = "%g", string label_type = "edge", double padding = 0,
        object? fontsize = null, string? color = null
    )
    {
        Required(container, nameof(container));
        if (label_type is not ("edge" or "center"))
            throw new PlottingException($"label_type must be 'edge' or 'center'. Received: '{label_type}'");
        var texts = new List<Text>();
        foreach (var (i, bar) in container.Index())
        {
            var (isUp, isCenter) = (container.IsVertical, label_type == "center");
            var length = isUp ? bar.get_height() : bar.get_width();
            var (x, y) = isUp
                ? (bar.get_x() + bar.get_width() / 2, isCenter ? bar.get_y() + length / 2 : container.Ends[i])
                : (isCenter ? bar.get_x() + length / 2 : container.Ends[i], bar.get_y() + bar.get_height() / 2);
            var style = Target.TextStyle(new(fontsize, color, null, isUp || isCenter ? "center" : "left", isUp && !isCenter ? "bottom" : "center"));
            var words = labels is null ? PercentFormat.Write(fmt == "%g" ? "%.6g" : fmt, length) : labels.ElementAtOrDefault(i) ?? "";
            var apart = double.IsFinite(padding) ? padding : throw new PlottingException($"padding must be finite. Received: {padding}");
            texts.Add(new Annotation(words, (x, y, "data"), isUp ? (0, apart, "offset points") : (apart, 0, "offset points"), style, null));
        }
        Target.Add([.. texts]);
        return texts;
    }

    /// <summary>Counts numbers in bins, and draws the counts as bars.</summary>
    /// <param name="x">The numbers; several data sets as <c>[a, b]</c> or as columns.</param>
    /// <param name="bins">How many bins, or their edges; 10 by default.</param>
    /// <param name="range">Where the first begins and the last ends; at the least and the largest number by default.</param>
    /// <param name="density">Whether the bars' areas sum to 1.</param>
    /// <param name="weights">What each number counts.</param>
    /// <param name="cumulative">Whether a bin counts those before it too.</param>
    /// <param name="bottom">What the bars stand on.</param>
    /// <param name="histtype">"bar", "barstacked", "step" or "stepfilled".</param>
    /// <param name="align">Where bars stand about their bins: "mid", "left" or "right".</param>
    /// <param name="orientation">"vertical" or "horizontal".</param>
    /// <param name="rwidth">How wide bars are, as a share of their bins.</param>
    /// <param name="log">Whether the counts' axis is logarithmic.</param>
    /// <param name="color">A colour, or one for each data set.</param>
    /// <param name="label">What the legend says, or <c>labels</c> for several.</param>
    /// <param name="stacked">Whether data sets are piled.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="edgecolor">The edges' colour.</param>
    /// <param name="linewidth">The edges' width in points.</param>
    /// <param name="labels">What the legend calls each data set.</param>
    /// <returns>The counts of each data set, the edges, and the bars.</returns>
    public (double[][] n, double[] bins, IReadOnlyList<Artist> patches) hist(
        PlotData x, PlotData? bins = null, (double Low, double High)? range = null, bool density = false, PlotData? weights = null,
        bool cumulative = false, PlotData? bottom = null, string histtype = "bar", string align = "mid", string orientation = "vertical",
        double? rwidth = null, bool log = false, PlotData? color = null, string? label = null, bool stacked = false, double? alpha = null,
        PlotData? edgecolor = null, double? linewidth = null, IReadOnlyList<string>? labels = null
    )
    {
        var axes = Target;
        if (histtype is not ("bar" or "barstacked" or "step" or "stepfilled"))
            throw new PlottingException($"histtype must be 'bar', 'barstacked', 'step' or 'stepfilled'. Received: '{histtype}'");
        if (orientation is not ("vertical" or "horizontal"))
            throw new PlottingException($"orientation must be 'vertical' or 'horizontal'. Received: '{orientation}'");
        if (align is not ("left" or "mid" or "right"))
            throw new PlottingException($"align must be 'left', 'mid' or 'right'. Received: '{align}'");
        double[][] sets = Required(x, nameof(x)).Rank < 2 && x.Parts is null ? [x.Numbers] : x.Sets();
        var edges = Edges(sets.SelectMany(set => set), bins, range);
        double[][]? weight = weights is null ? null : sets.Length == 1 ? [weights.Numbers] : weights.Sets();
        if (weight is not null)
            SameLength("hist", ("x", sets.Sum(set => set.Length)), ("weights", weight.Sum(set => set.Length)));
        double[][] counts = [.. sets.Select((set, i) => Counted(set, weight?[i], edges))];
        double[] widths = [.. edges.Zip(edges.Skip(1), (a, b) => b - a)];
        stacked |= histtype == "barstacked";
        var total = counts.Sum(count => count.Sum());
        if (density)
            counts = [.. counts.Select(count => { var sum = stacked ? total : count.Sum(); return count.Zip(widths, (n, w) => sum == 0 ? 0 : n / sum / w).ToArray(); })];
        if (cumulative)
            counts = [.. counts.Select(count => Accumulated(count, widths, density))];
        if (log)
            (orientation == "vertical" ? axes.yaxis : axes.xaxis).Domain.Scale = Scale.Of("log");
        var patches = new List<Artist>();
        var below = (bottom ?? 0).For(widths.Length, "bottom");
        foreach (var (i, count) in counts.Index())
        {
            var name = labels?.ElementAtOrDefault(i) ?? (i == 0 ? label : null);
            var face = color is null ? axes.NextColor().WithAlpha(alpha) : color.Colors(counts.Length, alpha)[i];
            if (histtype.StartsWith("step", StringComparison.Ordinal))
                patches.Add(Outline(axes, edges, count, below, histtype == "stepfilled", orientation == "vertical", face, edgecolor, linewidth, alpha, name));
            else
                patches.Add(HistogramBars(edges, widths, count, below, (stacked ? 0 : i, stacked ? 1 : counts.Length), align, orientation, rwidth, face, (edgecolor, linewidth, alpha), name));
            if (stacked)
                below = [.. below.Zip(count, (a, b) => a + b)];
        }
        return (counts, edges, patches);
    }

    private BarContainer HistogramBars(
        double[] edges, double[] widths, double[] count, double[] below, (int Index, int Count) among, string align, string orientation, double? rwidth, SKColor face,
        (PlotData? Edge, double? Width, double? Alpha) look, string? label
    )
    {
        if (rwidth is <= 0 or double.NaN or double.PositiveInfinity)
            throw new PlottingException($"rwidth must be positive. Received: {rwidth}");
        var share = rwidth ?? (among.Count > 1 ? 0.8 : 1);
        var shift = align switch { "left" => -0.5, "right" => 0.5, _ => 0.0 };
        double[] starts = [.. edges.Zip(widths, (edge, width) => edge + width * (shift + (1 - share) / 2 + share * among.Index / among.Count))];
        double[] wide = [.. widths.Select(width => width * share / among.Count)];
        PlotData color = (face.Red / 255.0, face.Green / 255.0, face.Blue / 255.0);
        var alpha = look.Alpha ?? face.Alpha / 255.0;
        return Bars(orientation == "vertical", starts, count, wide, below, "edge", (color, look.Edge, look.Width, alpha), label, default);
    }

    private static Patch Outline(
        Axes axes, double[] edges, double[] count, double[] below, bool isFilled, bool isVertical, SKColor ink, PlotData? edge, double? linewidth, double? alpha, string? label
    )
    {
        double[] along = [edges[0], .. edges.Zip(edges.Skip(1)).SelectMany(p => new[] { p.First, p.Second }), edges[^1], .. edges.Zip(edges.Skip(1)).Reverse().SelectMany(p => new[] { p.Second, p.First })];
        double[] up = [below[0], .. count.Zip(below).SelectMany(p => new[] { p.First + p.Second, p.First + p.Second }), below[^1], .. below.Reverse().SelectMany(b => new[] { b, b })];
        var look = isFilled ? Area(ink, edge, linewidth, null, alpha) : Area(SKColors.Transparent, null, linewidth, null, alpha) with { Edge = edge?.Color(alpha) ?? ink };
        var patch = new Patch([isVertical ? (along, up) : (up, along)], look, label) { YEdges = isVertical ? [below.Min()] : [], XEdges = isVertical ? [] : [below.Min()] };
        axes.Add([patch]);
        return patch;
    }

    private static double[] Edges(IEnumerable<double> numbers, PlotData? bins, (double Low, double High)? range)
    {
        if (bins is { Rank: 1 })
        {
            var given = bins.Numbers;
            if (given.Length < 2 || given.Zip(given.Skip(1)).Any(p => !(p.First <= p.Second)) || !given.All(double.IsFinite))
                throw new PlottingException("bins must increase monotonically, and be two edges at least");
            return given;
        }
        var count = (bins ?? Session.Rc.Number("hist.bins")).Scalar("bins");
        if (bins?.Names is not null || !double.IsInteger(count) || count is < 1 or > MostBins)
            throw new PlottingException($"bins must be a positive number or edges. Received: {bins?.Names?[0] ?? $"{count}"}");
        double[] finite = [.. numbers.Where(number => !double.IsNaN(number)).DefaultIfEmpty(0)];
        var (low, high) = range ?? (finite.Min(), finite.Max());
        if (!double.IsFinite(high - low) || low > high)
            throw new PlottingException($"range must be finite and in order. Received: ({low}, {high})");
        if (low == high)
            (low, high) = (low - 0.5, high + 0.5);
        return [.. Enumerable.Range(0, (int)count + 1).Select(i => i == (int)count ? high : low + (high - low) * i / count)];
    }

    private static double[] Counted(double[] numbers, double[]? weights, double[] edges)
    {
        var counts = new double[edges.Length - 1];
        foreach (var (i, number) in numbers.Index())
        {
            if (!(number >= edges[0] && number <= edges[^1]))
                continue;
            var at = Array.BinarySearch(edges, number);
            counts[Math.Clamp(at >= 0 ? at : ~at - 1, 0, counts.Length - 1)] += weights?[i] ?? 1;
        }
        return counts;
    }

    private static double[] Accumulated(double[] counts, double[] widths, bool isDensity)
    {
        var sum = 0.0;
        return [.. counts.Zip(widths, (count, width) => sum += isDensity ? count * width : count)];
    }
    // csharpier-ignore-end
}
