namespace TfActivations.Plotting.Looks;

/// <summary>Line styles by matplotlib's names: dash lengths in line widths; none for a solid line, null for no line.</summary>
internal static class LineStyles
{
    private static readonly Dictionary<string, float[]?> ByName = new()
    {
        ["-"] = [],
        ["solid"] = [],
        ["--"] = [3.7f, 1.6f],
        ["dashed"] = [3.7f, 1.6f],
        ["-."] = [6.4f, 1.6f, 1, 1.6f],
        ["dashdot"] = [6.4f, 1.6f, 1, 1.6f],
        [":"] = [1, 1.65f],
        ["dotted"] = [1, 1.65f],
        [""] = null,
        [" "] = null,
        ["none"] = null,
        ["None"] = null,
    };

    /// <summary>The dashes of a style.</summary>
    /// <exception cref="PlottingException">Nothing is called so.</exception>
    public static float[]? Dashes(string linestyle) =>
        ByName.TryGetValue(linestyle, out var dashes)
            ? dashes
            : throw new PlottingException(
                $"'{linestyle}' is not a valid linestyle; expected -, --, -., :, solid, dashed, dashdot, dotted or none"
            );

    /// <summary>A width in points.</summary>
    /// <exception cref="PlottingException">It is negative.</exception>
    public static double Width(double linewidth) =>
        linewidth is >= 0 and <= 10_000
            ? linewidth
            : throw new PlottingException($"linewidth must not be negative. Received: {linewidth}");
}
