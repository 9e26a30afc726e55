using System.Globalization;
using System.Text;
using TfActivations.Cli.Commands;
using TfActivations.Plotting;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Compare;

/// <summary>Tells of a comparison: a ranked table, a table for programs, learning curves.</summary>
internal static class Report
{
    public const string CsvName = "summary.csv";
    public const string CurvesName = "curves.png";

    private const double BandAlpha = 0.2;

    public static void Print(IReadOnlyList<Summary> ranked)
    {
        Table.Write(
            ["rank", "activation", "test accuracy", "test loss", "seconds", "seeds"],
            [
                .. ranked.Select(
                    (summary, i) =>
                        new[]
                        {
                            $"{i + 1}",
                            summary.Activation,
                            summary.Accuracy.Text(4),
                            summary.Loss.Text(4),
                            summary.Seconds.Text(2),
                            $"{summary.Runs.Count}",
                        }
                ),
            ]
        );
        Console.WriteLine();
        if (ranked[0].Runs.Count > 1)
            Console.WriteLine("Mean ± standard deviation over the seeds (of a sample: n - 1).");
        var peak = ranked.Max(summary => summary.Runs.Max(run => run.PeakMemoryBytes));
        if (peak > 0)
            Console.WriteLine(
                $"Peak memory: {peak >> 20} MiB, the most that the process had resident, its data included."
            );
    }

    /// <summary>The table with all digits; a deviation that there is not is empty.</summary>
    public static byte[] Csv(IReadOnlyList<Summary> ranked)
    {
        static string Number(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
        static string Pair(Spread spread) => $"{Number(spread.Mean)},{Number(spread.Deviation)}";
        var text = new StringBuilder(
            "rank,activation,seeds,test_accuracy_mean,test_accuracy_std,test_loss_mean,test_loss_std,seconds_mean,seconds_std\n"
        );
        foreach (var (i, summary) in ranked.Index())
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i + 1},{summary.Activation},{summary.Runs.Count},{Pair(summary.Accuracy)},{Pair(summary.Loss)},{Pair(summary.Seconds)}\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Accuracy epoch by epoch: the mean over the seeds, and a band of one deviation to each side.</summary>
    public static Figure Curves(IReadOnlyList<Summary> ranked)
    {
        var (figure, axes) = plt.subplots(1, 2, figsize: (12, 4));
        Draw(axes[0, 0], ranked, "accuracy", "Training Accuracy");
        Draw(axes[0, 1], ranked, "val_accuracy", "Validation Accuracy");
        plt.tight_layout();
        plt.close();
        return figure;
    }

    private static void Draw(Axes axes, IReadOnlyList<Summary> ranked, string metric, string title)
    {
        foreach (var (i, summary) in ranked.Index())
        {
            var curve = summary.Curve(metric);
            double[] epochs = [.. Enumerable.Range(0, curve.Length).Select(epoch => (double)epoch)];
            double[] Edge(int sign) => [.. curve.Select(at => at.Mean + sign * at.Deviation)];
            double[] mean = [.. curve.Select(at => at.Mean)];
            var (color, marker) = ($"C{i % 10}", epochs.Length == 1 ? "o" : null);
            axes.plot(epochs, mean, color: color, label: summary.Activation, marker: marker);
            axes.fill_between(epochs, Edge(-1), Edge(1), color: color, alpha: BandAlpha);
        }
        axes.set_title(title);
        axes.set_xlabel("Epoch");
        axes.set_ylabel("Accuracy");
        axes.legend();
    }
}
