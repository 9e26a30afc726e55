using System.Globalization;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Fills the area between two curves, without an edge.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y1">y of each point of one curve.</param>
    /// <param name="y2">y of each point of the other curve, or one for all; 0 by default.</param>
    /// <param name="where">Between which points to fill: where this and the next are true. NaN is left out too.</param>
    /// <param name="step">"pre", "mid" or "post" for steps between the points.</param>
    /// <include file="parameters.xml" path="parameters/area/param"/>
    /// <exception cref="PlottingException">The lengths differ, y1 or y2 is a matrix, or a name is unknown.</exception>
    public Patch fill_between(
        PlotData x, PlotData y1, PlotData? y2 = null, bool[]? where = null, string? step = null, PlotData? color = null, double? alpha = null,
        string? label = null, PlotData? facecolor = null, PlotData? edgecolor = null, double? linewidth = null, double? zorder = null
    )
    {
        var axes = Target;
        if (new[] { Required(x, nameof(x)), Required(y1, nameof(y1)), y2 ?? 0 }.Any(data => data.Rank > 1))
            throw new PlottingException("fill_between: x, y1 and y2 must be 1-dimensional");
        var xs = axes.xaxis.Domain.Numbers(x);
        double[] Values(PlotData data) => data.Rank == 0 ? data.For(xs.Length, "y") : data.Numbers;
        var (ys1, ys2) = (Values(y1), Values(y2 ?? 0));
        SameLength("fill_between", ("x", xs.Length), ("y1", ys1.Length), ("y2", ys2.Length), ("where", where?.Length ?? xs.Length));
        if (step is not (null or "pre" or "mid" or "post"))
            throw new PlottingException($"step must be 'pre', 'mid' or 'post'. Received: '{step}'");
        bool Counts(int i) => (where is null || where[i]) && double.IsFinite(xs[i]) && double.IsFinite(ys1[i]) && double.IsFinite(ys2[i]);
        var rings = new List<(double[], double[])>();
        for (var (start, i) = (0, 0); i <= xs.Length; i++)
        {
            if (i < xs.Length && Counts(i))
                continue;
            if (i - start > 1)
                rings.Add(Ring(xs[start..i], ys1[start..i], ys2[start..i], step));
            start = i + 1;
        }
        var face = NextFill(axes, facecolor ?? color, alpha);
        var area = new Patch(rings, Area(face, edgecolor, linewidth, null, alpha), label, zorder ?? 1);
        axes.Add([area]);
        return area;
    }

    /// <summary>Along one curve, and back along the other.</summary>
    private static (double[] Xs, double[] Ys) Ring(double[] xs, double[] ys1, double[] ys2, string? step)
    {
        (double X, double Y)[] Steps(double[] ys) =>
            [.. xs.Index().SelectMany(p => p.Index == 0 || step is null ? [(p.Item, ys[p.Index])] : Corners(xs, ys, p.Index, step))];
        (double X, double Y)[] all = [.. Steps(ys1), .. Steps(ys2).Reverse()];
        return ([.. all.Select(p => p.X)], [.. all.Select(p => p.Y)]);
    }

    private static (double, double)[] Corners(double[] xs, double[] ys, int i, string step) =>
        step switch
        {
            "pre" => [(xs[i - 1], ys[i]), (xs[i], ys[i])],
            "post" => [(xs[i], ys[i - 1]), (xs[i], ys[i])],
            _ => [((xs[i - 1] + xs[i]) / 2, ys[i - 1]), ((xs[i - 1] + xs[i]) / 2, ys[i]), (xs[i], ys[i])],
        };

    /// <summary>Fills the area within corners.</summary>
    /// <param name="x">x of each corner.</param>
    /// <param name="y">y of each corner.</param>
    /// <include file="parameters.xml" path="parameters/area/param"/>
    public Patch fill(
        PlotData x, PlotData y, PlotData? color = null, double? alpha = null, string? label = null, PlotData? facecolor = null,
        PlotData? edgecolor = null, double? linewidth = null, double? zorder = null
    )
    {
        var (xs, ys) = (Required(x, nameof(x)).Vector("x"), Required(y, nameof(y)).Vector("y"));
        SameLength("fill", ("x", xs.Length), ("y", ys.Length));
        var axes = Target;
        var area = new Patch([(xs, ys)], Area(NextFill(axes, facecolor ?? color, alpha), edgecolor ?? color, linewidth, null, alpha), label, zorder ?? 1);
        axes.Add([area]);
        return area;
    }

    /// <summary>Piles areas on one another.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">The height of each area at each point: a row for each area.</param>
    /// <param name="labels">What the legend calls them.</param>
    /// <param name="colors">Their colours.</param>
    /// <param name="baseline">"zero", or "sym" for about zero.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    public IReadOnlyList<Patch> stackplot(
        PlotData x, PlotData y, IReadOnlyList<string>? labels = null, PlotData? colors = null, string baseline = "zero", double? alpha = null
    )
    {
        var xs = Required(x, nameof(x)).Vector("x");
        double[][] rows = [.. Required(y, nameof(y)).Select(row => row.Vector("y"))];
        if (y.Rank == 1 && y.Parts is null)
            rows = [y.Numbers];
        foreach (var row in rows)
            SameLength("stackplot", ("x", xs.Length), ("y", row.Length));
        if (baseline is not ("zero" or "sym"))
            throw new PlottingException($"baseline must be 'zero' or 'sym'. Received: '{baseline}'");
        double[] below = [.. xs.Select((_, i) => baseline == "sym" ? -rows.Sum(row => row[i]) / 2 : 0)];
        var areas = new List<Patch>();
        foreach (var (i, row) in rows.Index())
        {
            double[] above = [.. below.Zip(row, (a, b) => a + b)];
            var color = colors is null ? null : colors.ElementAt(i % Math.Max(1, colors.Length));
            areas.Add(fill_between(x, below, above, color: color, alpha: alpha, label: labels?.ElementAtOrDefault(i)));
            below = above;
        }
        return areas;
    }

    /// <summary>Fills the area between two y, across the axes.</summary>
    /// <param name="ymin">The lower end.</param>
    /// <param name="ymax">The upper end.</param>
    /// <param name="xmin">Where it begins: a share of the axes from 0 to 1.</param>
    /// <param name="xmax">Where it ends.</param>
    /// <include file="parameters.xml" path="parameters/area/param"/>
    public Patch axhspan(
        double ymin, double ymax, double xmin = 0, double xmax = 1, PlotData? color = null, double? alpha = null, string? label = null,
        PlotData? facecolor = null, PlotData? edgecolor = null, double? linewidth = null, double? zorder = null
    ) => Span([xmin, xmax, xmax, xmin], [ymin, ymin, ymax, ymax], (true, false), color, alpha, label, facecolor, edgecolor, linewidth, zorder);

    /// <summary>Fills the area between two x, across the axes.</summary>
    /// <param name="xmin">The left end.</param>
    /// <param name="xmax">The right end.</param>
    /// <param name="ymin">Where it begins: a share of the axes from 0 to 1.</param>
    /// <param name="ymax">Where it ends.</param>
    /// <include file="parameters.xml" path="parameters/area/param"/>
    public Patch axvspan(
        double xmin, double xmax, double ymin = 0, double ymax = 1, PlotData? color = null, double? alpha = null, string? label = null,
        PlotData? facecolor = null, PlotData? edgecolor = null, double? linewidth = null, double? zorder = null
    ) => Span([xmin, xmax, xmax, xmin], [ymin, ymin, ymax, ymax], (false, true), color, alpha, label, facecolor, edgecolor, linewidth, zorder);

    private Patch Span(
        double[] xs, double[] ys, (bool, bool) shares, PlotData? color, double? alpha, string? label, PlotData? facecolor, PlotData? edgecolor,
        double? linewidth, double? zorder
    )
    {
        var face = (facecolor ?? color)?.Color(alpha) ?? Session.Rc.Color("patch.facecolor").WithAlpha(alpha);
        var area = new Patch([(xs, ys)], Area(face, edgecolor ?? color, linewidth, null, alpha), label, zorder ?? 1) { AreShares = shares };
        Target.Add([area]);
        return area;
    }

    /// <summary>Draws a wedge of a circle for each number.</summary>
    /// <param name="x">The numbers, not negative.</param>
    /// <param name="explode">How far each wedge stands out, in radii.</param>
    /// <param name="labels">What stands beside each.</param>
    /// <param name="colors">Their colours.</param>
    /// <param name="autopct">How percentages are written in them: "%1.1f%%".</param>
    /// <param name="pctdistance">Where percentages stand, in radii.</param>
    /// <param name="labeldistance">Where labels stand, in radii.</param>
    /// <param name="startangle">Where the first begins, in degrees counterclockwise from the right.</param>
    /// <param name="radius">The circle's radius.</param>
    /// <param name="counterclock">Whether they go counterclockwise.</param>
    /// <param name="center">The circle's middle.</param>
    /// <param name="normalize">Whether they make a whole circle; else the numbers are shares, of 1 at most.</param>
    /// <exception cref="PlottingException">A number is negative, or a list is of another length.</exception>
    public (IReadOnlyList<Patch> patches, IReadOnlyList<Text> texts, IReadOnlyList<Text> autotexts) pie(
        PlotData x, PlotData? explode = null, IReadOnlyList<string>? labels = null, PlotData? colors = null, string? autopct = null, double pctdistance = 0.6,
        double? labeldistance = 1.1, double startangle = 0, double radius = 1, bool counterclock = true, (double X, double Y)? center = null,
        bool normalize = true
    )
    {
        var (axes, numbers) = (Target, Required(x, nameof(x)).Vector("x"));
        var out_ = (explode ?? 0).For(numbers.Length, "explode");
        if (labels is not null && labels.Count != numbers.Length)
            throw new PlottingException($"labels must be as many as x. Received: {labels.Count} for {numbers.Length}");
        var sum = numbers.Sum();
        if (numbers.Any(number => number < 0) || !double.IsFinite(sum) || (normalize ? sum <= 0 && numbers.Length > 0 : sum > 1))
            throw new PlottingException("x must be finite and not negative, with a sum above 0; without normalize, of 1 at most");
        if (!(radius > 0 && radius < 1e6) || !double.IsFinite(startangle))
            throw new PlottingException($"radius must be positive and startangle finite. Received: {radius} and {startangle}");
        var at = startangle / 360;
        var (patches, texts, percents) = (new List<Patch>(), new List<Text>(), new List<Text>());
        foreach (var (i, number) in numbers.Index())
        {
            var share = normalize ? number / sum : number;
            var to = counterclock ? at + share : at - share;
            var (sin, cos) = Math.SinCos(Math.PI * (at + to));
            var (cx, cy) = ((center?.X ?? 0) + out_[i] * cos, (center?.Y ?? 0) + out_[i] * sin);
            var face = colors is null ? axes.NextFill() : colors.Colors(numbers.Length, null)[i];
            (double X, double Y)[] arc = [.. Enumerable.Range(0, 65).Select(k => Math.SinCos(2 * Math.PI * (at + (to - at) * k / 64))).Select(p => (cx + radius * p.Cos, cy + radius * p.Sin))];
            var wedge = new Patch([([cx, .. arc.Select(p => p.X)], [cy, .. arc.Select(p => p.Y)])], Area(face, null, null, null, null), labels?[i]);
            patches.Add(wedge);
            if (labels is not null && labeldistance is { } far)
                texts.Add(new(cx + far * radius * cos, cy + far * radius * sin, labels[i], axes.TextStyle(new(Horizontal: cos > 0 ? "left" : "right", Vertical: "center"))));
            if (autopct is not null)
                percents.Add(new(cx + pctdistance * radius * cos, cy + pctdistance * radius * sin, PercentFormat.Write(autopct, 100 * share), axes.TextStyle(new(Horizontal: "center", Vertical: "center"))));
            at = to;
        }
        axes.Add([.. patches, .. texts, .. percents]);
        axes.set_aspect("equal");
        var reach = 1.25 * radius;
        axes.set_xlim((center?.X ?? 0) - reach, (center?.X ?? 0) + reach);
        axes.set_ylim((center?.Y ?? 0) - reach, (center?.Y ?? 0) + reach);
        axes.set_axis_off();
        axes.xaxis.set_ticks(Array.Empty<double>());
        axes.yaxis.set_ticks(Array.Empty<double>());
        return (patches, texts, percents);
    }
    // csharpier-ignore-end
}

