using TfActivations.Keras.Diagnostics;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Plotting;

/// <summary>Pictures of keras.diagnostics, each the current figure of plt: <c>savefig</c> and <c>show</c> go on with it.</summary>
public static class DiagnosticPictures
{
    private const double LeastNorm = 1e-12;

    // Curves often lie on each other: all units dead, or none.
    private static readonly string[] Styles = ["-", "--", ":", "-."];

    /// <summary>The distribution of each layer's outputs, one histogram beside the other.</summary>
    /// <param name="report">From <c>keras.diagnostics.activation_report</c>.</param>
    public static void draw_histograms(this ActivationReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        plt.figure(figsize: (3.2 * report.Layers.Count, 3));
        for (var i = 0; i < report.Layers.Count; i++)
        {
            var layer = report.Layers[i];
            plt.subplot(1, report.Layers.Count, i + 1);
            plt.plot(Steps(layer.Histogram.Edges), Tops(layer.Histogram.Counts));
            plt.title(layer.Layer);
            plt.xlabel(FormattableString.Invariant($"{layer.Activation}: {100 * layer.Dead:F0}% dead"));
            plt.grid(true);
        }
        plt.tight_layout();
    }

    /// <summary>The share of dead units over the epochs, a curve for each layer.</summary>
    /// <param name="monitor">After a training.</param>
    public static void draw_dead_units(this ActivationMonitor monitor)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        plt.figure(figsize: (8, 4));
        for (var i = 0; i < monitor.Reports[0].Layers.Count; i++)
        {
            double[] shares = [.. monitor.Reports.Select(report => 100 * report.Layers[i].Dead)];
            plt.plot(
                Epochs(shares.Length),
                shares,
                Styles[i % Styles.Length],
                label: monitor.Reports[0].Layers[i].Layer
            );
        }
        plt.title("Dead units");
        plt.xlabel("Epoch");
        plt.ylabel("% of the layer's units");
        plt.legend();
        plt.grid(true);
    }

    /// <summary>The gradient's norm layer by layer, as a power of ten.</summary>
    /// <param name="reports">From <c>keras.diagnostics.gradient_report</c>, with a name for each curve.</param>
    public static void draw_gradients(params IReadOnlyList<(string Name, GradientReport Report)> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        plt.figure(figsize: (8, 4));
        foreach (var (name, report) in reports)
        {
            double[] norms = [.. report.Kernels.Select(kernel => Math.Log10(Math.Max(kernel.Norm, LeastNorm)))];
            plt.plot(Epochs(norms.Length), norms, label: name);
        }
        plt.title("Gradient norm by layer");
        plt.xlabel("Layer, from the input");
        plt.ylabel("log10 of the norm");
        plt.legend();
        plt.grid(true);
    }

    private static double[] Epochs(int count) => [.. Enumerable.Range(1, count).Select(i => (double)i)];

    private static double[] Steps(IReadOnlyList<double> edges) =>
        [.. edges.Take(edges.Count - 1).Zip(edges.Skip(1)).SelectMany(pair => new[] { pair.First, pair.Second })];

    private static double[] Tops(IReadOnlyList<int> counts) =>
        [.. counts.SelectMany(count => new[] { (double)count, count })];
}
