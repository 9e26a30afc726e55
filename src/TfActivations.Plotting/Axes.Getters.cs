using TfActivations.Plotting.Artists;

namespace TfActivations.Plotting;

// What was drawn, as matplotlib's programs ask for it.
public partial class Axes
{
    /// <summary>The texts that stand in it; title and labels are none of them. As <c>ax.texts</c>.</summary>
    public IReadOnlyList<Text> texts => [.. Artists.OfType<Text>()];

    /// <summary>Bars, wedges, spans and other areas by themselves. As <c>ax.patches</c>.</summary>
    public IReadOnlyList<Patch> patches =>
        [
            .. Artists.SelectMany(artist =>
                artist switch
                {
                    BarContainer bars => bars,
                    Patch patch => [patch],
                    _ => Enumerable.Empty<Patch>(),
                }
            ),
        ];

    /// <summary>Points, areas, contours, arrows and segments that are one artist. As <c>ax.collections</c>.</summary>
    public IReadOnlyList<Artist> collections =>
        [
            .. Artists.Where(artist =>
                artist is PathCollection or PolyCollection or QuadMesh or LineCollection or ContourSet or Quiver
            ),
        ];

    /// <summary>The images. As <c>ax.images</c>.</summary>
    public IReadOnlyList<AxesImage> images => [.. Artists.OfType<AxesImage>()];

    /// <summary>The x axis's scale: "linear", "log" or "symlog".</summary>
    public string get_xscale() => xaxis.Domain.Scale.Name;

    /// <summary>The y axis's scale: "linear", "log" or "symlog".</summary>
    public string get_yscale() => yaxis.Domain.Scale.Name;

    /// <summary>The legend, or null.</summary>
    public Legend? get_legend() => Legend;

    /// <summary>What a legend would name: the artists with a label, and their labels.</summary>
    public (IReadOnlyList<Artist> handles, IReadOnlyList<string> labels) get_legend_handles_labels()
    {
        var named = Artists.Where(a => a.Label is { Length: > 0 } label && !label.StartsWith('_')).ToList();
        return (named, [.. named.Select(artist => artist.Label!)]);
    }

    /// <summary>Where ticks of the x axis stand.</summary>
    public double[] get_xticks() => xaxis.get_ticklocs();

    /// <summary>Where ticks of the y axis stand.</summary>
    public double[] get_yticks() => yaxis.get_ticklocs();
}
