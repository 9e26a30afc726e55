using System.Numerics;
using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Space;

/// <summary>From data to pixels as mplot3d sees them: a box seen in perspective from ten units away.</summary>
internal sealed class View3D
{
    private const float Distance = 10;

    // What is seen of the plane before the eye.
    private const double Seen = -0.095;
    private const double SeenWidth = 0.185;

    private static readonly Vector3 BoxAspect =
        new Vector3(4, 4, 3) * (1.8294640721620434f * 25 / 24 / new Vector3(4, 4, 3).Length());

    private readonly Box area;
    private readonly (Vector3 Right, Vector3 Up, Vector3 Back) sides;

    public View3D(Vector3 low, Vector3 high, double elevation, double azimuth, Box slot)
    {
        (Low, High) = (low, high);
        var side = Math.Min(slot.Width, slot.Height);
        var (left, top) = (slot.Left + (slot.Width - side) / 2, slot.Top + (slot.Height - side) / 2);
        area = new(left, top, left + side, top + side);
        var (e, a) = (elevation * Math.PI / 180, azimuth * Math.PI / 180);
        var towards = new Vector3(
            (float)(Math.Cos(e) * Math.Cos(a)),
            (float)(Math.Cos(e) * Math.Sin(a)),
            (float)Math.Sin(e)
        );
        Eye = BoxAspect / 2 + Distance * towards;
        var up = new Vector3(0, 0, Math.Abs(e) > Math.PI / 2 ? -1 : 1);
        var right =
            Vector3.Cross(up, towards) is var cross && cross.LengthSquared() > 1e-12f
                ? Vector3.Normalize(cross)
                : Vector3.UnitY;
        sides = (right, Vector3.Cross(towards, right), towards);
    }

    public Vector3 Low { get; }

    public Vector3 High { get; }

    private Vector3 Eye { get; }

    /// <summary>The pixel of a point, and how far it is from the eye.</summary>
    public (SKPoint At, float Depth) Point(double x, double y, double z)
    {
        var from = World(x, y, z) - Eye;
        var depth = -Vector3.Dot(from, sides.Back);
        var (across, upwards) = (Vector3.Dot(from, sides.Right) / depth, Vector3.Dot(from, sides.Up) / depth);
        return (
            new(
                (float)(area.Left + (across - Seen) / SeenWidth * area.Width),
                (float)(area.Bottom - (upwards - Seen) / SeenWidth * area.Height)
            ),
            depth
        );
    }

    /// <inheritdoc cref="Point(double, double, double)"/>
    public (SKPoint At, float Depth) Point(Vector3 point) => Point(point.X, point.Y, point.Z);

    /// <summary>Whether the plane at an axis's lower end is farther away than that at its upper end.</summary>
    public bool IsLowFar(int axis)
    {
        var middle = (Low + High) / 2;
        var (low, high) = (middle, middle);
        (low[axis], high[axis]) = (Low[axis], High[axis]);
        return (World(low) - Eye).Length() > (World(high) - Eye).Length();
    }

    private Vector3 World(Vector3 point) => World(point.X, point.Y, point.Z);

    private Vector3 World(double x, double y, double z) =>
        new Vector3(
            (float)((x - Low.X) / (High.X - Low.X)),
            (float)((y - Low.Y) / (High.Y - Low.Y)),
            (float)((z - Low.Z) / (High.Z - Low.Z))
        ) * BoxAspect;
}
