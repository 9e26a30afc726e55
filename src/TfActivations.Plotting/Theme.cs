using ScottPlot;
using SkiaSharp;

namespace TfActivations.Plotting;

/// <summary>The colours of a figure.</summary>
/// <param name="Background">What everything stands on.</param>
/// <param name="Ink">Texts, ticks and spines.</param>
/// <param name="Grid">Grid lines.</param>
/// <param name="LegendEdge">The border of a legend.</param>
/// <param name="Cycle">The colours that lines take in turn.</param>
internal sealed record Theme(SKColor Background, SKColor Ink, Color Grid, SKColor LegendEdge, string[] Cycle)
{
    /// <summary>matplotlib's default.</summary>
    public static readonly Theme Light = new(
        SKColors.White,
        SKColors.Black,
        Color.FromHex("#b0b0b0"),
        SKColor.Parse("#cccccc"),
        Style.Cycle
    );

    /// <summary>matplotlib's dark_background, with a grid that is no brighter than the curves.</summary>
    public static readonly Theme Dark = new(
        SKColors.Black,
        SKColors.White,
        Color.FromHex("#404040"),
        SKColor.Parse("#cccccc"),
        ["#8dd3c7", "#feffb3", "#bfbbd9", "#fa8174", "#81b1d2", "#fdb462", "#b3de69", "#bc82bd", "#ccebc4", "#ffed6f"]
    );

    /// <summary>Dark or light.</summary>
    public static Theme Of(bool dark) => dark ? Dark : Light;
}
