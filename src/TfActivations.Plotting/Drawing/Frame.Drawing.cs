using SkiaSharp;

namespace TfActivations.Plotting.Drawing;

internal sealed partial class Frame
{
    public void DrawGrid()
    {
        foreach (var axis in new[] { axes.xaxis, axes.yaxis })
        {
            var major = axis.Domain.IsX ? XTicks : YTicks;
            if (axis.HasMajorGrid)
                DrawGrid(axis, major.Positions);
            if (axis.HasMinorGrid)
                DrawGrid(axis, axis.Domain.Minor(major).Positions);
        }
    }

    private void DrawGrid(Axis axis, double[] positions)
    {
        foreach (var position in positions)
        {
            var at = pen.Snap(axis.Domain.IsX ? X(position) : Y(position), axis.Grid.Width);
            using var path = new SKPath();
            path.MoveTo(axis.Domain.IsX ? new(at, (float)Area.Bottom) : new((float)Area.Left, at));
            path.LineTo(axis.Domain.IsX ? new(at, (float)Area.Top) : new((float)Area.Right, at));
            pen.Stroke(path, axis.Grid.Color, axis.Grid.Width, axis.Grid.Dashes);
        }
    }

    public void Draw()
    {
        if (axes.IsFramed)
        {
            DrawSpines();
            foreach (var axis in new[] { axes.xaxis, axes.yaxis }.Where(axis => axis.IsVisible))
            {
                var major = axis.Domain.IsX ? XTicks : YTicks;
                DrawTicks(axis, axis.Domain.Minor(major).Positions, axis.Minor);
                DrawTicks(axis, major.Positions, axis.Ticks);
                foreach (var (block, at) in LabelsOf(axis))
                    block.Draw(pen.Canvas, at.X, at.Y);
                DrawLabel(axis);
            }
            DrawOffsets();
        }
        DrawTitles();
    }

    public void DrawTitles()
    {
        foreach (var (horizontal, (text, pad)) in axes.Titles)
        {
            var rise =
                axes.xaxis.HasLabels.Far || (axes.xaxis.IsLabelFar && axes.xaxis.Label is not null)
                    ? TickRoom().Top + (axes.xaxis.IsLabelFar ? LabelRoom(axes.xaxis) : 0)
                    : 0;
            var x = horizontal switch
            {
                "left" => Area.Left,
                "right" => Area.Right,
                _ => (Area.Left + Area.Right) / 2,
            };
            text.DrawAt(pen, new((float)x, (float)(Area.Top - pad * pen.Unit - rise)));
        }
    }

    private void DrawSpines()
    {
        foreach (var (side, spine) in axes.spines.Where(named => named.Value.IsVisible))
        {
            var at = pen.Snap(SpineAt(side), spine.Width);
            var (left, right) = (pen.Snap(Area.Left, spine.Width), pen.Snap(Area.Right, spine.Width));
            var (top, bottom) = (pen.Snap(Area.Top, spine.Width), pen.Snap(Area.Bottom, spine.Width));
            using var path = new SKPath();
            path.MoveTo(side is "left" or "right" ? new(at, bottom) : new(left, at));
            path.LineTo(side is "left" or "right" ? new(at, top) : new(right, at));
            pen.Stroke(path, spine.Color, spine.Width, [], SKStrokeCap.Square);
        }
    }

    private void DrawTicks(Axis axis, double[] positions, TickLook look)
    {
        var (outside, inside) = ((float)(look.Outside * pen.Unit), (float)(look.Inside * pen.Unit));
        foreach (var isFar in NearAndFar.Where(far => far ? axis.HasTicks.Far : axis.HasTicks.Near))
        {
            var sign = isFar == axis.Domain.IsX ? -1 : 1;
            var edge = pen.Snap(
                SpineAt(
                    axis.Domain.IsX
                        ? isFar
                            ? "top"
                            : "bottom"
                        : isFar
                            ? "right"
                            : "left"
                ),
                axes.spines["left"].Width
            );
            foreach (var position in positions)
            {
                using var path = new SKPath();
                if (axis.Domain.IsX)
                {
                    var x = pen.Snap(X(position), look.Width);
                    path.MoveTo(x, edge - sign * inside);
                    path.LineTo(x, edge + sign * outside);
                }
                else
                {
                    var y = pen.Snap(Y(position), look.Width);
                    path.MoveTo(edge + (isFar ? -inside : inside), y);
                    path.LineTo(edge + (isFar ? outside : -outside), y);
                }
                pen.Stroke(path, look.Color, look.Width, []);
            }
        }
    }

    private void DrawLabel(Axis axis)
    {
        if (axis.Label is not { Words.Length: > 0 } label)
            return;
        var (room, pad) = (TickRoom(), axis.LabelPad * pen.Unit);
        var (middleX, middleY) = ((Area.Left + Area.Right) / 2, (Area.Top + Area.Bottom) / 2);
        if (axis.Domain.IsX)
        {
            var x = label.Look.Horizontal switch
            {
                "left" => Area.Left,
                "right" => Area.Right,
                _ => middleX,
            };
            label.DrawAt(
                pen,
                new((float)x, (float)(axis.IsLabelFar ? Area.Top - room.Top - pad : Area.Bottom + room.Bottom + pad))
            );
        }
        else
            label.DrawAt(
                pen,
                new(
                    (float)(axis.IsLabelFar ? Area.Right + room.Right + pad : Area.Left - room.Left - pad),
                    (float)middleY
                )
            );
    }

    /// <summary>What all labels of an axis are to be multiplied by, or have in common.</summary>
    private void DrawOffsets()
    {
        if (XTicks.Offset.Length > 0 && axes.xaxis.HasLabels.Near)
        {
            var look = axes.xaxis.Labels with { Horizontal = "right", Vertical = "top", Rotation = 0 };
            new TextBlock(XTicks.Offset, look, pen.Unit).Draw(
                pen.Canvas,
                Area.Right,
                Area.Bottom + TickRoom().Bottom + axes.xaxis.Ticks.Pad * pen.Unit
            );
        }
        if (YTicks.Offset.Length > 0 && (axes.yaxis.HasLabels.Near || axes.yaxis.HasLabels.Far))
        {
            var isFar = !axes.yaxis.HasLabels.Near;
            var look = axes.yaxis.Labels with
            {
                Horizontal = isFar ? "right" : "left",
                Vertical = "bottom",
                Rotation = 0,
            };
            new TextBlock(YTicks.Offset, look, pen.Unit).Draw(
                pen.Canvas,
                isFar ? Area.Right : Area.Left,
                Area.Top - 3 * pen.Unit
            );
        }
    }
}
