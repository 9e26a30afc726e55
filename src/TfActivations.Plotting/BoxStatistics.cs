using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>A data set as a box: quartiles, how far the lines reach, and what lies farther out. As matplotlib's boxplot_stats.</summary>
internal sealed class BoxStatistics
{
    // Of a median's 95 % interval, in quartile distances by the root of n.
    private const double Certainty = 1.57;
    private const double Whiskers = 1.5;

    private readonly double[] sorted;
    private readonly double first;
    private readonly double median;
    private readonly double third;
    private readonly double low;
    private readonly double high;
    private readonly double? sure;

    /// <param name="numbers">The data set; NaN is left out.</param>
    /// <param name="whis">Box lengths that lines may reach, or two percentiles.</param>
    /// <param name="isNotched">Whether it is narrow about the median.</param>
    public BoxStatistics(double[] numbers, PlotData? whis, bool isNotched)
    {
        sorted = [.. numbers.Where(number => !double.IsNaN(number)).Order()];
        if (sorted.Length == 0)
            throw new PlottingException("boxplot: a data set has no numbers");
        (first, median, third) = (Percentile(25), Percentile(50), Percentile(75));
        var range = third - first;
        var (least, most) =
            whis is { Rank: 1 } ? (Percentile(whis.For(2, "whis")[0]), Percentile(whis.For(2, "whis")[1]))
            : (whis?.Scalar("whis") ?? Whiskers) is var reach ? (first - reach * range, third + reach * range)
            : default;
        (low, high) = (
            Math.Min(first, sorted.Where(number => number >= least).DefaultIfEmpty(first).Min()),
            Math.Max(third, sorted.Where(number => number <= most).DefaultIfEmpty(third).Max())
        );
        sure = isNotched ? Certainty * range / Math.Sqrt(sorted.Length) : null;
    }

    /// <summary>What is drawn, with the name of its kind.</summary>
    public IEnumerable<(string Kind, Artist Artist)> Artists(
        double at,
        double width,
        bool isUp,
        BoxLooks looks,
        (bool Caps, bool Box, bool Fliers, bool Means) shown
    )
    {
        var (left, right) = (at - width / 2, at + width / 2);
        var (inner, outer) = sure is null ? (left, right) : (at - width / 4, at + width / 4);
        if (shown.Box)
            yield return ("boxes", looks.Box(Turned(Outline(left, right, inner, outer), isUp)));
        foreach (var (edge, end) in new[] { (first, low), (third, high) })
        {
            yield return ("whiskers", looks.Whisker(Turned(([at, at], [edge, end]), isUp)));
            if (shown.Caps)
                yield return ("caps", looks.Cap(Turned(([at - width / 4, at + width / 4], [end, end]), isUp)));
        }
        yield return ("medians", looks.Median(Turned(([inner, outer], [median, median]), isUp)));
        var mean = sorted.Average();
        if (shown.Means)
            yield return (
                "means",
                looks.Mean(Turned(looks.AreMeansLines ? ([inner, outer], [mean, mean]) : ([at], [mean]), isUp))
            );
        double[] far = [.. sorted.Where(number => number < low || number > high)];
        if (shown.Fliers)
            yield return ("fliers", looks.Flier(Turned(([.. far.Select(_ => at)], far), isUp)));
    }

    private (double[], double[]) Outline(double left, double right, double inner, double outer) =>
        sure is { } half
            ? (
                [left, right, right, outer, right, right, left, left, inner, left, left],
                [
                    first,
                    first,
                    median - half,
                    median,
                    median + half,
                    third,
                    third,
                    median + half,
                    median,
                    median - half,
                    first,
                ]
            )
            : ([left, right, right, left, left], [first, first, third, third, first]);

    private static (double[] Xs, double[] Ys) Turned((double[] Across, double[] Along) points, bool isUp) =>
        isUp ? points : (points.Along, points.Across);

    private double Percentile(double percent)
    {
        if (percent is not (>= 0 and <= 100))
            throw new PlottingException($"whis: percentiles must be from 0 to 100. Received: {percent}");
        var at = percent / 100 * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length
            ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
            : sorted[below];
    }
}

