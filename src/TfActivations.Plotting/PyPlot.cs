using System.Globalization;
using SkiaSharp;
using TfActivations.Files;
using TfActivations.Plotting.Looks;
using TfActivations.Plotting.Space;

namespace TfActivations.Plotting;

/// <summary>matplotlib.pyplot: calls that draw into the current figure and its current axes.</summary>
/// <remarks>
/// Each flow of execution (thread, async call) has figures of its own. There is no window: <see cref="show"/> hands the
/// figures to whoever asked for them with <see cref="on_show"/>; else it shows them below the cell in a notebook of .NET
/// Interactive's, and elsewhere saves them as figure-1.png, ... in the current folder.
/// </remarks>
public sealed partial class PyPlot : AxesCalls
{
    internal PyPlot()
    {
        NativeLibraries.LookBesideAssembly(typeof(SKCanvas).Assembly);
        NativeLibraries.LookBesideAssembly(typeof(HarfBuzzSharp.Buffer).Assembly);
    }

    private protected override Axes Target => gca();

    /// <summary>Colour maps by name: <c>plt.cm.binary</c>.</summary>
    public ColormapsApi cm { get; } = new();

    /// <summary>Styles: <c>plt.style.use("ggplot")</c>.</summary>
    public StyleApi style { get; } = new();

    /// <summary>The settings: <c>plt.rcParams["font.size"] = 14</c>.</summary>
    public RcParams rcParams => Session.Rc;

    /// <summary>Starts a figure, or makes an open one the current one.</summary>
    /// <param name="num">The number of an open figure, or of a new one; the next by default.</param>
    /// <param name="figsize">Inches across and down; (6.4, 4.8) by default.</param>
    /// <param name="dpi">Pixels to the inch; 100 by default.</param>
    /// <param name="facecolor">The background's colour.</param>
    /// <param name="layout">"constrained" or "tight": axes are placed so that their labels do not overlap.</param>
    public Figure figure(
        int? num = null,
        (double Width, double Height)? figsize = null,
        double? dpi = null,
        string? facecolor = null,
        string? layout = null
    )
    {
        var figures = Session.Current.Figures;
        if (num is { } wanted && figures.Find(open => open.Number == wanted) is { } found)
        {
            figures.Remove(found);
            figures.Add(found);
            return found;
        }
        if (layout is not (null or "none" or "tight" or "constrained" or "compressed"))
            throw new PlottingException(
                $"layout must be 'constrained', 'compressed', 'tight' or 'none'. Received: '{layout}'"
            );
        var standard = Session.Rc.Numbers("figure.figsize");
        var created = new Figure(figsize?.Width ?? standard[0], figsize?.Height ?? standard[1], dpi, facecolor)
        {
            Number = num ?? figures.Select(open => open.Number).DefaultIfEmpty(0).Max() + 1,
        };
        created.IsTight |= layout is "tight" or "constrained" or "compressed";
        figures.Add(created);
        return created;
    }

    /// <summary>The current figure; a new one when there is none.</summary>
    public Figure gcf() => Session.Current.Figures is [.., var last] ? last : figure();

    /// <summary>The current axes; a new one when there is none.</summary>
    public Axes gca() => gcf().gca();

    /// <summary>Makes axes the current ones.</summary>
    /// <param name="ax">Axes of an open figure.</param>
    public void sca(Axes ax)
    {
        ArgumentNullException.ThrowIfNull(ax);
        if (!Session.Current.Figures.Remove(ax.Figure))
            throw new PlottingException("sca: the figure of these axes is closed");
        Session.Current.Figures.Add(ax.Figure);
        ax.Figure.CurrentAxes = ax;
    }

    /// <inheritdoc cref="Figure.add_subplot(int, int, int)"/>
    public Axes subplot(int nrows = 1, int ncols = 1, int index = 1) => gcf().add_subplot(nrows, ncols, index);

    /// <inheritdoc cref="Figure.add_subplot(int)"/>
    public Axes subplot(int pos) => gcf().add_subplot(pos);

    /// <inheritdoc cref="Figure.add_subplot(string, int)"/>
    public Axes3D subplot(string projection, int pos = 111) => gcf().add_subplot(projection, pos);

    /// <inheritdoc cref="Figure.add_subplot(int, int, int, string)"/>
    public Axes3D subplot(int nrows, int ncols, int index, string projection) =>
        gcf().add_subplot(nrows, ncols, index, projection);

    /// <summary>Axes in three dimensions that fill the figure: <c>plt.axes(projection: "3d")</c>.</summary>
    /// <param name="projection">"3d".</param>
    /// <exception cref="PlottingException">It is another one.</exception>
    public Axes3D axes(string projection) => gcf().add_subplot(projection);

    /// <summary>Axes that take several places of a grid.</summary>
    /// <param name="shape">The grid's rows and columns.</param>
    /// <param name="loc">The row and the column of the first place, from 0.</param>
    /// <param name="rowspan">How many rows it takes.</param>
    /// <param name="colspan">How many columns it takes.</param>
    /// <exception cref="PlottingException">The places are outside of the grid.</exception>
    public Axes subplot2grid((int Rows, int Columns) shape, (int Row, int Column) loc, int rowspan = 1, int colspan = 1)
    {
        if (
            shape.Rows is < 1 or > 1000
            || shape.Columns is < 1 or > 1000
            || loc.Row < 0
            || loc.Column < 0
            || rowspan < 1
            || colspan < 1
            || (long)loc.Row + rowspan > shape.Rows
            || (long)loc.Column + colspan > shape.Columns
        )
            throw new PlottingException(
                $"subplot2grid: expected places within {shape}. Received: {rowspan} by {colspan} from {loc}"
            );
        return gcf()
            .At(
                new(shape.Rows, shape.Columns, (loc.Row, loc.Row + rowspan - 1), (loc.Column, loc.Column + colspan - 1))
            );
    }

