using SkiaSharp;

namespace TfActivations.Plotting.Drawing;

/// <summary>What stands around an axes' data: spines, ticks, labels, title, where matplotlib puts them.</summary>
internal sealed partial class Frame
{
    private static readonly bool[] NearAndFar = [false, true];

    private readonly Axes axes;
    private readonly Pen pen;
    private readonly (double First, double Second) xView;
    private readonly (double First, double Second) yView;

    /// <param name="axes">What is framed.</param>
    /// <param name="area">The data's rectangle in pixels.</param>
    /// <param name="figure">The figure's size in pixels.</param>
    /// <param name="pen">What it is drawn with.</param>
    public Frame(Axes axes, Box area, (double Width, double Height) figure, Pen pen)
    {
        (this.axes, this.pen, FigureSize) = (axes, pen, figure);
        (Area, xView, yView) = axes.Fit(area);
        XTicks = axes.xaxis.Domain.Major(Area.Width / pen.Unit, axes.xaxis.Labels.Size, xView);
        YTicks = axes.yaxis.Domain.Major(Area.Height / pen.Unit, axes.yaxis.Labels.Size, yView);
    }

    public Box Area { get; }

    public Ticks XTicks { get; }

    public Ticks YTicks { get; }

    private (double Width, double Height) FigureSize { get; }

    public double X(double x) => Area.Left + Share(x, xView, axes.xaxis.Domain.Scale) * Area.Width;

    public double Y(double y) => Area.Bottom - Share(y, yView, axes.yaxis.Domain.Scale) * Area.Height;

    /// <summary>The pixel of a point; x and y may be shares of the axes.</summary>
    public SKPoint Point(double x, double y, bool isXShare = false, bool isYShare = false)
    {
        var (px, py) = (isXShare ? Area.Left + x * Area.Width : X(x), isYShare ? Area.Bottom - y * Area.Height : Y(y));
        // Skia counts in floats, and what is this far off does not show.
        return new(Near(px), Near(py));
    }

    /// <summary>The pixel of a place in coordinates by name.</summary>
    public SKPoint Place(double x, double y, string coordinates) =>
        coordinates switch
        {
            "axes fraction" => Point(x, y, true, true),
            "figure fraction" => new((float)(x * FigureSize.Width), (float)((1 - y) * FigureSize.Height)),
            _ => Point(x, y),
        };

    private static float Near(double pixel) => double.IsFinite(pixel) ? (float)Math.Clamp(pixel, -1e7, 1e7) : float.NaN;

    private static double Share(double value, (double First, double Second) view, Scale scale)
    {
        var (first, second) = (scale.Forward(view.First), scale.Forward(view.Second));
        return (scale.Forward(value) - first) / (second - first);
    }

    /// <summary>How far the frame reaches beyond the data's rectangle on each side, in pixels.</summary>
    public Insets Overflow()
    {
        var sides = new Insets(0, TitleRoom(), 0, 0);
        if (axes.IsFramed)
        {
            sides = sides.Widest(TickRoom());
            var (x, y) = (LabelRoom(axes.xaxis), LabelRoom(axes.yaxis));
            sides = axes.xaxis.IsLabelFar
                ? sides with
                {
                    Top = sides.Top + x,
                }
                : sides with
                {
                    Bottom = sides.Bottom + x,
                };
            sides = axes.yaxis.IsLabelFar
                ? sides with
                {
                    Right = sides.Right + y,
                }
                : sides with
                {
                    Left = sides.Left + y,
                };
        }
        return axes.Legend is null ? sides : sides.Widest(axes.Legend.Overflow(this, pen));
    }

    private double TitleRoom() =>
        axes.Titles.Count == 0
            ? 0
            : axes.Titles.Values.Max(title =>
                title.Pad * pen.Unit + new TextBlock(title.Text.Words, title.Text.Look, pen.Unit).Size.Height
            )
                - (
                    axes.Titles.Values.All(title => !title.Text.Words.Contains('\n', StringComparison.Ordinal))
                        ? Fonts.Extent(axes.Titles.Values.First().Text.Look.Size * pen.Unit).Descent
                        : 0
                );

    private double LabelRoom(Axis axis) =>
        axis is { Label: { Words.Length: > 0 } label, IsVisible: true }
            ? axis.LabelPad * pen.Unit + Thickness(new TextBlock(label.Words, label.Look, pen.Unit), axis.Domain.IsX)
            : 0;

    private static double Thickness(TextBlock block, bool isX) => isX ? block.Size.Height : block.Size.Width;

