using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>One coordinate system in a figure, with what is drawn in it. As matplotlib's Axes.</summary>
public partial class Axes : AxesCalls
{
    private int nextColor;
    private int nextFill;
    private double? aspect;
    private bool fitsData;

    private static readonly string[] Sides = ["left", "right", "bottom", "top"];

    internal Axes(Figure figure, Slot slot, Axes? sharex = null, Axes? sharey = null)
    {
        (Figure, Slot, Rc) = (figure, slot, Session.Rc.Copy());
        xaxis = new(this, sharex?.xaxis.Domain ?? new(isX: true), Rc);
        yaxis = new(this, sharey?.yaxis.Domain ?? new(isX: false), Rc);
        spines = Sides.ToDictionary(
            side => side,
            side => new Spine(Rc.Color("axes.edgecolor"), Rc.Number("axes.linewidth"), Rc.Flag($"axes.spines.{side}"))
        );
        Face = Rc.Color("axes.facecolor");
    }

    /// <summary>The x axis.</summary>
    public Axis xaxis { get; }

    /// <summary>The y axis.</summary>
    public Axis yaxis { get; }

    /// <summary>The lines around: "left", "right", "bottom" and "top".</summary>
    public IReadOnlyDictionary<string, Spine> spines { get; }

    /// <summary>For <c>text</c>: x and y are shares of the axes.</summary>
    public string transAxes => "axes fraction";

    /// <summary>For <c>text</c>: x and y are data.</summary>
    public string transData => "data";

    internal Figure Figure { get; }

    internal Slot Slot { get; set; }

    internal RcParams Rc { get; }

    internal SKColor Face { get; set; }

    /// <summary>Whether there are spines, ticks and texts around the data.</summary>
    internal bool IsFramed { get; set; } = true;

    /// <summary>Whether its background is seen; the second of twins has none.</summary>
    internal bool HasPatch { get; set; } = true;

    internal List<Artist> Artists { get; } = [];

    internal Dictionary<string, (Text Text, double Pad)> Titles { get; } = [];

    internal Legend? Legend { get; set; }

    internal ColorBar? Bar { get; set; }

    private protected override Axes Target => this;

    /// <summary>Lines through points, without those across the axes.</summary>
    internal IEnumerable<Line2D> Lines => Artists.OfType<Line2D>().Where(line => line.AreShares is (false, false));

    internal SKColor NextColor() => ColorNames.Of(Rc.Cycle[nextColor++ % Rc.Cycle.Length], Rc);

    internal SKColor NextFill() => ColorNames.Of(Rc.Cycle[nextFill++ % Rc.Cycle.Length], Rc);

    internal void Add(IEnumerable<Artist> artists, bool scalex = true, bool scaley = true)
    {
        if (!scalex)
            xaxis.Domain.Hold();
        if (!scaley)
            yaxis.Domain.Hold();
        foreach (var artist in artists)
        {
            artist.Parent = this;
            Artists.Add(artist);
        }
    }

    internal TextLook TextStyle(TextOptions asked) =>
        new TextLook(Rc.Number("font.size"), Rc.Color("text.color")).With(asked);

    internal IEnumerable<Axis> AxesNamed(string axis) =>
        axis switch
        {
            "both" => [xaxis, yaxis],
            "x" => [xaxis],
            "y" => [yaxis],
            _ => throw new PlottingException($"axis must be 'both', 'x' or 'y'. Received: '{axis}'"),
        };

    /// <summary>The data's rectangle and the ends of both axes, where units are to be equally long.</summary>
    internal (Box Area, (double, double) X, (double, double) Y) Fit(Box area)
    {
        var (x, y) = (xaxis.Domain.View(), yaxis.Domain.View());
        if (aspect is not { } ratio || xaxis.Domain.Scale.Name != "linear" || yaxis.Domain.Scale.Name != "linear")
            return (area, x, y);
        var (width, height) = (Math.Abs(x.Second - x.First), Math.Abs(y.Second - y.First) * ratio);
        var unit = Math.Min(area.Width / width, area.Height / height);
        if (!(unit > 0) || !double.IsFinite(unit))
            return (area, x, y);
        if (fitsData)
            return (area, Grown(x, area.Width / unit / width), Grown(y, area.Height / unit / height));
        var (left, top) = (area.Left + (area.Width - width * unit) / 2, area.Top + (area.Height - height * unit) / 2);
        return (new(left, top, left + width * unit, top + height * unit), x, y);
    }

