namespace TfActivations.Plotting.Looks;

/// <summary>The settings that there are, with matplotlib's defaults.</summary>
internal static class RcTable
{
    // csharpier-ignore-start - a table
    /// <summary>All of them.</summary>
    public static readonly RcRow[] Rows =
    [
        .. Of(RcKind.Numbers,
            ("figure.figsize", new[] { 6.4, 4.8 }), ("axes.formatter.limits", new[] { -5.0, 6 })),
        .. Of(RcKind.Length,
            ("figure.dpi", 100.0), ("font.size", 10.0), ("axes.linewidth", 0.8), ("lines.linewidth", 1.5), ("lines.markersize", 6.0),
            ("lines.markeredgewidth", 1.0), ("patch.linewidth", 1.0), ("grid.linewidth", 0.8), ("xtick.major.size", 3.5), ("ytick.major.size", 3.5),
            ("xtick.minor.size", 2.0), ("ytick.minor.size", 2.0), ("xtick.major.width", 0.8), ("ytick.major.width", 0.8),
            ("xtick.minor.width", 0.6), ("ytick.minor.width", 0.6), ("legend.borderpad", 0.4), ("legend.labelspacing", 0.5), ("legend.handlelength", 2.0),
            ("legend.handletextpad", 0.8), ("legend.borderaxespad", 0.5), ("legend.columnspacing", 2.0), ("errorbar.capsize", 0.0),
            ("boxplot.whiskers", 1.5), ("hatch.linewidth", 1.0)),
        .. Of(RcKind.Number,
            ("figure.subplot.left", 0.125), ("figure.subplot.right", 0.9), ("figure.subplot.bottom", 0.11), ("figure.subplot.top", 0.88),
            ("figure.subplot.wspace", 0.2), ("figure.subplot.hspace", 0.2), ("axes.titlepad", 6.0), ("axes.labelpad", 4.0), ("axes.xmargin", 0.05),
            ("axes.ymargin", 0.05), ("grid.alpha", 1.0), ("legend.framealpha", 0.8), ("xtick.major.pad", 3.5), ("ytick.major.pad", 3.5),
            ("hist.bins", 10.0), ("axes.formatter.offset_threshold", 4.0)),
        .. Of(RcKind.Flag,
            ("figure.autolayout", false), ("figure.constrained_layout.use", false), ("savefig.transparent", false), ("axes.grid", false),
            ("axes.spines.left", true), ("axes.spines.right", true), ("axes.spines.top", true), ("axes.spines.bottom", true),
            ("axes.formatter.useoffset", true), ("axes.unicode_minus", true), ("xtick.minor.visible", false), ("ytick.minor.visible", false),
            ("patch.force_edgecolor", false), ("legend.frameon", true), ("legend.fancybox", true), ("legend.shadow", false)),
        .. Of(RcKind.Color,
            ("figure.facecolor", "white"), ("figure.edgecolor", "white"), ("text.color", "black"), ("axes.facecolor", "white"), ("axes.edgecolor", "black"),
            ("axes.labelcolor", "black"), ("xtick.color", "black"), ("ytick.color", "black"), ("lines.color", "C0"), ("patch.facecolor", "C0"),
            ("patch.edgecolor", "black"), ("grid.color", "#b0b0b0"), ("legend.edgecolor", "0.8"), ("boxplot.boxprops.color", "black"),
            ("boxplot.capprops.color", "black"), ("boxplot.whiskerprops.color", "black"), ("boxplot.flierprops.markeredgecolor", "black"),
            ("boxplot.medianprops.color", "C1")),
        .. Of(RcKind.Word,
            ("axes.titlecolor", "auto"), ("xtick.labelcolor", "inherit"), ("ytick.labelcolor", "inherit"), ("legend.facecolor", "inherit"),
            ("savefig.facecolor", "auto"), ("savefig.dpi", "figure"), ("savefig.bbox", "standard"), ("savefig.format", "png"),
            ("font.weight", "normal"), ("font.style", "normal"), ("axes.titleweight", "normal"), ("axes.labelweight", "normal"), ("figure.titleweight", "normal"),
            ("axes.titlelocation", "center"), ("axes.grid.axis", "both"), ("axes.grid.which", "major"), ("axes.axisbelow", "line"),
            ("xtick.direction", "out"), ("ytick.direction", "out"), ("lines.linestyle", "-"), ("lines.marker", "None"), ("lines.solid_capstyle", "projecting"),
            ("grid.linestyle", "-"), ("legend.loc", "best"), ("image.cmap", "viridis"), ("image.aspect", "equal"), ("image.origin", "upper"),
            ("image.interpolation", "auto"), ("scatter.marker", "o"), ("scatter.edgecolors", "face"), ("contour.negative_linestyle", "dashed")),
        .. Of(RcKind.FontSize,
            ("figure.titlesize", "large"), ("axes.titlesize", "large"), ("axes.labelsize", "medium"), ("xtick.labelsize", "medium"),
            ("ytick.labelsize", "medium"), ("legend.fontsize", "medium"), ("legend.title_fontsize", "medium")),
        .. Of(RcKind.Colors,
            ("axes.prop_cycle", new[] { "#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f", "#bcbd22", "#17becf" })),
        .. Of(RcKind.Words, ("font.family", new[] { "sans-serif" }), ("font.sans-serif", new[] { "DejaVu Sans" })),
    ];
    // csharpier-ignore-end

    private static readonly Dictionary<string, RcRow> ByKey = Rows.ToDictionary(row => row.Key);

    /// <summary>The setting of a name.</summary>
    /// <exception cref="PlottingException">There is none.</exception>
    public static RcRow Row(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (ByKey.TryGetValue(key, out var row))
            return row;
        var group = key.Split('.')[0];
        var near = Rows.Where(r => r.Key.StartsWith($"{group}.", StringComparison.Ordinal))
            .Select(r => r.Key)
            .ToArray();
        if (near.Length == 0)
            near = [.. Rows.Select(r => $"{r.Key.Split('.')[0]}.*").Distinct()];
        throw new PlottingException(
            $"'{key}' is not a setting of rcParams; expected one of {string.Join(", ", near.Order())}"
        );
    }

    private static IEnumerable<RcRow> Of(RcKind kind, params (string Key, object Default)[] rows) =>
        rows.Select(row => new RcRow(row.Key, row.Default, kind));
}
