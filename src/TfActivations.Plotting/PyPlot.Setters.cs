using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

public sealed partial class PyPlot
{
    // csharpier-ignore-start - parameters of a kind share a line
    /// <inheritdoc cref="Axes.set_title"/>
    public Text title(
        string label, Dictionary<string, object>? fontdict = null, string? loc = null, double? pad = null, object? fontsize = null, string? color = null,
        string? fontweight = null, object? rotation = null, object? size = null, string? weight = null
    ) => gca().set_title(label, fontdict, loc, pad, fontsize, color, fontweight, rotation, size, weight);

    /// <inheritdoc cref="Axes.set_xlabel"/>
    public Text xlabel(
        string xlabel, Dictionary<string, object>? fontdict = null, double? labelpad = null, string? loc = null, object? fontsize = null,
        string? color = null, string? fontweight = null, object? rotation = null, object? size = null, string? weight = null
    ) => gca().set_xlabel(xlabel, fontdict, labelpad, loc, fontsize, color, fontweight, rotation, size, weight);

    /// <inheritdoc cref="Axes.set_ylabel"/>
    public Text ylabel(
        string ylabel, Dictionary<string, object>? fontdict = null, double? labelpad = null, string? loc = null, object? fontsize = null,
        string? color = null, string? fontweight = null, object? rotation = null, object? size = null, string? weight = null
    ) => gca().set_ylabel(ylabel, fontdict, labelpad, loc, fontsize, color, fontweight, rotation, size, weight);

    /// <inheritdoc cref="Figure.suptitle"/>
    public Text suptitle(string t, double x = 0.5, double y = 0.98, object? fontsize = null, string? color = null, string? fontweight = null) =>
        gcf().suptitle(t, x, y, fontsize, color, fontweight);

    /// <inheritdoc cref="Figure.text"/>
    public Text figtext(
        double x, double y, string s, Dictionary<string, object>? fontdict = null, object? fontsize = null, string? color = null, string? ha = null,
        string? va = null, object? rotation = null
    ) => gcf().text(x, y, s, fontdict, fontsize, color, ha, va, rotation);

    /// <inheritdoc cref="Axes.set_xlim(double?, double?)"/>
    public (double left, double right) xlim(double? left = null, double? right = null) =>
        left is null && right is null ? gca().get_xlim() : gca().set_xlim(left, right);

    /// <inheritdoc cref="Axes.set_xlim(ValueTuple{double, double})"/>
    public (double left, double right) xlim((double Left, double Right) limits) => gca().set_xlim(limits);

    /// <summary>The ends of the x axis: <c>plt.xlim([0, 50])</c>.</summary>
    /// <param name="limits">Left and right.</param>
    public (double left, double right) xlim(double[] limits) => xlim(Two(limits));

    /// <inheritdoc cref="Axes.set_ylim(double?, double?)"/>
    public (double bottom, double top) ylim(double? bottom = null, double? top = null) =>
        bottom is null && top is null ? gca().get_ylim() : gca().set_ylim(bottom, top);

    /// <inheritdoc cref="Axes.set_ylim(ValueTuple{double, double})"/>
    public (double bottom, double top) ylim((double Bottom, double Top) limits) => gca().set_ylim(limits);

    /// <summary>The ends of the y axis: <c>plt.ylim([0, 1])</c>.</summary>
    /// <param name="limits">Bottom and top.</param>
    public (double bottom, double top) ylim(double[] limits) => ylim(Two(limits));

    private static (double, double) Two(double[] limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return limits.Length == 2 ? (limits[0], limits[1]) : throw new PlottingException($"expected two ends. Received: {limits.Length}");
    }

    /// <inheritdoc cref="Axes.set_xscale"/>
    public void xscale(string value) => gca().set_xscale(value);

    /// <inheritdoc cref="Axes.set_yscale"/>
    public void yscale(string value) => gca().set_yscale(value);

