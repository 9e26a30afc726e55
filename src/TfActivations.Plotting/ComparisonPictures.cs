using TfActivations.Keras.Comparisons;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Plotting;

/// <summary>Pictures of comparisons, each the current figure of plt: <c>savefig</c> and <c>show</c> go on with it.</summary>
public static class ComparisonPictures
{
    private const double BandAlpha = 0.2;

    private static readonly (string Metric, string Title)[] Panels =
    [
        ("accuracy", "Training Accuracy"),
        ("val_accuracy", "Validation Accuracy"),
    ];

    /// <summary>
    /// Accuracy epoch by epoch, of training and, where there was one, of validation: the mean over the seeds, and a band of one
    /// standard deviation to each side.
    /// </summary>
    /// <param name="comparison">From <c>keras.diagnostics.compare</c>.</param>
    /// <param name="dark">Whether the background is dark.</param>
    public static void draw_curves(this ActivationComparison comparison, bool dark = false)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var history = comparison.Runs[0].History;
        var panels = Panels.Where(panel => history.ContainsKey(panel.Metric)).ToArray();
        using var look = Theme.Of(dark);
        plt.figure(figsize: (6 * panels.Length, 4)).tight_layout();
        foreach (var (i, (metric, title)) in panels.Index())
        {
            var axes = plt.subplot(1, panels.Length, i + 1);
            Draw(axes, comparison.Ranked, metric);
            axes.set_title(title);
            axes.set_xlabel("Epoch");
            axes.locator_params("x", integer: true);
            axes.set_ylabel("Accuracy");
            axes.legend();
        }
    }

    private static void Draw(Axes axes, IReadOnlyList<ActivationScore> ranked, string metric)
    {
        foreach (var (i, score) in ranked.Index())
        {
            var curve = score.Curve(metric);
            double[] epochs = [.. Enumerable.Range(0, curve.Count).Select(epoch => (double)epoch)];
            double[] Edge(int sign) => [.. curve.Select(at => at.Mean + sign * at.Deviation)];
            double[] mean = [.. curve.Select(at => at.Mean)];
            var (color, marker) = ($"C{i}", epochs.Length == 1 ? "o" : null);
            axes.plot(epochs, mean, color: color, label: score.Activation, marker: marker);
            axes.fill_between(epochs, Edge(-1), Edge(1), color: color, alpha: BandAlpha);
        }
    }
}
