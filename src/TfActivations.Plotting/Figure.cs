using SkiaSharp;
using TfActivations.Notebooks;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>A picture of one axes or several. As matplotlib's Figure.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["image/png"])]
public sealed partial class Figure
{
    private readonly List<Axes> all = [];
    private readonly List<Text> texts = [];
    private Text? title;
    private Legend? names;

    internal Figure(double width, double height, double? dpi, string? facecolor = null)
    {
        Rc = Session.Rc.Copy();
        CheckSize(width, height);
        (Width, Height, Dpi) = (width, height, dpi ?? Rc.Number("figure.dpi"));
        Face = ColorNames.Of(facecolor ?? Rc.Word("figure.facecolor"), Rc);
        IsTight = Rc.Flag("figure.autolayout") || Rc.Flag("figure.constrained_layout.use");
        double Part(string name) => Rc.Number($"figure.subplot.{name}");
        Margins = (Part("left"), Part("right"), Part("bottom"), Part("top"), Part("wspace"), Part("hspace"));
    }

    /// <summary>What pyplot counts it as, from 1.</summary>
    public int Number { get; internal init; }

    /// <summary>Inches across.</summary>
    public double Width { get; private set; }

    /// <summary>Inches down.</summary>
    public double Height { get; private set; }

    /// <summary>Pixels to the inch, unless a call says otherwise.</summary>
    public double Dpi { get; private set; }

    /// <summary>The coordinate systems, in order of creation.</summary>
    public IReadOnlyList<Axes> axes => all;

    internal RcParams Rc { get; }

    internal SKColor Face { get; }

    internal bool IsTight { get; set; }

    internal (double Left, double Right, double Bottom, double Top, double WSpace, double HSpace) Margins
    {
        get;
        private set;
    }

    /// <summary>What was coloured by numbers last.</summary>
    internal Mappable? Current { get; set; }

    internal Axes? CurrentAxes { get; set; }

    private static void CheckSize(double width, double height)
    {
        if (!(width > 0 && height > 0 && width <= 200 && height <= 200))
            throw new PlottingException($"figsize must be positive, in inches. Received: ({width}, {height})");
    }

    /// <summary>Shows what colours stand for, in a bar beside axes.</summary>
    /// <param name="mappable">What has the colours; what was drawn last by default.</param>
    /// <param name="cax">The axes that the bar fills; by default new ones.</param>
    /// <param name="ax">The axes that give room; by default those of the mappable.</param>
    /// <param name="label">The text beside it.</param>
    /// <returns>The bar's axes.</returns>
    /// <exception cref="PlottingException">Nothing has colours yet.</exception>
    public Axes colorbar(Mappable? mappable = null, Axes? cax = null, Axes? ax = null, string? label = null)
    {
        mappable ??=
            Current
            ?? throw new PlottingException(
                "No mappable was found to use for colorbar creation: draw an image, a scatter or contours first"
            );
        var scale = mappable.Mapped;
        var parent = ax ?? mappable.Parent ?? gca();
        if (parent.Figure != this || cax is not null && cax.Figure != this)
            throw new PlottingException("colorbar: the axes belong to another figure");
        var bar = cax ?? new Axes(this, new Slot(1, 1, default, default) { Beside = parent });
        if (cax is null)
            all.Add(bar);
        bar.Bar = new(mappable);
        bar.xaxis.set_ticks(Array.Empty<double>());
        bar.yaxis.tick_right();
        bar.yaxis.set_label_position("right");
        if (scale.IsLog)
            bar.set_yscale("log");
        if (mappable.Levels is { } levels)
            bar.yaxis.set_ticks(levels);
        bar.set_ylim(scale.Min, scale.Max == scale.Min ? scale.Min + 1 : scale.Max);
        if (label is not null)
            bar.set_ylabel(label);
        return bar;
    }

    /// <summary>A text above all axes.</summary>
    /// <param name="t">The text.</param>
    /// <param name="x">Where, as a share of the figure.</param>
    /// <param name="y">Where, as a share of the figure from below.</param>
    /// <param name="fontsize">Points, or "large".</param>
    /// <param name="color">A colour's name.</param>
    /// <param name="fontweight">"normal", "bold", ...</param>
    public Text suptitle(
        string t,
        double x = 0.5,
        double y = 0.98,
        object? fontsize = null,
        string? color = null,
        string? fontweight = null
    )
    {
        var look = new TextLook(Rc.FontSize("figure.titlesize"), Rc.Color("text.color"), "center", "top");
        return title = new(
            x,
            y,
            t,
            look.With(new(fontsize, color, Weight: fontweight ?? Rc.Word("figure.titleweight")))
        );
    }

    /// <summary>Writes a text in the figure.</summary>
    /// <param name="x">Where, as a share of the figure.</param>
    /// <param name="y">Where, as a share of the figure from below.</param>
    /// <param name="s">The text.</param>
    /// <param name="fontdict">What follows, in a dictionary.</param>
    /// <param name="fontsize">Points, or "large".</param>
    /// <param name="color">A colour's name.</param>
    /// <param name="ha">"left", "center" or "right".</param>
    /// <param name="va">"bottom", "baseline", "center" or "top".</param>
    /// <param name="rotation">In degrees.</param>
    public Text text(
        double x,
        double y,
        string s,
        Dictionary<string, object>? fontdict = null,
        object? fontsize = null,
        string? color = null,
        string? ha = null,
        string? va = null,
        object? rotation = null
    )
    {
        var look = new TextLook(Rc.Number("font.size"), Rc.Color("text.color")).With(
            new TextOptions(fontsize, color, null, ha, va, rotation).Over(fontdict)
        );
        var drawn = new Text(x, y, s, look);
        texts.Add(drawn);
        return drawn;
    }

    /// <summary>Shows a legend of what all axes show.</summary>
    /// <param name="loc">"upper right", "center", ...</param>
    /// <param name="labels">The names.</param>
    /// <param name="fontsize">Points, or "large".</param>
    /// <param name="ncol">The number of columns.</param>
    public Legend legend(
        object? loc = null,
        IReadOnlyList<string>? labels = null,
        object? fontsize = null,
        int ncol = 1
    ) =>
        names = LegendMaker.Make(
            [.. all.SelectMany(axes => axes.Artists)],
            labels,
            loc ?? "upper right",
            (fontsize, null, null),
            ncol,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Rc
        );

    /// <summary>Takes out all axes and texts.</summary>
    public void clf()
    {
        all.Clear();
        texts.Clear();
        (title, names, CurrentAxes, Current) = (null, null, null, null);
    }

    /// <summary>Inches across and down.</summary>
    public (double width, double height) get_size_inches() => (Width, Height);

    /// <summary>Makes it larger or smaller.</summary>
    /// <param name="w">Inches across.</param>
    /// <param name="h">Inches down.</param>
    public void set_size_inches(double w, double h)
    {
        CheckSize(w, h);
        (Width, Height) = (w, h);
    }

    /// <summary>Says how many pixels there are to the inch.</summary>
    /// <param name="val">Pixels.</param>
    public void set_dpi(double val)
    {
        _ = Pixels(val);
        Dpi = val;
    }
}