    /// <summary>Axes that fill the figure, or stand at a place of it.</summary>
    /// <param name="arg">Left, bottom, width and height as shares of the figure.</param>
    /// <param name="aspect">"equal", "auto", or a number.</param>
    public Axes axes((double Left, double Bottom, double Width, double Height)? arg = null, object? aspect = null)
    {
        var made = arg is { } rect ? gcf().add_axes(rect) : gcf().add_subplot(1, 1, 1);
        if (aspect is not null)
            made.set_aspect(aspect);
        return made;
    }

    /// <summary>Starts a figure with axes in it.</summary>
    /// <param name="figsize">Inches across and down; (6.4, 4.8) by default.</param>
    /// <param name="dpi">Pixels to the inch; 100 by default.</param>
    /// <param name="facecolor">The background's colour.</param>
    /// <param name="layout">"constrained" or "tight": axes are placed so that their labels do not overlap.</param>
    public (Figure Figure, Axes Axes) subplots(
        (double Width, double Height)? figsize = null,
        double? dpi = null,
        string? facecolor = null,
        string? layout = null
    )
    {
        var created = figure(null, figsize, dpi, facecolor, layout);
        return (created, created.gca());
    }

    /// <summary>Starts a figure with a grid of axes.</summary>
    /// <include file="parameters.xml" path="parameters/subplots/param"/>
    /// <param name="figsize">Inches across and down; (6.4, 4.8) by default.</param>
    /// <param name="dpi">Pixels to the inch; 100 by default.</param>
    /// <param name="facecolor">The background's colour.</param>
    /// <param name="layout">"constrained" or "tight": axes are placed so that their labels do not overlap.</param>
    public (Figure Figure, AxesArray Axes) subplots(
        int nrows,
        int ncols = 1,
        object? sharex = null,
        object? sharey = null,
        double[]? width_ratios = null,
        double[]? height_ratios = null,
        (double Width, double Height)? figsize = null,
        double? dpi = null,
        string? facecolor = null,
        string? layout = null
    )
    {
        if (nrows < 1 || ncols < 1 || (long)nrows * ncols > 10_000)
            throw new PlottingException(
                $"subplots: nrows and ncols must be positive, and their product at most 10000. Received: {nrows} and {ncols}"
            );
        var created = figure(null, figsize, dpi, facecolor, layout);
        return (created, created.subplots(nrows, ncols, sharex, sharey, width_ratios, height_ratios));
    }

    /// <inheritdoc cref="Axes.twinx"/>
    public Axes twinx() => gca().twinx();

    /// <inheritdoc cref="Axes.twiny"/>
    public Axes twiny() => gca().twiny();

    /// <inheritdoc cref="Figure.subplots_adjust"/>
    public void subplots_adjust(
        double? left = null,
        double? bottom = null,
        double? right = null,
        double? top = null,
        double? wspace = null,
        double? hspace = null
    ) => gcf().subplots_adjust(left, bottom, right, top, wspace, hspace);

    /// <inheritdoc cref="Figure.tight_layout"/>
    public void tight_layout() => gcf().tight_layout();

    /// <inheritdoc cref="Figure.savefig"/>
    public void savefig(string fname, double? dpi = null) => gcf().Save(fname, dpi);

    /// <summary>Hands all open figures over (see <see cref="on_show"/>) and closes them.</summary>
    public void show()
    {
        var handler = Session.Current.OnShow ?? NotebookDisplay.Find() ?? Save;
        foreach (var open in Session.Current.Figures.ToArray())
            handler(open);
        close("all");
    }

    /// <summary>Says what <see cref="show"/> does with each figure, in this flow of execution.</summary>
    /// <param name="handler">Gets each figure; null returns to the rule.</param>
    public void on_show(Action<Figure>? handler) => Session.Current.OnShow = handler;

    /// <summary>Closes the current figure.</summary>
    public void close()
    {
        if (Session.Current.Figures.Count > 0)
            Session.Current.Figures.RemoveAt(Session.Current.Figures.Count - 1);
    }

    /// <summary>Closes all figures.</summary>
    /// <param name="fig">"all".</param>
    /// <exception cref="PlottingException">It is something else.</exception>
    public void close(string fig)
    {
        if (fig != "all")
            throw new PlottingException($"close: expected \"all\" or nothing. Received: \"{fig}\"");
        Session.Current.Figures.Clear();
    }

    /// <summary>Closes a figure.</summary>
    /// <param name="fig">The figure.</param>
    public void close(Figure fig)
    {
        ArgumentNullException.ThrowIfNull(fig);
        Session.Current.Figures.Remove(fig);
    }

    /// <inheritdoc cref="Figure.clf"/>
    public void clf() => gcf().clf();

    /// <inheritdoc cref="Axes.cla"/>
    public void cla() => gca().cla();

    private static void Save(Figure figure)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"figure-{++Session.Current.Saved}.png");
        figure.Save(name);
        Console.Error.WriteLine($"saved {name}");
    }
}
