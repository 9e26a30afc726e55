namespace TfActivations.Plotting.Looks;

/// <summary>matplotlib's style sheets: settings that go together.</summary>
internal static class StyleSheets
{
    private const string Dark15 = ".15";

    // csharpier-ignore-start - a table
    private static readonly Dictionary<string, object> SeabornFrame = new()
    {
        ["axes.axisbelow"] = "True", ["axes.grid"] = true, ["axes.labelcolor"] = Dark15, ["figure.facecolor"] = "white",
        ["image.cmap"] = "Greys", ["legend.frameon"] = false, ["lines.solid_capstyle"] = "round", ["text.color"] = Dark15,
        ["xtick.color"] = Dark15, ["ytick.color"] = Dark15, ["xtick.major.size"] = 0, ["ytick.major.size"] = 0,
        ["xtick.minor.size"] = 0, ["ytick.minor.size"] = 0,
    };

    private static readonly Dictionary<string, object> SeabornTicks = new(SeabornFrame)
    {
        ["axes.grid"] = false, ["axes.facecolor"] = "white", ["axes.edgecolor"] = Dark15, ["axes.linewidth"] = 1.25,
        ["xtick.major.size"] = 6, ["ytick.major.size"] = 6, ["xtick.minor.size"] = 3, ["ytick.minor.size"] = 3,
    };

    /// <summary>Settings by the style's name.</summary>
    public static readonly Dictionary<string, Dictionary<string, object>> All = new()
    {
        ["default"] = RcTable.Rows.ToDictionary(row => row.Key, row => row.Default),
        ["seaborn-v0_8"] = new(SeabornFrame)
        {
            ["axes.edgecolor"] = "white", ["axes.facecolor"] = "#EAEAF2", ["axes.labelsize"] = 11, ["axes.linewidth"] = 0,
            ["axes.prop_cycle"] = new[] { "#4c72b0", "#55a868", "#c44e52", "#8172b2", "#ccb974", "#64b5cd" }, ["axes.titlesize"] = 12,
            ["figure.figsize"] = new[] { 8.0, 5.5 }, ["grid.color"] = "white", ["grid.linestyle"] = "-", ["grid.linewidth"] = 1,
            ["legend.fontsize"] = 10, ["lines.linewidth"] = 1.75, ["lines.markeredgewidth"] = 0, ["lines.markersize"] = 7,
            ["patch.facecolor"] = "#4C72B0", ["patch.linewidth"] = 0.3, ["xtick.labelsize"] = 10, ["ytick.labelsize"] = 10,
            ["xtick.major.pad"] = 7, ["ytick.major.pad"] = 7, ["xtick.major.width"] = 1, ["ytick.major.width"] = 1,
            ["xtick.minor.width"] = 0.5, ["ytick.minor.width"] = 0.5,
        },
        ["seaborn-v0_8-whitegrid"] = new(SeabornFrame)
        {
            ["axes.edgecolor"] = ".8", ["axes.facecolor"] = "white", ["axes.linewidth"] = 1, ["grid.color"] = ".8", ["grid.linestyle"] = "-",
        },
        ["seaborn-v0_8-darkgrid"] = new(SeabornFrame)
        {
            ["axes.edgecolor"] = "white", ["axes.facecolor"] = "#EAEAF2", ["axes.linewidth"] = 0, ["grid.color"] = "white", ["grid.linestyle"] = "-",
        },
        ["seaborn-v0_8-white"] = new(SeabornTicks) { ["xtick.major.size"] = 0, ["ytick.major.size"] = 0, ["xtick.minor.size"] = 0, ["ytick.minor.size"] = 0 },
        ["seaborn-v0_8-ticks"] = new(SeabornTicks),
        ["ggplot"] = new()
        {
            ["axes.axisbelow"] = "True", ["axes.edgecolor"] = "white", ["axes.facecolor"] = "#E5E5E5", ["axes.grid"] = true, ["axes.labelcolor"] = "#555555",
            ["axes.labelsize"] = "large", ["axes.linewidth"] = 1, ["axes.titlesize"] = "x-large",
            ["axes.prop_cycle"] = new[] { "#e24a33", "#348abd", "#988ed5", "#777777", "#fbc15e", "#8eba42", "#ffb5b8" },
            ["figure.edgecolor"] = "0.50", ["figure.facecolor"] = "white", ["font.size"] = 10, ["grid.color"] = "white", ["grid.linestyle"] = "-",
            ["patch.edgecolor"] = "#EEEEEE", ["patch.facecolor"] = "#348ABD", ["patch.linewidth"] = 0.5, ["xtick.color"] = "#555555", ["ytick.color"] = "#555555",
        },
        ["dark_background"] = new()
        {
            ["axes.edgecolor"] = "white", ["axes.facecolor"] = "black", ["axes.labelcolor"] = "white",
            ["axes.prop_cycle"] = new[] { "#8dd3c7", "#feffb3", "#bfbbd9", "#fa8174", "#81b1d2", "#fdb462", "#b3de69", "#bc82bd", "#ccebc4", "#ffed6f" },
            ["boxplot.boxprops.color"] = "white", ["boxplot.capprops.color"] = "white", ["boxplot.flierprops.markeredgecolor"] = "white",
            ["boxplot.whiskerprops.color"] = "white", ["figure.edgecolor"] = "black", ["figure.facecolor"] = "black", ["grid.color"] = "white",
            ["lines.color"] = "white", ["patch.edgecolor"] = "white", ["text.color"] = "white", ["xtick.color"] = "white", ["ytick.color"] = "white",
        },
        ["fivethirtyeight"] = new()
        {
            ["axes.axisbelow"] = "True", ["axes.edgecolor"] = "#f0f0f0", ["axes.facecolor"] = "#f0f0f0", ["axes.grid"] = true, ["axes.labelsize"] = "large",
            ["axes.linewidth"] = 3, ["axes.prop_cycle"] = new[] { "#008fd5", "#fc4f30", "#e5ae38", "#6d904f", "#8b8b8b", "#810f7c" },
            ["axes.titlesize"] = "x-large", ["figure.facecolor"] = "#f0f0f0", ["figure.subplot.bottom"] = 0.07, ["figure.subplot.left"] = 0.08,
            ["figure.subplot.right"] = 0.95, ["font.size"] = 14, ["grid.color"] = "#cbcbcb", ["grid.linestyle"] = "-", ["grid.linewidth"] = 1,
            ["legend.fancybox"] = true, ["lines.linewidth"] = 4, ["lines.solid_capstyle"] = "butt", ["patch.edgecolor"] = "#f0f0f0", ["patch.linewidth"] = 0.5,
            ["xtick.major.size"] = 0, ["ytick.major.size"] = 0, ["xtick.minor.size"] = 0, ["ytick.minor.size"] = 0,
        },
        ["grayscale"] = new()
        {
            ["lines.color"] = "black", ["patch.facecolor"] = "gray", ["axes.prop_cycle"] = new[] { "0.00", "0.40", "0.60", "0.70" },
            ["image.cmap"] = "gray", ["figure.facecolor"] = "0.75",
        },
    };
    // csharpier-ignore-end

    /// <summary>The settings of a style.</summary>
    /// <exception cref="PlottingException">There is none of that name.</exception>
    public static Dictionary<string, object> Of(string style)
    {
        ArgumentNullException.ThrowIfNull(style);
        return All.TryGetValue(style, out var settings)
            ? settings
            : throw new PlottingException(
                $"'{style}' is not a valid style; expected one of {string.Join(", ", All.Keys.Order())}"
            );
    }
}