    /// <summary>The room of ticks and their labels, those included that stick out at the ends of an axis.</summary>
    private Insets TickRoom()
    {
        var room = new Insets(0, 0, 0, 0);
        foreach (var axis in new[] { axes.xaxis, axes.yaxis }.Where(axis => axis.IsVisible))
        {
            var isX = axis.Domain.IsX;
            var (near, far) = (
                Reach(axis, axis.HasTicks.Near, axis.HasLabels.Near),
                Reach(axis, axis.HasTicks.Far, axis.HasLabels.Far)
            );
            room = room.Widest(isX ? new(0, far, 0, near) : new(near, 0, far, 0));
            if (!axis.HasLabels.Near && !axis.HasLabels.Far)
                continue;
            foreach (var bounds in LabelsOf(axis).Select(label => label.Block.BoundsAt(label.At.X, label.At.Y)))
                room = room.Widest(
                    isX
                        ? new(Area.Left - bounds.Left, 0, bounds.Right - Area.Right, 0)
                        : new(0, Area.Top - bounds.Top, 0, bounds.Bottom - Area.Bottom)
                );
        }
        return room;
    }

    private double Reach(Axis axis, bool hasTicks, bool hasLabels)
    {
        var ticks = axis.Domain.IsX ? XTicks : YTicks;
        var line = ticks.Positions.Length > 0 ? axis.Ticks.Outside : 0;
        if (!hasLabels || ticks.Labels.Length == 0)
            return hasTicks ? line * pen.Unit : 0;
        var room = ticks.Labels.Max(label => Thickness(new TextBlock(label, axis.Labels, pen.Unit), axis.Domain.IsX));
        return room == 0 ? line * pen.Unit : (axis.Ticks.Outside + axis.Ticks.Pad) * pen.Unit + room;
    }

    /// <summary>The labels of ticks, each with its place.</summary>
    private IEnumerable<(TextBlock Block, SKPoint At)> LabelsOf(Axis axis)
    {
        var (isX, ticks) = (axis.Domain.IsX, axis.Domain.IsX ? XTicks : YTicks);
        var minor = axis.Domain.Scale.IsLog ? axis.Domain.Minor(ticks) : new([], [], "");
        var away = (axis.Ticks.Outside + axis.Ticks.Pad) * pen.Unit;
        foreach (var isFar in NearAndFar.Where(far => far ? axis.HasLabels.Far : axis.HasLabels.Near))
        {
            var look = axis.Labels with
            {
                Horizontal =
                    axis.Labels.Horizontal != "left" ? axis.Labels.Horizontal
                    : isX ? "center"
                    : isFar ? "left"
                    : "right",
                Vertical = isX
                    ? isFar
                        ? "bottom"
                        : "top"
                    : "center_baseline",
            };
            var edge = isX
                ? isFar
                    ? Area.Top - away
                    : SpineAt("bottom") + away
                : isFar
                    ? Area.Right + away
                    : SpineAt("left") - away;
            foreach (
                var (position, label) in ticks.Positions.Zip(ticks.Labels).Concat(minor.Positions.Zip(minor.Labels))
            )
                if (label.Length > 0)
                    yield return (
                        new(label, look, pen.Unit),
                        isX ? new(Near(X(position)), (float)edge) : new((float)edge, Near(Y(position)))
                    );
        }
    }

    /// <summary>The pixel that a spine stands at.</summary>
    private double SpineAt(string side)
    {
        var position = axes.spines[side].Position;
        return (side, position) switch
        {
            ("left" or "right", { } p) => p.IsShare
                ? Area.Left + p.At * Area.Width
                : Math.Clamp(X(p.At), Area.Left, Area.Right),
            (_, { } p) => p.IsShare ? Area.Bottom - p.At * Area.Height : Math.Clamp(Y(p.At), Area.Top, Area.Bottom),
            ("left", _) => Area.Left,
            ("right", _) => Area.Right,
            ("top", _) => Area.Top,
            _ => Area.Bottom,
        };
    }
}

/// <summary>A rectangle in pixels, downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public SKRect Rect => new((float)Left, (float)Top, (float)Right, (float)Bottom);
}

/// <summary>Lengths at the four sides of a rectangle, in pixels.</summary>
internal readonly record struct Insets(double Left, double Top, double Right, double Bottom)
{
    public Insets Widest(Insets other) =>
        new(
            Math.Max(Left, other.Left),
            Math.Max(Top, other.Top),
            Math.Max(Right, other.Right),
            Math.Max(Bottom, other.Bottom)
        );
}