/// <summary>How a box plot's parts look.</summary>
internal sealed class BoxLooks(
    string? sym,
    (
        Dictionary<string, object>? Box,
        Dictionary<string, object>? Median,
        Dictionary<string, object>? Mean,
        Dictionary<string, object>? Cap,
        Dictionary<string, object>? Whisker,
        Dictionary<string, object>? Flier
    ) asked,
    double? zorder,
    bool areMeansLines,
    bool isFilled
)
{
    private const double MarkerSize = 6;

    public bool AreMeansLines => areMeansLines;

    public Artist Box((double[] Xs, double[] Ys) points)
    {
        var look = new PartLook("boxprops", asked.Box);
        if (!isFilled)
            return Line(points, look, "k", "-", null);
        var face = look.Color("facecolor") ?? look.Color("color") ?? (PlotData)"C0";
        var area = new AreaLook(
            face.Color(),
            (look.Color("edgecolor") ?? look.Color("color") ?? "k").Color(),
            look.Number("linewidth") ?? 1,
            LineStyles.Dashes(look.Word("linestyle") ?? "-")
        );
        return new Patch([points], area, null, zorder ?? 2);
    }

    public Artist Whisker((double[], double[]) points) =>
        Line(points, new("whiskerprops", asked.Whisker), "k", "-", null);

    public Artist Cap((double[], double[]) points) => Line(points, new("capprops", asked.Cap), "k", "-", null);

    public Artist Median((double[], double[]) points) =>
        Line(points, new("medianprops", asked.Median), "C1", "-", null);

    public Artist Mean((double[], double[]) points) =>
        Line(points, new("meanprops", asked.Mean), "C2", areMeansLines ? "--" : "none", areMeansLines ? null : "^");

    public Artist Flier((double[], double[]) points)
    {
        var format = FormatString.Parse(sym ?? "");
        var look = new PartLook("flierprops", asked.Flier);
        var edge = look.Color("markeredgecolor") ?? look.Color("color") ?? format.Color ?? "k";
        var face = look.Color("markerfacecolor") ?? (PlotData)"none";
        var marker = new MarkerLook(
            Markers.Checked(look.Word("marker") ?? format.Marker ?? "o") ?? "o",
            LineStyles.Width(look.Number("markersize") ?? MarkerSize),
            face.Color(),
            edge.Color(),
            1
        );
        return new Line2D(points.Item1, points.Item2, edge.Color(), null, 0, marker, null, zorder ?? 2);
    }

    private Line2D Line((double[] Xs, double[] Ys) points, PartLook look, string color, string style, string? marker)
    {
        var ink = (look.Color("color") ?? color).Color();
        var shape = Markers.Checked(look.Word("marker") ?? marker);
        return new(
            points.Xs,
            points.Ys,
            ink,
            LineStyles.Dashes(look.Word("linestyle") ?? style),
            LineStyles.Width(look.Number("linewidth") ?? 1),
            shape is null
                ? null
                : new(
                    shape,
                    LineStyles.Width(look.Number("markersize") ?? MarkerSize),
                    (look.Color("markerfacecolor") ?? color).Color(),
                    (look.Color("markeredgecolor") ?? color).Color(),
                    1
                ),
            null,
            zorder ?? 2
        );
    }
}

/// <summary>matplotlib's dictionaries of how a part looks.</summary>
internal sealed class PartLook
{
    private static readonly string[] Keys =
    [
        "color",
        "linewidth",
        "linestyle",
        "facecolor",
        "edgecolor",
        "marker",
        "markersize",
        "markerfacecolor",
        "markeredgecolor",
    ];

    private readonly string name;
    private readonly IReadOnlyDictionary<string, object> given;

    /// <exception cref="PlottingException">A key is unknown.</exception>
    public PartLook(string name, Dictionary<string, object>? given)
    {
        (this.name, this.given) = (name, given ?? new Dictionary<string, object>());
        foreach (var key in this.given.Keys)
            if (!Keys.Contains(key))
                throw new PlottingException($"{name}: expected one of {string.Join(", ", Keys)}. Received: '{key}'");
    }

    public PlotData? Color(string key) => Word(key) is { } word ? (PlotData)word : null;

    public string? Word(string key) =>
        !given.TryGetValue(key, out var value)
            ? null
            : value as string ?? throw new PlottingException($"{name}['{key}'] must be a word. Received: {value}");

    public double? Number(string key) =>
        !given.TryGetValue(key, out var value)
            ? null
            : RcRow.NumberOf(value)
                ?? throw new PlottingException($"{name}['{key}'] must be a number. Received: {value}");
}

/// <summary>Room along an axis that nothing is drawn in.</summary>
internal sealed class Band(double[] ends, bool isX) : Artist(0)
{
    internal override Drawing.Reach? XReach => isX ? new(ends, ends) : null;

    internal override Drawing.Reach? YReach => isX ? null : new(ends, ends);

    internal override void Draw(Pen pen, Frame frame) { }
}
