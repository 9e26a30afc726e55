using SkiaSharp;
using TfActivations.Notebooks;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;
using TfActivations.Plotting.Space;

namespace TfActivations.Plotting;

/// <summary>A picture of one axes or several. As matplotlib's Figure.</summary>
[TypeFormatterSource(typeof(FigureFormatterSource), PreferredMimeTypes = ["image/png"])]
public sealed partial class Figure
{
    private const int MaxSubplots = 10_000;

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

    /// <summary>The current axes; new ones when there are none.</summary>
    public Axes gca() => CurrentAxes ??= add_subplot(1, 1, 1);

    /// <summary>The axes at a place of a grid, which become the current ones; made when they are not there.</summary>
    /// <param name="nrows">The grid's rows.</param>
    /// <param name="ncols">The grid's columns.</param>
    /// <param name="index">The place, from 1, row by row.</param>
    /// <exception cref="PlottingException">The place is outside of the grid.</exception>
    public Axes add_subplot(int nrows = 1, int ncols = 1, int index = 1)
    {
        RequirePlace(nrows, ncols, index);
        return CurrentAxes = At(Slot.Of(nrows, ncols, index));
    }

    /// <summary>The axes at a place of a grid by three digits: 211 is the first of two rows.</summary>
    /// <param name="pos">Rows, columns and place.</param>
    public Axes add_subplot(int pos) =>
        pos is >= 111 and <= 999 && pos / 10 % 10 > 0 && pos % 10 > 0
            ? add_subplot(pos / 100, pos / 10 % 10, pos % 10)
            : throw new PlottingException($"subplot: expected three digits from 1 to 9. Received: {pos}");

    /// <summary>Axes in three dimensions at a place of a grid: <c>fig.add_subplot(projection: "3d")</c>.</summary>
    /// <param name="projection">"3d".</param>
    /// <param name="pos">Rows, columns and place as three digits.</param>
    /// <exception cref="PlottingException">The projection is another one, or the place is none.</exception>
    public Axes3D add_subplot(string projection, int pos = 111)
    {
        if (projection != "3d")
            throw new PlottingException($"projection must be '3d'. Received: '{projection}'");
        if (!(pos is >= 111 and <= 999 && pos / 10 % 10 > 0 && pos % 10 > 0 && pos % 10 <= pos / 100 * (pos / 10 % 10)))
            throw new PlottingException(
                $"subplot: expected three digits from 1 to 9, a place of the grid. Received: {pos}"
            );
        return add_subplot(pos / 100, pos / 10 % 10, pos % 10, projection);
    }

    /// <summary>Axes in three dimensions at a place of a grid.</summary>
    /// <param name="nrows">The grid's rows.</param>
    /// <param name="ncols">The grid's columns.</param>
    /// <param name="index">The place, from 1, row by row.</param>
    /// <param name="projection">"3d".</param>
    /// <exception cref="PlottingException">The projection is another one, or the place is outside of the grid.</exception>
    public Axes3D add_subplot(int nrows, int ncols, int index, string projection)
    {
        if (projection != "3d")
            throw new PlottingException($"projection must be '3d'. Received: '{projection}'");
        RequirePlace(nrows, ncols, index);
        var made = new Axes3D(this, Slot.Of(nrows, ncols, index));
        all.Add(made);
        CurrentAxes = made;
        return made;
    }

    private static void RequirePlace(int nrows, int ncols, int index)
    {
        if (nrows is < 1 or > MaxSubplots || ncols is < 1 or > MaxSubplots || index < 1 || index > (long)nrows * ncols)
            throw new PlottingException(
                $"subplot: index must be from 1 to {nrows}*{ncols} = {(long)nrows * ncols}. Received: {index}"
            );
    }

    /// <summary>Axes at a place of the figure.</summary>
    /// <param name="rect">Left, bottom, width and height as shares of the figure.</param>
    public Axes add_axes((double Left, double Bottom, double Width, double Height) rect)
    {
        if (
            !(
                Math.Abs(rect.Left) < 100
                && Math.Abs(rect.Bottom) < 100
                && rect.Width is > 0 and < 100
                && rect.Height is > 0 and < 100
            )
        )
            throw new PlottingException(
                $"add_axes: expected left, bottom, width and height as shares of the figure. Received: {rect}"
            );
        return CurrentAxes = At(new Slot(1, 1, default, default) { Fixed = rect });
    }

