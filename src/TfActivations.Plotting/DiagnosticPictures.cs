using TfActivations.Keras.Diagnostics;
using TfActivations.Plotting.Drawing;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Plotting;

/// <summary>Pictures of keras.diagnostics, each the current figure of plt: <c>savefig</c> and <c>show</c> go on with it.</summary>
public static class DiagnosticPictures
{
    private const double LeastNorm = 1e-12;
    private const int MaxColumns = 4;

    // What each name of a legend takes, in inches.
    internal const double RowInches = 0.235;

    // In inches.
    private const double CurvesWidth = 8;
    private const double CurvesHeight = 4;

    // Curves often lie on each other: all units dead, or none.
    private static readonly string[] Styles = ["-", "--", ":", "-."];

    /// <summary>The distribution of each layer's outputs, one histogram beside the other.</summary>
    /// <param name="report">From <c>keras.diagnostics.activation_report</c>.</param>
    /// <param name="dark">Whether the background is dark.</param>
    public static void draw_histograms(this ActivationReport report, bool dark = false)
    {
        using var look = Theme.Of(dark);
        ArgumentNullException.ThrowIfNull(report);
        var panels = Panels([.. report.Layers.Select(layer => layer.Layer)], (3.2, 3));
        foreach (var (layer, axes) in report.Layers.Zip(panels))
        {
            axes.plot(Steps(layer.Histogram.Edges), Tops(layer.Histogram.Counts));
            axes.set_xlabel(layer.IsElementwise ? $"{layer.Activation}: {DeadOf(layer)}" : layer.Activation);
            axes.grid(true);
        }
    }

    /// <summary>The share of dead units over the epochs, a curve for each layer whose units can die.</summary>
    /// <param name="monitor">After a training.</param>
    /// <param name="dark">Whether the background is dark.</param>
    /// <exception cref="PlottingException">There was no training, or no layer has an elementwise activation.</exception>
    public static void draw_dead_units(this ActivationMonitor monitor, bool dark = false)
    {
        using var look = Theme.Of(dark);
        var layers = OverEpochs(monitor, nameof(draw_dead_units));
        var axes = Curves(layers.Count);
        foreach (var (i, epochs) in layers.Index())
            axes.plot(
                CountFrom1(epochs.Length),
                epochs.Select(layer => 100 * layer.Dead).ToArray(),
                linestyle: Styles[i % Styles.Length],
                label: epochs[0].Layer
            );
        LegendBeside(axes);
        axes.set_title("Dead units");
        axes.set_xlabel("Epoch");
        axes.set_ylabel("% of the layer's units");
        axes.set_ylim(-5, 105);
    }

    /// <summary>The share of samples for which each unit is idle, over the epochs: a heat map for each layer.</summary>
    /// <param name="monitor">After a training.</param>
    /// <param name="sorted">
    /// Whether the units stand in the order in which they died, above a red line, and below it those that live, the most idle of them
    /// first; else in the layer's order.
    /// </param>
    /// <param name="dark">Whether the background is dark.</param>
    /// <exception cref="PlottingException">There was no training, or no layer has an elementwise activation.</exception>
    public static void draw_idle_units(this ActivationMonitor monitor, bool sorted = true, bool dark = false)
    {
        using var look = Theme.Of(dark);
        var layers = OverEpochs(monitor, nameof(draw_idle_units));
        var panels = Panels([.. layers.Select(epochs => $"{epochs[^1].Layer}: {DeadOf(epochs[^1])}")], (2.6, 3.4));

        foreach (var (i, epochs) in layers.Index())
        {
            int[] units = sorted ? ByDeath(epochs) : [.. Enumerable.Range(0, epochs[0].Units)];
            var hasBar = i == Math.Min(layers.Count, MaxColumns) - 1;
            var shares = new double[units.Length, epochs.Length];
            for (var unit = 0; unit < units.Length; unit++)
            for (var epoch = 0; epoch < epochs.Length; epoch++)
                shares[unit, epoch] = 100 * epochs[epoch].IdleShares[units[unit]];
            var heat = panels[i]
                .imshow(
                    shares,
                    aspect: "auto",
                    vmin: 0,
                    vmax: 100,
                    extent: (0.5, epochs.Length + 0.5, units.Length + 0.5, 0.5)
                );
            if (hasBar)
                panels[i].Figure.colorbar(heat, label: "% of samples without gradient");
            panels[i].locator_params(integer: true);
            panels[i].set_xlabel("Epoch");
            if (sorted)
                panels[i].axhline(epochs[^1].Dead * units.Length + 0.5, color: "r");
            if (i % MaxColumns == 0)
                panels[i].set_ylabel(sorted ? "Units, the first dead at the top" : "Unit");
        }
    }

    /// <summary>The gradient's norm layer by layer, on a scale of powers of ten.</summary>
    /// <param name="reports">From <c>keras.diagnostics.gradient_report</c>, with a name for each curve.</param>
    public static void draw_gradients(params IReadOnlyList<(string Name, GradientReport Report)> reports)
    {
        using var look = Theme.Of(false);
        ArgumentNullException.ThrowIfNull(reports);
        foreach (var (name, report) in reports)
            ArgumentNullException.ThrowIfNull(report, name);
        var axes = Curves(reports.Count);
        DrawNorms(axes, [.. reports.Select(named => (named.Name, named.Report.Kernels.Select(kernel => kernel.Norm)))]);
        LegendBeside(axes);
        axes.set_title("Gradient norm by layer");
        axes.set_xlabel("Layer, from the input");
    }

