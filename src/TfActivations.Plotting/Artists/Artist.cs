using SkiaSharp;
using TfActivations.Plotting.Drawing;

namespace TfActivations.Plotting.Artists;

/// <summary>Something that is drawn in axes. As matplotlib's Artist.</summary>
public abstract class Artist
{
    internal Artist(double order) => Order = order;

    internal Axes? Parent { get; set; }

    internal string? Label { get; set; }

    internal bool IsVisible { get; private set; } = true;

    /// <summary>What is drawn later lies above.</summary>
    internal double Order { get; set; }

    internal virtual Reach? XReach => null;

    internal virtual Reach? YReach => null;

    /// <summary>Whether it ends where the axes do.</summary>
    internal virtual bool IsClipped => true;

    /// <summary>What a legend should not cover, as lines.</summary>
    internal virtual IEnumerable<(double[] Xs, double[] Ys)> Outlines => [];

    internal abstract void Draw(Pen pen, Frame frame);

    /// <summary>Draws what stands before its name in a legend.</summary>
    internal virtual void DrawKey(Pen pen, SKRect box) { }

    /// <summary>What the legend says; null for nothing.</summary>
    public string? get_label() => Label;

    /// <summary>Says what the legend calls it.</summary>
    /// <param name="s">The name; null for none.</param>
    public void set_label(string? s) => Label = s;

    /// <summary>Shows or hides it.</summary>
    /// <param name="b">Whether it shows.</param>
    public void set_visible(bool b) => IsVisible = b;

    /// <summary>Whether it shows.</summary>
    public bool get_visible() => IsVisible;

    /// <summary>Says what lies above what.</summary>
    /// <param name="level">What has a higher one lies above.</param>
    public void set_zorder(double level) => Order = level;

    /// <summary>Takes it out of its axes.</summary>
    public void remove() => Parent?.Artists.Remove(this);
}
