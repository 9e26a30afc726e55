using System.Numerics;
using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Space;

/// <summary>What stands around data in space: three panes behind them with grids, axes at the edges, ticks and labels.</summary>
internal sealed class Frame3D(Axes3D axes, View3D view, Pen pen)
{
    private const double TickLength = 3.5;
    private const double LabelGap = 14;
    private const double TitleGap = 34;

    // mplot3d turns the names of axes that are longer than this.
    private const int ShortTitle = 4;

    private static readonly SKColor[] Panes =
    [
        new(242, 242, 242, 128),
        new(230, 230, 230, 128),
        new(236, 236, 236, 128),
    ];

    private readonly Vector3 far = new(
        view.IsLowFar(0) ? view.Low.X : view.High.X,
        view.IsLowFar(1) ? view.Low.Y : view.High.Y,
        view.IsLowFar(2) ? view.Low.Z : view.High.Z
    );

    private Vector3 Near => view.Low + view.High - far;

    public void DrawBehind(Ticks[] ticks)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            using var pane = new SKPath();
            pane.AddPoly([.. PaneCorners(axis).Select(corner => view.Point(corner).At)]);
            pen.Fill(pane, Panes[axis]);
        }
        for (var axis = 0; axis < 3; axis++)
            if (axes.HasGrid)
                foreach (var tick in Within(axis, ticks[axis]))
                    DrawGridLine(axis, tick.Position);
    }

    public void DrawAxes(Ticks[] ticks)
    {
        for (var axis = 0; axis < 3; axis++)
        {
            var (from, to) = Edge(axis);
            var (start, end) = (view.Point(from).At, view.Point(to).At);
            using var line = Paths.Through([start, end]);
            pen.Stroke(line, SKColors.Black, 0.8, []);
            var away = Outwards(start, end);
            foreach (var (position, label) in Within(axis, ticks[axis]))
            {
                var at = from;
                at[axis] = (float)position;
                DrawTick(view.Point(at).At, away, label);
            }
            if (axes.AxisAt(axis).Label is { Words.Length: > 0 } title)
                DrawTitle(title, start, end, away);
        }
    }

    private Vector3[] PaneCorners(int axis)
    {
        var (a, b) = ((axis + 1) % 3, (axis + 2) % 3);
        Vector3 Corner(float first, float second)
        {
            var corner = far;
            (corner[a], corner[b]) = (first, second);
            return corner;
        }
        return
        [
            Corner(view.Low[a], view.Low[b]),
            Corner(view.High[a], view.Low[b]),
            Corner(view.High[a], view.High[b]),
            Corner(view.Low[a], view.High[b]),
        ];
    }

    private void DrawGridLine(int axis, double position)
    {
        var (first, corner, last) = (far, far, far);
        first[axis] = corner[axis] = last[axis] = (float)position;
        var (a, b) = ((axis + 1) % 3, (axis + 2) % 3);
        (first[a], last[b]) = (Near[a], Near[b]);
        using var path = Paths.Through([view.Point(first).At, view.Point(corner).At, view.Point(last).At]);
        var grid = axes.AxisAt(axis).Grid;
        pen.Stroke(path, grid.Color, grid.Width, grid.Dashes);
    }

    /// <summary>The edge that an axis stands at: x and y below in front, z at the right.</summary>
    private (Vector3 From, Vector3 To) Edge(int axis)
    {
        var from = view.Low;
        if (axis < 2)
            from[1 - axis] = Near[1 - axis];
        else
        {
            var (one, other) = (new Vector3(Near.X, far.Y, view.Low.Z), new Vector3(far.X, Near.Y, view.Low.Z));
            from = view.Point(one).At.X >= view.Point(other).At.X ? one : other;
        }
        var to = from;
        to[axis] = view.High[axis];
        return (from, to);
    }

    /// <summary>The direction on paper from the box to what stands beside an edge.</summary>
    private SKPoint Outwards(SKPoint start, SKPoint end)
    {
        var centre = view.Point((view.Low + view.High) / 2).At;
        var (along, length) = (end - start, SKPoint.Distance(start, end));
        var across = length > 0 ? new SKPoint(-along.Y / length, along.X / length) : new(0, 1);
        var middle = new SKPoint((start.X + end.X) / 2 - centre.X, (start.Y + end.Y) / 2 - centre.Y);
        return across.X * middle.X + across.Y * middle.Y < 0 ? new(-across.X, -across.Y) : across;
    }

    private void DrawTick(SKPoint at, SKPoint away, string label)
    {
        SKPoint Off(double points) =>
            new(at.X + (float)(points * pen.Unit) * away.X, at.Y + (float)(points * pen.Unit) * away.Y);
        using var tick = Paths.Through([at, Off(TickLength)]);
        pen.Stroke(tick, SKColors.Black, 0.8, []);
        var look = axes.xaxis.Labels with { Horizontal = "center", Vertical = "center" };
        var block = new TextBlock(label, look, pen.Unit);
        var (width, height) = block.Size;
        var place = Off(LabelGap);
        block.Draw(pen.Canvas, place.X + away.X * (width - height) / 2 * Math.Abs(away.X), place.Y);
    }

    private void DrawTitle(Text title, SKPoint start, SKPoint end, SKPoint away)
    {
        var angle = Math.Atan2(-(end.Y - start.Y), end.X - start.X) * 180 / Math.PI;
        angle =
            angle > 90 ? angle - 180
            : angle < -90 ? angle + 180
            : angle;
        var look = title.Look with
        {
            Horizontal = "center",
            Vertical = "center",
            Rotation = title.Words.Length > ShortTitle ? angle : 0,
        };
        var gap = (float)(TitleGap * pen.Unit);
        new TextBlock(title.Words, look, pen.Unit).Draw(
            pen.Canvas,
            (start.X + end.X) / 2 + gap * away.X,
            (start.Y + end.Y) / 2 + gap * away.Y
        );
    }

    private IEnumerable<(double Position, string Label)> Within(int axis, Ticks ticks) =>
        ticks
            .Positions.Zip(ticks.Labels)
            .Where(tick => tick.First >= view.Low[axis] && tick.First <= view.High[axis])
            .Select(tick => (tick.First, tick.Second));
}
