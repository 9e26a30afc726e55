using System.Globalization;
using SkiaSharp;
using TfActivations.Files;

namespace TfActivations.Plotting;

/// <summary>matplotlib.pyplot: calls that draw into the current figure and its current axes.</summary>
/// <remarks>
/// Each flow of execution (thread, async call) has figures of its own. There is no window: <see cref="show"/> hands the
/// figures to whoever asked for them with <see cref="on_show"/>; else it shows them below the cell in a notebook of .NET
/// Interactive's, and elsewhere saves them as figure-1.png, ... in the current folder.
/// </remarks>
public sealed class PyPlot
{
    private const int MaxSubplots = 10_000;

    private readonly AsyncLocal<State?> flow = new();

    internal PyPlot()
    {
        NativeLibraries.LookBesideAssembly(typeof(SKCanvas).Assembly);
        NativeLibraries.LookBesideAssembly(typeof(HarfBuzzSharp.Buffer).Assembly);
    }

    /// <summary>Starts a figure.</summary>
    /// <param name="figsize">Inches across and down; (6.4, 4.8) by default.</param>
    /// <param name="dpi">Pixels to the inch; 100 by default.</param>
    public Figure figure((double Width, double Height)? figsize = null, double? dpi = null)
    {
        var (width, height) = figsize ?? (6.4, 4.8);
        var created = new Figure(width, height, dpi);
        Current.Figures.Add(created);
        Current.Axes = null;
        return created;
    }

    /// <summary>The current figure; a new one when there is none.</summary>
    public Figure gcf() => Current.Figures.Count > 0 ? Current.Figures[^1] : figure();

    /// <summary>The current axes; a new one when there is none.</summary>
    public Axes gca() => Current.Axes ??= gcf().Subplot(1, 1, 1);

    /// <summary>Makes the axes at a place of a grid the current one.</summary>
    /// <param name="nrows">The grid's rows.</param>
    /// <param name="ncols">The grid's columns.</param>
    /// <param name="index">The place, from 1, row by row.</param>
    /// <exception cref="PlottingException">The place is outside of the grid.</exception>
    public Axes subplot(int nrows, int ncols, int index) => Current.Axes = gcf().Subplot(nrows, ncols, index);

    /// <summary>Starts a figure with a grid of axes.</summary>
    /// <param name="nrows">The grid's rows.</param>
    /// <param name="ncols">The grid's columns.</param>
    /// <param name="figsize">Inches across and down; (6.4, 4.8) by default.</param>
    /// <returns>The figure, and its axes by row and column.</returns>
    public (Figure Figure, Axes[,] Axes) subplots(
        int nrows = 1,
        int ncols = 1,
        (double Width, double Height)? figsize = null
    )
    {
        if (nrows < 1 || ncols < 1 || (long)nrows * ncols > MaxSubplots)
            throw new PlottingException(
                $"subplots: nrows and ncols must be positive, and their product at most {MaxSubplots}. Received: {nrows} and {ncols}"
            );
        var created = figure(figsize);
        var axes = new Axes[nrows, ncols];
        for (var i = 0; i < nrows * ncols; i++)
            axes[i / ncols, i % ncols] = created.Subplot(nrows, ncols, i + 1);
        Current.Axes = axes[0, 0];
        return (created, axes);
    }

    /// <inheritdoc cref="Axes.plot"/>
    public void plot(
        PlotData x,
        PlotData y,
        string fmt = "",
        string? color = null,
        string? linestyle = null,
        string? label = null,
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? marker = null
    ) => gca().plot(x, y, fmt, color, linestyle, label, alpha, linewidth, marker);

    /// <summary>Draws a line through points at x = 0, 1, 2, ...</summary>
    /// <param name="y">y of each point.</param>
    /// <param name="fmt">matplotlib's short form: "r--o".</param>
    /// <param name="color">A colour's name; the next of the cycle by default.</param>
    /// <param name="linestyle">"-", "--", "-.", ":" or their names.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="marker">o . s d D ^ v x + *</param>
    public void plot(
        PlotData y,
        string fmt = "",
        string? color = null,
        string? linestyle = null,
        string? label = null,
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? marker = null
    ) => plot(PlotData.Indices(y.Length), y, fmt, color, linestyle, label, alpha, linewidth, marker);

    /// <summary>Draws a line through points at x = 0, 1, 2, ...</summary>
    /// <param name="y">y of each point.</param>
    /// <param name="fmt">matplotlib's short form: "r--o".</param>
    /// <param name="color">A colour's name; the next of the cycle by default.</param>
    /// <param name="linestyle">"-", "--", "-.", ":" or their names.</param>
    /// <param name="label">What the legend says.</param>
    /// <param name="alpha">From 0, invisible, to 1.</param>
    /// <param name="linewidth">In points.</param>
    /// <param name="marker">o . s d D ^ v x + *</param>
    [System.Runtime.CompilerServices.OverloadResolutionPriority(-1)]
    public void plot(
        IReadOnlyList<double> y,
        string fmt = "",
        string? color = null,
        string? linestyle = null,
        string? label = null,
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? marker = null
    ) => plot((PlotData)y.ToArray(), fmt, color, linestyle, label, alpha, linewidth, marker);