    /// <inheritdoc cref="Axes.set_xticks"/>
    public void xticks(
        PlotData ticks, IReadOnlyList<string>? labels = null, bool minor = false, object? rotation = null, string? ha = null, object? fontsize = null, string? color = null
    ) => gca().set_xticks(ticks, labels, minor, rotation, ha, fontsize, color);

    /// <inheritdoc cref="Axes.set_yticks"/>
    public void yticks(
        PlotData ticks, IReadOnlyList<string>? labels = null, bool minor = false, object? rotation = null, string? ha = null, object? fontsize = null, string? color = null
    ) => gca().set_yticks(ticks, labels, minor, rotation, ha, fontsize, color);

    /// <summary>Turns the labels of the x axis, or gives them another size.</summary>
    /// <param name="rotation">In degrees.</param>
    /// <param name="fontsize">Points, or "large".</param>
    public void xticks(object? rotation = null, object? fontsize = null) => tick_params("x", labelrotation: rotation, labelsize: fontsize);

    /// <summary>Turns the labels of the y axis, or gives them another size.</summary>
    /// <param name="rotation">In degrees.</param>
    /// <param name="fontsize">Points, or "large".</param>
    public void yticks(object? rotation = null, object? fontsize = null) => tick_params("y", labelrotation: rotation, labelsize: fontsize);

    /// <summary>Shows or hides the frame; by default the other of what it does.</summary>
    /// <param name="on">Whether it shows.</param>
    public void box(bool? on = null)
    {
        foreach (var spine in gca().spines.Values)
            spine.set_visible(on ?? !spine.IsVisible);
    }

    /// <inheritdoc cref="Figure.colorbar"/>
    public Axes colorbar(Mappable? mappable = null, Axes? cax = null, Axes? ax = null, string? label = null)
    {
        var current = gca();
        var bar = gcf().colorbar(mappable, cax, ax, label);
        current.Figure.CurrentAxes = current;
        return bar;
    }

    /// <summary>Shows a matrix as a picture in a figure of its own.</summary>
    /// <param name="A">Rows of numbers.</param>
    /// <param name="cmap">A colour map, or its name.</param>
    public AxesImage matshow(PlotData A, Colormap? cmap = null)
    {
        ArgumentNullException.ThrowIfNull(A);
        var ratio = A.Rank == 2 && A.Length > 0 && A.Columns > 0 ? Math.Clamp((double)A.Length / A.Columns, 0.25, 2) : 1;
        figure(figsize: (4.8 / ratio, 4.8)).add_axes((0.15, 0.09, 0.775, 0.775));
        return gca().matshow(A, cmap);
    }

    /// <summary>Says what the first and the last colour of what was drawn last stand for.</summary>
    /// <param name="vmin">The first; null leaves it.</param>
    /// <param name="vmax">The last; null leaves it.</param>
    public void clim(double? vmin = null, double? vmax = null)
    {
        var current = gcf().Current ?? throw new PlottingException("You must first define an image, e.g., with imshow");
        current.Colors = ColorScale.Of(current.Mapped.Map, current.Mapped.IsLog ? "log" : null, vmin ?? current.Mapped.Min, vmax ?? current.Mapped.Max, current.Mapped.Alpha, []);
    }

    /// <summary>Makes a colour map the default, and that of what was drawn last.</summary>
    /// <param name="cmap">A colour map, or its name.</param>
    public void set_cmap(Colormap cmap)
    {
        ArgumentNullException.ThrowIfNull(cmap);
        rcParams["image.cmap"] = Colormaps.Named(cmap.name).name;
        if (Session.Current.Figures is [.., { Current.Colors: not null } open])
            open.Current.set_cmap(cmap);
    }

    /// <summary>Makes gray the default colour map, and that of what was drawn last.</summary>
    public void gray() => set_cmap("gray");

    /// <summary>Makes hot the default colour map, and that of what was drawn last.</summary>
    public void hot() => set_cmap("hot");

    /// <summary>Makes jet the default colour map, and that of what was drawn last.</summary>
    public void jet() => set_cmap("jet");

