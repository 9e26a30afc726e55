using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public abstract partial class AxesCalls
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>Writes a text at a place.</summary>
    /// <param name="x">Where.</param>
    /// <param name="y">Where.</param>
    /// <param name="s">The text; mathematics between dollars: <c>"$x^2$"</c>.</param>
    /// <param name="transform">What x and y are: "data", "axes fraction" (<c>ax.transAxes</c>) or "figure fraction".</param>
    /// <param name="bbox">The box behind it: facecolor, edgecolor, alpha, pad, boxstyle ("square" or "round").</param>
    /// <include file="parameters.xml" path="parameters/text/param"/>
    public Text text(
        double x, double y, string s, Dictionary<string, object>? fontdict = null, object? fontsize = null, string? color = null, double? alpha = null,
        string? ha = null, string? va = null, object? rotation = null, string? fontweight = null, string? fontstyle = null, string transform = "data",
        Dictionary<string, object>? bbox = null, string? horizontalalignment = null, string? verticalalignment = null, object? size = null,
        string? weight = null, string? style = null
    )
    {
        var look = Target.TextStyle(new TextOptions(fontsize ?? size, color, alpha, ha ?? horizontalalignment, va ?? verticalalignment, rotation, fontweight ?? weight, fontstyle ?? style).Over(fontdict));
        var drawn = new Text(x, y, s, look, Coordinates(transform)) { Box = BoxOf(bbox, look.Size) };
        Target.Add([drawn]);
        return drawn;
    }

    private static string Coordinates(string name) =>
        name is "data" or "axes fraction" or "figure fraction" ? name
        : throw new PlottingException($"coordinates must be 'data', 'axes fraction' or 'figure fraction'. Received: '{name}'");

    private static (AreaLook Look, double Pad, bool IsRound)? BoxOf(Dictionary<string, object>? bbox, double size)
    {
        if (bbox is null)
            return null;
        var (face, edge, alpha, pad, isRound) = ("C0", "k", (double?)null, 4.0, false);
        foreach (var (key, value) in bbox)
            _ = key switch
            {
                "facecolor" or "fc" => face = $"{value}",
                "edgecolor" or "ec" => edge = $"{value}",
                "color" => face = edge = $"{value}",
                "alpha" => (object?)(alpha = RcRow.NumberOf(value)),
                "pad" => pad = RcRow.NumberOf(value) is >= 0 and < 1000 and var given ? given : throw new PlottingException($"bbox pad must not be negative. Received: {value}"),
                "boxstyle" => ($"{value}" is var style && style.StartsWith("round", StringComparison.Ordinal)) switch { true => (isRound = true, pad = 0.3 * size), _ => 0 },
                _ => throw new PlottingException($"bbox: expected facecolor, edgecolor, alpha, pad or boxstyle. Received: '{key}'"),
            };
        return (new(ColorNames.Of(face, Session.Rc).WithAlpha(alpha), ColorNames.Of(edge, Session.Rc).WithAlpha(alpha), 1, []), pad, isRound);
    }

    /// <summary>Writes a text about a place, with an arrow to it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="xy">The place.</param>
    /// <param name="xytext">Where the text stands; at the place by default.</param>
    /// <param name="xycoords">What xy is: "data", "axes fraction" or "figure fraction".</param>
    /// <param name="textcoords">What xytext is: as xy, or "offset points" from it.</param>
    /// <param name="arrowprops">The arrow: arrowstyle ("->", "-", "-|>"), or width, headwidth, headlength, shrink; color, facecolor, edgecolor, lw, alpha.</param>
    /// <include file="parameters.xml" path="parameters/text/param"/>
    public Annotation annotate(
        string text, (double X, double Y) xy, (double X, double Y)? xytext = null, string xycoords = "data", string? textcoords = null,
        Dictionary<string, object>? arrowprops = null, Dictionary<string, object>? fontdict = null, object? fontsize = null,
        string? color = null, double? alpha = null, string? ha = null, string? va = null, object? rotation = null, string? fontweight = null,
        string? fontstyle = null, string? horizontalalignment = null, string? verticalalignment = null, object? size = null, string? weight = null,
        string? style = null
    )
    {
        var look = Target.TextStyle(new TextOptions(fontsize ?? size, color, alpha, ha ?? horizontalalignment, va ?? verticalalignment, rotation, fontweight ?? weight, fontstyle ?? style).Over(fontdict));
        var place = xytext ?? xy;
        var where = textcoords is "offset points" ? textcoords : Coordinates(textcoords ?? Required(xycoords, nameof(xycoords)));
        var drawn = new Annotation(text, (xy.X, xy.Y, Coordinates(xycoords)), (place.X, place.Y, where), look, ArrowOf(arrowprops, look.Size));
        Target.Add([drawn]);
        return drawn;
    }

    private static ArrowLook? ArrowOf(Dictionary<string, object>? props, double size)
    {
        if (props is null)
            return null;
        var rc = Session.Rc;
        var (face, edge, width) = (rc.Color("patch.facecolor"), rc.Color("patch.edgecolor"), 1.0);
        var (style, shrink, shaft, head, length, alpha) = ((string?)null, 0.0, 4.0, 12.0, 12.0, (double?)null);
        double Number(string key, object value) =>
            RcRow.NumberOf(value) is >= 0 and < 1000 and var number ? number : throw new PlottingException($"arrowprops['{key}'] must not be negative. Received: {value}");
        foreach (var (key, value) in props)
            switch (key)
            {
                case "facecolor" or "fc": face = ColorNames.Of($"{value}", rc); break;
                case "edgecolor" or "ec": edge = ColorNames.Of($"{value}", rc); break;
                case "color": face = edge = ColorNames.Of($"{value}", rc); break;
                case "alpha": alpha = Number(key, value); break;
                case "lw" or "linewidth": width = Number(key, value); break;
                case "arrowstyle": style = $"{value}"; break;
                case "shrink": shrink = Number(key, value); break;
                case "width": shaft = Number(key, value); break;
                case "headwidth": head = Number(key, value); break;
                case "headlength": length = Number(key, value); break;
                default: throw new PlottingException($"arrowprops: expected arrowstyle, color, facecolor, edgecolor, lw, alpha, shrink, width, headwidth or headlength. Received: '{key}'");
            }
        if (style is not (null or "->" or "-" or "-|>" or "simple" or "fancy"))
            throw new PlottingException($"arrowstyle must be '->', '-' or '-|>'. Received: '{style}'");
        var area = new AreaLook(face.WithAlpha(alpha), edge.WithAlpha(alpha), width, []);
        return style is "->" or "-" ? new(area, true, 0, 0, 0.4 * size, 0.4 * size, style == "->") : new(area, false, Math.Min(shrink, 0.45), style is null ? shaft : width, style is null ? head : 0.4 * size, style is null ? length : 0.8 * size);
    }

    /// <summary>Draws an arrow from a place.</summary>
    /// <param name="x">Where it begins.</param>
    /// <param name="y">Where it begins.</param>
    /// <param name="dx">How far it goes to the right.</param>
    /// <param name="dy">How far it goes up.</param>
    /// <param name="color">Its colour.</param>
    public Annotation arrow(double x, double y, double dx, double dy, string? color = null)
    {
        plot((PlotData)new[] { x, x + dx }, (PlotData)new[] { y, y + dy }, linestyle: "none");
        return annotate("", (x + dx, y + dy), (x, y), arrowprops: new Dictionary<string, object> { ["arrowstyle"] = "-|>", ["color"] = color ?? "C0" });
    }

    /// <summary>Shows or hides the grid.</summary>
    /// <param name="visible">Whether it shows; by default the other of what it does, and shown where its look is given.</param>
    /// <param name="which">"major", "minor" or "both" of the ticks.</param>
    /// <param name="axis">"both", "x" or "y".</param>
    /// <param name="color">A colour's name.</param>
    /// <param name="linestyle">"-", "--", ...</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    public void grid(
        bool? visible = null, string which = "major", string axis = "both", PlotData? color = null, string? linestyle = null, double? linewidth = null,
        double? alpha = null
    )
    {
        if (which is not ("major" or "minor" or "both"))
            throw new PlottingException($"which must be 'major', 'minor' or 'both'. Received: '{which}'");
        var isStyled = color is not null || linestyle is not null || linewidth is not null || alpha is not null;
        foreach (var each in Target.AxesNamed(axis))
        {
            var old = each.Grid;
            each.Grid = new(
                color is null ? old.Color.WithAlpha(alpha) : color.Color(alpha), LineStyles.Width(linewidth ?? old.Width),
                linestyle is null ? old.Dashes : LineStyles.Dashes(linestyle));
            if (which != "minor")
                each.HasMajorGrid = visible ?? (isStyled || !each.HasMajorGrid);
            if (which != "major")
                each.HasMinorGrid = visible ?? (isStyled || !each.HasMinorGrid);
        }
    }

    /// <summary>Shows a legend of all that has labels.</summary>
    /// <param name="loc">"best", "upper right", "center", ...; or their numbers.</param>
    /// <include file="parameters.xml" path="parameters/legend/param"/>
    /// <exception cref="PlottingException">The place is unknown.</exception>
    public Legend legend(
        object? loc = null, IReadOnlyList<string>? labels = null, IReadOnlyList<Artist>? handles = null, object? fontsize = null, string? title = null,
        int? ncol = null, bool? frameon = null, (double X, double Y)? bbox_to_anchor = null, double? framealpha = null, string? facecolor = null,
        string? edgecolor = null, bool? fancybox = null, bool? shadow = null, double? borderaxespad = null, object? title_fontsize = null, int? ncols = null
    ) =>
        Target.Legend = LegendMaker.Make(
            handles is null ? Target.Artists : Argument.NoNulls(nameof(legend), handles), labels, loc, (fontsize, title, title_fontsize), ncol ?? ncols ?? 1, frameon, bbox_to_anchor, framealpha, facecolor, edgecolor, fancybox,
            shadow, borderaxespad, Target.Rc);

    /// <summary>Shows a legend with names for what is drawn, in order: <c>plt.legend(["a", "b"])</c>.</summary>
    /// <param name="labels">The names.</param>
    /// <param name="loc">"best", "upper right", "center", ...</param>
    /// <param name="fontsize">Points, or "large".</param>
    public Legend legend(IReadOnlyList<string> labels, object? loc = null, object? fontsize = null) =>
        legend(loc, Required(labels, nameof(labels)), fontsize: fontsize);

    /// <summary>Shows a legend of these artists, with names for them.</summary>
    /// <param name="handles">What is named.</param>
    /// <param name="labels">The names.</param>
    /// <param name="loc">"best", "upper right", "center", ...</param>
    /// <param name="fontsize">Points, or "large".</param>
    public Legend legend(IReadOnlyList<Artist> handles, IReadOnlyList<string> labels, object? loc = null, object? fontsize = null) =>
        legend(loc, Required(labels, nameof(labels)), handles, fontsize);

    /// <summary>Says how the axes are shown: "off", "on", "equal", "scaled", "tight", "square", "image" or "auto".</summary>
    /// <param name="arg">One of them.</param>
    /// <returns>The ends: left, right, bottom, top.</returns>
    public (double xmin, double xmax, double ymin, double ymax) axis(string? arg = null)
    {
        Target.Show(arg ?? "");
        var ((left, right), (bottom, top)) = (Target.get_xlim(), Target.get_ylim());
        return (left, right, bottom, top);
    }

    /// <summary>Sets the ends of both axes: <c>plt.axis([left, right, bottom, top])</c>.</summary>
    /// <param name="arg">Four numbers.</param>
    public (double xmin, double xmax, double ymin, double ymax) axis(double[] arg)
    {
        if (Required(arg, nameof(arg)).Length != 4)
            throw new PlottingException($"axis: expected four numbers: left, right, bottom, top. Received: {arg.Length}");
        Target.set_xlim(arg[0], arg[1]);
        Target.set_ylim(arg[2], arg[3]);
        return axis();
    }

    /// <summary>Sets the room at the ends of the data, as a share of their span.</summary>
    /// <param name="margins">For both axes.</param>
    /// <param name="x">Along x.</param>
    /// <param name="y">Along y.</param>
    public void margins(double? margins = null, double? x = null, double? y = null)
    {
        foreach (var (domain, margin) in new[] { (Target.xaxis.Domain, x ?? margins), (Target.yaxis.Domain, y ?? margins) })
            if (margin is not null)
                domain.Margin = margin is > -0.5 and < 1e6 ? margin : throw new PlottingException($"margins must be greater than -0.5. Received: {margin}");
    }

    /// <summary>Says how ticks look.</summary>
    /// <param name="axis">"both", "x" or "y".</param>
    /// <param name="which">"major", "minor" or "both" of the ticks.</param>
    /// <param name="labelsize">Points, or "large".</param>
    /// <param name="labelcolor">The labels' colour.</param>
    /// <param name="color">The ticks' colour.</param>
    /// <param name="colors">The colour of ticks and labels.</param>
    /// <param name="length">In points.</param>
    /// <param name="width">In points.</param>
    /// <param name="pad">From ticks to labels, in points.</param>
    /// <param name="direction">"in", "out" or "inout".</param>
    /// <param name="rotation">The labels', in degrees.</param>
    /// <param name="labelrotation">The same.</param>
    /// <param name="bottom">Whether there are ticks at the bottom.</param>
    /// <param name="top">At the top.</param>
    /// <param name="left">At the left.</param>
    /// <param name="right">At the right.</param>
    /// <param name="labelbottom">Whether there are labels at the bottom.</param>
    /// <param name="labeltop">At the top.</param>
    /// <param name="labelleft">At the left.</param>
    /// <param name="labelright">At the right.</param>
    public void tick_params(
        string axis = "both", string which = "major", object? labelsize = null, string? labelcolor = null, string? color = null, string? colors = null,
        double? length = null, double? width = null, double? pad = null, string? direction = null, object? rotation = null, object? labelrotation = null,
        bool? bottom = null, bool? top = null, bool? left = null, bool? right = null, bool? labelbottom = null, bool? labeltop = null,
        bool? labelleft = null, bool? labelright = null
    )
    {
        if (direction is not (null or "in" or "out" or "inout"))
            throw new PlottingException($"direction must be 'in', 'out' or 'inout'. Received: '{direction}'");
        if (which is not ("major" or "minor" or "both"))
            throw new PlottingException($"which must be 'major', 'minor' or 'both'. Received: '{which}'");
        TickLook With(TickLook old) =>
            new(LineStyles.Width(length ?? old.Length), LineStyles.Width(width ?? old.Width), LineStyles.Width(pad ?? old.Pad),
                (color ?? colors) is { } name ? ColorNames.Of(name, Session.Rc) : old.Color, direction ?? old.Direction);
        foreach (var each in Target.AxesNamed(axis))
        {
            if (which != "minor")
                each.Ticks = With(each.Ticks);
            if (which != "major")
                each.Minor = With(each.Minor);
            each.Labels = each.Labels.With(new(labelsize, labelcolor ?? colors, Rotation: rotation ?? labelrotation));
            var isX = each.Domain.IsX;
            each.HasTicks = ((isX ? bottom : left) ?? each.HasTicks.Near, (isX ? top : right) ?? each.HasTicks.Far);
            each.HasLabels = ((isX ? labelbottom : labelleft) ?? each.HasLabels.Near, (isX ? labeltop : labelright) ?? each.HasLabels.Far);
        }
    }

    /// <summary>Says how ticks are chosen.</summary>
    /// <param name="axis">"both", "x" or "y".</param>
    /// <param name="nbins">At most so many parts.</param>
    /// <param name="integer">Whether they stand at whole numbers only.</param>
    public void locator_params(string axis = "both", int? nbins = null, bool? integer = null)
    {
        if (nbins is < 1 or > 1000)
            throw new PlottingException($"nbins must be from 1 to 1000. Received: {nbins}");
        foreach (var each in Target.AxesNamed(axis))
            (each.Domain.Bins, each.Domain.IsWhole) = (nbins ?? each.Domain.Bins, integer ?? each.Domain.IsWhole);
    }

    /// <summary>Shows ticks between the others.</summary>
    public void minorticks_on() => (Target.xaxis.Domain.HasMinor, Target.yaxis.Domain.HasMinor) = (true, true);

    /// <summary>Hides ticks between the others.</summary>
    public void minorticks_off() => (Target.xaxis.Domain.HasMinor, Target.yaxis.Domain.HasMinor) = (false, false);
    // csharpier-ignore-end
}