    /// <summary>Draws several lines: <c>plt.plot((x, y1, "r-"), (x, y2, "b--"))</c>.</summary>
    /// <param name="lines">x, y and matplotlib's short form of each.</param>
    public void plot(params (PlotData X, PlotData Y, string Format)[] lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        foreach (var (x, y, format) in lines)
            plot(x, y, format);
    }

    /// <inheritdoc cref="Axes.fill_between"/>
    public void fill_between(
        PlotData x,
        PlotData y1,
        PlotData? y2 = null,
        bool[]? where = null,
        string? color = null,
        double alpha = 1,
        string? label = null
    ) => gca().fill_between(x, y1, y2, where, color, alpha, label);

    /// <inheritdoc cref="Axes.axhline"/>
    public void axhline(
        double y = 0,
        string? color = null,
        string linestyle = "-",
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? label = null
    ) => gca().axhline(y, color, linestyle, alpha, linewidth, label);

    /// <inheritdoc cref="Axes.axvline"/>
    public void axvline(
        double x = 0,
        string? color = null,
        string linestyle = "-",
        double alpha = 1,
        double linewidth = Style.LineWidth,
        string? label = null
    ) => gca().axvline(x, color, linestyle, alpha, linewidth, label);

    /// <inheritdoc cref="Axes.grid"/>
    public void grid(bool visible = true) => gca().grid(visible);

    /// <inheritdoc cref="Axes.set_title"/>
    public void title(string label) => gca().set_title(label);

    /// <inheritdoc cref="Axes.set_xlabel"/>
    public void xlabel(string xlabel) => gca().set_xlabel(xlabel);

    /// <inheritdoc cref="Axes.set_ylabel"/>
    public void ylabel(string ylabel) => gca().set_ylabel(ylabel);

    /// <inheritdoc cref="Axes.set_xlim"/>
    public void xlim(double left, double right) => gca().set_xlim(left, right);

    /// <inheritdoc cref="Axes.set_ylim"/>
    public void ylim(double bottom, double top) => gca().set_ylim(bottom, top);

    /// <inheritdoc cref="Axes.legend"/>
    public void legend(string loc = "best") => gca().legend(loc);

    /// <summary>Places the axes so that their labels fill the figure without overlapping.</summary>
    public void tight_layout() => gcf().IsTight = true;

    /// <summary>Writes the current figure to a file.</summary>
    /// <param name="fname">Its ending, .png, .svg or .pdf, says the format; a name without one gets .png.</param>
    /// <param name="dpi">Pixels to the inch of a PNG; the figure's by default.</param>
    /// <exception cref="PlottingException">The ending is another one.</exception>
    /// <exception cref="DataFileException">The file cannot be written; one that was there stays whole.</exception>
    public void savefig(string fname, double? dpi = null) => gcf().Save(fname, dpi);

    /// <summary>Hands all open figures over (see <see cref="on_show"/>) and closes them.</summary>
    public void show()
    {
        var handler = Current.OnShow ?? NotebookDisplay.Find() ?? Save;
        foreach (var open in Current.Figures.ToArray())
            handler(open);
        close("all");
    }

    /// <summary>Says what <see cref="show"/> does with each figure, in this flow of execution.</summary>
    /// <param name="handler">Gets each figure; null returns to the rule.</param>
    public void on_show(Action<Figure>? handler) => Current.OnShow = handler;

    /// <summary>Closes the current figure.</summary>
    public void close()
    {
        if (Current.Figures.Count > 0)
            Current.Figures.RemoveAt(Current.Figures.Count - 1);
        Current.Axes = null;
    }

    /// <summary>Closes all figures.</summary>
    /// <param name="fig">"all".</param>
    /// <exception cref="PlottingException">It is something else.</exception>
    public void close(string fig)
    {
        if (fig != "all")
            throw new PlottingException($"close: expected \"all\" or nothing. Received: \"{fig}\"");
        Current.Figures.Clear();
        Current.Axes = null;
    }

    private State Current => flow.Value ??= new();

    private void Save(Figure figure)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"figure-{++Current.Saved}.png");
        figure.Save(name);
        Console.WriteLine($"saved {name}");
    }

    private sealed class State
    {
        public List<Figure> Figures { get; } = [];

        public Axes? Axes { get; set; }

        public Action<Figure>? OnShow { get; set; }

        public int Saved { get; set; }
    }
}