    /// <summary>Makes cool the default colour map, and that of what was drawn last.</summary>
    public void cool() => set_cmap("cool");

    /// <summary>Makes viridis the default colour map, and that of what was drawn last.</summary>
    public void viridis() => set_cmap("viridis");

    /// <summary>A colour map by its name.</summary>
    /// <param name="name">Its name; the default by default.</param>
    /// <param name="lut">The number of its colours; its own by default.</param>
    public Colormap get_cmap(string? name = null, int? lut = null)
    {
        var found = Colormaps.Named(name ?? Session.Rc.Word("image.cmap"));
        return lut is null ? found : found.resampled(lut.Value);
    }

    /// <summary>Sets settings of a group: <c>plt.rc("lines", linewidth: 2)</c>.</summary>
    /// <param name="group">"lines", "axes", "font", ...</param>
    /// <param name="size">size.</param>
    /// <param name="family">family.</param>
    /// <param name="weight">weight.</param>
    /// <param name="labelsize">labelsize.</param>
    /// <param name="titlesize">titlesize.</param>
    /// <param name="titleweight">titleweight.</param>
    /// <param name="labelweight">labelweight.</param>
    /// <param name="titlepad">titlepad.</param>
    /// <param name="fontsize">fontsize.</param>
    /// <param name="linewidth">linewidth.</param>
    /// <param name="linestyle">linestyle.</param>
    /// <param name="markersize">markersize.</param>
    /// <param name="figsize">figsize.</param>
    /// <param name="dpi">dpi.</param>
    /// <param name="facecolor">facecolor.</param>
    /// <param name="edgecolor">edgecolor.</param>
    /// <param name="color">color.</param>
    /// <param name="grid">grid.</param>
    /// <param name="autolayout">autolayout.</param>
    /// <param name="cmap">cmap.</param>
    public void rc(
        string group, object? size = null, object? family = null, object? weight = null, object? labelsize = null, object? titlesize = null, object? titleweight = null,
        object? labelweight = null, object? titlepad = null, object? fontsize = null, object? linewidth = null, object? linestyle = null,
        object? markersize = null, object? figsize = null, object? dpi = null, object? facecolor = null, object? edgecolor = null, object? color = null,
        object? grid = null, object? autolayout = null, object? cmap = null
    )
    {
        ArgumentNullException.ThrowIfNull(group);
        foreach (var (name, value) in new[]
        {
            ("size", size), ("family", family), ("weight", weight), ("labelsize", labelsize), ("titlesize", titlesize), ("titleweight", titleweight),
            ("labelweight", labelweight), ("titlepad", titlepad), ("fontsize", fontsize), ("linewidth", linewidth), ("linestyle", linestyle),
            ("markersize", markersize), ("figsize", figsize), ("dpi", dpi), ("facecolor", facecolor), ("edgecolor", edgecolor), ("color", color),
            ("grid", grid), ("autolayout", autolayout), ("cmap", cmap),
        })
            if (value is not null)
                rcParams[$"{group}.{name}"] = value;
    }

    /// <summary>Sets settings of a group.</summary>
    /// <param name="group">"lines", "axes", "font", ...</param>
    /// <param name="kwargs">Values by name.</param>
    public void rc(string group, IReadOnlyDictionary<string, object> kwargs)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(kwargs);
        foreach (var (name, value) in kwargs)
            rcParams[$"{group}.{name}"] = value;
    }

    /// <summary>Returns to matplotlib's defaults.</summary>
    public void rcdefaults() => rcParams.update(StyleSheets.Of("default"));

    /// <summary>Sets settings until it is disposed of: <c>using (plt.rc_context(...))</c>.</summary>
    /// <param name="rc">Values by name.</param>
    public IDisposable rc_context(Dictionary<string, object>? rc = null)
    {
        var context = new RcContext(rcParams);
        if (rc is not null)
            rcParams.update(rc);
        return context;
    }
    // csharpier-ignore-end
}
