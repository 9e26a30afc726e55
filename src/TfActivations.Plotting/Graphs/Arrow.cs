using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Graphs;

/// <summary>An arrow between boxes, as wide as Keras's.</summary>
internal static class Arrow
{
    private const double Width = 2;
    private const float HeadLength = 11;
    private const float HeadWidth = 9;

    /// <summary>Draws it.</summary>
    /// <param name="pen">In points.</param>
    /// <param name="route">Where it goes.</param>
    /// <param name="splines">"line" goes straight from end to end, "spline" and "curved" in curves.</param>
    /// <param name="isSideways">Whether curves leave and reach boxes sideways.</param>
    public static void Draw(Pen pen, SKPoint[] route, string splines, bool isSideways)
    {
        if (splines == "line")
            route = [route[0], route[^1]];
        route = [.. route.Where((point, i) => i == 0 || SKPoint.Distance(point, route[i - 1]) > 0.01f)];
        var isCurved = splines is "spline" or "curved";
        var tip = route[^1];
        var back =
            !isCurved ? route[^2]
            : isSideways ? new SKPoint(route[^2].X, tip.Y)
            : new SKPoint(tip.X, route[^2].Y);
        var length = SKPoint.Distance(back, tip);
        var along = length == 0 ? new SKPoint(0, 1) : new SKPoint((tip.X - back.X) / length, (tip.Y - back.Y) / length);
        var neck = new SKPoint(tip.X - HeadLength * along.X, tip.Y - HeadLength * along.Y);
        route[^1] = neck;
        using var line = new SKPath();
        line.MoveTo(route[0]);
        for (var i = 1; i < route.Length; i++)
            if (isCurved)
                Curve(line, route[i - 1], route[i], isSideways);
            else
                line.LineTo(route[i]);
        pen.Stroke(line, SKColors.Black, Width, [], join: SKStrokeJoin.Miter);
        using var head = new SKPath();
        var (dx, dy) = (-along.Y * HeadWidth / 2, along.X * HeadWidth / 2);
        head.AddPoly([tip, new(neck.X + dx, neck.Y + dy), new(neck.X - dx, neck.Y - dy)]);
        pen.Fill(head, SKColors.Black);
    }

    private static void Curve(SKPath path, SKPoint from, SKPoint to, bool isSideways)
    {
        if (isSideways && (from.X + to.X) / 2 is var x)
            path.CubicTo(new(x, from.Y), new(x, to.Y), to);
        else if ((from.Y + to.Y) / 2 is var y)
            path.CubicTo(new(from.X, y), new(to.X, y), to);
    }
}
