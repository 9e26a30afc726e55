using SkiaSharp;
using TfActivations.Plotting.Artists;
using TfActivations.Plotting.Looks;

namespace TfActivations.Plotting;

/// <summary>
/// The calls that axes and pyplot have in common: axes draw in themselves, <c>plt</c> in the current axes. So <c>plt.plot</c> is <c>ax.plot</c>.
/// </summary>
public abstract partial class AxesCalls
{
    private protected AxesCalls() { }

    /// <summary>What is drawn in.</summary>
    private protected abstract Axes Target { get; }

    private static SKColor NextColor(Axes axes, PlotData? color, double? alpha) =>
        color is not null ? color.Color(alpha) : axes.NextColor().WithAlpha(alpha);

    private static SKColor NextFill(Axes axes, PlotData? color, double? alpha) =>
        color is not null ? color.Color(alpha) : axes.NextFill().WithAlpha(alpha);

    private static AreaLook Area(SKColor face, PlotData? edge, double? linewidth, string? linestyle, double? alpha)
    {
        var rc = Session.Rc;
        var standard = rc.Flag("patch.force_edgecolor") ? rc.Color("patch.edgecolor") : SKColors.Transparent;
        return new(
            face,
            edge is null ? standard.WithAlpha(alpha) : edge.Color(alpha),
            LineStyles.Width(linewidth ?? rc.Number("patch.linewidth")),
            LineStyles.Dashes(linestyle ?? "-")
        );
    }

    private protected static T Required<T>(T? value, string name)
        where T : class => value ?? throw new ArgumentNullException(name);

    private static void SameLength(string caller, params (string Name, int Length)[] all)
    {
        if (all.Select(each => each.Length).Distinct().Count() > 1)
            throw new PlottingException(
                $"{caller}: {string.Join(", ", all[..^1].Select(each => each.Name))} and {all[^1].Name} must have one length. "
                    + $"Received: {string.Join(", ", all[..^1].Select(each => $"{each.Length}"))} and {all[^1].Length}"
            );
    }
}
