using System.Globalization;
using System.Text;
using TfActivations.Cli.Commands;
using TfActivations.Keras.Comparisons;
using TfActivations.Plotting;
using static TfActivations.Plotting.Imports;

namespace TfActivations.Cli.Compare;

/// <summary>Tells of a comparison: a ranked table, a table for programs, learning curves.</summary>
internal static class Report
{
    public const string CsvName = "summary.csv";
    public const string CurvesName = "curves.png";

    public static void Print(ActivationComparison comparison)
    {
        var ranked = comparison.Ranked;
        var (header, rows) = comparison.Table(withSeconds: true);
        Table.Write(header, [.. rows]);
        Console.WriteLine();
        if (ranked[0].Runs.Count > 1)
            Console.WriteLine("Mean ± standard deviation over the seeds (of a sample: n - 1).");
        var peak = ranked.Max(score => score.Runs.Max(run => run.PeakMemoryBytes));
        if (peak > 0)
            Console.WriteLine(
                $"Peak memory: {peak >> 20} MiB, the most that the process had resident, its data included."
            );
    }

    /// <summary>The table with all digits; a deviation that there is not is empty.</summary>
    public static byte[] Csv(IReadOnlyList<ActivationScore> ranked)
    {
        static string Number(double value) => double.IsNaN(value) ? "" : value.ToString(CultureInfo.InvariantCulture);
        static string Pair(Spread spread) => $"{Number(spread.Mean)},{Number(spread.Deviation)}";
        var text = new StringBuilder(
            "rank,activation,seeds,test_accuracy_mean,test_accuracy_std,test_loss_mean,test_loss_std,seconds_mean,seconds_std\n"
        );
        foreach (var (i, score) in ranked.Index())
            text.Append(
                CultureInfo.InvariantCulture,
                $"{i + 1},{score.Activation},{score.Runs.Count},{Pair(score.Accuracy)},{Pair(score.Loss)},{Pair(score.Seconds)}\n"
            );
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>Accuracy epoch by epoch.</summary>
    public static Figure Curves(ActivationComparison comparison)
    {
        comparison.draw_curves();
        var figure = plt.gcf();
        plt.close();
        return figure;
    }
}
