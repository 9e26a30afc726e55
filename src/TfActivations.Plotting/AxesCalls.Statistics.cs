using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    private static readonly string[] BoxParts = ["whiskers", "caps", "boxes", "medians", "fliers", "means"];

    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Draws a line with a marker from a base to each number.</summary>
    /// <param name="locs">Where they stand.</param>
    /// <param name="heads">Where they end.</param>
    /// <param name="linefmt">matplotlib's short form of the stems; "C0-" by default.</param>
    /// <param name="markerfmt">That of the markers; "o" in the stems' colour by default.</param>
    /// <param name="basefmt">That of the base; "C3-" by default.</param>
    /// <param name="bottom">Where the base is.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="orientation">"vertical" or "horizontal".</param>
    /// <returns>The markers, the stems and the base.</returns>
    /// <exception cref="PlottingException">locs and heads differ in length, or a word is unknown.</exception>
    public (Line2D markerline, LineCollection stemlines, Line2D baseline) stem(
        PlotData locs, PlotData heads, string? linefmt = null, string? markerfmt = null, string? basefmt = null, double bottom = 0, string? label = null,
        string orientation = "vertical"
    )
    {
        if (orientation is not ("vertical" or "horizontal"))
            throw new PlottingException($"orientation must be 'vertical' or 'horizontal'. Received: '{orientation}'");
        var (isUp, rc) = (orientation == "vertical", Session.Rc);
        var (places, ends) = (Required(locs, nameof(locs)).Vector("locs"), Required(heads, nameof(heads)).Vector("heads"));
        SameLength("stem", ("locs", places.Length), ("heads", ends.Length));
        var (stems, marks, floor) = (FormatString.Parse(linefmt ?? "C0-"), FormatString.Parse(markerfmt ?? "o"), FormatString.Parse(basefmt ?? "C3-"));
        PlotData ink = stems.Color ?? "C0";
        var lines = places.Select((place, i) => (At: new[] { place, place }, Ends: new[] { bottom, ends[i] }));
        var collection = new LineCollection(
            [.. lines.Select(line => isUp ? (line.At, line.Ends) : (line.Ends, line.At))], [ink.Color()], rc.Number("lines.linewidth"),
            LineStyles.Dashes(stems.LineStyle ?? "-"), null);
        Target.Add([collection]);
        var markers = plot(
            isUp ? locs : heads, isUp ? heads : locs, color: marks.Color ?? ink, linestyle: marks.LineStyle ?? "none", marker: marks.Marker ?? "o")[0];
        double[] across = places.Length == 0 ? [] : [places.Min(), places.Max()], at = places.Length == 0 ? [] : [bottom, bottom];
        var baseline = plot(isUp ? across : at, isUp ? at : across, color: floor.Color ?? "C3", linestyle: floor.LineStyle ?? "-", marker: floor.Marker)[0];
        Target.Add([new PartsContainer([collection, markers], label)]);
        return (markers, collection, baseline);
    }

    /// <summary>Draws a line with a marker from a base to each number, at 0, 1, 2, ...</summary>
    /// <inheritdoc cref="stem(PlotData, PlotData, string?, string?, string?, double, string?, string)"/>
    public (Line2D markerline, LineCollection stemlines, Line2D baseline) stem(
        PlotData heads, string? linefmt = null, string? markerfmt = null, string? basefmt = null, double bottom = 0, string? label = null,
        string orientation = "vertical"
    ) => stem(PlotData.Indices(Required(heads, nameof(heads)).Length), heads, linefmt, markerfmt, basefmt, bottom, label, orientation);

    /// <summary>Draws each data set as a box from its first to its third quartile, with its median, and lines to what is not far out.</summary>
    /// <param name="x">Numbers; several data sets as <c>[a, b]</c> or as columns.</param>
    /// <param name="notch">Whether boxes are narrow about the median, as far as it is sure.</param>
    /// <param name="sym">matplotlib's short form of the points that are far out; "" for none.</param>
    /// <param name="vert">Whether boxes stand upright; orientation says it too.</param>
    /// <param name="orientation">"vertical" or "horizontal".</param>
    /// <param name="whis">How many box lengths lines may reach; or two percentiles.</param>
    /// <param name="positions">Where boxes stand; 1, 2, 3, ... by default.</param>
    /// <param name="widths">How wide they are: one for all or one for each.</param>
    /// <param name="patch_artist">Whether boxes are filled.</param>
    /// <param name="meanline">Whether means are lines, where they are shown.</param>
    /// <param name="showmeans">Whether means are shown.</param>
    /// <param name="showcaps">Whether the lines' ends are.</param>
    /// <param name="showbox">Whether boxes are.</param>
    /// <param name="showfliers">Whether points that are far out are.</param>
    /// <param name="boxprops">How boxes look: "color", "linewidth", "linestyle", "facecolor".</param>
    /// <param name="tick_labels">The data sets' names.</param>
    /// <param name="flierprops">How points that are far out look: "marker", "markersize", "markerfacecolor", "markeredgecolor".</param>
    /// <param name="medianprops">How medians look.</param>
    /// <param name="meanprops">How means look.</param>
    /// <param name="capprops">How the lines' ends look.</param>
    /// <param name="whiskerprops">How the lines look.</param>
    /// <param name="manage_ticks">Whether ticks stand at the boxes.</param>
    /// <param name="zorder">What has a higher one lies above.</param>
    /// <param name="label">What the legend says.</param>
    /// <returns>What was drawn: "boxes", "medians", "whiskers", "caps", "fliers" and "means".</returns>
    /// <exception cref="PlottingException">A data set is empty, or an argument is not what it can be.</exception>
    public IReadOnlyDictionary<string, IReadOnlyList<Artist>> boxplot(
        PlotData x, bool notch = false, string? sym = null, bool vert = true, string orientation = "vertical", PlotData? whis = null, PlotData? positions = null,
        PlotData? widths = null, bool patch_artist = false, bool meanline = false, bool showmeans = false, bool showcaps = true, bool showbox = true,
        bool showfliers = true, Dictionary<string, object>? boxprops = null, IReadOnlyList<string>? tick_labels = null,
        Dictionary<string, object>? flierprops = null, Dictionary<string, object>? medianprops = null,
        Dictionary<string, object>? meanprops = null, Dictionary<string, object>? capprops = null,
        Dictionary<string, object>? whiskerprops = null, bool manage_ticks = true, double? zorder = null, string? label = null
    )
    {
        if (orientation is not ("vertical" or "horizontal"))
            throw new PlottingException($"orientation must be 'vertical' or 'horizontal'. Received: '{orientation}'");
        double[][] sets = Required(x, nameof(x)).Rank < 2 && x.Parts is null ? [x.Numbers] : x.Sets();
        var places = (positions ?? PlotData.Indices(sets.Length).Numbers.Select(i => i + 1).ToArray()).For(sets.Length, "positions");
        var span = places.Length == 0 ? 0 : places.Max() - places.Min();
        var wide = (widths ?? Math.Clamp(0.15 * span, 0.15, 0.5)).For(sets.Length, "widths");
        if (tick_labels is not null && tick_labels.Count != sets.Length)
            throw new PlottingException($"boxplot: tick_labels must be {sets.Length} names. Received: {tick_labels.Count}");
        var isUp = vert && orientation == "vertical";
        var look = new BoxLooks(sym, (boxprops, medianprops, meanprops, capprops, whiskerprops, flierprops), zorder, meanline, patch_artist);
        var drawn = BoxParts.ToDictionary(kind => kind, _ => new List<Artist>());
        foreach (var (i, set) in sets.Index())
        {
            var box = new BoxStatistics(set, whis, notch);
            foreach (var (kind, artist) in box.Artists(places[i], wide[i], isUp, look, (showcaps, showbox, showfliers && sym != "", showmeans)))
            {
                drawn[kind].Add(artist);
                Target.Add([artist]);
            }
        }
        if (label is not null && drawn["boxes"] is [var first, ..])
            first.set_label(label);
        if (manage_ticks && places.Length > 0)
        {
            var axis = isUp ? Target.xaxis : Target.yaxis;
            Target.Add([new Band([places.Min() - 0.5, places.Max() + 0.5], isX: isUp)]);
            axis.set_ticks(places, tick_labels ?? [.. places.Select((_, i) => PercentFormat.Write("%g", i + 1))]);
        }
        return drawn.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<Artist>)pair.Value);
    }
    // csharpier-ignore-end
}
