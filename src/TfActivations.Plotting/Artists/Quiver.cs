using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Artists;

/// <summary>How arrows look; lengths of heads are in shaft widths.</summary>
internal sealed record ArrowShape(
    double? Scale,
    bool GoByData,
    bool IsScaledByData,
    double? Width,
    double HeadWidth,
    double HeadLength,
    double HeadAxisLength,
    string Pivot
);

/// <summary>Arrows at points. As matplotlib's Quiver.</summary>
public sealed class Quiver : Mappable
{
    private const double MinShaft = 1;
    private const double MinLength = 1;

    private readonly (double[] X, double[] Y, double[] U, double[] V) at;
    private readonly ArrowShape shape;
    private readonly SKColor[] colors;
    private readonly double[]? numbers;

    internal Quiver(
        (double[] X, double[] Y, double[] U, double[] V) at,
        ArrowShape shape,
        SKColor[] colors,
        double[]? numbers,
        ColorScale? scale
    )
        : base(1, scale) => (this.at, this.shape, this.colors, this.numbers) = (at, shape, colors, numbers);

    internal override Reach? XReach => new(at.X);

    internal override Reach? YReach => new(at.Y);

    /// <summary>How long an arrow is that is as wide as the axes.</summary>
    public double scale
    {
        get
        {
            double[] lengths = [.. at.U.Zip(at.V, double.Hypot).Where(double.IsFinite)];
            var mean = lengths.DefaultIfEmpty(0).Average();
            return shape.Scale ?? (mean > 0 ? 1.8 * mean * Many : 1);
        }
    }

    /// <summary>How wide the shafts are, as a share of the axes' width.</summary>
    public double width => shape.Width ?? 0.06 / Many;

    private double Many => Math.Max(10, Math.Sqrt(at.U.Length));

    internal override void Draw(Pen pen, Frame frame)
    {
        var (shaft, unit) = (width * frame.Area.Width, frame.Area.Width / scale);
        for (var i = 0; i < at.X.Length; i++)
        {
            var start = frame.Point(at.X[i], at.Y[i]);
            var end = frame.Point(at.X[i] + at.U[i], at.Y[i] + at.V[i]);
            var (dx, dy) = shape.GoByData ? (end.X - start.X, start.Y - end.Y) : (at.U[i], at.V[i]);
            var length = shape.IsScaledByData
                ? SKPoint.Distance(start, end) / (shape.Scale ?? 1)
                : double.Hypot(at.U[i], at.V[i]) * unit;
            if (!double.IsFinite(length) || !float.IsFinite(start.X) || !float.IsFinite(start.Y))
                continue;
            using var path = Arrow(length / shaft);
            path.Transform(SKMatrix.CreateScale((float)shaft, (float)shaft));
            path.Transform(SKMatrix.CreateRotation((float)-Math.Atan2(dy, dx)));
            path.Transform(SKMatrix.CreateTranslation(start.X, start.Y));
            pen.Fill(path, numbers is null ? colors[i % colors.Length] : Mapped.Of(numbers[i]));
        }
    }

    /// <summary>An arrow to the right of a length in shaft widths; short ones shrink, the shortest are dots.</summary>
    private SKPath Arrow(double length)
    {
        var path = new SKPath();
        if (length < MinLength)
        {
            path.AddCircle(0, 0, (float)MinLength / 2);
            return path;
        }
        var shortest = MinShaft * shape.HeadLength;
        var whole = Math.Max(length, shortest);
        var shrink = Math.Min(1, length / shortest);
        var shift = shape.Pivot switch
        {
            "tip" => -whole,
            "tail" => 0,
            _ => -whole / 2,
        };
        var (neck, barb, half) = (whole - shape.HeadAxisLength, whole - shape.HeadLength, shape.HeadWidth / 2);
        (double X, double Y)[] corners =
        [
            (0, 0.5),
            (neck, 0.5),
            (barb, half),
            (whole, 0),
            (barb, -half),
            (neck, -0.5),
            (0, -0.5),
        ];
        path.AddPoly([.. corners.Select(c => new SKPoint((float)((c.X + shift) * shrink), (float)(c.Y * shrink)))]);
        return path;
    }
}
