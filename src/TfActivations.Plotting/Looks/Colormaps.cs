using SkiaSharp;

namespace TfActivations.Plotting.Looks;

/// <summary>matplotlib's colour maps. ScottPlot has those that are tables.</summary>
internal static class Colormaps
{
    private const int Steps = 256;

    // csharpier-ignore-start - tables
    /// <summary>The colours of the default cycle.</summary>
    public static readonly string[] Tab10 = Split("#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf");

    /// <summary>Maps of few colours, between which there is nothing.</summary>
    private static readonly Dictionary<string, string> Listed = new()
    {
        ["tab10"] = "#1f77b4 #ff7f0e #2ca02c #d62728 #9467bd #8c564b #e377c2 #7f7f7f #bcbd22 #17becf",
        ["tab20"] = "#1f77b4 #aec7e8 #ff7f0e #ffbb78 #2ca02c #98df8a #d62728 #ff9896 #9467bd #c5b0d5 #8c564b #c49c94 #e377c2 #f7b6d2 #7f7f7f #c7c7c7 #bcbd22 #dbdb8d #17becf #9edae5",
        ["Accent"] = "#7fc97f #beaed4 #fdc086 #ffff99 #386cb0 #f0027f #bf5b17 #666666",
        ["Set1"] = "#e41a1c #377eb8 #4daf4a #984ea3 #ff7f00 #ffff33 #a65628 #f781bf #999999",
        ["Set2"] = "#66c2a5 #fc8d62 #8da0cb #e78ac3 #a6d854 #ffd92f #e5c494 #b3b3b3",
        ["Set3"] = "#8dd3c7 #ffffb3 #bebada #fb8072 #80b1d3 #fdb462 #b3de69 #fccde5 #d9d9d9 #bc80bd #ccebc5 #ffed6f",
        ["Paired"] = "#a6cee3 #1f78b4 #b2df8a #33a02c #fb9a99 #e31a1c #fdbf6f #ff7f00 #cab2d6 #6a3d9a #ffff99 #b15928",
        ["Dark2"] = "#1b9e77 #d95f02 #7570b3 #e7298a #66a61e #e6ab02 #a6761d #666666",
        ["Pastel1"] = "#fbb4ae #b3cde3 #ccebc5 #decbe4 #fed9a6 #ffffcc #e5d8bd #fddaec #f2f2f2",
    };

    /// <summary>Maps that go straight from one of these colours to the next, at even distances.</summary>
    private static readonly Dictionary<string, string> Linear = new()
    {
        ["gray"] = "#000000 #ffffff",
        ["binary"] = "#ffffff #000000",
        ["cool"] = "#00ffff #ff00ff",
        ["spring"] = "#ff00ff #ffff00",
        ["summer"] = "#008066 #ffff66",
        ["autumn"] = "#ff0000 #ffff00",
        ["winter"] = "#0000ff #00ff80",
        ["bwr"] = "#0000ff #ffffff #ff0000",
        ["seismic"] = "#00004c #0000ff #ffffff #ff0000 #800000",
        ["Blues"] = "#f7fbff #deebf7 #c6dbef #9ecae1 #6baed6 #4292c6 #2171b5 #08519c #08306b",
        ["Reds"] = "#fff5f0 #fee0d2 #fcbba1 #fc9272 #fb6a4a #ef3b2c #cb181d #a50f15 #67000d",
        ["Greens"] = "#f7fcf5 #e5f5e0 #c7e9c0 #a1d99b #74c476 #41ab5d #238b45 #006d2c #00441b",
        ["Greys"] = "#ffffff #f0f0f0 #d9d9d9 #bdbdbd #969696 #737373 #525252 #252525 #000000",
        ["Oranges"] = "#fff5eb #fee6ce #fdd0a2 #fdae6b #fd8d3c #f16913 #d94801 #a63603 #7f2704",
        ["Purples"] = "#fcfbfd #efedf5 #dadaeb #bcbddc #9e9ac8 #807dba #6a51a3 #54278f #3f007d",
        ["YlOrRd"] = "#ffffcc #ffeda0 #fed976 #feb24c #fd8d3c #fc4e2a #e31a1c #bd0026 #800026",
        ["YlGnBu"] = "#ffffd9 #edf8b1 #c7e9b4 #7fcdbb #41b6c4 #1d91c0 #225ea8 #253494 #081d58",
        ["RdBu"] = "#67001f #b2182b #d6604d #f4a582 #fddbc7 #f7f7f7 #d1e5f0 #92c5de #4393c3 #2166ac #053061",
        ["RdYlBu"] = "#a50026 #d73027 #f46d43 #fdae61 #fee090 #ffffbf #e0f3f8 #abd9e9 #74add1 #4575b4 #313695",
        ["RdYlGn"] = "#a50026 #d73027 #f46d43 #fdae61 #fee08b #ffffbf #d9ef8b #a6d96a #66bd63 #1a9850 #006837",
        ["Spectral"] = "#9e0142 #d53e4f #f46d43 #fdae61 #fee08b #ffffbf #e6f598 #abdda4 #66c2a5 #3288bd #5e4fa2",
        ["PiYG"] = "#8e0152 #c51b7d #de77ae #f1b6da #fde0ef #f7f7f7 #e6f5d0 #b8e186 #7fbc41 #4d9221 #276419",
        ["coolwarm"] = "#3b4cc0 #4e68d8 #6282ea #779af7 #8db0fe #a2c1ff #b8d0f9 #cbd8ee #dddcdc #ead4c8 #f5c4ac #f7b194 #f59c7d #ee8468 #e0654f #cd423b #b40426",
        ["cividis"] = "#00224e #00306f #213d6b #374a6c #48566e #576170 #666c73 #737778 #828178 #918c76 #a29976 #b2a670 #c3b369 #d3c164 #e4cf5b #f4dd4f #fee838",
    };

