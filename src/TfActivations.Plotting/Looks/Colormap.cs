using SkiaSharp;

namespace TfActivations.Plotting.Looks;

/// <summary>Colours for the numbers from 0 to 1: <c>plt.cm.viridis</c>. As matplotlib's Colormap.</summary>
public sealed class Colormap
{
    private readonly SKColor[] colors;

    internal Colormap(string name, SKColor[] colors) => (this.name, this.colors) = (name, colors);

    /// <summary>Its name: "viridis".</summary>
    public string name { get; }

    /// <summary>The number of colours.</summary>
    public int N => colors.Length;

    /// <summary>The colour of a number, as red, green, blue and opacity from 0 to 1: <c>cmap(x)</c> in Python.</summary>
    /// <param name="X">From 0 to 1; below and above are the first and the last colour, NaN is transparent.</param>
    public (double Red, double Green, double Blue, double Alpha) Call(double X)
    {
        var color = Of(X);
        return (color.Red / 255.0, color.Green / 255.0, color.Blue / 255.0, color.Alpha / 255.0);
    }

    /// <summary>The same colours from the last to the first.</summary>
    public Colormap reversed() =>
        new(
            name.EndsWith("_r", StringComparison.Ordinal) ? name[..^2] : $"{name}_r",
            [.. colors.AsEnumerable().Reverse()]
        );

    /// <summary>The same colours in another number of steps.</summary>
    /// <param name="lutsize">The number of steps, up to 65,536.</param>
    /// <exception cref="PlottingException">It is not positive, or too large.</exception>
    public Colormap resampled(int lutsize) =>
        lutsize is >= 1 and <= 65_536
            ? new(name, [.. Enumerable.Range(0, lutsize).Select(i => Of(lutsize == 1 ? 0 : i / (lutsize - 1.0)))])
            : throw new PlottingException($"lut must be from 1 to 65536. Received: {lutsize}");

    /// <summary>The colour map of a name.</summary>
    /// <exception cref="PlottingException">There is none.</exception>
    public static implicit operator Colormap(string name) => Colormaps.Named(name);

    /// <summary>Colours of one's own, the numbers from 0 to 1 cut into as many parts: <c>ListedColormap([...])</c>.</summary>
    /// <exception cref="PlottingException">There is none, or nothing is called so.</exception>
    public static implicit operator Colormap(string[] colors)
    {
        ArgumentNullException.ThrowIfNull(colors);
        if (colors.Length == 0 || Array.Exists(colors, color => color is null))
            throw new PlottingException("a colormap needs at least one color, each by its name");
        return new("from_list", [.. colors.Select(color => ColorNames.Of(color, Session.Rc))]);
    }

    internal SKColor Of(double share) =>
        double.IsNaN(share)
            ? SKColors.Transparent
            : colors[(int)Math.Clamp(share * colors.Length, 0, colors.Length - 1)];
}
