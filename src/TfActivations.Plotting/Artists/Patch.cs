using SkiaSharp;
using TfActivations.Plotting.Drawing;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting.Artists;

/// <summary>How an area is filled and edged.</summary>
internal sealed record AreaLook(SKColor Face, SKColor Edge, double Width, float[]? Dashes);

/// <summary>An area within corners, or several: bars, wedges, bands. As matplotlib's Patch and PolyCollection.</summary>
public class Patch : Artist
{
    internal Patch(IReadOnlyList<(double[] Xs, double[] Ys)> rings, AreaLook look, string? label, double order = 1)
        : base(order) => (Rings, Look, Label) = (rings, look, label);

    internal IReadOnlyList<(double[] Xs, double[] Ys)> Rings { get; }

    internal AreaLook Look { get; private set; }

    /// <summary>Whether x, or y, goes from 0 to 1 across the axes instead.</summary>
    internal (bool X, bool Y) AreShares { get; init; }

    internal double[] XEdges { get; init; } = [];

    internal double[] YEdges { get; init; } = [];

    internal override Reach? XReach => AreShares.X ? null : new([.. Rings.SelectMany(ring => ring.Xs)], XEdges);

    internal override Reach? YReach => AreShares.Y ? null : new([.. Rings.SelectMany(ring => ring.Ys)], YEdges);

    internal override IEnumerable<(double[] Xs, double[] Ys)> Outlines => AreShares is (false, false) ? Rings : [];

    /// <summary>The colour inside, as #RRGGBB.</summary>
    public string get_facecolor() => Look.Face.ToHex();

    /// <summary>Gives it another colour, its edge too.</summary>
    /// <param name="c">A colour's name, or red, green and blue.</param>
    public void set_color(PlotData c)
    {
        set_facecolor(c);
        set_edgecolor(c);
    }

    /// <summary>Gives its inside another colour.</summary>
    /// <param name="color">A colour's name, or red, green and blue.</param>
    public void set_facecolor(PlotData color)
    {
        ArgumentNullException.ThrowIfNull(color);
        Look = Look with { Face = color.Color() };
    }

    /// <summary>Gives its edge another colour.</summary>
    /// <param name="color">A colour's name, or red, green and blue.</param>
    public void set_edgecolor(PlotData color)
    {
        ArgumentNullException.ThrowIfNull(color);
        Look = Look with { Edge = color.Color() };
    }

    internal override void Draw(Pen pen, Frame frame)
    {
        using var path = new SKPath();
        foreach (var (xs, ys) in Rings)
        {
            SKPoint[] corners = [.. xs.Zip(ys, (x, y) => frame.Point(x, y, AreShares.X, AreShares.Y))];
            if (corners.Length < 2 || Array.Exists(corners, p => !float.IsFinite(p.X) || !float.IsFinite(p.Y)))
                continue;
            if (this is Rectangle)
                corners = [.. corners.Select(p => new SKPoint(pen.Snap(p.X, EdgeWidth), pen.Snap(p.Y, EdgeWidth)))];
            path.AddPoly(corners);
        }
        pen.Fill(path, Look.Face);
        pen.Stroke(path, Look.Edge, Look.Width, Look.Dashes, join: SKStrokeJoin.Miter);
    }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        using var path = new SKPath();
        path.AddRect(box);
        pen.Fill(path, Look.Face);
        pen.Stroke(path, Look.Edge, Look.Width, Look.Dashes, join: SKStrokeJoin.Miter);
    }

    private double EdgeWidth => Look.Edge.Alpha == 0 ? 0 : Look.Width;
}

/// <summary>A rectangle with sides along the axes. As matplotlib's Rectangle.</summary>
public sealed class Rectangle : Patch
{
    private readonly (double X, double Y, double Width, double Height) box;

    internal Rectangle(double x, double y, double width, double height, AreaLook look, string? label)
        : base([([x, x + width, x + width, x], [y, y, y + height, y + height])], look, label) =>
        box = (x, y, width, height);

    /// <summary>Its left end.</summary>
    public double get_x() => box.X;

    /// <summary>Its lower end.</summary>
    public double get_y() => box.Y;

    /// <summary>How wide it is.</summary>
    public double get_width() => box.Width;

    /// <summary>How high it is.</summary>
    public double get_height() => box.Height;
}

/// <summary>The bars of one call: <c>bars[3].set_color("red")</c>. As matplotlib's BarContainer.</summary>
public sealed class BarContainer : Artist, IReadOnlyList<Rectangle>
{
    private readonly Rectangle[] bars;

    internal BarContainer(Rectangle[] bars, bool isVertical, double[] ends, string? label)
        : base(1)
    {
        (this.bars, IsVertical, Ends) = (bars, isVertical, ends);
        Label = label;
    }

    internal bool IsVertical { get; }

    /// <summary>Where each bar, with its error, ends.</summary>
    internal double[] Ends { get; }

    /// <summary>The bars.</summary>
    public IReadOnlyList<Rectangle> patches => bars;

    /// <inheritdoc/>
    public int Count => bars.Length;

    /// <inheritdoc/>
    public Rectangle this[int index] =>
        index >= 0 && index < bars.Length
            ? bars[index]
            : throw new PlottingException($"there are {bars.Length} bars. Received: {index}");

    /// <inheritdoc/>
    public IEnumerator<Rectangle> GetEnumerator() => bars.AsEnumerable().GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => bars.GetEnumerator();

    internal override void Draw(Pen pen, Frame frame) { }

    internal override void DrawKey(Pen pen, SKRect box)
    {
        if (bars.Length > 0)
            bars[0].DrawKey(pen, box);
    }
}
