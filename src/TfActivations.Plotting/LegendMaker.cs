using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>Makes legends of what calls ask for.</summary>
internal static class LegendMaker
{
    private static readonly string[] Codes =
    [
        "best",
        "upper right",
        "upper left",
        "lower left",
        "lower right",
        "right",
        "center left",
        "center right",
        "lower center",
        "upper center",
        "center",
    ];

    public static Legend Make(
        IReadOnlyList<Artist> artists,
        IReadOnlyList<string>? labels,
        object? loc,
        (object? Size, string? Title, object? TitleSize) text,
        int columns,
        bool? frameon,
        (double X, double Y)? anchor,
        double? framealpha,
        string? facecolor,
        string? edgecolor,
        bool? fancybox,
        bool? shadow,
        double? borderaxespad,
        RcParams rc
    )
    {
        if (columns is < 1 or > 1000)
            throw new PlottingException($"ncol must be from 1 to 1000. Received: {columns}");
        var (place, at) = loc is System.Runtime.CompilerServices.ITuple { Length: 2 } pair
            ? ("best", Pair(pair))
            : (Place(loc ?? rc.Word("legend.loc")), null);
        var hasShadow = shadow ?? rc.Flag("legend.shadow");
        var alpha = framealpha ?? (hasShadow ? 1 : rc.Number("legend.framealpha"));
        var face = facecolor ?? rc.Word("legend.facecolor");
        var size = FontSizes.Points(text.Size ?? rc["legend.fontsize"], rc.Number("font.size"));
        var titleSize = FontSizes.Points(text.TitleSize ?? rc["legend.title_fontsize"], rc.Number("font.size"));
        var ink = rc.Color("text.color");
        return new(
            Entries(artists, labels),
            new(
                place,
                new(size, ink),
                new(titleSize, ink),
                text.Title,
                columns,
                frameon ?? rc.Flag("legend.frameon"),
                fancybox ?? rc.Flag("legend.fancybox"),
                hasShadow,
                (face == "inherit" ? rc.Color("axes.facecolor") : ColorNames.Of(face, rc)).WithAlpha(alpha),
                ColorNames.Of(edgecolor ?? rc.Word("legend.edgecolor"), rc).WithAlpha(alpha),
                anchor is { } a ? (a.X, a.Y, 0, 0) : null,
                at,
                rc.Number("legend.borderpad"),
                rc.Number("legend.labelspacing"),
                rc.Number("legend.handlelength"),
                rc.Number("legend.handletextpad"),
                borderaxespad ?? rc.Number("legend.borderaxespad"),
                rc.Number("legend.columnspacing")
            )
        );
    }

    /// <summary>What is drawn and has a label, in the order of the calls; containers last, as matplotlib has them.</summary>
    private static List<(Artist, string)> Entries(IReadOnlyList<Artist> artists, IReadOnlyList<string>? labels)
    {
        var ordered = artists
            .Where(artist => artist is not (Text or Rectangle { Label: null }))
            .OrderBy(artist => artist is BarContainer or PartsContainer)
            .ToList();
        if (labels is not null)
            return [.. ordered.Zip(labels, (artist, label) => (artist, label ?? ""))];
        return
        [
            .. ordered
                .Where(artist => artist.Label is { Length: > 0 } label && label[0] != '_')
                .Select(artist => (artist, artist.Label!)),
        ];
    }

    private static string Place(object loc) =>
        loc is int code && code >= 0 && code < Codes.Length ? Codes[code]
        : loc is string name && Codes.Contains(name) ? name
        : throw new PlottingException($"'{loc}' is not a valid legend location; expected {string.Join(", ", Codes)}");

    private static (double, double)? Pair(System.Runtime.CompilerServices.ITuple pair) =>
        RcRow.NumberOf(pair[0]) is { } x && RcRow.NumberOf(pair[1]) is { } y && double.IsFinite(x + y)
            ? (x, y)
            : throw new PlottingException($"'{pair}' is not a valid legend location; expected two shares of the axes");
}
