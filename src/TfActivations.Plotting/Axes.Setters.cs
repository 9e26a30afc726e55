using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public partial class Axes
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <summary>The text above the axes.</summary>
    /// <param name="label">The text.</param>
    /// <param name="loc">"center", "left" or "right".</param>
    /// <param name="pad">From the axes, in points.</param>
    /// <include file="parameters.xml" path="parameters/label/param"/>
    public Text set_title(
        string label, Dictionary<string, object>? fontdict = null, string? loc = null, double? pad = null, object? fontsize = null, string? color = null,
        string? fontweight = null, object? rotation = null, object? size = null, string? weight = null
    )
    {
        var place = loc ?? Rc.Word("axes.titlelocation");
        if (place is not ("center" or "left" or "right"))
            throw new PlottingException($"loc must be 'center', 'left' or 'right'. Received: '{place}'");
        var ink = Rc.Word("axes.titlecolor") == "auto" ? Rc.Color("text.color") : Rc.Color("axes.titlecolor");
        var standard = new TextLook(Rc.FontSize("axes.titlesize"), ink, place).With(new(Weight: Rc.Word("axes.titleweight")));
        var text = new Text(0, 0, label, standard.With(new TextOptions(fontsize ?? size, color, Rotation: rotation, Weight: fontweight ?? weight).Over(fontdict)));
        Titles[place] = (text, Finite(pad ?? Rc.Number("axes.titlepad"), nameof(pad)));
        return text;
    }

    /// <summary>The text below the x axis.</summary>
    /// <param name="xlabel">The text.</param>
    /// <param name="labelpad">From the ticks, in points.</param>
    /// <param name="loc">"center", "left" or "right".</param>
    /// <include file="parameters.xml" path="parameters/label/param"/>
    public Text set_xlabel(
        string xlabel, Dictionary<string, object>? fontdict = null, double? labelpad = null, string? loc = null, object? fontsize = null,
        string? color = null, string? fontweight = null, object? rotation = null, object? size = null, string? weight = null
    ) => Label(xaxis, xlabel, labelpad, loc, 0, new TextOptions(fontsize ?? size, color, Rotation: rotation, Weight: fontweight ?? weight).Over(fontdict));

    /// <summary>Whether grid lines lie below what is drawn: true, false, or "line" for above areas and below lines.</summary>
    /// <param name="b">Whether they do.</param>
    public void set_axisbelow(object b) => Rc["axes.axisbelow"] = b is bool below ? below ? "True" : "False" : b;

    /// <summary>The text beside the y axis.</summary>
    /// <param name="ylabel">The text.</param>
    /// <param name="labelpad">From the ticks, in points.</param>
    /// <param name="loc">"center".</param>
    /// <include file="parameters.xml" path="parameters/label/param"/>
    public Text set_ylabel(
        string ylabel, Dictionary<string, object>? fontdict = null, double? labelpad = null, string? loc = null, object? fontsize = null,
        string? color = null, string? fontweight = null, object? rotation = null, object? size = null, string? weight = null
    ) => Label(yaxis, ylabel, labelpad, loc, 90, new TextOptions(fontsize ?? size, color, Rotation: rotation, Weight: fontweight ?? weight).Over(fontdict));

    private Text Label(Axis axis, string words, double? pad, string? loc, double rotation, TextOptions asked)
    {
        if (loc is not (null or "center") && !(axis == xaxis && loc is "left" or "right"))
            throw new PlottingException($"loc must be 'center'{(axis == xaxis ? ", 'left' or 'right'" : "")}. Received: '{loc}'");
        var isX = axis == xaxis;
        var standard = new TextLook(
            Rc.FontSize("axes.labelsize"), Rc.Color("axes.labelcolor"), isX ? loc ?? "center" : axis.IsLabelFar ? "left" : "right", isX ? axis.IsLabelFar ? "bottom" : "top" : "center", rotation
        ).With(new(Weight: Rc.Word("axes.labelweight")));
        axis.LabelPad = Finite(pad ?? Rc.Number("axes.labelpad"), nameof(pad));
        return axis.Label = new(0, 0, words, standard.With(asked));
    }

    private static double Finite(double value, string name) =>
        Math.Abs(value) < 10_000 ? value : throw new PlottingException($"{name} must be finite. Received: {value}");

    /// <summary>What the title says.</summary>
    public string get_title() => Titles.Values.FirstOrDefault().Text?.get_text() ?? "";

    /// <summary>What the x axis's label says.</summary>
    public string get_xlabel() => xaxis.Label?.get_text() ?? "";

    /// <summary>What the y axis's label says.</summary>
    public string get_ylabel() => yaxis.Label?.get_text() ?? "";

    /// <summary>The lines, in the order in which they were drawn, those across the whole of the axes too.</summary>
    public IReadOnlyList<Line2D> get_lines() => [.. Artists.OfType<Line2D>()];

    /// <summary>The ends of the x axis.</summary>
    /// <param name="left">The left end; null leaves it.</param>
    /// <param name="right">The right end; null leaves it.</param>
    /// <exception cref="PlottingException">They are equal or not finite.</exception>
    public (double left, double right) set_xlim(double? left = null, double? right = null)
    {
        xaxis.Domain.Set("xlim", left, right);
        return get_xlim();
    }

    /// <summary>The ends of the x axis, both at once.</summary>
    /// <param name="limits">Left and right.</param>
    public (double left, double right) set_xlim((double Left, double Right) limits) => set_xlim(limits.Left, limits.Right);

    /// <summary>The ends of the y axis.</summary>
    /// <param name="bottom">The lower end; null leaves it.</param>
    /// <param name="top">The upper end; null leaves it.</param>
    /// <exception cref="PlottingException">They are equal or not finite.</exception>
    public (double bottom, double top) set_ylim(double? bottom = null, double? top = null)
    {
        yaxis.Domain.Set("ylim", bottom, top);
        return get_ylim();
    }

    /// <summary>The ends of the y axis, both at once.</summary>
    /// <param name="limits">Bottom and top.</param>
    public (double bottom, double top) set_ylim((double Bottom, double Top) limits) => set_ylim(limits.Bottom, limits.Top);

    /// <summary>The ends of the x axis.</summary>
    public (double left, double right) get_xlim() => Seen().X;

    /// <summary>The ends of the y axis.</summary>
    public (double bottom, double top) get_ylim() => Seen().Y;

    /// <summary>Turns the x axis round.</summary>
    public void invert_xaxis() => xaxis.Domain.IsInverted = !xaxis.Domain.IsInverted;

    /// <summary>Turns the y axis round.</summary>
    public void invert_yaxis() => yaxis.Domain.IsInverted = !yaxis.Domain.IsInverted;

    /// <summary>How far along the x axis numbers stand.</summary>
    /// <param name="value">"linear", "log" or "symlog".</param>
    public void set_xscale(string value) => xaxis.Domain.Scale = Scale.Of(value);

    /// <summary>How far along the y axis numbers stand.</summary>
    /// <param name="value">"linear", "log" or "symlog".</param>
    public void set_yscale(string value) => yaxis.Domain.Scale = Scale.Of(value);

    /// <summary>Says where ticks of the x axis stand.</summary>
    /// <include file="parameters.xml" path="parameters/ticks/param"/>
    public void set_xticks(
        PlotData ticks, IReadOnlyList<string>? labels = null, bool minor = false, object? rotation = null, string? ha = null, object? fontsize = null, string? color = null
    ) => SetTicks(xaxis, ticks, labels, minor, new(fontsize, color, Horizontal: ha, Rotation: rotation));

    /// <summary>Says where ticks of the y axis stand.</summary>
    /// <include file="parameters.xml" path="parameters/ticks/param"/>
    public void set_yticks(
        PlotData ticks, IReadOnlyList<string>? labels = null, bool minor = false, object? rotation = null, string? ha = null, object? fontsize = null, string? color = null
    ) => SetTicks(yaxis, ticks, labels, minor, new(fontsize, color, Horizontal: ha, Rotation: rotation));

    private static void SetTicks(Axis axis, PlotData ticks, IReadOnlyList<string>? labels, bool minor, TextOptions look)
    {
        axis.Labels = axis.Labels.With(look);
        axis.set_ticks(ticks, labels, minor);
    }

    /// <summary>Says what the ticks of the x axis say.</summary>
    /// <param name="labels">A text for each tick.</param>
    /// <param name="rotation">In degrees.</param>
    /// <param name="fontsize">Points, or "large".</param>
    public void set_xticklabels(IReadOnlyList<string> labels, object? rotation = null, object? fontsize = null) => SetLabels(xaxis, labels, rotation, fontsize);

    /// <summary>Says what the ticks of the y axis say.</summary>
    /// <param name="labels">A text for each tick.</param>
    /// <param name="rotation">In degrees.</param>
    /// <param name="fontsize">Points, or "large".</param>
    public void set_yticklabels(IReadOnlyList<string> labels, object? rotation = null, object? fontsize = null) => SetLabels(yaxis, labels, rotation, fontsize);

    private static void SetLabels(Axis axis, IReadOnlyList<string> labels, object? rotation, object? fontsize)
    {
        ArgumentNullException.ThrowIfNull(labels);
        axis.Labels = axis.Labels.With(new(fontsize, Rotation: rotation));
        if (labels.Count == 0)
            axis.HasLabels = (false, false);
        else
            axis.set_ticks(axis.get_ticklocs()[..Math.Min(labels.Count, axis.get_ticklocs().Length)], [.. labels.Take(axis.get_ticklocs().Length)]);
    }

    /// <summary>How high a unit of y is in units of x.</summary>
    /// <param name="aspect">"equal", "auto", or a number.</param>
    public void set_aspect(object aspect)
    {
        ArgumentNullException.ThrowIfNull(aspect);
        this.aspect = aspect switch
        {
            "auto" => null,
            "equal" => 1,
            _ when RcRow.NumberOf(aspect) is > 0 and < 1e9 and var ratio => ratio,
            _ => throw new PlottingException($"aspect must be 'equal', 'auto' or a positive number. Received: {aspect}"),
        };
        fitsData = false;
    }

    /// <summary>Hides spines, ticks and labels.</summary>
    public void set_axis_off() => IsFramed = false;

    /// <summary>Shows spines, ticks and labels.</summary>
    public void set_axis_on() => IsFramed = true;

    /// <summary>The background's colour.</summary>
    /// <param name="color">A colour's name.</param>
    public void set_facecolor(string color)
    {
        ArgumentNullException.ThrowIfNull(color);
        Face = ColorNames.Of(color, Rc);
    }

    /// <summary>The figure that it is in.</summary>
    public Figure get_figure() => Figure;

    /// <summary>Shows labels at the outer sides of a grid of axes only.</summary>
    public void label_outer()
    {
        if (Slot.Row.Last < Slot.Rows - 1)
            (xaxis.HasLabels, xaxis.Label) = ((false, false), null);
        if (Slot.Column.First > 0)
            (yaxis.HasLabels, yaxis.Label) = ((false, false), null);
    }

    /// <summary>Shows a matrix as a picture, with ticks at the top.</summary>
    /// <param name="Z">Rows of numbers.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    public AxesImage matshow(PlotData Z, Colormap? cmap = null)
    {
        var image = imshow(Z, cmap, interpolation: "nearest");
        xaxis.tick_top();
        xaxis.set_label_position("top");
        (xaxis.HasTicks, xaxis.Domain.IsWhole, yaxis.Domain.IsWhole) = ((true, true), true, true);
        return image;
    }

    /// <summary>Takes out all that is drawn.</summary>
    public void cla()
    {
        Artists.Clear();
        Titles.Clear();
        (Legend, xaxis.Label, yaxis.Label, nextColor, nextFill) = (null, null, null, 0, 0);
        xaxis.Domain.Free();
        yaxis.Domain.Free();
    }

    /// <summary>Axes at the same place with the same x axis, and a y axis at the right.</summary>
    public Axes twinx() => Figure.Twin(this, isX: true);

    /// <summary>Axes at the same place with the same y axis, and an x axis at the top.</summary>
    public Axes twiny() => Figure.Twin(this, isX: false);

    /// <summary>Sets several things at once.</summary>
    /// <param name="title">The text above.</param>
    /// <param name="xlabel">The text below.</param>
    /// <param name="ylabel">The text beside.</param>
    /// <param name="xlim">The ends of the x axis.</param>
    /// <param name="ylim">The ends of the y axis.</param>
    /// <param name="xticks">Where ticks of the x axis stand.</param>
    /// <param name="yticks">Where ticks of the y axis stand.</param>
    /// <param name="xticklabels">What they say.</param>
    /// <param name="yticklabels">What they say.</param>
    /// <param name="xscale">"linear", "log" or "symlog".</param>
    /// <param name="yscale">"linear", "log" or "symlog".</param>
    /// <param name="aspect">"equal", "auto", or a number.</param>
    /// <param name="facecolor">The background's colour.</param>
    public void set(
        string? title = null, string? xlabel = null, string? ylabel = null, (double, double)? xlim = null, (double, double)? ylim = null, PlotData? xticks = null,
        PlotData? yticks = null, IReadOnlyList<string>? xticklabels = null, IReadOnlyList<string>? yticklabels = null, string? xscale = null,
        string? yscale = null, object? aspect = null, string? facecolor = null
    )
    {
        if (xscale is not null) set_xscale(xscale);
        if (yscale is not null) set_yscale(yscale);
        if (title is not null) set_title(title);
        if (xlabel is not null) set_xlabel(xlabel);
        if (ylabel is not null) set_ylabel(ylabel);
        if (xticks is not null) set_xticks(xticks, xticklabels);
        else if (xticklabels is not null) set_xticklabels(xticklabels);
        if (yticks is not null) set_yticks(yticks, yticklabels);
        else if (yticklabels is not null) set_yticklabels(yticklabels);
        if (xlim is { } x) set_xlim(x);
        if (ylim is { } y) set_ylim(y);
        if (aspect is not null) set_aspect(aspect);
        if (facecolor is not null) set_facecolor(facecolor);
    }
    // csharpier-ignore-end
}
