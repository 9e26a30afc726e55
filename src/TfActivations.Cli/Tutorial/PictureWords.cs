using TfActivations.Plotting;

namespace TfActivations.Cli.Tutorial;

/// <summary>What a picture shows, in words.</summary>
internal static class PictureWords
{
    public static string Of(Figure figure) => string.Join(" ", figure.axes.Select(Of));

    private static string Of(Axes axes)
    {
        // A line across the axes has two points.
        var curves = axes.get_lines().Where(line => line.get_xdata().Length > 2).ToList();
        var ((left, right), (bottom, top)) = (axes.get_xlim(), axes.get_ylim());
        var named = string.Join(", ", curves.Select(curve => curve.get_label()).Where(label => label is not null));
        return $"{axes.get_title()}: {axes.get_ylabel()} from {bottom:G3} to {top:G3} against {axes.get_xlabel()} from {left:G3} to {right:G3}, "
            + (curves.Count == 1 ? "one curve" : $"{curves.Count} curves")
            + (named.Length > 0 ? $": {named}." : ".");
    }
}
