using SkiaSharp;

namespace TfActivations.Plotting.Graphs;

/// <summary>Where a picture's ranks go: layouts are from top to bottom, and are turned when they are drawn.</summary>
/// <param name="rankdir">"TB", "LR", "BT" or "RL".</param>
internal sealed class Direction(string rankdir)
{
    public bool IsSideways => rankdir is "LR" or "RL";

    private bool IsBackwards => rankdir is "BT" or "RL";

    /// <summary>A size of the picture as the layout sees it, and the other way round.</summary>
    public (double Width, double Height) Turned((double Width, double Height) size) =>
        IsSideways ? (size.Height, size.Width) : size;

    /// <summary>The picture's padding as the layout sees it.</summary>
    public Padding Seen(Padding picture) =>
        rankdir switch
        {
            "LR" => new(picture.Top, picture.Left, picture.Bottom, picture.Right),
            "RL" => new(picture.Top, picture.Right, picture.Bottom, picture.Left),
            "BT" => picture with { Top = picture.Bottom, Bottom = picture.Top },
            _ => picture,
        };

    /// <summary>A place of the layout in the picture.</summary>
    public SKPoint Turned(SKPoint point, (double Width, double Height) size)
    {
        var y = IsBackwards ? (float)size.Height - point.Y : point.Y;
        return IsSideways ? new(y, point.X) : new(point.X, y);
    }

    /// <summary>A rectangle of the layout in the picture.</summary>
    public SKRect Turned(SKRect rectangle, (double Width, double Height) size)
    {
        var (a, b) = (
            Turned(new SKPoint(rectangle.Left, rectangle.Top), size),
            Turned(new SKPoint(rectangle.Right, rectangle.Bottom), size)
        );
        return new(Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Max(a.X, b.X), Math.Max(a.Y, b.Y));
    }
}