    /// <summary>Makes a grid of axes.</summary>
    /// <include file="parameters.xml" path="parameters/subplots/param"/>
    public AxesArray subplots(
        int nrows = 1,
        int ncols = 1,
        object? sharex = null,
        object? sharey = null,
        double[]? width_ratios = null,
        double[]? height_ratios = null
    )
    {
        if (nrows < 1 || ncols < 1 || (long)nrows * ncols > MaxSubplots)
            throw new PlottingException(
                $"subplots: nrows and ncols must be positive, and their product at most {MaxSubplots}. Received: {nrows} and {ncols}"
            );
        foreach (
            var (name, ratios, count) in new[]
            {
                ("width_ratios", width_ratios, ncols),
                ("height_ratios", height_ratios, nrows),
            }
        )
            if (ratios is not null && (ratios.Length != count || !ratios.All(ratio => ratio is > 0 and < 1e9)))
                throw new PlottingException(
                    $"subplots: {name} must be {count} positive numbers. Received: {ratios.Length}"
                );
        var (x, y) = (Sharing("sharex", sharex), Sharing("sharey", sharey));
        var made = new Axes[nrows, ncols];
        for (var row = 0; row < nrows; row++)
        for (var column = 0; column < ncols; column++)
        {
            Axes? With(string how) =>
                row + column == 0
                    ? null
                    : how switch
                    {
                        "all" => made[0, 0],
                        "row" when column > 0 => made[row, 0],
                        "col" when row > 0 => made[0, column],
                        _ => null,
                    };
            var slot = new Slot(nrows, ncols, (row, row), (column, column))
            {
                Widths = width_ratios,
                Heights = height_ratios,
            };
            made[row, column] = new(this, slot, With(x), With(y));
            all.Add(made[row, column]);
            if (x is "all" or "col" && row < nrows - 1)
                made[row, column].xaxis.HasLabels = (false, false);
            if (y is "all" or "row" && column > 0)
                made[row, column].yaxis.HasLabels = (false, false);
        }
        CurrentAxes = made[0, 0];
        return new(made);
    }

    private static string Sharing(string name, object? how) =>
        how switch
        {
            null or false => "none",
            true => "all",
            "all" or "row" or "col" or "none" => (string)how,
            _ => throw new PlottingException(
                $"{name} must be True, False, 'all', 'row', 'col' or 'none'. Received: {how}"
            ),
        };

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

    /// <summary>Places the axes so that their labels fill the figure without overlapping.</summary>
    public void tight_layout() => IsTight = true;

    /// <summary>Places the axes by hand, as shares of the figure; null leaves what there is.</summary>
    /// <param name="left">Where the first column begins.</param>
    /// <param name="bottom">Where the last row ends.</param>
    /// <param name="right">Where the last column ends.</param>
    /// <param name="top">Where the first row begins.</param>
    /// <param name="wspace">The room between columns, in widths of axes.</param>
    /// <param name="hspace">The room between rows, in heights of axes.</param>
    public void subplots_adjust(
        double? left = null,
        double? bottom = null,
        double? right = null,
        double? top = null,
        double? wspace = null,
        double? hspace = null
    )
    {
        var m = Margins;
        m = (
            left ?? m.Left,
            right ?? m.Right,
            bottom ?? m.Bottom,
            top ?? m.Top,
            wspace ?? m.WSpace,
            hspace ?? m.HSpace
        );
        if (
            !(
                m.Left < m.Right
                && m.Bottom < m.Top
                && m.WSpace is >= 0 and < 1e4
                && m.HSpace is >= 0 and < 1e4
                && Math.Abs(m.Left) < 10
                && Math.Abs(m.Right) < 10
                && Math.Abs(m.Bottom) < 10
                && Math.Abs(m.Top) < 10
            )
        )
            throw new PlottingException(
                $"subplots_adjust: left must be less than right and bottom less than top. Received: {m}"
            );
        (Margins, IsTight) = (m, false);
    }

    /// <summary>Turns the labels of x axes, which dates are long for, and shows those of the lowest axes alone.</summary>
    /// <param name="bottom">Where the lowest axes end, as a share of the figure.</param>
    /// <param name="rotation">Degrees counterclockwise.</param>
    /// <param name="ha">Which end of a label stands at its tick: "left", "center" or "right".</param>
    public void autofmt_xdate(double bottom = 0.2, double rotation = 30, string ha = "right")
    {
        foreach (var each in all.Where(each => each.Bar is null))
            if (each.Slot.Row.Last == each.Slot.Rows - 1)
                each.xaxis.Labels = each.xaxis.Labels.With(new(Horizontal: ha, Rotation: rotation));
            else
                each.xaxis.HasLabels = (false, false);
        subplots_adjust(bottom: bottom);
    }

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

    internal Axes At(Slot slot)
    {
        var found = all.Find(a => a.Slot == slot);
        if (found is null)
            all.Add(found = new(this, slot));
        return CurrentAxes = found;
    }

    internal Axes Twin(Axes axes, bool isX)
    {
        var twin = new Axes(this, axes.Slot, isX ? axes : null, isX ? null : axes) { HasPatch = false };
        all.Add(twin);
        (isX ? twin.yaxis : twin.xaxis).Stand(isFar: true);
        (isX ? twin.yaxis : twin.xaxis).IsLabelFar = true;
        (isX ? twin.xaxis : twin.yaxis).set_visible(false);
        return CurrentAxes = twin;
    }
}