    /// <summary>Maps whose red, green and blue go straight between corners at distances of their own.</summary>
    private static readonly Dictionary<string, ((double At, double Of)[] Red, (double, double)[] Green, (double, double)[] Blue)> Cornered = new()
    {
        ["hot"] = ([(0, 0.0416), (0.365079, 1), (1, 1)], [(0, 0), (0.365079, 0), (0.746032, 1), (1, 1)], [(0, 0), (0.746032, 0), (1, 1)]),
        ["jet"] = (
            [(0, 0), (0.35, 0), (0.66, 1), (0.89, 1), (1, 0.5)],
            [(0, 0), (0.125, 0), (0.375, 1), (0.64, 1), (0.91, 0), (1, 0)],
            [(0, 0.5), (0.11, 1), (0.34, 1), (0.65, 0), (1, 0)]),
    };
    // csharpier-ignore-end

    private static readonly Dictionary<string, Func<ScottPlot.IColormap>> Tables = new()
    {
        ["viridis"] = () => new ScottPlot.Colormaps.Viridis(),
        ["plasma"] = () => new ScottPlot.Colormaps.Plasma(),
        ["inferno"] = () => new ScottPlot.Colormaps.Inferno(),
        ["magma"] = () => new ScottPlot.Colormaps.Magma(),
        ["turbo"] = () => new ScottPlot.Colormaps.Turbo(),
    };

    private static readonly string[] Synonyms = ["grey", "gist_grey", "gist_gray"];

    /// <summary>The names, without their reverses.</summary>
    public static IEnumerable<string> Names =>
        Listed
            .Keys.Concat(Linear.Keys)
            .Concat(Cornered.Keys)
            .Concat(Tables.Keys)
            .Append("rainbow")
            .Order(StringComparer.Ordinal);

    /// <summary>The colour map of a name; "_r" at its end turns it round.</summary>
    /// <exception cref="PlottingException">There is none.</exception>
    public static Colormap Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.EndsWith("_r", StringComparison.Ordinal))
            return Named(name[..^2]).reversed();
        if (Synonyms.Contains(name))
            name = "gray";
        if (Listed.TryGetValue(name, out var few))
            return new(name, [.. Split(few).Select(SKColor.Parse)]);
        Func<double, SKColor>? formula =
            Linear.TryGetValue(name, out var stops) ? Between([.. Split(stops).Select(SKColor.Parse)])
            : Cornered.TryGetValue(name, out var c) ? x => Rgb(Along(c.Red, x), Along(c.Green, x), Along(c.Blue, x))
            : Tables.TryGetValue(name, out var table) ? Of(table())
            : name == "rainbow" ? x => Rgb(Math.Abs(2 * x - 0.5), Math.Sin(x * Math.PI), Math.Cos(x * Math.PI / 2))
            : null;
        return formula is null
            ? throw new PlottingException(
                $"'{name}' is not a known colormap; expected one of {string.Join(", ", Names)}, or one of them with _r"
            )
            : new(name, [.. Enumerable.Range(0, Steps).Select(i => formula(i / (Steps - 1.0)))]);
    }

    private static Func<double, SKColor> Of(ScottPlot.IColormap table) =>
        x =>
        {
            var color = table.GetColor(x);
            return new(color.R, color.G, color.B);
        };

    private static Func<double, SKColor> Between(SKColor[] stops) =>
        x =>
        {
            var i = Math.Min((int)(x * (stops.Length - 1)), stops.Length - 2);
            var part = x * (stops.Length - 1) - i;
            double Mix(byte from, byte to) => (from + (to - from) * part) / 255;
            return Rgb(
                Mix(stops[i].Red, stops[i + 1].Red),
                Mix(stops[i].Green, stops[i + 1].Green),
                Mix(stops[i].Blue, stops[i + 1].Blue)
            );
        };

    private static double Along((double At, double Of)[] corners, double x)
    {
        var i = Math.Max(1, Array.FindIndex(corners, corner => corner.At >= x));
        var ((x0, y0), (x1, y1)) = (corners[i - 1], corners[i]);
        return y0 + (y1 - y0) * (x - x0) / (x1 - x0);
    }

    private static SKColor Rgb(double red, double green, double blue)
    {
        static byte Part(double share) => (byte)Math.Round(Math.Clamp(share, 0, 1) * 255);
        return new(Part(red), Part(green), Part(blue));
    }

    private static string[] Split(string colors) => colors.Split(' ');
}
