using SkiaSharp;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting.Artists;

/// <summary>How the points of a line are marked.</summary>
internal sealed record MarkerLook(string Shape, double Size, SKColor Face, SKColor Edge, double EdgeWidth);

/// <summary>A line through points, markers at them, or both. As matplotlib's Line2D.</summary>
public sealed class Line2D : Artist
{
    internal Line2D(
        double[] xs,
        double[] ys,
        SKColor color,
        float[]? dashes,
        double width,
        MarkerLook? marker,
        string? label,
        double order = 2
    )
        : base(order)
    {
        (Xs, Ys, Color, Dashes, Width, Marker) = (xs, ys, color, dashes, width, marker);
        Label = label;
        Cap = Session.Rc.Word("lines.solid_capstyle") switch
        {
            "butt" => SKStrokeCap.Butt,
            "round" => SKStrokeCap.Round,
            _ => SKStrokeCap.Square,
        };
    }

    internal double[] Xs { get; private set; }

    internal double[] Ys { get; private set; }

    internal SKColor Color { get; private set; }

    internal float[]? Dashes { get; private set; }

    internal double Width { get; private set; }

    internal MarkerLook? Marker { get; private set; }

    /// <summary>How it goes from point to point: default, steps-pre, steps-mid or steps-post.</summary>
    internal string DrawStyle { get; init; } = "default";

    /// <summary>Whether x, or y, goes from 0 to 1 across the axes instead.</summary>
    internal (bool X, bool Y) AreShares { get; init; }

    private SKStrokeCap Cap { get; }

    internal override Reach? XReach => AreShares.X ? null : new(Xs);

    internal override Reach? YReach => AreShares.Y ? null : new(Ys);

    internal override IEnumerable<(double[] Xs, double[] Ys)> Outlines => AreShares is (false, false) ? [(Xs, Ys)] : [];

    /// <summary>x of each point.</summary>
    public double[] get_xdata() => [.. Xs];

    /// <summary>y of each point.</summary>
    public double[] get_ydata() => [.. Ys];

    /// <summary>Gives it other points.</summary>
    /// <param name="x">x of each point.</param>
    /// <param name="y">y of each point.</param>
    /// <exception cref="PlottingException">They differ in length.</exception>
    public void set_data(PlotData x, PlotData y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var (xs, ys) = (x.Vector("x"), y.Vector("y"));
        if (xs.Length != ys.Length)
            throw new PlottingException(
                $"x and y must have same first dimension. Received: {xs.Length} and {ys.Length}"
            );
        (Xs, Ys) = (xs, ys);
    }

    /// <summary>The colour, as #RRGGBB.</summary>
    public string get_color() => Color.ToHex();

    /// <summary>Gives it another colour, its markers too.</summary>
    /// <param name="color">A colour's name, or red, green and blue.</param>
    public void set_color(PlotData color)
    {
        ArgumentNullException.ThrowIfNull(color);
        Color = color.Color();
        if (Marker is not null)
            Marker = Marker with { Face = Color, Edge = Color };
    }

    /// <summary>Gives it another style.</summary>
    /// <param name="ls">"-", "--", "-.", ":" or their names.</param>
    public void set_linestyle(string ls)
    {
        ArgumentNullException.ThrowIfNull(ls);
        Dashes = LineStyles.Dashes(ls);
    }

    /// <summary>Gives it another width.</summary>
    /// <param name="w">In points.</param>
    public void set_linewidth(double w) => Width = LineStyles.Width(w);

    internal override void Draw(Pen pen, Frame frame)
    {
        var points = Xs.Zip(Ys, (x, y) => frame.Point(x, y, AreShares.X, AreShares.Y)).ToArray();
        if (IsStraight(points))
            points = [.. points.Select(p => new SKPoint(pen.Snap(p.X, Width), pen.Snap(p.Y, Width)))];
        using var path = Paths.Through(Paths.Stepped(points, DrawStyle));
        pen.Stroke(path, Color, Width, Dashes, Cap);
        foreach (var at in points)
            DrawMarker(pen, Marker, at);
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        using var path = Paths.Through([new(box.Left, box.MidY), new(box.Right, box.MidY)]);
        pen.Stroke(path, Color, Width, Dashes, Cap);
        DrawMarker(pen, Marker, new(box.MidX, box.MidY));
    }

    internal static void DrawMarker(Pen pen, MarkerLook? marker, SKPoint at)
    {
        if (marker is null || !float.IsFinite(at.X) || !float.IsFinite(at.Y))
            return;
        using var path = Markers.Path(marker.Shape, at, (float)(marker.Size * pen.Unit));
        if (Markers.IsFilled(marker.Shape))
            pen.Fill(path, marker.Face);
        if (marker.Shape != ",")
            pen.Stroke(
                path,
                marker.Edge,
                marker.EdgeWidth,
                [],
                join: marker.Shape is "o" or "." ? SKStrokeJoin.Round : SKStrokeJoin.Miter
            );
    }

    /// <summary>Whether each piece is horizontal or vertical: such lines are put on whole pixels.</summary>
    private static bool IsStraight(SKPoint[] points) =>
        points.Length is > 1 and < 1000
        && points.Zip(points.Skip(1)).All(p => p.First.X == p.Second.X || p.First.Y == p.Second.Y);
}

/// <summary>Lines in pixels.</summary>
internal static class Paths
{
    /// <summary>A line through points, which breaks where one is not finite.</summary>
    public static SKPath Through(IEnumerable<SKPoint> points)
    {
        var path = new SKPath();
        var isBroken = true;
        foreach (var point in points)
        {
            var isGap = !float.IsFinite(point.X) || !float.IsFinite(point.Y);
            if (isBroken && !isGap)
                path.MoveTo(point);
            else if (!isGap)
                path.LineTo(point);
            isBroken = isGap;
        }
        return path;
    }

    /// <summary>The corners of steps between points.</summary>
    public static IEnumerable<SKPoint> Stepped(SKPoint[] points, string style)
    {
        if (style == "default")
            return points;
        return points
            .Index()
            .SelectMany(p =>
            {
                if (p.Index == 0)
                    return new[] { p.Item };
                var before = points[p.Index - 1];
                var middle = (before.X + p.Item.X) / 2;
                return style switch
                {
                    "steps-post" => [new(p.Item.X, before.Y), p.Item],
                    "steps-mid" => [new(middle, before.Y), new(middle, p.Item.Y), p.Item],
                    _ => new[] { new SKPoint(before.X, p.Item.Y), p.Item },
                };
            });
    }
}