    private static (double, double) Grown((double First, double Second) view, double by)
    {
        var (middle, half) = ((view.First + view.Second) / 2, (view.Second - view.First) / 2 * by);
        return (middle - half, middle + half);
    }

    internal Ticks TicksOf(Axis axis)
    {
        var (area, x, y) = Fit(LaidOut());
        return axis.Domain.IsX
            ? axis.Domain.Major(area.Width, axis.Labels.Size, x)
            : axis.Domain.Major(area.Height, axis.Labels.Size, y);
    }

    /// <summary>The ends of both axes as they are drawn.</summary>
    private ((double, double) X, (double, double) Y) Seen()
    {
        if (!fitsData)
            return (xaxis.Domain.View(), yaxis.Domain.View());
        var (_, x, y) = Fit(LaidOut());
        return (x, y);
    }

    private Box LaidOut() => new FigureLayout(Figure, new Pen(new SKNoDrawCanvas(1, 1), 72)).Area(this);

    internal void Show(string arg)
    {
        switch (arg)
        {
            case "":
                return;
            case "off" or "on":
                IsFramed = arg == "on";
                return;
            case "auto":
                (aspect, fitsData) = (null, false);
                xaxis.Domain.Free();
                yaxis.Domain.Free();
                return;
            case "tight":
                xaxis.Domain.Hold();
                yaxis.Domain.Hold();
                return;
            case "equal" or "scaled" or "image":
                (aspect, fitsData) = (1, arg == "equal");
                return;
            case "square":
                var (x, y) = (get_xlim(), get_ylim());
                var side = Math.Max(Math.Abs(x.right - x.left), Math.Abs(y.top - y.bottom));
                set_xlim(x.left, x.left + Math.CopySign(side, x.right - x.left));
                set_ylim(y.bottom, y.bottom + Math.CopySign(side, y.top - y.bottom));
                (aspect, fitsData) = (1, false);
                return;
            default:
                throw new PlottingException(
                    $"axis: expected on, off, equal, scaled, tight, auto, image or square, or four numbers. Received: '{arg}'"
                );
        }
    }

    /// <summary>Draws all of it.</summary>
    internal virtual void Draw(Pen pen, Box slot, (double Width, double Height) figure)
    {
        var frame = new Frame(this, slot, figure, pen);
        if (IsFramed && HasPatch)
        {
            using var paint = new SKPaint { Color = Face };
            pen.Canvas.DrawRect(frame.Area.Rect, paint);
        }
        var gridLevel = Rc.Word("axes.axisbelow") switch
        {
            "True" => 0.5,
            "False" => 2.5,
            _ => 1.5,
        };
        var isGridDrawn = false;
        foreach (var artist in Artists.Where(artist => artist.IsVisible).OrderBy(artist => artist.Order))
        {
            if (!isGridDrawn && artist.Order > gridLevel && IsFramed)
            {
                frame.DrawGrid();
                isGridDrawn = true;
            }
            pen.Clipped(frame.Area.Rect, artist.IsClipped, () => artist.Draw(pen, frame));
        }
        if (!isGridDrawn && IsFramed)
            frame.DrawGrid();
        Bar?.Draw(pen, frame);
        frame.Draw();
        Legend?.Draw(
            pen,
            frame.Area,
            box =>
                Legend.Badness(
                    Artists
                        .SelectMany(artist => artist.Outlines)
                        .Select(line => line.Xs.Zip(line.Ys, (x, y) => frame.Point(x, y)).ToArray()),
                    box
                )
        );
    }
}