    /// <summary>The norm of each kernel's gradient over the epochs, on a scale of powers of ten.</summary>
    /// <param name="monitor">After a training.</param>
    /// <param name="dark">Whether the background is dark.</param>
    /// <exception cref="PlottingException">There was no training, or the model has no kernels.</exception>
    public static void draw_gradients(this GradientMonitor monitor, bool dark = false)
    {
        using var look = Theme.Of(dark);
        ArgumentNullException.ThrowIfNull(monitor);
        RequireEpochs(nameof(draw_gradients), monitor.Reports.Count);
        var kernels = monitor.Reports[0].Kernels;
        if (kernels.Count == 0)
            throw new PlottingException("draw_gradients: expected a model with kernels. Received: one without");
        var axes = Curves(kernels.Count);
        DrawNorms(
            axes,
            [
                .. kernels.Select(
                    (kernel, i) => (NameOf(kernel), monitor.Reports.Select(report => report.Kernels[i].Norm))
                ),
            ]
        );
        LegendBeside(axes);
        axes.set_title("Gradient norm of each layer");
        axes.set_xlabel("Epoch");
    }

    private static void LegendBeside(Axes axes) => axes.legend("upper left", bbox_to_anchor: (1, 1));

    private static string DeadOf(LayerActivation layer) => FormattableString.Invariant($"{100 * layer.Dead:F0}% dead");

    private static string NameOf(WeightGradient kernel) =>
        kernel.Weight == "kernel" ? kernel.Layer : $"{kernel.Layer} {kernel.Weight}";

    private static void DrawNorms(Axes axes, IReadOnlyList<(string Name, IEnumerable<double> Norms)> curves)
    {
        var norms = curves.Select(curve => curve.Norms.Select(norm => Math.Max(norm, LeastNorm)).ToArray()).ToArray();
        axes.set_yscale("log");
        foreach (var (i, curve) in norms.Index())
            axes.plot(
                CountFrom1(curve.Length),
                curve,
                linestyle: Styles[i / 10 % Styles.Length],
                label: curves[i].Name
            );
        double[] powers =
        [
            .. norms.SelectMany(curve => curve).Where(double.IsFinite).Select(Math.Log10).DefaultIfEmpty(0),
        ];
        axes.set_ylim(Math.Pow(10, Math.Floor(powers.Min())), Math.Pow(10, Math.Floor(powers.Max()) + 1));
        axes.set_ylabel("Norm of the gradient");
    }

    /// <summary>For each layer whose units can be idle, what it was after each epoch.</summary>
    private static List<LayerActivation[]> OverEpochs(ActivationMonitor monitor, string caller)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        RequireEpochs(caller, monitor.Reports.Count);
        List<LayerActivation[]> layers =
        [
            .. Enumerable
                .Range(0, monitor.Reports[0].Layers.Count)
                .Select(i => monitor.Reports.Select(report => report.Layers[i]).ToArray())
                .Where(epochs => epochs[0].IsElementwise),
        ];
        return layers.Count > 0
            ? layers
            : throw new PlottingException($"{caller}: expected a layer with an elementwise activation. Received: none");
    }

    private static void RequireEpochs(string caller, int epochs)
    {
        if (epochs == 0)
            throw new PlottingException(
                $"{caller}: expected a monitor that was among the callbacks of a fit. Received: one without reports"
            );
    }

    /// <summary>Units by how long they have been dead at the end, then by how idle they were over all epochs.</summary>
    private static int[] ByDeath(LayerActivation[] epochs) =>
        [
            .. Enumerable
                .Range(0, epochs[0].Units)
                .OrderByDescending(unit => epochs.Reverse().TakeWhile(layer => layer.IdleShares[unit] == 1).Count())
                .ThenByDescending(unit => epochs.Sum(layer => layer.IdleShares[unit])),
        ];

    /// <summary>A figure with one axes for curves over whole numbers, and room for their names beside it.</summary>
    private static Axes Curves(int count)
    {
        var figure = plt.figure(figsize: (CurvesWidth, Math.Max(CurvesHeight, 0.7 + RowInches * count)));
        figure.tight_layout();
        var axes = plt.subplot(1, 1, 1);
        axes.locator_params("x", integer: true);
        axes.grid(true);
        return axes;
    }

    /// <summary>A figure with an axes under each title, as wide as the longest one needs.</summary>
    private static Axes[] Panels(string[] titles, (double Width, double Height) size)
    {
        var columns = Math.Min(titles.Length, MaxColumns);
        var rows = (titles.Length + columns - 1) / columns;
        var width = Math.Max(size.Width, 0.8 + titles.Max(title => Fonts.Width(title, 12)) / 72);
        var figure = plt.figure(figsize: (width * columns, size.Height * rows));
        figure.tight_layout();
        return
        [
            .. titles.Select(
                (title, i) =>
                {
                    var axes = plt.subplot(rows, columns, i + 1);
                    axes.set_title(title);
                    return axes;
                }
            ),
        ];
    }

    private static double[] CountFrom1(int count) => [.. Enumerable.Range(1, count).Select(i => (double)i)];

    private static double[] Steps(IReadOnlyList<double> edges) =>
        [.. edges.Take(edges.Count - 1).Zip(edges.Skip(1)).SelectMany(pair => new[] { pair.First, pair.Second })];

    private static double[] Tops(IReadOnlyList<int> counts) =>
        [.. counts.SelectMany(count => new[] { (double)count, count })];
}
