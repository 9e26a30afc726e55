using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>A text at a place. As matplotlib's Text and Annotation.</summary>
public class Text : Artist
{
    internal Text(double x, double y, string text, TextLook look, string coordinates = "data", double order = 3)
        : base(order)
    {
        ArgumentNullException.ThrowIfNull(text);
        (X, Y, Words, Look, Coordinates) = (x, y, text, look, coordinates);
        if (text.Length > 0 && MathText.IsIn(text))
            _ = new TextBlock(text, look, 1);
    }

    internal double X { get; }

    internal double Y { get; }

    internal string Words { get; private set; }

    internal TextLook Look { get; private set; }

    /// <summary>What x and y are: "data", "axes fraction", "figure fraction" or "offset points".</summary>
    internal string Coordinates { get; }

    /// <summary>The box behind the text; null for none.</summary>
    internal (AreaLook Look, double Pad, bool IsRound)? Box { get; init; }

    internal override bool IsClipped => false;

    /// <summary>What it says.</summary>
    public string get_text() => Words;

    /// <summary>The colour that it was given: a name, or #RRGGBB.</summary>
    public string get_color() => Look.ColorName ?? Look.Color.ToHex();

    /// <summary>Where it stands.</summary>
    public (double x, double y) get_position() => (X, Y);

    /// <summary>Lets it say something else.</summary>
    /// <param name="s">The text.</param>
    public void set_text(string s)
    {
        ArgumentNullException.ThrowIfNull(s);
        _ = new TextBlock(s, Look, 1);
        Words = s;
    }

    /// <summary>Gives it another colour.</summary>
    /// <param name="color">A colour's name.</param>
    public void set_color(string color)
    {
        ArgumentNullException.ThrowIfNull(color);
        Look = Look.With(new(Color: color));
    }

    /// <summary>Gives it another size.</summary>
    /// <param name="fontsize">Points, or "large".</param>
    public void set_fontsize(object fontsize)
    {
        ArgumentNullException.ThrowIfNull(fontsize);
        Look = Look.With(new(Size: fontsize));
    }

    internal override void Draw(Pen pen, Frame frame) => DrawAt(pen, frame.Place(X, Y, Coordinates));

    internal void DrawAt(Pen pen, SKPoint at)
    {
        if (!float.IsFinite(at.X) || !float.IsFinite(at.Y) || Math.Abs(at.X) > 1e6 || Math.Abs(at.Y) > 1e6)
            return;
        var block = new TextBlock(Words, Look, pen.Unit);
        if (Box is { } box)
        {
            var bounds = block.BoundsAt(at.X, at.Y);
            var pad = (float)(box.Pad * pen.Unit);
            bounds.Inflate(pad, pad);
            using var path = new SKPath();
            path.AddRoundRect(bounds, box.IsRound ? pad : 0, box.IsRound ? pad : 0);
            pen.Fill(path, box.Look.Face);
            pen.Stroke(path, box.Look.Edge, box.Look.Width, box.Look.Dashes);
        }
        block.Draw(pen.Canvas, at.X, at.Y);
    }
}

/// <summary>An arrow's look.</summary>
internal sealed record ArrowLook(
    AreaLook Area,
    bool IsLine,
    double Shrink,
    double Width,
    double HeadWidth,
    double HeadLength,
    bool HasHead = true
);

/// <summary>A text with an arrow to a place. As matplotlib's Annotation.</summary>
public sealed class Annotation : Text
{
    private readonly (double X, double Y, string Coordinates) target;
    private readonly ArrowLook? arrow;

    internal Annotation(
        string text,
        (double X, double Y, string Coordinates) target,
        (double X, double Y, string Coordinates) at,
        TextLook look,
        ArrowLook? arrow
    )
        : base(at.X, at.Y, text, look, at.Coordinates) => (this.target, this.arrow) = (target, arrow);

    internal override void Draw(Pen pen, Frame frame)
    {
        var tip = frame.Place(target.X, target.Y, target.Coordinates);
        var at = Coordinates.StartsWith("offset", StringComparison.Ordinal)
            ? new SKPoint(tip.X + (float)(X * pen.Unit), tip.Y - (float)(Y * pen.Unit))
            : frame.Place(X, Y, Coordinates);
        if (arrow is not null && float.IsFinite(tip.X + tip.Y + at.X + at.Y))
            DrawArrow(pen, arrow, new TextBlock(Words, Look, pen.Unit).BoundsAt(at.X, at.Y), tip);
        DrawAt(pen, at);
    }

    private void DrawArrow(Pen pen, ArrowLook look, SKRect text, SKPoint tip)
    {
        var start = look.IsLine
            ? new SKPoint(text.MidX, text.MidY)
            : new SKPoint(Nearest(tip.X, text.Left, text.Right), Nearest(tip.Y, text.Top, text.Bottom));
        var (dx, dy) = (tip.X - start.X, tip.Y - start.Y);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        if (length < 1)
            return;
        var (ux, uy) = (dx / length, dy / length);
        if (look.IsLine)
        {
            // From where the line leaves the text.
            var leave = Math.Min(
                text.Width / 2 / MathF.Max(1e-6f, MathF.Abs(ux)),
                text.Height / 2 / MathF.Max(1e-6f, MathF.Abs(uy))
            );
            start = new(start.X + ux * (leave + 2), start.Y + uy * (leave + 2));
        }
        var shrink = look.IsLine ? (float)(2 * pen.Unit) : (float)(look.Shrink * length);
        tip = new(tip.X - ux * shrink, tip.Y - uy * shrink);
        if (!look.IsLine)
            start = new(start.X + ux * shrink, start.Y + uy * shrink);
        Arrows.Draw(pen, look, start, tip);
    }

    private static float Nearest(float to, float low, float high)
    {
        var middle = (low + high) / 2;
        return new[] { low, middle, high }.MinBy(place => MathF.Abs(place - to));
    }
}

/// <summary>Arrows in pixels.</summary>
internal static class Arrows
{
    public static void Draw(Pen pen, ArrowLook look, SKPoint from, SKPoint to)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        var length = MathF.Sqrt(dx * dx + dy * dy);
        if (!(length > 0))
            return;
        var (ux, uy) = (dx / length, dy / length);
        SKPoint At(double back, double aside) =>
            new(to.X - (float)(ux * back + uy * aside), to.Y - (float)(uy * back - ux * aside));
        var (head, half) = (Math.Min(look.HeadLength * pen.Unit, length), look.HeadWidth * pen.Unit / 2);
        using var path = new SKPath();
        if (look.IsLine)
        {
            path.MoveTo(from);
            path.LineTo(to);
            if (look.HasHead)
            {
                path.MoveTo(At(head, half));
                path.LineTo(to);
                path.LineTo(At(head, -half));
            }
            pen.Stroke(path, look.Area.Edge, look.Area.Width, look.Area.Dashes, join: SKStrokeJoin.Miter);
            return;
        }
        var side = look.Width * pen.Unit / 2;
        path.AddPoly([
            At(length, side),
            At(head, side),
            At(head, half),
            to,
            At(head, -half),
            At(head, -side),
            At(length, -side),
        ]);
        pen.Fill(path, look.Area.Face);
        pen.Stroke(path, look.Area.Edge, look.Area.Width, look.Area.Dashes, join: SKStrokeJoin.Miter);
    }
}
