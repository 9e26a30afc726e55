using ScottPlot;

namespace TfActivations.Plotting;

/// <summary>matplotlib's default look (rcParams). Lengths are in points: 72 to the inch.</summary>
internal static class Style
{
    public const double Dpi = 100;
    public const double FontSize = 10;
    public const double TitleSize = 12;
    public const double TitlePad = 6;
    public const double LabelPad = 4;
    public const double LineWidth = 1.5;
    public const double MarkerSize = 6;
    public const double GridWidth = 0.8;
    public const double SpineWidth = 0.8;
    public const double TickLength = 3.5;
    public const double TickPad = 3.5;

    /// <summary>The share of the data's span that is left free at each end.</summary>
    public const double Margin = 0.05;

    /// <summary>tight_layout's distance, in font sizes.</summary>
    public const double TightPad = 1.08;

    public static readonly (double Left, double Right, double Bottom, double Top) Subplots = (0.125, 0.9, 0.11, 0.88);

    /// <summary>The space between subplots, as a share of an axes' size.</summary>
    public const double SubplotSpace = 0.2;

    /// <summary>The colours C0 to C9: tab10.</summary>
    public static readonly string[] Cycle =
    [
        "#1f77b4",
        "#ff7f0e",
        "#2ca02c",
        "#d62728",
        "#9467bd",
        "#8c564b",
        "#e377c2",
        "#7f7f7f",
        "#bcbd22",
        "#17becf",
    ];

    /// <summary>Dash lengths in line widths, by name.</summary>
    public static readonly Dictionary<string, float[]?> LineStyles = new()
    {
        ["-"] = [],
        ["solid"] = [],
        ["--"] = [3.7f, 1.6f],
        ["dashed"] = [3.7f, 1.6f],
        ["-."] = [6.4f, 1.6f, 1, 1.6f],
        ["dashdot"] = [6.4f, 1.6f, 1, 1.6f],
        [":"] = [1, 1.65f],
        ["dotted"] = [1, 1.65f],
        [""] = null,
        [" "] = null,
        ["none"] = null,
        ["None"] = null,
    };

    /// <summary>Marker shapes by matplotlib's letter, with their size as a share of the marker size.</summary>
    public static readonly Dictionary<string, (MarkerShape Shape, double Scale)> Markers = new()
    {
        ["o"] = (MarkerShape.FilledCircle, 1),
        ["."] = (MarkerShape.FilledCircle, 0.5),
        [","] = (MarkerShape.FilledSquare, 0.12),
        ["s"] = (MarkerShape.FilledSquare, 1),
        ["D"] = (MarkerShape.FilledDiamond, 1.4),
        ["d"] = (MarkerShape.FilledDiamond, 1),
        ["^"] = (MarkerShape.FilledTriangleUp, 1),
        ["v"] = (MarkerShape.FilledTriangleDown, 1),
        ["x"] = (MarkerShape.Eks, 1),
        ["+"] = (MarkerShape.Cross, 1),
        ["*"] = (MarkerShape.Asterisk, 1),
    };

    private static readonly Dictionary<string, string> Letters = new()
    {
        ["b"] = "#0000ff",
        ["g"] = "#008000",
        ["r"] = "#ff0000",
        ["c"] = "#00bfbf",
        ["m"] = "#bf00bf",
        ["y"] = "#bfbf00",
        ["k"] = "#000000",
        ["w"] = "#ffffff",
    };

    private static readonly string[] TabNames =
    [
        "blue",
        "orange",
        "green",
        "red",
        "purple",
        "brown",
        "pink",
        "gray",
        "olive",
        "cyan",
    ];

    /// <summary>A colour by any of matplotlib's names.</summary>
    /// <exception cref="PlottingException">Nothing is called so.</exception>
    public static Color ColorOf(string name)
    {
        if (Letters.TryGetValue(name, out var hex))
            return Color.FromHex(hex);
        if (name.Length == 2 && name[0] == 'C' && char.IsAsciiDigit(name[1]))
            return Color.FromHex(Cycle[name[1] - '0']);
        if (name.StartsWith("tab:", StringComparison.Ordinal) && Array.IndexOf(TabNames, name[4..]) is >= 0 and var i)
            return Color.FromHex(Cycle[i]);
        if (name is ['#', .. var digits] && digits.Length is 6 or 8 && digits.All(char.IsAsciiHexDigit))
            return Color.FromHex(name);
        if (Invariant.TryParse(name, out var grey) && grey is >= 0 and <= 1)
            return Color.Gray((byte)Math.Round(grey * 255));
        var css = System.Drawing.Color.FromName(name);
        if (css.IsKnownColor && !css.IsSystemColor)
            return new Color(css.R, css.G, css.B);
        throw new PlottingException(
            $"'{name}' is not a valid color; expected a letter (bgrcmykw), C0..C9, tab:blue, #rrggbb, a CSS name, "
                + "or a grey level from \"0\" to \"1\""
        );
    }
}