/// <summary>Python's % formats for one number.</summary>
internal static class PercentFormat
{
    /// <summary>A number in a format: "%.2f", "%d", "%1.1f%%".</summary>
    /// <exception cref="PlottingException">It is none.</exception>
    public static string Write(string format, double number)
    {
        ArgumentNullException.ThrowIfNull(format);
        var start = format.IndexOf('%', StringComparison.Ordinal);
        var end = start < 0 ? -1 : format.IndexOfAny(['f', 'd', 'g', 'e'], start);
        var inner = end < 0 ? "" : format[(start + 1)..end];
        var point = inner.IndexOf('.', StringComparison.Ordinal);
        var decimals = 6;
        if (
            end < 0
            || inner.Any(c => c is not ('.' or >= '0' and <= '9'))
            || (
                point >= 0
                && !(
                    int.TryParse(inner[(point + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out decimals)
                    && decimals <= 20
                )
            )
        )
            throw new PlottingException($"expected a format like '%.1f%%'. Received: '{format}'");
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var text = format[end] switch
        {
            'd' => Math.Truncate(number).ToString("F0", culture),
            'g' => number.ToString($"G{Math.Max(1, decimals)}", culture),
            'e' => number.ToString($"0.{new string('0', decimals)}e+00", culture),
            _ => number.ToString($"F{decimals}", culture),
        };
        return format[..start] + text + format[(end + 1)..].Replace("%%", "%", StringComparison.Ordinal);
    }
}
